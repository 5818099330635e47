@NullMarked
package org.mingcha.access.internal.web;

import org.jspecify.annotations.NullMarked;
