@NullMarked
package org.mingcha.directory.internal;

import org.jspecify.annotations.NullMarked;
