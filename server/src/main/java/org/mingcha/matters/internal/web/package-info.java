@NullMarked
package org.mingcha.matters.internal.web;

import org.jspecify.annotations.NullMarked;
