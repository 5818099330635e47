@NullMarked
package org.mingcha.sampling.internal;

import org.jspecify.annotations.NullMarked;
