@NullMarked
package org.mingcha.scoring.internal.web;

import org.jspecify.annotations.NullMarked;
