package org.mingcha.reports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a figure counts (明细).
 *
 * @param label as people know it
 * @param squadron its code; null where it belongs to none
 * @param day the day that places it in the period; null where the month's draw or order does
 * @param adds what it adds to a figure that is a sum; null where each counts one
 * @param link where it is shown; null where it has no page
 */
public record FigureRow(
        Kind kind,
        String label,
        @Nullable String squadron,
        @Nullable LocalDate day,
        @Nullable Long adds,
        @Nullable String link) {

    /** What it is. */
    public enum Kind {
        DOCUMENT,
        VISIT,
        FINDING,
        RECORD,
        DRAWN,
        LISTED,
        ORDERED,
        MISSING,
        MATTER,
        WARNING,
        REVIEW,
        REPORT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
