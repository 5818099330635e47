package org.mingcha.directory;

import org.jspecify.annotations.Nullable;

/**
 * A squadron (中队, 综合行政执法队).
 *
 * @param code the code of its street or town; for directly led ones the body's code with {@code J01} …
 * @param directlyLed led by the bureau itself: it has no subdistrict, and what goes to one does not apply
 * @param active whether it is inspected now; one that was merged away stays in the books
 */
public record Squadron(
        String body,
        String code,
        String name,
        String shortName,
        boolean directlyLed,
        @Nullable String subdistrict,
        boolean active,
        int version) {}
