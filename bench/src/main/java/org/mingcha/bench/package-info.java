/** Figures beside their references; nothing here turns a build red. */
@NullMarked
package org.mingcha.bench;

import org.jspecify.annotations.NullMarked;
