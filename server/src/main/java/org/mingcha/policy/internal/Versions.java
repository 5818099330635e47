package org.mingcha.policy.internal;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.mingcha.policy.internal.db.Tables.CONTINUATION;
import static org.mingcha.policy.internal.db.Tables.IN_FORCE;
import static org.mingcha.policy.internal.db.Tables.PROPOSAL;
import static org.mingcha.policy.internal.db.Tables.VERSION;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.EntryId;
import org.mingcha.policy.Proposal;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tables of versions, proposals and days in force. */
@Component
public class Versions {
    private final DSLContext sql;
    private final Clock clock;

    /** A version never changes, so one that was read once is kept. */
    private final Map<String, Regime> read = new ConcurrentHashMap<>();

    Versions(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Stores the regime unless it is stored already; answers its id. */
    public String store(String body, Regime regime) {
        var content = regime.canonical();
        var id = RegimeJson.hash(content);
        sql.insertInto(VERSION)
                .set(VERSION.BODY, body)
                .set(VERSION.ID, id)
                .set(VERSION.REGIME, regime.head().id())
                .set(VERSION.EDITION, regime.head().version())
                .set(VERSION.TITLE, regime.head().title())
                .set(VERSION.CONTENT, content)
                .set(VERSION.STORED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
        return id;
    }

    /** A stored version of that body; what another body stored is not answered. */
    public Regime regime(String body, String id) {
        var known = read.get(id);
        var content = sql.select(
                        known == null ? VERSION.CONTENT : inline(new byte[0]).as(VERSION.CONTENT))
                .from(VERSION)
                .where(VERSION.BODY.eq(body), VERSION.ID.eq(id))
                .fetchOptional(0, byte[].class)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-version", "没有这个版本；请从本单位的制度中选择"));
        return known != null ? known : read.computeIfAbsent(id, _ -> parse(content));
    }

    private static Regime parse(byte[] content) {
        return RegimeJson.regime(RegimeJson.parse(new String(content, StandardCharsets.UTF_8)));
    }

    /** Every version of a body that is, was or will be in force, the latest first. */
    public List<Standing> standings(String body, LocalDate day) {
        var continued = new HashMap<String, LocalDate>();
        sql.select(CONTINUATION.VERSION, max(CONTINUATION.UNTIL))
                .from(CONTINUATION)
                .where(CONTINUATION.BODY.eq(body))
                .groupBy(CONTINUATION.VERSION)
                .forEach(row -> continued.put(row.value1(), row.value2()));
        var latest = new HashMap<String, LocalDate>();
        var standings = new ArrayList<Standing>();
        var rows = sql.select(
                        IN_FORCE.VERSION,
                        IN_FORCE.REGIME,
                        VERSION.EDITION,
                        VERSION.TITLE,
                        IN_FORCE.FIRST_DAY,
                        IN_FORCE.LAST_DAY)
                .from(IN_FORCE)
                .join(VERSION)
                .on(VERSION.BODY.eq(IN_FORCE.BODY), VERSION.ID.eq(IN_FORCE.VERSION))
                .where(IN_FORCE.BODY.eq(body))
                .orderBy(IN_FORCE.FIRST_DAY.desc(), IN_FORCE.REGIME)
                .fetch();
        for (var row : rows) {
            var first = row.value5();
            var successor = latest.get(row.value2());
            var expired = regime(body, row.value1()).parts().stream()
                    .filter(part -> part.expiredOn(day))
                    .toList();
            var until = continued.get(row.value1());
            var replaced = successor != null && !day.isBefore(successor);
            standings.add(new Standing(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    first,
                    row.value6(),
                    state(day, first, row.value6(), replaced, !expired.isEmpty(), until),
                    expired,
                    until));
            latest.put(row.value2(), first);
        }
        return standings;
    }

    private static Standing.State state(
            LocalDate day,
            LocalDate first,
            @Nullable LocalDate last,
            boolean replaced,
            boolean partExpired,
            @Nullable LocalDate continuedUntil) {
        if (day.isBefore(first)) return Standing.State.FUTURE;
        if (replaced) return Standing.State.REPLACED;
        if (!partExpired && (last == null || !day.isAfter(last))) return Standing.State.IN_FORCE;
        return continuedUntil != null && !day.isAfter(continuedUntil)
                ? Standing.State.CONTINUED
                : Standing.State.EXPIRED;
    }

    public @Nullable LocalDate latestFirstDay(String body, String regime) {
        return sql.select(max(IN_FORCE.FIRST_DAY))
                .from(IN_FORCE)
                .where(IN_FORCE.BODY.eq(body), IN_FORCE.REGIME.eq(regime))
                .fetchSingle()
                .value1();
    }

    /** The version that a new one, beginning on that day, takes the place of. */
    public Optional<String> predecessor(String body, String regime, LocalDate firstDay) {
        return sql.select(IN_FORCE.VERSION)
                .from(IN_FORCE)
                .where(covering(body, regime, firstDay))
                .fetchOptional(IN_FORCE.VERSION);
    }

    private static Condition covering(String body, String regime, LocalDate day) {
        return IN_FORCE.BODY
                .eq(body)
                .and(IN_FORCE.REGIME.eq(regime))
                .and(IN_FORCE.FIRST_DAY.lt(day))
                .and(IN_FORCE.LAST_DAY.isNull().or(IN_FORCE.LAST_DAY.ge(day)));
    }

    public UUID propose(
            Viewer viewer,
            Regime regime,
            String version,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable UUID draft) {
        var id = Ids.next(clock);
        var made = sql.insertInto(PROPOSAL)
                .set(PROPOSAL.ID, id)
                .set(PROPOSAL.BODY, viewer.body())
                .set(PROPOSAL.REGIME, regime.head().id())
                .set(PROPOSAL.VERSION, version)
                .set(PROPOSAL.FIRST_DAY, firstDay)
                .set(PROPOSAL.LAST_DAY, lastDay)
                .set(PROPOSAL.REASON, reason)
                .set(PROPOSAL.DRAFT, draft)
                .set(PROPOSAL.PROPOSED_BY, viewer.account())
                .set(PROPOSAL.PROPOSED_BY_NAME, viewer.name())
                .set(PROPOSAL.PROPOSED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
        if (made == 0) {
            throw new Refusal(HttpStatus.CONFLICT, "proposal-open", "该制度已有一件待确认的提请；请先确认或退回");
        }
        return id;
    }

    public List<Proposal> proposals(String body) {
        return proposals(PROPOSAL.BODY.eq(body), false);
    }

    /** The proposal, held against a second decision until the transaction ends. */
    public Optional<Proposal> proposal(String body, UUID id) {
        return proposals(PROPOSAL.BODY.eq(body).and(PROPOSAL.ID.eq(id)), true).stream()
                .findFirst();
    }

    private List<Proposal> proposals(Condition which, boolean lock) {
        var query = sql.select(PROPOSAL.fields())
                .select(VERSION.EDITION, VERSION.TITLE)
                .from(PROPOSAL)
                .join(VERSION)
                .on(VERSION.BODY.eq(PROPOSAL.BODY), VERSION.ID.eq(PROPOSAL.VERSION))
                .where(which)
                .orderBy(PROPOSAL.PROPOSED_AT.desc());
        var rows = lock ? query.forUpdate().of(PROPOSAL).fetch() : query.fetch();
        return rows.map(row -> new Proposal(
                row.get(PROPOSAL.ID),
                row.get(PROPOSAL.REGIME),
                row.get(PROPOSAL.VERSION),
                row.get(VERSION.EDITION),
                row.get(VERSION.TITLE),
                row.get(PROPOSAL.FIRST_DAY),
                row.get(PROPOSAL.LAST_DAY),
                row.get(PROPOSAL.REASON),
                row.get(PROPOSAL.DRAFT),
                row.get(PROPOSAL.PROPOSED_BY),
                row.get(PROPOSAL.PROPOSED_BY_NAME),
                row.get(PROPOSAL.PROPOSED_AT).toInstant(),
                Proposal.State.valueOf(row.get(PROPOSAL.STATE)),
                row.get(PROPOSAL.DECIDED_BY_NAME),
                row.get(PROPOSAL.DECIDED_AT) == null
                        ? null
                        : row.get(PROPOSAL.DECIDED_AT).toInstant(),
                row.get(PROPOSAL.DECISION_REASON)));
    }

    public void decide(Viewer viewer, UUID proposal, Proposal.State state, @Nullable String reason) {
        sql.update(PROPOSAL)
                .set(PROPOSAL.STATE, state.name())
                .set(PROPOSAL.DECIDED_BY, viewer.account())
                .set(PROPOSAL.DECIDED_BY_NAME, viewer.name())
                .set(PROPOSAL.DECIDED_AT, OffsetDateTime.now(clock))
                .set(PROPOSAL.DECISION_REASON, reason)
                .where(PROPOSAL.ID.eq(proposal))
                .execute();
    }

    public void putInForce(Viewer viewer, Proposal proposal, EntryId entry) {
        decide(viewer, proposal.id(), Proposal.State.CONFIRMED, null);
        sql.update(IN_FORCE)
                .set(IN_FORCE.LAST_DAY, proposal.firstDay().minusDays(1))
                .where(covering(viewer.body(), proposal.regime(), proposal.firstDay()))
                .execute();
        sql.insertInto(IN_FORCE)
                .set(IN_FORCE.ID, Ids.next(clock))
                .set(IN_FORCE.BODY, viewer.body())
                .set(IN_FORCE.REGIME, proposal.regime())
                .set(IN_FORCE.VERSION, proposal.version())
                .set(IN_FORCE.FIRST_DAY, proposal.firstDay())
                .set(IN_FORCE.LAST_DAY, proposal.lastDay())
                .set(IN_FORCE.PROPOSAL, proposal.id())
                .set(IN_FORCE.ENTRY, entry.value())
                .execute();
    }

    public void continueUntil(Viewer viewer, String version, LocalDate until, String reason, EntryId entry) {
        sql.insertInto(CONTINUATION)
                .set(CONTINUATION.ID, Ids.next(clock))
                .set(CONTINUATION.BODY, viewer.body())
                .set(CONTINUATION.VERSION, version)
                .set(CONTINUATION.UNTIL, until)
                .set(CONTINUATION.REASON, reason)
                .set(CONTINUATION.DECIDED_BY, viewer.account())
                .set(CONTINUATION.DECIDED_BY_NAME, viewer.name())
                .set(CONTINUATION.DECIDED_AT, OffsetDateTime.now(clock))
                .set(CONTINUATION.ENTRY, entry.value())
                .execute();
    }
}
