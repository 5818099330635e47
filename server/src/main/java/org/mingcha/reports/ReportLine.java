package org.mingcha.reports;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report in a list.
 *
 * @param handedOver how many of its {@code parts} have been handed over
 * @param signed how many of its {@code signatures} stand
 */
public record ReportLine(
        UUID id,
        String body,
        String bodyName,
        String form,
        String title,
        String month,
        LocalDate from,
        LocalDate last,
        @Nullable LocalDate dueOn,
        Report.State state,
        int edition,
        int handedOver,
        int parts,
        int signed,
        int signatures) {}
