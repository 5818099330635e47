@NullMarked
package org.mingcha.access.internal;

import org.jspecify.annotations.NullMarked;
