package org.mingcha.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a duty has reached the squadrons (覆盖): squadrons by months of its window.
 *
 * @param rule what must be covered within the window, in one sentence
 * @param sealed marks of the running month are hidden from this viewer
 */
public record Coverage(String duty, String title, List<String> months, String rule, List<Row> rows, boolean sealed) {

    /**
     * One squadron.
     *
     * @param latest the last month in which it can still be covered; null when it is
     * @param holds what it holds to draw from this month; null while hidden
     * @param seenThisYear members looked at this year
     * @param floor how many must be looked at in the year; null where the regulation asks none
     */
    public record Row(
            String squadron,
            String name,
            Map<String, Mark> months,
            boolean covered,
            @Nullable String latest,
            @Nullable Integer holds,
            int seenThisYear,
            @Nullable Integer floor) {}

    /** The same with one squadron's row alone. */
    public Coverage onlyOf(String squadron) {
        return new Coverage(
                duty,
                title,
                months,
                rule,
                rows.stream().filter(row -> row.squadron().equals(squadron)).toList(),
                sealed);
    }

    /** What happened in a month; absent: not yet, or hidden. */
    public enum Mark {
        SEEN,
        DRAWN,
        NOT_DRAWN,
        NOTHING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
