/** That Spark finds what the server finds. */
@NullMarked
package org.mingcha.spark;

import org.jspecify.annotations.NullMarked;
