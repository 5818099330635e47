@NullMarked
package org.mingcha.archive.internal.sources;

import org.jspecify.annotations.NullMarked;
