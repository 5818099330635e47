/** Reads views of upstream databases and hands their rows to the intake. */
@NullMarked
package org.mingcha.records.internal.upstream;

import org.jspecify.annotations.NullMarked;
