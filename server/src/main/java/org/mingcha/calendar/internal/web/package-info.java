@NullMarked
package org.mingcha.calendar.internal.web;

import org.jspecify.annotations.NullMarked;
