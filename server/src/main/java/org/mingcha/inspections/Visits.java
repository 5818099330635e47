package org.mingcha.inspections;

import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.inspections.internal.Answers;
import org.mingcha.inspections.internal.Rules;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Sheets;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.VisitBook;
import org.mingcha.inspections.internal.VisitTasks;
import org.mingcha.inspections.internal.db.tables.records.AttestationRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.policy.Channel;
import org.mingcha.proof.Digest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits (检查) as they are made: begun by enough inspectors, answered point by point, attested by each under the own login, completed. */
@Component
public class Visits {
    private final Sheets sheets;
    private final VisitBook book;
    private final Views views;
    private final Answers answers;
    private final Rules rules;
    private final VisitTasks tasks;
    private final Assignments assignments;
    private final Findings findings;
    private final EvidenceFiles files;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Visits(
            Sheets sheets,
            VisitBook book,
            Views views,
            Answers answers,
            Rules rules,
            VisitTasks tasks,
            Assignments assignments,
            Findings findings,
            EvidenceFiles files,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sheets = sheets;
        this.book = book;
        this.views = views;
        this.answers = answers;
        this.rules = rules;
        this.tasks = tasks;
        this.assignments = assignments;
        this.findings = findings;
        this.files = files;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** What is found at a point of the checklist. */
    public record PointFound(String duty, String list, int item, String point, Content content) {}

    /** Visits that wait for this person as one of the pair, what ends first standing first. */
    @Transactional(readOnly = true)
    public Page<VisitLine> mine(Viewer viewer, int page, int size) {
        var ids = assignments.waitingFor(viewer.body(), viewer.account());
        var lines = ids.stream()
                .skip((long) page * size)
                .limit(size)
                .map(id -> views.line(viewer, sheets.seen(viewer, id), null))
                .toList();
        return new Page<>(lines, ids.size(), page, size);
    }

    /** Completed visits: of the body for its sections and leaders, else those the viewer attested; the latest first. */
    @Transactional(readOnly = true)
    public Page<VisitLine> completed(Viewer viewer, @Nullable String squadron, int page, int size) {
        Condition which = VISIT.BODY.eq(viewer.body());
        if (viewer.squadron().isPresent()) which = DSL.falseCondition();
        if (!viewer.may(Permission.SEE_VISITS)) which = which.and(book.attestedBy(viewer.account()));
        if (squadron != null) which = which.and(VISIT.SQUADRON.eq(squadron));
        var lines = new ArrayList<VisitLine>();
        for (var row : book.completed(which, page, size))
            lines.add(views.line(viewer, sheets.seen(viewer, row.getId()), day(row.getStartedAt())));
        return new Page<>(lines, book.countCompleted(which), page, size);
    }

    /** One visit, as this viewer may see it. */
    @Transactional(readOnly = true)
    public Visit get(Viewer viewer, UUID visit) {
        return views.visit(viewer, sheets.seen(viewer, visit));
    }

    /**
     * Begins a visit, in a mode that asks for no fewer people than the ordered one.
     *
     * @param startedAt as the device says; a device that runs ahead is taken to mean now
     */
    @Transactional
    public Visit start(Viewer actor, UUID visit, Channel mode, @Nullable OffsetDateTime startedAt) {
        var sheet = told(actor, visit);
        if (sheet.state() != Visit.State.DECLARING)
            throw new Refusal(HttpStatus.CONFLICT, "visit-begun", "这次检查已经开始；请刷新后继续作答。");
        refuseWhileUndecided(sheet);
        var rule = rules.of(sheet.ordered(), mode);
        var asked = rules.of(sheet.ordered(), sheet.ordered().channel());
        if (rule.people() < asked.people())
            throw new Refusal(
                            HttpStatus.CONFLICT,
                            "not-as-ordered",
                            "任务单定为" + asked.title() + "，不能改为要求更低的方式；确需改变的，请由责任科室另行派勤。")
                    .by(Rules.clause(asked.basis()));
        mustBeEnough(rule, sheet.ready().size(), "可以前往的只有", "请由另一名督察员先作回避声明，或由科室负责人安排候补接替");
        var now = OffsetDateTime.now(clock);
        var at = startedAt == null || startedAt.isAfter(now) ? now : startedAt;
        if (day(at).isBefore(sheet.ordered().from()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "before-its-window",
                    "这次检查自 " + sheet.ordered().from() + " 起方可开展，请核对日期。");
        var row = sheet.row();
        row.setState(Visit.State.UNDER_WAY.name());
        row.setMode(mode.name());
        row.setStartedAt(at);
        row.setStartedBy(actor.account());
        return stored(actor, sheet);
    }

    private static void mustBeEnough(Visit.Rule rule, int there, String now, String remedy) {
        if (there >= rule.people()) return;
        throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "too-few-inspectors",
                        rule.title() + "的督察人员不得少于 " + rule.people() + " 人，" + now + " " + there + " 人；" + remedy + "。")
                .by(Rules.clause(rule.basis()));
    }

    /** Saves answers; those sent before change nothing. */
    @Transactional
    public Visit answer(Viewer actor, UUID visit, List<NewAnswer> given) {
        var sheet = underWay(actor, visit);
        return answers.save(actor, sheet, given) ? stored(actor, sheet) : views.visit(actor, sheet);
    }

    /** Writes down what was found at a point; the point is answered by it. */
    @Transactional
    public Visit found(Viewer actor, UUID visit, PointFound found) {
        var sheet = underWay(actor, visit);
        var item = Answers.item(sheet, found.duty(), found.list(), found.item(), found.point());
        var ordered = sheet.ordered();
        answers.found(actor, sheet, found.duty(), found.list(), found.item(), found.point());
        findings.record(
                actor,
                new NewFinding(
                        ordered.body(),
                        ordered.squadron(),
                        ordered.section(),
                        new NewFinding.Item(
                                item.duty(),
                                item.list() + "/" + item.no(),
                                found.point().isEmpty() ? null : found.point(),
                                item.text(),
                                Rules.clause(item)),
                        found.content(),
                        Sheets.source(visit),
                        day(sheet.row().getStartedAt()),
                        sheet.ready().stream()
                                .map(goer -> new NewFinding.Finder(
                                        java.util.Objects.requireNonNull(goer.account()), goer.name()))
                                .toList(),
                        item.regime()));
        return stored(actor, sheet);
    }

    /** Changes what was written of a finding. */
    @Transactional
    public Visit amend(Viewer actor, UUID visit, UUID finding, long version, Content content) {
        var sheet = underWay(actor, visit);
        mustBeOfIt(sheet, finding);
        findings.amend(actor, finding, version, content);
        return stored(actor, sheet);
    }

    /** Takes a finding away; with the last one its point is open again. */
    @Transactional
    public Visit drop(Viewer actor, UUID visit, UUID finding, long version) {
        var sheet = underWay(actor, visit);
        var dropped = mustBeOfIt(sheet, finding);
        findings.drop(actor, finding, version);
        var slash = dropped.item().lastIndexOf('/');
        var list = dropped.item().substring(0, slash);
        int item = Integer.parseInt(dropped.item().substring(slash + 1));
        var point = dropped.point() == null ? "" : dropped.point();
        if (sheet.findingsAt(dropped.duty(), list, item, point).size() == 1)
            answers.reopen(sheet, dropped.duty(), list, item, point);
        return stored(actor, sheet);
    }

    private static org.mingcha.findings.Finding mustBeOfIt(Sheet sheet, UUID finding) {
        return sheet.findings().stream()
                .filter(one -> one.id().equals(finding))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-finding", "这次检查没有这条问题，可能已被删去；请刷新。"));
    }

    /** Attaches the visit's own process recording, or explains why there is none. */
    @Transactional
    public Visit record(Viewer actor, UUID visit, @Nullable UUID evidence, @Nullable String absence) {
        var sheet = underWay(actor, visit);
        if ((evidence == null) == (absence == null || absence.isBlank()))
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT, "recording-or-absence", "全过程记录与缺失说明二者择一：附上记录，或写明没有记录的原因。")
                    .by(Rules.clause(sheet.rule().basis()));
        if (evidence != null && !evidence.equals(sheet.row().getRecording())) files.ownOf(actor, Set.of(evidence));
        sheet.row().setRecording(evidence);
        sheet.row().setRecordingAbsence(evidence == null && absence != null ? absence.strip() : null);
        return stored(actor, sheet);
    }

    /**
     * Attests the content as it stands, under the own login.
     *
     * @param hash of the content this person has read
     * @param opinion where he differs from the other
     */
    @Transactional
    public Visit attest(Viewer actor, UUID visit, String hash, @Nullable String opinion) {
        var sheet = underWay(actor, visit);
        if (!sheet.hash().equals(hash))
            throw new Refusal(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", "您打开之后，检查记录已有改动。请重新核对全部内容后再签认。")
                    .with("current", views.visit(actor, sheet));
        if (sheet.valid().stream().anyMatch(one -> one.getAccount().equals(actor.account())))
            throw new Refusal(HttpStatus.CONFLICT, "attested-already", "您已签认过这份记录；每人只签认一次，另一人须用自己的账号签认。")
                    .by(Rules.clause(sheet.rule().basis()));
        mustBeWhole(sheet);
        book.voidOthers(visit, hash);
        var row = new AttestationRecord();
        row.setId(Ids.next(clock));
        row.setBody(sheet.row().getBody());
        row.setVisit(visit);
        row.setAccount(actor.account());
        row.setPerson(sheet.ordered().goer(actor.account()).orElseThrow().person());
        row.setName(actor.name());
        row.setHash(hash);
        row.setOpinion(opinion == null || opinion.isBlank() ? null : opinion.strip());
        row.setAttestedAt(OffsetDateTime.now(clock));
        book.add(row);
        book.store(sheet.row());
        var after = sheets.again(sheet);
        tasks.nobodyAttests(after.ordered());
        askTheOthers(after);
        return views.visit(actor, after);
    }

    private void askTheOthers(Sheet sheet) {
        if (sheet.valid().size() >= Views.needed(sheet)) return;
        for (var goer : sheet.ready())
            if (goer.account() != null
                    && sheet.valid().stream().noneMatch(one -> one.getAccount().equals(goer.account())))
                tasks.toAttest(sheet.ordered(), goer.account());
    }

    /** Completes the record: what was found stands from now on, and the visit counts. */
    @Transactional
    public Visit complete(Viewer actor, UUID visit) {
        var sheet = underWay(actor, visit);
        mustBeWhole(sheet);
        var needed = Views.needed(sheet);
        if (sheet.valid().size() < needed)
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "too-few-attestations",
                            "须由 " + needed + " 名督察员各用自己的账号签认，现在只有 "
                                    + sheet.valid().size() + " 人；请由另一名督察员签认后再办结。")
                    .by(Rules.clause(sheet.rule().basis()));
        var day = day(sheet.row().getStartedAt());
        book.voidOthers(visit, sheet.hash());
        var content = sheet.content();
        var row = sheet.row();
        row.setState(Visit.State.COMPLETED.name());
        row.setCompletedAt(OffsetDateTime.now(clock));
        row.setCompletedBy(actor.account());
        row.setCompletedByName(actor.name());
        var entry = ledger.append(act(sheet, content));
        row.setContent(content);
        row.setHash(Digest.plainHex(content));
        row.setEntry(entry.value());
        book.store(row);
        findings.settle(Sheets.source(visit), day);
        tasks.nobodyAttests(sheet.ordered());
        events.publishEvent(
                new VisitCompleted(row.getBody(), visit, visit, row.getSquadron(), day, actor.account(), actor.name()));
        return views.visit(actor, sheets.again(sheet));
    }

    private static Act act(Sheet sheet, byte[] content) {
        var values = new LinkedHashMap<String, Object>();
        values.put("body", sheet.row().getBody());
        values.put("visit", sheet.row().getId().toString());
        values.put("month", sheet.row().getMonth());
        values.put("section", sheet.row().getSection());
        values.put("content", Digest.plainHex(content));
        values.put("attestations", Digest.plainHex(sheet.attestations()));
        values.put("inspectors", sheet.valid().size());
        return new Act("visit-completed", values);
    }

    private Sheet told(Viewer actor, UUID visit) {
        var sheet = sheets.held(actor, visit);
        if (!sheet.ordered().goer(actor.account()).map(OrderedVisit.Goer::told).orElse(false))
            throw new Refusal(HttpStatus.CONFLICT, "declaration-needed", "请先作回避声明：声明没有应当回避的情形，或者申请回避；声明之后方可知道去向。")
                    .by("公务员法第七十六条；静城管政〔2024〕4号 意见五（一）");
        return sheet;
    }

    private Sheet underWay(Viewer actor, UUID visit) {
        var sheet = told(actor, visit);
        switch (sheet.state()) {
            case UNDER_WAY -> {}
            case DECLARING -> throw new Refusal(HttpStatus.CONFLICT, "visit-not-begun", "这次检查还没有开始；请先开始检查。");
            case COMPLETED ->
                throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，记录不能再改；有误的，由科室另行派勤复查。");
        }
        return sheet;
    }

    private static void refuseWhileUndecided(Sheet sheet) {
        sheet.undecided().ifPresent(_ -> {
            throw new Refusal(HttpStatus.CONFLICT, "recusal-undecided", "有督察员申请回避，尚未决定；请等候科室负责人决定后再办。");
        });
    }

    private static void mustBeWhole(Sheet sheet) {
        refuseWhileUndecided(sheet);
        var open = sheet.unanswered();
        if (!open.isEmpty())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "not-all-answered",
                            "还有 " + open.size() + " 点没有作答，例如" + open.getFirst() + "；每一点都须答明，未能检查的写明原因。")
                    .with("open", open.size());
        var unwritten = sheet.unwritten();
        if (!unwritten.isEmpty())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "finding-not-written",
                    unwritten.getFirst() + "答为发现问题，但没有写明问题；请补写，或改答。");
        if (!Views.recorded(sheet))
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "recording-needed",
                            sheet.rule().title() + "须对监督活动进行全过程记录；请附上记录，或写明没有记录的原因。")
                    .by(Rules.clause(sheet.rule().basis()));
    }

    /** Stores what was written: attestations of what stood before are void, and nobody is asked for them any more. */
    private Visit stored(Viewer actor, Sheet sheet) {
        book.store(sheet.row());
        var after = sheets.again(sheet);
        if (book.voidOthers(after.row().getId(), after.hash()) > 0) tasks.nobodyAttests(after.ordered());
        return views.visit(actor, sheets.again(after));
    }

    private LocalDate day(OffsetDateTime at) {
        return LocalDate.ofInstant(at.toInstant(), clock.getZone());
    }
}
