@NullMarked
package org.mingcha.procedures.internal.web;

import org.jspecify.annotations.NullMarked;
