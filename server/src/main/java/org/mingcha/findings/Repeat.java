package org.mingcha.findings;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An earlier finding of the same fault (同一问题): same squadron, same item, its document served not longer ago than the window.
 *
 * @param source what found the earlier one
 * @param lastDay the last day on which a further finding still counts as the same
 * @param days the window, as the regime sets it
 */
public record Repeat(
        UUID finding,
        Source.Kind source,
        UUID document,
        String documentKind,
        LocalDate foundOn,
        LocalDate servedOn,
        LocalDate lastDay,
        int days) {}
