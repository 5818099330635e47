@NullMarked
package org.mingcha.sheets.internal;

import org.jspecify.annotations.NullMarked;
