/** What nobody else may touch. */
@NullMarked
package org.mingcha.procedures.internal;

import org.jspecify.annotations.NullMarked;
