@NullMarked
package org.mingcha.handover.internal;

import org.jspecify.annotations.NullMarked;
