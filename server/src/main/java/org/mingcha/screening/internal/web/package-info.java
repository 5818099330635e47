/** Screening over HTTP. */
@NullMarked
package org.mingcha.screening.internal.web;

import org.jspecify.annotations.NullMarked;
