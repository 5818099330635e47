@NullMarked
package org.mingcha.api.internal;

import org.jspecify.annotations.NullMarked;
