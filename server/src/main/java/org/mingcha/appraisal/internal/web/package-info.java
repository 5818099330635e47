@NullMarked
package org.mingcha.appraisal.internal.web;

import org.jspecify.annotations.NullMarked;
