package org.mingcha.initiatives;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A selection (评选) with its ballot.
 *
 * @param winners how many are chosen; a ballot bears at most as many names
 * @param until the last day of voting
 * @param voters how many may vote
 * @param voted how many have
 * @param mayVote whether this viewer may and has not yet
 * @param hash of the published list of ballots, as the ledger has it
 * @param decidedWords why the decision is another than the votes, where it is
 * @param abandoned why it was abandoned
 */
public record Selection(
        UUID id,
        String kind,
        String title,
        String section,
        int winners,
        State state,
        @Nullable LocalDate until,
        int voters,
        int voted,
        boolean mayVote,
        boolean mine,
        List<Nominee> nominees,
        @Nullable String hash,
        @Nullable UUID countedEntry,
        @Nullable String decidedBy,
        @Nullable String decidedWords,
        @Nullable UUID decidedEntry,
        @Nullable String abandoned,
        long version) {

    /** How far it is. */
    public enum State {
        NOMINATING,
        VOTING,
        /** The ballots are counted and published. */
        COUNTED,
        /** A leader has decided on the result. */
        DECIDED,
        /** Ended without a result; ballots that were cast are destroyed unread. */
        ABANDONED
    }

    /**
     * Somebody or something proposed.
     *
     * @param votes how many ballots bear it; told once they are counted
     */
    public record Nominee(
            UUID id,
            String name,
            String unit,
            String grounds,
            @Nullable Integer votes,
            @Nullable Boolean chosen) {}

    /** A ballot as it is published: the code its voter made, and what it bears. */
    public record Ballot(String code, List<UUID> choices) {}

    /** A kind of selection of the regime in force. */
    public record Kind(String id, String title, int winners, String clause) {}
}
