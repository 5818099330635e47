/** The regimes' door. */
@NullMarked
package org.mingcha.policy.internal.web;

import org.jspecify.annotations.NullMarked;
