@NullMarked
package org.mingcha.initiatives.internal;

import org.jspecify.annotations.NullMarked;
