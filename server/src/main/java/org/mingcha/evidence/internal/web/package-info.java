@NullMarked
package org.mingcha.evidence.internal.web;

import org.jspecify.annotations.NullMarked;
