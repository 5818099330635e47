/** How regimes are read, checked, stored and edited; nobody else's business. */
@NullMarked
package org.mingcha.policy.internal;

import org.jspecify.annotations.NullMarked;
