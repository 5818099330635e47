package org.mingcha.documents;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next step of the ladder 提醒—告知—督办—决定书, proposed because a document went unanswered, what it demands was refused, or
 * the same fault was found again. A person decides it; the unit is asked for its reason first, unless its answer was the refusal.
 *
 * @param lapsedOn the day that ended without an answer; null without a lapse
 * @param foundOn the day on which the same fault was found again; null without a repeat
 * @param refusedOn the day on which the unit refused what was demanded; null without a refusal
 * @param finding what was found again; null without a repeat, and for the unit
 * @param reasonUntil the last day on which the unit may give it
 * @param open whether it can be decided: the reason is there, or its term has ended
 * @param unclaimed whether its author is gone, so that the section's head must see to it
 */
public record Proposal(
        UUID id,
        UUID document,
        String number,
        String kindTitle,
        String section,
        String squadron,
        String addressee,
        String nextKind,
        String nextTitle,
        Cause cause,
        @Nullable LocalDate lapsedOn,
        @Nullable LocalDate foundOn,
        @Nullable LocalDate refusedOn,
        @Nullable UUID finding,
        LocalDate reasonUntil,
        @Nullable String reason,
        boolean open,
        boolean unclaimed) {

    /** Why it is proposed. */
    public enum Cause {
        LAPSE,
        REPEAT,
        REFUSAL
    }
}
