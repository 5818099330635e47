@NullMarked
package org.mingcha.appraisal.internal.officers;

import org.jspecify.annotations.NullMarked;
