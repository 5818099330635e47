/** Runs the rules: over all records, and after every publication and every day over what may have changed. */
@NullMarked
package org.mingcha.screening.internal.running;

import org.jspecify.annotations.NullMarked;
