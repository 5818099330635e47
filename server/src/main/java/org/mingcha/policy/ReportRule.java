package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report, when it is due and through whose hands it goes (报表、通报).
 *
 * @param from sections that send their part
 * @param compiledBy the section that compiles it
 * @param route who reads and passes it on, in order
 * @param cells what the official form asks, in its own words
 */
public record ReportRule(
        String id,
        String title,
        Cadence every,
        Due due,
        @Nullable ReportingMonth reportingMonth,
        List<String> from,
        String compiledBy,
        List<String> route,
        List<Cell> cells,
        Basis basis,
        Map<String, String> assumed) {

    public ReportRule {
        from = Lists.orEmpty(from);
        route = Lists.orEmpty(route);
        cells = Lists.orEmpty(cells);
        assumed = Lists.orEmpty(assumed);
    }

    /** The last day: a day of the last month of the period, or of the month after it. */
    public record Due(int day, Month month, Term.Roll roll, Basis basis, Map<String, String> assumed) {
        public Due {
            assumed = Lists.orEmpty(assumed);
        }
    }

    /** Which month the day is counted in. */
    public enum Month {
        SAME,
        NEXT;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** The reporting month (填报月): from a day of the month before to a day of this month. */
    public record ReportingMonth(int fromDay, int toDay, Basis basis) {}

    /** A cell of the form, in its own words, and the sections that fill it. */
    public record Cell(
            String no,
            String block,
            String text,
            List<String> by,
            @Nullable String note) {
        public Cell {
            by = Lists.orEmpty(by);
        }
    }
}
