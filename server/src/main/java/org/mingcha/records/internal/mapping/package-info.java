/**
 * Reads rows of somebody's columns as records of a kind. Owes every row either a record or a reason; proposes how columns,
 * formats and unit names correspond, and remembers what was confirmed.
 */
@NullMarked
package org.mingcha.records.internal.mapping;

import org.jspecify.annotations.NullMarked;
