@NullMarked
package org.mingcha.scoring.internal;

import org.jspecify.annotations.NullMarked;
