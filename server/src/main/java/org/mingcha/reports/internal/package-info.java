@NullMarked
package org.mingcha.reports.internal;

import org.jspecify.annotations.NullMarked;
