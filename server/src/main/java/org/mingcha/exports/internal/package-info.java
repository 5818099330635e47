@NullMarked
package org.mingcha.exports.internal;

import org.jspecify.annotations.NullMarked;
