@NullMarked
package org.mingcha.tasks.internal;

import org.jspecify.annotations.NullMarked;
