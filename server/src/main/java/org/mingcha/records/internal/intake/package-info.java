/**
 * Takes deliveries in: keeps the file, stages its rows in chunks that survive any stop, publishes them at once. Owes the sum of
 * every batch and a publication number without gaps.
 */
@NullMarked
package org.mingcha.records.internal.intake;

import org.jspecify.annotations.NullMarked;
