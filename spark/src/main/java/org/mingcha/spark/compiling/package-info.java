/** Turns rules into columns of Spark, of built-in functions only: who executes them needs nothing of this program. */
@NullMarked
package org.mingcha.spark.compiling;

import org.jspecify.annotations.NullMarked;
