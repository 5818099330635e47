@NullMarked
package org.mingcha.evidence.internal;

import org.jspecify.annotations.NullMarked;
