@NullMarked
package org.mingcha.archive.internal.web;

import org.jspecify.annotations.NullMarked;
