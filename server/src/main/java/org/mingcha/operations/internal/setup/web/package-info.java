/** The set-up of an empty installation. */
@NullMarked
package org.mingcha.operations.internal.setup.web;

import org.jspecify.annotations.NullMarked;
