package org.mingcha.inspections;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.findings.Finding;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Channel;

/**
 * A visit (检查) as a viewer may see it.
 *
 * @param id its assignment's
 * @param issuer the unit whose own inspection it is (三级督察): {@code squadron/code} or {@code subdistrict/code}; null for the bureau's
 * @param told whether this viewer may know where it leads; while not, whatever would tell is empty
 * @param squadron its code; null where there is none, or while untold
 * @param ordered how the order wants it made
 * @param mode how it was made
 * @param modes how it may be made, as ordered first: nothing that asks for fewer people than the order; empty once it has begun
 * @param recusals requests this viewer made or decides
 * @param hash SHA-256 of the content as it stands: what is attested; null before the start and while untold
 */
public record Visit(
        UUID id,
        @Nullable String order,
        String month,
        String section,
        @Nullable String issuer,
        boolean told,
        @Nullable String squadron,
        @Nullable String squadronName,
        Channel ordered,
        LocalDate from,
        LocalDate until,
        State state,
        @Nullable Channel mode,
        List<Channel> modes,
        @Nullable OffsetDateTime startedAt,
        Rule rule,
        List<Inspector> inspectors,
        List<Recusal> recusals,
        List<Work> duties,
        List<Item> items,
        List<String> places,
        List<Subject> files,
        List<Finding> findings,
        @Nullable Recording recording,
        List<Watch> watches,
        List<Party> parties,
        List<Attestation> attestations,
        @Nullable String hash,
        @Nullable Completion completion,
        May may,
        long version) {

    /** How far a visit is. */
    public enum State {
        DECLARING,
        UNDER_WAY,
        COMPLETED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a visit of this mode is made, as the regime says. */
    public record Rule(
            String title,
            int people,
            boolean recorded,
            boolean confirmedBySecond,
            boolean watched,
            List<String> means,
            Basis basis) {}

    /** One of the pair; {@code me} is the viewer himself. */
    public record Inspector(UUID person, String name, boolean me, Standing standing, boolean attested) {}

    /** What one of the pair has declared. */
    public enum Standing {
        UNDECLARED,
        NO_GROUND,
        RECUSAL_ASKED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A request to be recused.
     *
     * @param askedBy the inspected unit or the interested person who asked for it; null where the inspector did himself
     */
    public record Recusal(
            UUID id,
            String name,
            boolean mine,
            @Nullable String askedBy,
            String ground,
            String reason,
            OffsetDateTime askedAt,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable String decidedBecause) {}

    /** A duty done on the visit. */
    public record Work(String duty, String title) {}

    /** A record to be looked at. */
    public record Subject(String duty, String kind, String record) {}

    /** An item in the regulation's words, with its points; an item that lists none has one point without words. */
    public record Item(String duty, String list, String title, int no, String text, Basis basis, List<Point> points) {}

    /** A point to be answered. */
    public record Point(String point, @Nullable Answer answer) {}

    /** The answer that stands. */
    public record Answer(UUID id, Result result, @Nullable String why, String by, OffsetDateTime at) {}

    /** The visit's own process recording, or why there is none. */
    public record Recording(
            @Nullable UUID evidence, @Nullable String absence) {}

    /** Who stands for the content, and where he differs. */
    public record Attestation(
            String name, OffsetDateTime at, @Nullable String opinion) {}

    /** When the record was completed, and the ledger entry over its hash. */
    public record Completion(OffsetDateTime at, String by, String hash, UUID entry) {}

    /**
     * What the viewer may do next.
     *
     * @param take make this check of his own unit, or come along
     * @param enter enter what the inspected unit or an interested person asks
     */
    public record May(
            boolean take,
            boolean declare,
            boolean ask,
            boolean decide,
            boolean enter,
            boolean start,
            boolean write,
            boolean watch,
            boolean attest,
            boolean complete) {}
}
