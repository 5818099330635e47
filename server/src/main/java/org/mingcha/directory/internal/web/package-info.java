@NullMarked
package org.mingcha.directory.internal.web;

import org.jspecify.annotations.NullMarked;
