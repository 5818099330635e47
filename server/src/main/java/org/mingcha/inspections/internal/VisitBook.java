package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.ANSWER;
import static org.mingcha.inspections.internal.db.Tables.ATTESTATION;
import static org.mingcha.inspections.internal.db.Tables.DECLARATION;
import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;
import org.mingcha.access.Viewer;
import org.mingcha.inspections.internal.db.tables.records.AnswerRecord;
import org.mingcha.inspections.internal.db.tables.records.AttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.DeclarationRecord;
import org.mingcha.inspections.internal.db.tables.records.VisitRecord;
import org.mingcha.planning.OrderedVisit;
import org.springframework.stereotype.Component;

/** The tables of visits. */
@Component
public class VisitBook {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final PartyBook parties;
    private final Clock clock;

    VisitBook(DSLContext sql, PartyBook parties, Clock clock) {
        this.sql = sql;
        this.parties = parties;
        this.clock = clock;
    }

    /** 32 random bytes, for what the ledger must not tell. */
    public static byte[] salt() {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** The row of a visit, begun when it has none yet, held against other changes until the transaction ends. */
    public VisitRecord held(OrderedVisit ordered) {
        sql.insertInto(VISIT)
                .set(VISIT.ID, ordered.id())
                .set(VISIT.BODY, ordered.body())
                .set(VISIT.SECTION, ordered.section())
                .set(VISIT.MONTH, ordered.month())
                .set(VISIT.SQUADRON, ordered.squadron())
                .set(VISIT.ISSUER, ordered.issuer())
                .set(VISIT.STATE, "DECLARING")
                .set(VISIT.SALT, salt())
                .onConflictDoNothing()
                .execute();
        return sql.selectFrom(VISIT)
                .where(VISIT.ID.eq(ordered.id()))
                .forUpdate()
                .fetchSingle();
    }

    public Optional<VisitRecord> find(UUID id) {
        return sql.selectFrom(VISIT).where(VISIT.ID.eq(id)).fetchOptional();
    }

    /** The rows of some visits, by id. */
    public Map<UUID, VisitRecord> find(Collection<UUID> ids) {
        return sql.selectFrom(VISIT).where(VISIT.ID.in(ids)).fetchMap(VISIT.ID);
    }

    /** Completed visits, the latest first. */
    public List<VisitRecord> completed(Condition which, int page, int size) {
        return sql.selectFrom(VISIT)
                .where(VISIT.STATE.eq("COMPLETED"), which)
                .orderBy(VISIT.COMPLETED_AT.desc(), VISIT.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch();
    }

    public int countCompleted(Condition which) {
        return sql.fetchCount(VISIT, VISIT.STATE.eq("COMPLETED").and(which));
    }

    /** Stores a changed row with its next version. */
    public void store(VisitRecord visit) {
        visit.setVersion(visit.getVersion() + 1);
        visit.attach(sql.configuration());
        visit.update();
    }

    public <R extends UpdatableRecord<R>> void add(R row) {
        sql.executeInsert(row);
    }

    public <R extends UpdatableRecord<R>> void update(R row) {
        row.attach(sql.configuration());
        row.update();
    }

    /** What was declared for a visit, in the order of the declarations. */
    public List<DeclarationRecord> declarations(UUID visit) {
        return sql.selectFrom(DECLARATION)
                .where(DECLARATION.VISIT.eq(visit))
                .orderBy(DECLARATION.DECLARED_AT, DECLARATION.ID)
                .fetch();
    }

    public List<AnswerRecord> answers(UUID visit) {
        return sql.selectFrom(ANSWER)
                .where(ANSWER.VISIT.eq(visit))
                .orderBy(ANSWER.DUTY, ANSWER.LIST, ANSWER.ITEM, ANSWER.POINT)
                .fetch();
    }

    /** Those of these answers that are known already, whatever visit they belong to. */
    public Map<UUID, AnswerRecord> answersById(Collection<UUID> ids) {
        return sql.selectFrom(ANSWER).where(ANSWER.ID.in(ids)).fetchMap(ANSWER.ID);
    }

    /** Replaces one answer by another to the same point. */
    public void replace(AnswerRecord standing, AnswerRecord by) {
        forget(standing);
        add(by);
    }

    public void forget(AnswerRecord standing) {
        sql.deleteFrom(ANSWER).where(ANSWER.ID.eq(standing.getId())).execute();
    }

    /** How many points were answered, by visit. */
    public Map<UUID, Integer> answered(Collection<UUID> visits) {
        return sql.select(ANSWER.VISIT, org.jooq.impl.DSL.count())
                .from(ANSWER)
                .where(ANSWER.VISIT.in(visits))
                .groupBy(ANSWER.VISIT)
                .fetchMap(ANSWER.VISIT, org.jooq.impl.DSL.count());
    }

    /** Attestations that no change has voided, the earliest first. */
    public List<AttestationRecord> attestations(UUID visit) {
        return attestations(List.of(visit)).getOrDefault(visit, List.of());
    }

    public Map<UUID, List<AttestationRecord>> attestations(Collection<UUID> visits) {
        return sql
                .selectFrom(ATTESTATION)
                .where(ATTESTATION.VISIT.in(visits), ATTESTATION.VOIDED_AT.isNull())
                .orderBy(ATTESTATION.ATTESTED_AT, ATTESTATION.ID)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(AttestationRecord::getVisit));
    }

    /** Voids attestations of another content than this, those of bodies that take part included. */
    public int voidOthers(UUID visit, String hash) {
        return parties.voidOthers(visit, hash)
                + sql.update(ATTESTATION)
                        .set(ATTESTATION.VOIDED_AT, OffsetDateTime.now(clock))
                        .where(ATTESTATION.VISIT.eq(visit), ATTESTATION.VOIDED_AT.isNull(), ATTESTATION.HASH.ne(hash))
                        .execute();
    }

    /** The unit's own inspections; a street also sees those of its squadron. */
    public static Condition ofUnit(Viewer viewer) {
        var unit = viewer.unit().orElseThrow();
        var squadron = unit.replace("subdistrict/", "squadron/");
        return VISIT.ISSUER.in(unit, squadron);
    }

    /** Visits this account attested. */
    public Condition attestedBy(UUID account) {
        return VISIT.ID.in(org.jooq
                .impl
                .DSL
                .select(ATTESTATION.VISIT)
                .from(ATTESTATION)
                .where(ATTESTATION.ACCOUNT.eq(account), ATTESTATION.VOIDED_AT.isNull()));
    }
}
