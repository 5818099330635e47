package org.mingcha.planning;

import org.jspecify.annotations.Nullable;

/**
 * A record that a visit of an approved order looks at.
 *
 * @param item as the draw names it: kind and the record's own number
 * @param why the draw's reason; {@code certainty} is no part of the random sample
 * @param squadron its code; null where the record names none
 * @param section whose order it is
 */
public record OrderedFile(
        String duty, String item, String why, @Nullable String squadron, String section) {}
