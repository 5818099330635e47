@NullMarked
package org.mingcha.bulletins.internal;

import org.jspecify.annotations.NullMarked;
