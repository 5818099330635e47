/** The door to intake and records over HTTP. */
@NullMarked
package org.mingcha.records.internal.web;

import org.jspecify.annotations.NullMarked;
