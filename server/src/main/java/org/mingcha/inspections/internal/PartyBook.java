package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.PARTY;
import static org.mingcha.inspections.internal.db.Tables.PARTY_ATTESTATION;
import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.inspections.Party;
import org.mingcha.inspections.internal.db.tables.records.PartyAttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.PartyRecord;
import org.springframework.stereotype.Component;

/** The tables of bodies that take part in visits. */
@Component
public class PartyBook {
    private final DSLContext sql;
    private final Clock clock;

    PartyBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What takes part in a visit: what the order names first, then in the order in which it was added. */
    public List<PartyRecord> of(UUID visit) {
        return sql.selectFrom(PARTY)
                .where(PARTY.VISIT.eq(visit))
                .orderBy(PARTY.ORDERED.desc(), PARTY.ADDED_AT, PARTY.ID)
                .fetch();
    }

    public List<PartyAttestationRecord> attestations(UUID visit) {
        return sql.selectFrom(PARTY_ATTESTATION)
                .where(PARTY_ATTESTATION.VISIT.eq(visit), PARTY_ATTESTATION.VOIDED_AT.isNull())
                .orderBy(PARTY_ATTESTATION.ATTESTED_AT, PARTY_ATTESTATION.ID)
                .fetch();
    }

    public void add(PartyRecord row) {
        sql.insertInto(PARTY).set(row).onConflictDoNothing().execute();
    }

    public void update(PartyRecord row) {
        row.attach(sql.configuration());
        row.update();
    }

    public void remove(PartyRecord row) {
        sql.deleteFrom(PARTY_ATTESTATION)
                .where(PARTY_ATTESTATION.PARTY.eq(row.getId()))
                .execute();
        sql.deleteFrom(PARTY).where(PARTY.ID.eq(row.getId())).execute();
    }

    public void add(PartyAttestationRecord row) {
        sql.executeInsert(row);
    }

    /** Voids attestations of another content than this. */
    public int voidOthers(UUID visit, String hash) {
        return sql.update(PARTY_ATTESTATION)
                .set(PARTY_ATTESTATION.VOIDED_AT, OffsetDateTime.now(clock))
                .where(
                        PARTY_ATTESTATION.VISIT.eq(visit),
                        PARTY_ATTESTATION.VOIDED_AT.isNull(),
                        PARTY_ATTESTATION.HASH.ne(hash))
                .execute();
    }

    /** In whose name this person may attest: his section's, his street's, the superior bureau's. */
    public static Condition standsFor(Viewer viewer) {
        if (!viewer.may(Permission.ATTEST_JOINTLY)) return DSL.falseCondition();
        if (viewer.squadron().isPresent())
            return viewer.unit().orElse("").startsWith("subdistrict/")
                    ? DSL.and(
                            PARTY.BODY.eq(viewer.body()),
                            PARTY.KIND.eq(Party.Kind.SUBDISTRICT.name()),
                            PARTY.UNIT.eq(viewer.squadron().get()))
                    : DSL.falseCondition();
        return DSL.or(
                DSL.and(
                        PARTY.BODY.eq(viewer.body()),
                        PARTY.KIND.eq(Party.Kind.SECTION.name()),
                        PARTY.UNIT.in(viewer.sections())),
                DSL.and(
                        PARTY.BODY.in(viewer.bodies()),
                        PARTY.BODY.ne(viewer.body()),
                        PARTY.KIND.eq(Party.Kind.SUPERIOR.name()),
                        PARTY.UNIT.eq(viewer.body())));
    }

    /** The body whose visit it is, where this person may attest in it for somebody who takes part. */
    public Optional<String> joined(Viewer viewer, UUID visit) {
        return sql.selectDistinct(PARTY.BODY)
                .from(PARTY)
                .where(PARTY.VISIT.eq(visit), standsFor(viewer))
                .fetchOptional(PARTY.BODY);
    }

    /** Visits under way in which this person's body or section takes part and has not attested, the oldest first. */
    public List<UUID> waitingFor(Viewer viewer) {
        return sql.selectDistinct(VISIT.ID, VISIT.STARTED_AT)
                .from(PARTY)
                .join(VISIT)
                .on(VISIT.ID.eq(PARTY.VISIT))
                .where(
                        VISIT.STATE.eq("UNDER_WAY"),
                        PARTY.ABSENCE.isNull(),
                        standsFor(viewer),
                        DSL.notExists(DSL.selectOne()
                                .from(PARTY_ATTESTATION)
                                .where(PARTY_ATTESTATION.PARTY.eq(PARTY.ID), PARTY_ATTESTATION.VOIDED_AT.isNull())))
                .orderBy(VISIT.STARTED_AT, VISIT.ID)
                .fetch(VISIT.ID);
    }
}
