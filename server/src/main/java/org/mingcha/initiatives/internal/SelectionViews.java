package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.NOMINEE;
import static org.mingcha.initiatives.internal.db.Tables.SELECTION;
import static org.mingcha.initiatives.internal.db.Tables.VOTER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.initiatives.Selection;
import org.mingcha.initiatives.internal.db.tables.records.NomineeRecord;
import org.mingcha.initiatives.internal.db.tables.records.SelectionRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which selections a viewer may know of, and how they are shown: votes only once they are counted. */
@Component
class SelectionViews {
    private final DSLContext sql;
    private final Clock clock;

    SelectionViews(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The bureau's people see all of their body; who only votes sees those he votes in, and results. */
    private static Condition seenBy(Viewer viewer) {
        var own = SELECTION.BODY.eq(viewer.body());
        if (viewer.may(Permission.SEE_INITIATIVES)) return own;
        if (!viewer.may(Permission.VOTE)) return DSL.falseCondition();
        return own.and(SELECTION
                .ID
                .in(DSL.select(VOTER.SELECTION).from(VOTER).where(VOTER.ACCOUNT.eq(viewer.account())))
                .or(SELECTION.STATE.eq("DECIDED")));
    }

    SelectionRecord seen(Viewer viewer, UUID id) {
        return sql.selectFrom(SELECTION)
                .where(SELECTION.ID.eq(id), seenBy(viewer))
                .fetchOptional()
                .orElseThrow(SelectionViews::noSuchSelection);
    }

    Page<Selection> of(Viewer viewer, int page, int size) {
        var rows = sql
                .selectFrom(SELECTION)
                .where(seenBy(viewer))
                .orderBy(SELECTION.BEGAN_AT.desc(), SELECTION.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch()
                .stream()
                .map(row -> shown(viewer, row))
                .toList();
        return new Page<>(rows, sql.fetchCount(SELECTION, seenBy(viewer)), page, size);
    }

    /** In the order in which they were nominated. */
    List<NomineeRecord> nominees(UUID id) {
        return sql.selectFrom(NOMINEE)
                .where(NOMINEE.SELECTION.eq(id))
                .orderBy(NOMINEE.POSITION)
                .fetch();
    }

    static Refusal noSuchSelection() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-selection", "没有这次评选，或者您不参加投票；请从列出的评选中选择。");
    }

    int voters(UUID id) {
        return sql.fetchCount(VOTER, VOTER.SELECTION.eq(id));
    }

    int voted(UUID id) {
        return sql.fetchCount(VOTER, VOTER.SELECTION.eq(id), VOTER.VOTED.isTrue());
    }

    boolean isOpen(SelectionRecord row) {
        return row.getState().equals("VOTING") && !LocalDate.now(clock).isAfter(Objects.requireNonNull(row.getUntil()));
    }

    Selection shown(Viewer viewer, SelectionRecord row) {
        return new Selection(
                row.getId(),
                row.getKind(),
                row.getTitle(),
                row.getSection(),
                row.getWinners(),
                Selection.State.valueOf(row.getState()),
                row.getUntil(),
                voters(row.getId()),
                voted(row.getId()),
                viewer.may(Permission.VOTE) && isOpen(row) && hasVote(viewer, row.getId()),
                viewer.may(Permission.KEEP_INITIATIVES) && viewer.sections().contains(row.getSection()),
                nominees(row),
                row.getHash(),
                row.getClosedEntry(),
                row.getDecidedBy(),
                row.getDecidedWords(),
                row.getDecidedEntry(),
                row.getAbandonedReason(),
                row.getVersion());
    }

    private boolean hasVote(Viewer viewer, UUID id) {
        return sql.fetchExists(
                VOTER, VOTER.SELECTION.eq(id), VOTER.ACCOUNT.eq(viewer.account()), VOTER.VOTED.isFalse());
    }

    private List<Selection.Nominee> nominees(SelectionRecord row) {
        return sql.selectFrom(NOMINEE)
                .where(NOMINEE.SELECTION.eq(row.getId()))
                .orderBy(NOMINEE.VOTES.desc().nullsLast(), NOMINEE.POSITION)
                .fetch(one -> new Selection.Nominee(
                        one.getId(), one.getName(), one.getUnit(), one.getGrounds(), one.getVotes(), one.getChosen()));
    }
}
