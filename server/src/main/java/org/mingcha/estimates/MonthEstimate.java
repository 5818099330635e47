package org.mingcha.estimates;

import java.util.List;

/**
 * What one month's draw says of the squadrons drawn (当月抽中中队). It is no sample of the district, and has no interval of it.
 *
 * @param month such as 2024-08
 * @param squadrons those drawn
 */
public record MonthEstimate(
        String month, Measure measure, int of, int drawn, int faulty, int awaiting, List<SquadronEstimate> squadrons) {
    public MonthEstimate {
        squadrons = List.copyOf(squadrons);
    }
}
