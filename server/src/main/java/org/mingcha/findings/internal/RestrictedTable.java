package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.RESTRICTED;
import static org.mingcha.findings.internal.db.Tables.RESTRICTED_READING;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.findings.Restricted;
import org.mingcha.findings.internal.db.tables.records.RestrictedRecord;
import org.springframework.stereotype.Component;

/** The table of the restricted register, and who may know of a row. */
@Component
public class RestrictedTable {
    private final DSLContext sql;
    private final RestrictedKinds kinds;
    private final Clock clock;

    RestrictedTable(DSLContext sql, RestrictedKinds kinds, Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** What one entered oneself; with the right to it, what others entered; never what concerns oneself, and no unit's own people. */
    private Condition seen(Viewer viewer) {
        if (viewer.squadron().isPresent() || !viewer.may(Permission.ENTER_RESTRICTED)) return DSL.falseCondition();
        var own = RESTRICTED.ENTERED_BY.eq(viewer.account());
        var concernsMe = RESTRICTED
                .CONCERNS
                .contains(new UUID[] {viewer.account()})
                .or(RESTRICTED.PERSON.isNotNull().and(RESTRICTED.PERSON.eq(viewer.name())));
        return RESTRICTED
                .BODY
                .eq(viewer.body())
                .and(keeps(viewer) ? DSL.noCondition() : own)
                .and(DSL.not(concernsMe));
    }

    private boolean keeps(Viewer viewer) {
        if (!viewer.may(Permission.SEE_RESTRICTED)) return false;
        return leads(viewer) || !Collections.disjoint(kinds.keepers(viewer.body()), viewer.sections());
    }

    private static boolean leads(Viewer viewer) {
        return viewer.roles().contains(Role.LEADER_IN_CHARGE) || viewer.roles().contains(Role.HEAD);
    }

    public Page<Restricted> search(Viewer viewer, int page, int size) {
        var which = seen(viewer);
        var rows = sql.selectFrom(RESTRICTED)
                .where(which)
                .orderBy(RESTRICTED.HAPPENED_ON.desc(), RESTRICTED.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> shown(viewer, row));
        return new Page<>(rows, sql.fetchCount(RESTRICTED, which), page, size);
    }

    public Optional<RestrictedRecord> find(Viewer viewer, UUID id) {
        return sql.selectFrom(RESTRICTED)
                .where(RESTRICTED.ID.eq(id), seen(viewer))
                .fetchOptional();
    }

    public Optional<RestrictedRecord> held(Viewer viewer, UUID id) {
        return sql.selectFrom(RESTRICTED)
                .where(RESTRICTED.ID.eq(id), seen(viewer))
                .forUpdate()
                .fetchOptional();
    }

    public void insert(RestrictedRecord row) {
        sql.executeInsert(row);
    }

    public void store(RestrictedRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    public void read(Viewer viewer, RestrictedRecord row) {
        if (row.getEnteredBy().equals(viewer.account())) return;
        sql.insertInto(RESTRICTED_READING)
                .set(RESTRICTED_READING.ID, Ids.next(clock))
                .set(RESTRICTED_READING.BODY, row.getBody())
                .set(RESTRICTED_READING.REGISTER_ENTRY, row.getId())
                .set(RESTRICTED_READING.ACCOUNT, viewer.account())
                .set(RESTRICTED_READING.NAME, viewer.name())
                .set(RESTRICTED_READING.AT, OffsetDateTime.now(clock))
                .execute();
    }

    public Restricted shown(Viewer viewer, RestrictedRecord row) {
        var leads = leads(viewer);
        return new Restricted(
                row.getId(),
                row.getBody(),
                row.getKind(),
                row.getClause(),
                row.getSquadron(),
                row.getPerson(),
                row.getHappenedOn(),
                row.getFacts(),
                row.getDocument(),
                row.getEnteredByName(),
                row.getEnteredAt(),
                row.getDecidedOn() == null
                        ? null
                        : new Restricted.Decision(
                                row.getDecidedByBody(),
                                row.getDecidedOn(),
                                row.getDecision(),
                                row.getDecisionPaper(),
                                row.getRecordedByName()),
                leads ? readings(row.getId()) : List.of(),
                leads
                        && row.getDecidedOn() == null
                        && !row.getEnteredBy().equals(viewer.account())
                        && !Arrays.asList(row.getConcerns()).contains(viewer.account()),
                row.getVersion());
    }

    private List<Restricted.Reading> readings(UUID entry) {
        return sql.selectFrom(RESTRICTED_READING)
                .where(RESTRICTED_READING.REGISTER_ENTRY.eq(entry))
                .orderBy(RESTRICTED_READING.AT.desc(), RESTRICTED_READING.ID.desc())
                .limit(50)
                .fetch(row -> new Restricted.Reading(row.getName(), row.getAt()));
    }
}
