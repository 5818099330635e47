package org.mingcha.estimates;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many files of a half-year have faults (半年估计).
 *
 * @param halfYear such as 2024H2
 * @param duty whose drawn files are counted
 * @param duties all whose files are reviewed by a standard, each estimated apart
 * @param share of the district, between 0 and 1; null without an interval
 * @param low the end of the 95 % interval
 * @param withheld why the district has none; null where it has
 * @param files of the half-year
 * @param of on the lists told of
 * @param besides reviewed files that were picked for a risk or by order and never enter
 * @param least so few reviewed files of a squadron say nothing
 * @param leastBasis where that number comes from
 * @param limits of the funnel, by files drawn
 */
public record HalfYearEstimate(
        String halfYear,
        String duty,
        String title,
        List<Reviewing> duties,
        Measure measure,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Withheld withheld,
        int files,
        int of,
        int drawn,
        int faulty,
        int awaiting,
        int besides,
        int least,
        String leastBasis,
        List<SquadronEstimate> squadrons,
        List<Limit> limits) {
    public HalfYearEstimate {
        duties = List.copyOf(duties);
        squadrons = List.copyOf(squadrons);
        limits = List.copyOf(limits);
    }

    /** A duty whose drawn files are reviewed. */
    public record Reviewing(String duty, String title) {}

    /** Between which shares a squadron lies by chance, with so many files drawn. */
    public record Limit(int drawn, double low998, double low95, double high95, double high998) {}

    /** Why nothing is said of the whole district. */
    public enum Withheld {
        /** Nothing was drawn. */
        NOTHING_DRAWN,
        /** Some squadrons that had files have not been drawn yet. */
        NOT_ALL_DRAWN,
        /** Of some squadrons no list is wholly reviewed yet. */
        AWAITING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
