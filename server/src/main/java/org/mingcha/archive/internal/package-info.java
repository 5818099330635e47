@NullMarked
package org.mingcha.archive.internal;

import org.jspecify.annotations.NullMarked;
