package org.mingcha.estimates;

import java.util.List;

/**
 * What one month's draw says of the squadrons drawn (当月抽中中队). It is no sample of the district, and has no interval of it.
 *
 * @param month such as 2024-08
 * @param duty whose drawn files are counted
 * @param duties all whose files are reviewed by a standard, each told of apart
 * @param squadrons those drawn
 */
public record MonthEstimate(
        String month,
        String duty,
        String title,
        List<HalfYearEstimate.Reviewing> duties,
        Measure measure,
        int of,
        int drawn,
        int faulty,
        int awaiting,
        List<SquadronEstimate> squadrons) {
    public MonthEstimate {
        duties = List.copyOf(duties);
        squadrons = List.copyOf(squadrons);
    }
}
