@NullMarked
package org.mingcha.appraisal.internal;

import org.jspecify.annotations.NullMarked;
