@NullMarked
package org.mingcha.ledger.internal;

import org.jspecify.annotations.NullMarked;
