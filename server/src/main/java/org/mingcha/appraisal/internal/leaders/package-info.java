@NullMarked
package org.mingcha.appraisal.internal.leaders;

import org.jspecify.annotations.NullMarked;
