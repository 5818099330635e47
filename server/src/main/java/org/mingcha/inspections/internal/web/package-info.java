@NullMarked
package org.mingcha.inspections.internal.web;

import org.jspecify.annotations.NullMarked;
