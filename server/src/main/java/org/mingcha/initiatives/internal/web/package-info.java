@NullMarked
package org.mingcha.initiatives.internal.web;

import org.jspecify.annotations.NullMarked;
