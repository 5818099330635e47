@NullMarked
package org.mingcha.planning.internal;

import org.jspecify.annotations.NullMarked;
