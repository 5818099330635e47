/** How estimates are made. */
@NullMarked
package org.mingcha.estimates.internal;

import org.jspecify.annotations.NullMarked;
