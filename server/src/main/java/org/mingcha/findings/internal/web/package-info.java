@NullMarked
package org.mingcha.findings.internal.web;

import org.jspecify.annotations.NullMarked;
