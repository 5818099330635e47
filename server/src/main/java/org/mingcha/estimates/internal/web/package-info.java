/** Estimates over HTTP. */
@NullMarked
package org.mingcha.estimates.internal.web;

import org.jspecify.annotations.NullMarked;
