@NullMarked
package org.mingcha.reports.internal.web;

import org.jspecify.annotations.NullMarked;
