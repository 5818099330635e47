@NullMarked
package org.mingcha.reviews.internal.web;

import org.jspecify.annotations.NullMarked;
