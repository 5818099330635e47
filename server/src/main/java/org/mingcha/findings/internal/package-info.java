@NullMarked
package org.mingcha.findings.internal;

import org.jspecify.annotations.NullMarked;
