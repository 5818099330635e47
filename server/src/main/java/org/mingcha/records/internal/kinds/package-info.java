/** The kinds of records as the program carries them, and the tables in which each kind lies. */
@NullMarked
package org.mingcha.records.internal.kinds;

import org.jspecify.annotations.NullMarked;
