@NullMarked
package org.mingcha.documents.internal.web;

import org.jspecify.annotations.NullMarked;
