/** Files of records as tables of one shape, whatever wrote them, and what they state at all. */
@NullMarked
package org.mingcha.spark.reading;

import org.jspecify.annotations.NullMarked;
