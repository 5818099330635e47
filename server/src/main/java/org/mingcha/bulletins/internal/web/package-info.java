@NullMarked
package org.mingcha.bulletins.internal.web;

import org.jspecify.annotations.NullMarked;
