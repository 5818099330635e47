@NullMarked
package org.mingcha.inspections.internal;

import org.jspecify.annotations.NullMarked;
