@NullMarked
package org.mingcha.planning.internal.web;

import org.jspecify.annotations.NullMarked;
