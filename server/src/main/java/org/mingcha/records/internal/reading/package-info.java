/**
 * Reads the tables that offices really have: .xlsx, .xls, .ods and delimited text in the encodings of two straits.
 * Hides every file format behind rows of text; judges a file by its content, never by its name, and evaluates nothing in it.
 * Needs no database and no Spring.
 */
@NullMarked
package org.mingcha.records.internal.reading;

import org.jspecify.annotations.NullMarked;
