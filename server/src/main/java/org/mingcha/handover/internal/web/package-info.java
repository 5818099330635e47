@NullMarked
package org.mingcha.handover.internal.web;

import org.jspecify.annotations.NullMarked;
