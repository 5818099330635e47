/** How long it is kept who complained, petitioned or was party, and the sweep that erases it. */
@NullMarked
package org.mingcha.records.internal.retention;

import org.jspecify.annotations.NullMarked;
