package org.mingcha.documents;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next step of the ladder 提醒—告知—督办—决定书, proposed because a document went unanswered. A person decides it; the unit is asked
 * for its reason first.
 *
 * @param reasonUntil the last day on which the unit may give it
 * @param open whether it can be decided: the reason is there, or its term has ended
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
        LocalDate lapsedOn,
        LocalDate reasonUntil,
        @Nullable String reason,
        boolean open) {}
