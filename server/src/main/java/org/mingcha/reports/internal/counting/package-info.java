@NullMarked
package org.mingcha.reports.internal.counting;

import org.jspecify.annotations.NullMarked;
