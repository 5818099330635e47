/** The figures themselves: pure functions of counts, which know neither draws nor reviews. */
@NullMarked
package org.mingcha.estimates.internal.figures;

import org.jspecify.annotations.NullMarked;
