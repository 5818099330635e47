@NullMarked
package org.mingcha.archive.internal.search;

import org.jspecify.annotations.NullMarked;
