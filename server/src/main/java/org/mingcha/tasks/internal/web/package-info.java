@NullMarked
package org.mingcha.tasks.internal.web;

import org.jspecify.annotations.NullMarked;
