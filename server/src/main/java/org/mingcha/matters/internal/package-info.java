@NullMarked
package org.mingcha.matters.internal;

import org.jspecify.annotations.NullMarked;
