@NullMarked
package org.mingcha.appraisal.internal.sheets;

import org.jspecify.annotations.NullMarked;
