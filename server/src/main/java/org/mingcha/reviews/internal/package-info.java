@NullMarked
package org.mingcha.reviews.internal;

import org.jspecify.annotations.NullMarked;
