/** The format of a backup, written and read. */
@NullMarked
package org.mingcha.operations.internal.backup;

import org.jspecify.annotations.NullMarked;
