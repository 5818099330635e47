package org.mingcha.estimates.internal.figures;

import java.time.YearMonth;

/**
 * What a rule met among a squadron's records of a month.
 *
 * @param records of the kind the rule reads
 * @param leads of them that the rule met
 */
public record MonthCount(YearMonth month, int records, int leads) {
    public MonthCount {
        if (leads < 0 || leads > records) throw new IllegalArgumentException("%d of %d".formatted(leads, records));
    }
}
