package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.CONTEST;
import static org.mingcha.scoring.internal.db.Tables.CONTESTANT;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.scoring.Contest;
import org.mingcha.scoring.Contest.Contestant;
import org.mingcha.scoring.internal.db.tables.records.ContestRecord;
import org.springframework.stereotype.Component;

/** The tables of contests, and who may know of one: what is only proposed stays within the bureau. */
@Component
public class ContestTable {
    private final DSLContext sql;

    ContestTable(DSLContext sql) {
        this.sql = sql;
    }

    private static Condition seen(Viewer viewer) {
        if (!viewer.may(Permission.SEE_SCORES)) return DSL.falseCondition();
        var inside = viewer.squadron().isEmpty() && !viewer.roles().contains(Role.CITY_READER);
        return CONTEST.BODY
                .in(viewer.bodies())
                .and(CONTEST.STATE.eq("PUBLISHED").or(inside ? CONTEST.BODY.eq(viewer.body()) : DSL.falseCondition()));
    }

    public List<Contest> all(Viewer viewer, int page, int size) {
        return sql.selectFrom(CONTEST)
                .where(seen(viewer))
                .orderBy(CONTEST.MONTH.desc(), CONTEST.CONTEST_, CONTEST.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> shown(viewer, row));
    }

    public int count(Viewer viewer) {
        return sql.fetchCount(CONTEST, seen(viewer));
    }

    /** A contest of a month, held until the transaction ends. */
    public Optional<ContestRecord> held(String body, YearMonth month, String contest) {
        return held(CONTEST.BODY.eq(body), CONTEST.MONTH.eq(month.toString()), CONTEST.CONTEST_.eq(contest));
    }

    public Optional<ContestRecord> held(Viewer viewer, UUID id) {
        return held(CONTEST.ID.eq(id), seen(viewer), CONTEST.BODY.eq(viewer.body()));
    }

    private Optional<ContestRecord> held(Condition... which) {
        return sql.selectFrom(CONTEST).where(which).forUpdate().fetchOptional();
    }

    /** Stores a proposal; one made before it for the same month falls away. */
    public void propose(ContestRecord row, List<Contestant> contestants) {
        sql.deleteFrom(CONTEST)
                .where(
                        CONTEST.BODY.eq(row.getBody()),
                        CONTEST.MONTH.eq(row.getMonth()),
                        CONTEST.CONTEST_.eq(row.getContest()),
                        CONTEST.STATE.eq("PROPOSED"))
                .execute();
        sql.executeInsert(row);
        for (var one : contestants)
            sql.insertInto(CONTESTANT)
                    .set(CONTESTANT.CONTEST, row.getId())
                    .set(CONTESTANT.BODY, row.getBody())
                    .set(CONTESTANT.SQUADRON, one.squadron())
                    .set(CONTESTANT.NAME, one.name())
                    .set(CONTESTANT.VISITS, one.visits())
                    .set(CONTESTANT.IN_ORDER, one.inOrder())
                    .set(CONTESTANT.FINDINGS, one.findings())
                    .set(CONTESTANT.NOT_CHECKED, one.notChecked())
                    .set(CONTESTANT.PLACE, one.place())
                    .set(CONTESTANT.PROPOSED, one.proposed())
                    .execute();
    }

    public void publish(ContestRecord row, Set<String> chosen) {
        row.setVersion(row.getVersion() + 1);
        row.update();
        sql.update(CONTESTANT)
                .set(CONTESTANT.CHOSEN, true)
                .where(CONTESTANT.CONTEST.eq(row.getId()), CONTESTANT.SQUADRON.in(chosen))
                .execute();
    }

    public List<Contestant> contestants(UUID contest) {
        return sql.selectFrom(CONTESTANT)
                .where(CONTESTANT.CONTEST.eq(contest))
                .orderBy(CONTESTANT.PLACE.asc().nullsLast(), CONTESTANT.SQUADRON)
                .fetch(row -> new Contestant(
                        row.getSquadron(),
                        row.getName(),
                        row.getVisits(),
                        row.getInOrder(),
                        row.getFindings(),
                        row.getNotChecked(),
                        row.getPlace(),
                        row.getProposed(),
                        row.getChosen()));
    }

    public Contest shown(Viewer viewer, ContestRecord row) {
        return new Contest(
                row.getId(),
                row.getBody(),
                row.getMonth(),
                row.getContest(),
                row.getTitle(),
                row.getClause(),
                row.getPlaces(),
                Contest.State.valueOf(row.getState()),
                row.getMissing(),
                row.getProposedByName(),
                row.getProposedAt(),
                row.getDecidedByName(),
                row.getDecidedAt(),
                row.getBecause(),
                row.getEntry(),
                contestants(row.getId()),
                mayDecide(viewer, row),
                row.getVersion());
    }

    /** The leader the regime names, who did not propose it. */
    public static boolean mayDecide(Viewer viewer, ContestRecord row) {
        var role = row.getApproval().equals("head") ? Role.HEAD : Role.LEADER_IN_CHARGE;
        return row.getState().equals("PROPOSED")
                && viewer.may(Permission.DECIDE_BANNER)
                && viewer.body().equals(row.getBody())
                && viewer.roles().contains(role)
                && !viewer.account().equals(row.getProposedBy());
    }
}
