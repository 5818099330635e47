package org.mingcha.matters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A matter as one card or line of the board (督办看板).
 *
 * @param late whether a unit's last day has passed without a report
 * @param pressed how often it has been pressed for
 */
public record Line(
        UUID id,
        String kind,
        String kindTitle,
        Matter.State state,
        String section,
        String title,
        @Nullable String number,
        List<String> units,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate dueOn,
        boolean late,
        int pressed,
        @Nullable LocalDate closedOn) {}
