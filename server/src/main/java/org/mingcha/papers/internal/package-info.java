@NullMarked
package org.mingcha.papers.internal;

import org.jspecify.annotations.NullMarked;
