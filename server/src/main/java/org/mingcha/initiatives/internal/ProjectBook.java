package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.MILESTONE;
import static org.mingcha.initiatives.internal.db.Tables.MILESTONE_FILE;
import static org.mingcha.initiatives.internal.db.Tables.PROJECT;
import static org.mingcha.initiatives.internal.db.Tables.QUARTER;
import static org.mingcha.initiatives.internal.db.Tables.TAKEN_BACK;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.initiatives.Project;
import org.mingcha.initiatives.internal.db.tables.records.MilestoneRecord;
import org.mingcha.initiatives.internal.db.tables.records.ProjectRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.Duty;
import org.mingcha.policy.DutyKind;
import org.mingcha.policy.Regime;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tables of projects: whoever leads lists them and names who owns each, the owning section carries its own. */
@Component
public class ProjectBook {
    private final DSLContext sql;
    private final Rules rules;
    private final ProjectViews views;
    private final ProofFiles files;
    private final InitiativeTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    ProjectBook(
            DSLContext sql,
            Rules rules,
            ProjectViews views,
            ProofFiles files,
            InitiativeTasks tasks,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.views = views;
        this.files = files;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Project> of(Viewer viewer, int year) {
        return views.of(viewer, year);
    }

    public int list(Viewer by, int year) {
        mustLead(by);
        int entered = 0;
        for (var version : rules.versions(by.body()))
            for (var duty : version.regime().duties())
                if (duty.kind() == DutyKind.PROJECT
                        && runsIn(version.regime(), duty, year)
                        && enter(by, year, version.id(), version.regime(), duty)) entered++;
        return entered;
    }

    /** A programme of one year asks for nothing in another. */
    private static boolean runsIn(Regime regime, Duty duty, int year) {
        return regime.parts().stream()
                .filter(part -> part.id().equals(duty.part()))
                .allMatch(part -> part.firstDay().getYear() <= year
                        && (part.lastDay() == null || part.lastDay().getYear() >= year));
    }

    private boolean enter(Viewer by, int year, String version, Regime regime, Duty duty) {
        var id = Ids.next(clock);
        var added = sql.insertInto(PROJECT)
                .set(PROJECT.ID, id)
                .set(PROJECT.BODY, by.body())
                .set(PROJECT.YEAR, year)
                .set(PROJECT.REGIME, version)
                .set(PROJECT.DUTY, duty.id())
                .set(PROJECT.TITLE, duty.title())
                .set(PROJECT.CLAUSE, duty.basis().inWords())
                .set(PROJECT.SECTIONS, duty.sections().toArray(String[]::new))
                .onConflictDoNothing()
                .execute();
        if (added == 0) return false;
        var items = duty.checklists().stream()
                .flatMap(list -> regime.checklist(list).stream())
                .flatMap(list -> list.items().stream())
                .toList();
        if (items.isEmpty()) milestone(by, id, 1, duty.title());
        else items.forEach(item -> milestone(by, id, item.no(), item.text()));
        return true;
    }

    private void milestone(Viewer by, UUID project, int item, String words) {
        sql.insertInto(MILESTONE)
                .set(MILESTONE.ID, Ids.next(clock))
                .set(MILESTONE.PROJECT, project)
                .set(MILESTONE.BODY, by.body())
                .set(MILESTONE.ITEM, item)
                .set(MILESTONE.ITEM_WORDS, words)
                .execute();
    }

    public Project own(Viewer by, UUID id, IfMatch at, String section, String owner) {
        mustLead(by);
        var row = held(by, id, at);
        if (!Arrays.asList(row.getSections()).contains(section))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-such-project-section", "责任科室须是条文列为责任部门的科室；请从列出的科室中选择。");
        tasks.projectMoved(row);
        sql.selectFrom(MILESTONE)
                .where(MILESTONE.PROJECT.eq(id), MILESTONE.DONE_ON.isNull())
                .fetch()
                .forEach(tasks::milestoneSettled);
        row.setSection(section);
        row.setOwner(Written.needed("负责人", owner, 60));
        return stored(by, row);
    }

    private void mustLead(Viewer by) {
        var leading = rules.leading(by.body());
        if (leading == null || !by.sections().contains(leading))
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "not-the-leading-section", "重点工作项目由牵头科室列入并确定责任科室，您不在牵头科室；请与牵头科室联系。");
    }

    public Project plan(Viewer by, UUID id, IfMatch at, int item, String title, LocalDate dueOn) {
        var row = mine(by, id, at);
        if (dueOn.getYear() != row.getYear())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "day-of-another-year",
                    "节点的完成日期须在项目所在的" + row.getYear() + "年之内，请改正。");
        var words = sql.select(MILESTONE.ITEM_WORDS)
                .from(MILESTONE)
                .where(MILESTONE.PROJECT.eq(id), MILESTONE.ITEM.eq(item), MILESTONE.TITLE.isNull())
                .limit(1)
                .fetchOptional(MILESTONE.ITEM_WORDS)
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-milestone", "项目中没有这一项；请从列出的事项中选择。"));
        sql.insertInto(MILESTONE)
                .set(MILESTONE.ID, Ids.next(clock))
                .set(MILESTONE.PROJECT, id)
                .set(MILESTONE.BODY, by.body())
                .set(MILESTONE.ITEM, item)
                .set(MILESTONE.ITEM_WORDS, words)
                .set(MILESTONE.TITLE, Written.needed("节点", title, 200))
                .set(MILESTONE.DUE_ON, dueOn)
                .execute();
        return stored(by, row);
    }

    public Project drop(Viewer by, UUID id, IfMatch at, UUID milestone) {
        var row = mine(by, id, at);
        var one = milestone(id, milestone);
        if (one.getTitle() == null)
            throw new Refusal(HttpStatus.CONFLICT, "item-of-the-regulation", "这是条文列出的事项，不能删除；自行增设的节点才能删除。");
        if (one.getDoneOn() != null)
            throw new Refusal(HttpStatus.CONFLICT, "milestone-reached-already", "这个节点已经登记完成；登记有误的，请先撤销登记。");
        if (sql.fetchExists(TAKEN_BACK, TAKEN_BACK.MILESTONE.eq(milestone)))
            throw new Refusal(HttpStatus.CONFLICT, "milestone-has-a-story", "这个节点登记过完成又撤销，记录须保留，不能删除。");
        tasks.milestoneSettled(one);
        one.delete();
        return stored(by, row);
    }

    public Project reach(
            Viewer by, UUID id, IfMatch at, UUID milestone, LocalDate on, String note, List<UUID> attached) {
        var row = mine(by, id, at);
        if (on.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "完成日期在今天之后，不能登记尚未做的事。");
        var one = milestone(id, milestone);
        if (one.getDoneOn() != null)
            throw new Refusal(HttpStatus.CONFLICT, "milestone-reached-already", "这个节点已经登记完成；登记有误的，请先撤销登记。");
        var own = files.own(by, attached);
        one.setDoneOn(on);
        one.setNote(Written.needed("完成情况", note, 2000));
        one.setDoneBy(by.name());
        one.update();
        tasks.milestoneSettled(one);
        files.ofMilestone(by.body(), milestone, own);
        return stored(by, row);
    }

    public Project takeBack(Viewer by, UUID id, IfMatch at, UUID milestone, String reason) {
        var row = mine(by, id, at);
        var one = milestone(id, milestone);
        if (one.getDoneOn() == null)
            throw new Refusal(HttpStatus.CONFLICT, "milestone-not-reached", "这个节点没有登记完成，不用撤销。");
        sql.insertInto(TAKEN_BACK)
                .set(TAKEN_BACK.ID, Ids.next(clock))
                .set(TAKEN_BACK.MILESTONE, milestone)
                .set(TAKEN_BACK.BODY, by.body())
                .set(TAKEN_BACK.DONE_ON, one.getDoneOn())
                .set(TAKEN_BACK.NOTE, Objects.requireNonNull(one.getNote()))
                .set(TAKEN_BACK.DONE_BY, Objects.requireNonNull(one.getDoneBy()))
                .set(
                        TAKEN_BACK.FILES,
                        sql.select(MILESTONE_FILE.FILE)
                                .from(MILESTONE_FILE)
                                .where(MILESTONE_FILE.MILESTONE.eq(milestone))
                                .fetch(MILESTONE_FILE.FILE)
                                .toArray(UUID[]::new))
                .set(TAKEN_BACK.REASON, Written.needed("撤销理由", reason, 1000))
                .set(TAKEN_BACK.BY_NAME, by.name())
                .set(TAKEN_BACK.AT, OffsetDateTime.now(clock))
                .execute();
        one.setDoneOn(null);
        one.setNote(null);
        one.setDoneBy(null);
        one.update();
        sql.deleteFrom(MILESTONE_FILE)
                .where(MILESTONE_FILE.MILESTONE.eq(milestone))
                .execute();
        return stored(by, row);
    }

    private MilestoneRecord milestone(UUID project, UUID milestone) {
        return sql.selectFrom(MILESTONE)
                .where(MILESTONE.ID.eq(milestone), MILESTONE.PROJECT.eq(project))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-milestone", "项目中没有这个节点；请从列出的节点中选择。"));
    }

    public Project tell(Viewer by, UUID id, IfMatch at, int quarter, Project.Standing standing, String words) {
        var row = mine(by, id, at);
        if (quarter < 1 || quarter > 4)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-quarter", "季度为一至四；请改正。");
        if (LocalDate.now(clock).isBefore(LocalDate.of(row.getYear(), quarter * 3 - 2, 1)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "这一季度尚未开始，不能填报。");
        var said = Written.needed("进展情况", words, 2000);
        if (sql.fetchExists(QUARTER, QUARTER.PROJECT.eq(id), QUARTER.QUARTER_.eq(quarter)))
            throw new Refusal(HttpStatus.CONFLICT, "quarter-told-already", "这一季度已经填报，填报后不再改动；情况有变化的，在下一季度说明。");
        var salt = Salts.fresh();
        var entry = ledger.append(new Act(
                "project-quarter-told",
                Map.of(
                        "body", row.getBody(),
                        "project", id.toString(),
                        "duty", row.getDuty(),
                        "quarter", row.getYear() + "Q" + quarter,
                        "standing", standing.name(),
                        "words", Digest.hex(Digest.salted(salt, said)))));
        sql.insertInto(QUARTER)
                .set(QUARTER.PROJECT, id)
                .set(QUARTER.BODY, row.getBody())
                .set(QUARTER.QUARTER_, quarter)
                .set(QUARTER.STANDING, standing.name())
                .set(QUARTER.WORDS, said)
                .set(QUARTER.SALT, salt)
                .set(QUARTER.BY_NAME, by.name())
                .set(QUARTER.AT, OffsetDateTime.now(clock))
                .set(QUARTER.ENTRY, entry.value())
                .execute();
        tasks.quarterTold(row, quarter);
        return stored(by, row);
    }

    private ProjectRecord held(Viewer by, UUID id, IfMatch at) {
        var row = sql.selectFrom(PROJECT)
                .where(PROJECT.ID.eq(id), PROJECT.BODY.eq(by.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-project", "没有这个项目；请从列出的项目中选择。"));
        at.expect(row.getVersion(), views.shown(by, row), null);
        return row;
    }

    /** One that this person's section owns. */
    private ProjectRecord mine(Viewer by, UUID id, IfMatch at) {
        var row = held(by, id, at);
        if (row.getSection() == null)
            throw new Refusal(HttpStatus.CONFLICT, "project-without-owner", "项目还没有责任科室；请先由牵头科室指定。");
        if (!by.sections().contains(row.getSection()))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-project", "项目由其责任科室推进和填报，您不在该科室。");
        return row;
    }

    private Project stored(Viewer by, ProjectRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.update();
        return views.shown(by, row);
    }
}
