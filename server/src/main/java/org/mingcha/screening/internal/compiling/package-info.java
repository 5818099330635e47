/** Turns rules into statements: all rules of one kind of record become one. */
@NullMarked
package org.mingcha.screening.internal.compiling;

import org.jspecify.annotations.NullMarked;
