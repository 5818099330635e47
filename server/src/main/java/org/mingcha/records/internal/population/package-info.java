/** Answers which records are meant as of a publication number, and which of them are the same matter. */
@NullMarked
package org.mingcha.records.internal.population;

import org.jspecify.annotations.NullMarked;
