/** The small typed language in which a regime says which records become leads. */
@NullMarked
package org.mingcha.screening.internal.language;

import org.jspecify.annotations.NullMarked;
