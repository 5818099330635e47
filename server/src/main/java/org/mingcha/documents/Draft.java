package org.mingcha.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes into a document.
 *
 * @param kind as the regime names it
 * @param squadron to whom it goes
 * @param findings those it is about; all of this squadron and in no other document
 * @param title the kind's own without one
 * @param opening what was done and looked at, before the findings are listed
 * @param demands what the unit is to do, one an item
 * @param replyOn the last day set in the document, where its kind lets it
 * @param graveGround one of the grounds the kind names (严重情形)
 * @param judgement why the unit had no good reason (无正当理由的认定); for the file, not for the paper
 * @param team the team a unit means in its own supervision (三级督察); null for all of it
 */
public record Draft(
        String kind,
        String squadron,
        List<UUID> findings,
        @Nullable Cause cause,
        @Nullable String title,
        String opening,
        List<String> demands,
        @Nullable LocalDate replyOn,
        @Nullable String graveGround,
        @Nullable String judgement,
        @Nullable String team) {
    public Draft {
        findings = List.copyOf(findings);
        demands = List.copyOf(demands);
    }

    /** To the whole unit. */
    public Draft(
            String kind,
            String squadron,
            List<UUID> findings,
            @Nullable Cause cause,
            @Nullable String title,
            String opening,
            List<String> demands,
            @Nullable LocalDate replyOn,
            @Nullable String graveGround,
            @Nullable String judgement) {
        this(kind, squadron, findings, cause, title, opening, demands, replyOn, graveGround, judgement, null);
    }
}
