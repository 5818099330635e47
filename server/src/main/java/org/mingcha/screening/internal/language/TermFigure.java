package org.mingcha.screening.internal.language;

import org.mingcha.calendar.TermRule;

/** A term among a rule's figures; the day that starts it is day 0. */
public record TermFigure(String id, TermRule rule) {
    public boolean working() {
        return rule.counts() == TermRule.Counts.WORKING_DAYS;
    }
}
