@NullMarked
package org.mingcha.sampling.internal.web;

import org.jspecify.annotations.NullMarked;
