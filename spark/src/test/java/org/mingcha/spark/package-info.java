/** What the program makes of rules and files. */
@NullMarked
package org.mingcha.spark;

import org.jspecify.annotations.NullMarked;
