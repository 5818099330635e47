package org.mingcha.reviews;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A drawn file whose review is settled (已定评).
 *
 * @param month for which it was drawn
 * @param draw the draw that chose it; null for what an order named
 * @param stratum code of its squadron; empty where the record names none
 * @param squadron as shown
 * @param item the drawn record as the draw names it
 * @param score 0 to 100
 * @param faults ids of the standard's items at which marks were taken or a veto was struck
 */
public record SettledReview(
        String body,
        String duty,
        YearMonth month,
        @Nullable UUID draw,
        String stratum,
        String squadron,
        String item,
        String standard,
        int score,
        Grade grade,
        List<String> faults,
        Drawing drawing) {
    public SettledReview {
        faults = List.copyOf(faults);
    }
}
