/**
 * Turns the text of a cell into a value of its field: days in five spellings and two calendars, times, numbers, choices.
 * Owes a reason for everything it cannot read and guesses nothing that could be two things.
 */
@NullMarked
package org.mingcha.records.internal.values;

import org.jspecify.annotations.NullMarked;
