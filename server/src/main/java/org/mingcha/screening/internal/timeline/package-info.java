/** Lays a record's dates, terms and recordings on one axis. */
@NullMarked
package org.mingcha.screening.internal.timeline;

import org.jspecify.annotations.NullMarked;
