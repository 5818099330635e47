package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.MILESTONE;
import static org.mingcha.initiatives.internal.db.Tables.PROJECT;
import static org.mingcha.initiatives.internal.db.Tables.QUARTER;
import static org.mingcha.initiatives.internal.db.Tables.TAKEN_BACK;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.initiatives.Project;
import org.mingcha.initiatives.internal.db.tables.records.MilestoneRecord;
import org.mingcha.initiatives.internal.db.tables.records.ProjectRecord;
import org.springframework.stereotype.Component;

/** How projects are shown: every section of the body sees them all. */
@Component
class ProjectViews {
    private final DSLContext sql;
    private final Rules rules;
    private final ProofFiles files;
    private final Clock clock;

    ProjectViews(DSLContext sql, Rules rules, ProofFiles files, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.files = files;
        this.clock = clock;
    }

    List<Project> of(Viewer viewer, int year) {
        return sql
                .selectFrom(PROJECT)
                .where(PROJECT.BODY.eq(viewer.body()), PROJECT.YEAR.eq(year))
                .orderBy(PROJECT.ID)
                .fetch()
                .stream()
                .map(row -> shown(viewer, row))
                .toList();
    }

    Project shown(Viewer viewer, ProjectRecord row) {
        var milestones = milestones(row.getId());
        var leading = rules.leading(row.getBody());
        boolean keeps = viewer.may(Permission.KEEP_INITIATIVES);
        return new Project(
                row.getId(),
                row.getYear(),
                row.getDuty(),
                row.getTitle(),
                row.getClause(),
                List.of(row.getSections()),
                row.getSection(),
                row.getOwner(),
                (int) milestones.stream().filter(one -> one.doneOn() != null).count(),
                (int) milestones.stream().filter(this::late).count(),
                milestones,
                quarters(row.getId()),
                keeps && row.getSection() != null && viewer.sections().contains(row.getSection()),
                keeps && leading != null && viewer.sections().contains(leading),
                row.getVersion());
    }

    private boolean late(Project.Milestone one) {
        return one.doneOn() == null && one.dueOn() != null && one.dueOn().isBefore(LocalDate.now(clock));
    }

    private List<Project.Quarter> quarters(UUID project) {
        return sql.selectFrom(QUARTER)
                .where(QUARTER.PROJECT.eq(project))
                .orderBy(QUARTER.QUARTER_)
                .fetch(one -> new Project.Quarter(
                        one.getQuarter(),
                        Project.Standing.valueOf(one.getStanding()),
                        one.getWords(),
                        one.getByName(),
                        one.getAt(),
                        one.getEntry()));
    }

    private List<Project.Milestone> milestones(UUID project) {
        return sql
                .selectFrom(MILESTONE)
                .where(MILESTONE.PROJECT.eq(project))
                .orderBy(MILESTONE.ITEM, MILESTONE.TITLE.isNotNull(), MILESTONE.DUE_ON, MILESTONE.ID)
                .fetch()
                .stream()
                .map(this::milestone)
                .toList();
    }

    private Project.Milestone milestone(MilestoneRecord row) {
        return new Project.Milestone(
                row.getId(),
                row.getItem(),
                row.getItemWords(),
                row.getTitle(),
                row.getDueOn(),
                row.getDoneOn(),
                row.getNote(),
                row.getDoneBy(),
                files.ofMilestone(row.getId()),
                sql.selectFrom(TAKEN_BACK)
                        .where(TAKEN_BACK.MILESTONE.eq(row.getId()))
                        .orderBy(TAKEN_BACK.AT)
                        .fetch(one -> new Project.TakenBack(
                                one.getDoneOn(),
                                one.getNote(),
                                one.getDoneBy(),
                                one.getReason(),
                                one.getByName(),
                                one.getAt())));
    }
}
