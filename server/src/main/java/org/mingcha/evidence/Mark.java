package org.mingcha.evidence;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file that something can point to: a part of a picture or page, a second of a recording, or a part of a second's
 * picture.
 *
 * @param page of a PDF, from 1
 * @param fromMs milliseconds from the beginning of a recording
 * @param part of the picture, null for all of it
 */
public record Mark(
        UUID id,
        UUID file,
        UUID madeBy,
        OffsetDateTime madeAt,
        @Nullable Integer page,
        @Nullable Long fromMs,
        @Nullable Long untilMs,
        @Nullable Part part,
        String note) {

    /** A rectangle as shares of width and height from the upper left corner, each from 0 to 1. */
    public record Part(BigDecimal x, BigDecimal y, BigDecimal width, BigDecimal height) {}
}
