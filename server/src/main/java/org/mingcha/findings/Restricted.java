package org.mingcha.findings;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the restricted register (限制查阅登记): obstruction, non-execution of a decision, or misconduct of supervisors.
 *
 * @param kind in the regulation's words
 * @param squadron the unit it concerns, if any
 * @param person whom it concerns, if it names somebody
 * @param document the number of the document that was not executed
 * @param decision what the competent body decided, once it has
 * @param readings who has read it, for whoever may record the decision
 * @param mayDecide whether this viewer may record the decision
 */
public record Restricted(
        UUID id,
        String body,
        String kind,
        String clause,
        @Nullable String squadron,
        @Nullable String person,
        LocalDate happenedOn,
        String facts,
        @Nullable String document,
        String enteredBy,
        OffsetDateTime enteredAt,
        @Nullable Decision decision,
        List<Reading> readings,
        boolean mayDecide,
        long version) {

    /** What may be entered: an item's point, with the clause it rests on. */
    public record Kind(String item, String title, String clause) {}

    /**
     * What is entered.
     *
     * @param item and {@code kind} as {@link RestrictedRegister#kinds} offers them
     */
    public record New(
            String item,
            String kind,
            @Nullable String squadron,
            @Nullable String person,
            LocalDate happenedOn,
            String facts,
            @Nullable String document) {}

    /**
     * What the competent body (主管机关) decided.
     *
     * @param by that body
     * @param paper the number of its paper
     */
    public record Decision(
            String by, LocalDate on, String text, @Nullable String paper, String recordedBy) {}

    /** Somebody who read it. */
    public record Reading(String by, OffsetDateTime at) {}
}
