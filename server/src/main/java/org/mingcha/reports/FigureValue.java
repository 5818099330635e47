package org.mingcha.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a period, as it was known at an instant.
 *
 * @param from the first day of the period
 * @param last its last day
 * @param number the number; null for a share
 * @param share part and whole; null for a number
 */
public record FigureValue(
        String figure,
        LocalDate from,
        LocalDate last,
        OffsetDateTime asOf,
        @Nullable Long number,
        @Nullable Share share) {
    private static final String NOTHING = "—";

    /** Part of a whole. */
    public record Share(long part, long whole) {
        /** In per cent with one decimal; a dash where there is no whole. */
        public String percent() {
            if (whole == 0) return NOTHING;
            return BigDecimal.valueOf(part)
                    .multiply(BigDecimal.valueOf(100))
                    .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }

    /** The same figure of several months in one. */
    FigureValue plus(FigureValue other) {
        if (share != null && other.share() != null)
            return new FigureValue(
                    figure,
                    from,
                    last,
                    asOf,
                    null,
                    new Share(
                            share.part() + other.share().part(),
                            share.whole() + other.share().whole()));
        return new FigureValue(figure, from, last, asOf, amount() + other.amount(), null);
    }

    /** The same days with another number: what of it is a squadron's. */
    FigureValue of(long part) {
        return new FigureValue(figure, from, last, asOf, part, null);
    }

    private long amount() {
        return number == null ? 0 : number;
    }

    /** A printed figure with its unit; a dash has none. */
    public static String withUnit(String printed, String unit) {
        return printed.equals(NOTHING) ? printed : printed + unit;
    }

    /** As it stands in a form. */
    public String printed() {
        return share != null ? share.percent() : String.valueOf(number);
    }
}
