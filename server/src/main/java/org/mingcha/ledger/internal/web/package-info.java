@NullMarked
package org.mingcha.ledger.internal.web;

import org.jspecify.annotations.NullMarked;
