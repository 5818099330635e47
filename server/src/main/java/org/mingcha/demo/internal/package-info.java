@NullMarked
package org.mingcha.demo.internal;

import org.jspecify.annotations.NullMarked;
