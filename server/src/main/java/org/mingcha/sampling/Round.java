package org.mingcha.sampling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A month's seed ceremony as it stands (种子仪式).
 *
 * @param id of the running or last round; of the frozen lists while no round was opened
 * @param freeze the lists it draws from
 * @param name what commitments are bound to: the ceremony's name and the round
 * @param mine the party code under which this viewer takes part, or may take part; null otherwise
 * @param checkpoint the published checkpoint in which the frozen lists stand; null before, when no round can be opened
 * @param revealUntil after this the escrow holder may open the copies of those who have not revealed
 * @param abandoned all rounds given up, oldest first
 */
public record Round(
        UUID id,
        UUID freeze,
        String body,
        String name,
        String month,
        int round,
        State state,
        Instant frozenAt,
        @Nullable Checkpoint checkpoint,
        List<Party> parties,
        @Nullable String mine,
        @Nullable Escrow escrow,
        @Nullable Outside outside,
        @Nullable Instant revealUntil,
        List<Abandoned> abandoned,
        List<DrawRow> draws) {

    /** Where it stands. */
    public enum State {
        FROZEN,
        COMMITTING,
        REVEALING,
        DRAWN,
        ABANDONED;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Who gives a share: a section's person, or the server, which counts as nobody. */
    public record Party(
            String party,
            @Nullable String name,
            String section,
            @Nullable String commitment,
            @Nullable Instant committedAt,
            @Nullable Instant revealedAt) {}

    public record Checkpoint(long size, String root) {}

    public record Escrow(String holder, String publicKey) {}

    public record Outside(String source, @Nullable String value) {}

    public record Abandoned(int round, String reason, Instant at) {}
}
