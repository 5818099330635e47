/**
 * Screening on Apache Spark, for a province or the nation: the rules of a regime over files of records. Owes the same hits as the
 * server's own screening of the same records; hides how rules become columns and files become tables. Nothing of it enters the
 * server: it reads the server's language of rules, and the server knows nothing of it.
 */
@NullMarked
package org.mingcha.spark;

import org.jspecify.annotations.NullMarked;
