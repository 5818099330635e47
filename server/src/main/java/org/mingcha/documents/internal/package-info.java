@NullMarked
package org.mingcha.documents.internal;

import org.jspecify.annotations.NullMarked;
