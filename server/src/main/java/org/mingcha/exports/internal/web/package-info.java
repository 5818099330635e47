@NullMarked
package org.mingcha.exports.internal.web;

import org.jspecify.annotations.NullMarked;
