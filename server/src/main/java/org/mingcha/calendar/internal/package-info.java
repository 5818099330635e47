@NullMarked
package org.mingcha.calendar.internal;

import org.jspecify.annotations.NullMarked;
