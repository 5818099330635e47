package org.mingcha.inspections;

import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
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
import org.mingcha.inspections.internal.Joining;
import org.mingcha.inspections.internal.Lines;
import org.mingcha.inspections.internal.Rules;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Sheets;
import org.mingcha.inspections.internal.Stage;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.VisitBook;
import org.mingcha.inspections.internal.VisitTasks;
import org.mingcha.inspections.internal.db.tables.records.AttestationRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OwnChecks;
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
    private final Stage stage;
    private final Joining joining;
    private final VisitBook book;
    private final Views views;
    private final Lines lines;
    private final Answers answers;
    private final Rules rules;
    private final VisitTasks tasks;
    private final Assignments assignments;
    private final OwnChecks own;
    private final Findings findings;
    private final EvidenceFiles files;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Visits(
            Sheets sheets,
            Stage stage,
            Joining joining,
            VisitBook book,
            Views views,
            Lines lines,
            Answers answers,
            Rules rules,
            VisitTasks tasks,
            Assignments assignments,
            OwnChecks own,
            Findings findings,
            EvidenceFiles files,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sheets = sheets;
        this.stage = stage;
        this.joining = joining;
        this.book = book;
        this.views = views;
        this.lines = lines;
        this.answers = answers;
        this.rules = rules;
        this.tasks = tasks;
        this.assignments = assignments;
        this.own = own;
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
        var ids = viewer.unit().isPresent()
                ? own.waitingFor(viewer)
                : assignments.waitingFor(viewer.body(), viewer.account());
        var waiting = ids.stream()
                .skip((long) page * size)
                .limit(size)
                .map(id -> views.line(viewer, sheets.seen(viewer, id)))
                .toList();
        return new Page<>(waiting, ids.size(), page, size);
    }

    /** Those of the bureau, or of the own unit. */
    @Transactional(readOnly = true)
    public Page<VisitLine> completed(Viewer viewer, @Nullable String squadron, int page, int size) {
        return completed(viewer, squadron, false, page, size);
    }

    /**
     * Completed visits, the latest first: of the body for its sections and leaders, else those the viewer attested; a unit's people see
     * those of their own inspection.
     *
     * @param thirdTier units' own inspections in place of the bureau's
     */
    @Transactional(readOnly = true)
    public Page<VisitLine> completed(Viewer viewer, @Nullable String squadron, boolean thirdTier, int page, int size) {
        Condition which = VISIT.BODY.eq(viewer.body());
        if (viewer.unit().isPresent()) which = which.and(VisitBook.ofUnit(viewer));
        else {
            which = which.and(thirdTier ? VISIT.ISSUER.isNotNull() : VISIT.ISSUER.isNull());
            if (!viewer.may(Permission.SEE_VISITS)) which = which.and(book.attestedBy(viewer.account()));
        }
        if (squadron != null) which = which.and(VISIT.SQUADRON.eq(squadron));
        return new Page<>(lines.completed(book.completed(which, page, size)), book.countCompleted(which), page, size);
    }

    /** One visit, as this viewer may see it. */
    @Transactional(readOnly = true)
    public Visit get(Viewer viewer, UUID visit) {
        return views.visit(viewer, sheets.seen(viewer, visit));
    }

    /** Somebody of a unit makes one of its own checks (三级督察), or comes along to confirm what is found. */
    @Transactional
    public Visit take(Viewer actor, UUID visit) {
        own.take(actor, visit);
        return stored(actor, sheets.held(actor, visit));
    }

    /**
     * Begins a visit, in a mode that asks for no fewer people than the ordered one.
     *
     * @param startedAt as the device says; a device that runs ahead is taken to mean now
     */
    @Transactional
    public Visit start(Viewer actor, UUID visit, Channel mode, @Nullable OffsetDateTime startedAt) {
        var sheet = stage.told(actor, visit);
        if (sheet.state() != Visit.State.DECLARING)
            throw new Refusal(HttpStatus.CONFLICT, "visit-begun", "这次检查已经开始；请刷新后继续作答。");
        Stage.refuseWhileUndecided(sheet);
        var rule = rules.of(sheet.ordered(), mode);
        var asked = rules.of(sheet.ordered(), sheet.ordered().channel());
        if (rule.people() < asked.people())
            throw new Refusal(
                            HttpStatus.CONFLICT,
                            "not-as-ordered",
                            "任务单定为" + asked.title() + "，不能改为要求更低的方式；确需改变的，请由责任科室另行派勤。")
                    .by(asked.basis().inWords());
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
        joining.seat(actor, sheet);
        return stored(actor, sheet);
    }

    private static void mustBeEnough(Visit.Rule rule, int there, String now, String remedy) {
        if (there >= rule.people()) return;
        throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "too-few-inspectors",
                        rule.title() + "的督察人员不得少于 " + rule.people() + " 人，" + now + " " + there + " 人；" + remedy + "。")
                .by(rule.basis().inWords());
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
        return found(actor, visit, Ids.next(clock), found);
    }

    /** The same for a finding whose id was made on a device. */
    @Transactional
    public Visit found(Viewer actor, UUID visit, UUID finding, PointFound found) {
        var sheet = underWay(actor, visit);
        var item = Answers.item(sheet, found.duty(), found.list(), found.item(), found.point());
        var ordered = sheet.ordered();
        answers.found(actor, sheet, found.duty(), found.list(), found.item(), found.point());
        findings.record(
                actor,
                finding,
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
                        item.regime(),
                        ordered.issuer()));
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
                    .by(sheet.rule().basis().inWords());
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
                    .by(sheet.rule().basis().inWords());
        Stage.mustBeWhole(sheet);
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
        tasks.nobodyAttests(after);
        askTheOthers(after);
        return views.visit(actor, after);
    }

    private void askTheOthers(Sheet sheet) {
        for (var party : sheet.partiesMissing())
            if (joining.byAccount(party)) tasks.toAttestFor(sheet.ordered(), party);
        var missing = sheet.sectionsMissing();
        if (sheet.valid().size() >= Views.needed(sheet) && missing.isEmpty()) return;
        for (var goer : sheet.ready())
            if (goer.account() != null
                    && (missing.isEmpty() || missing.contains(goer.section()))
                    && sheet.valid().stream().noneMatch(one -> one.getAccount().equals(goer.account())))
                tasks.toAttest(sheet.ordered(), goer.account());
    }

    /** Completes the record: what was found stands from now on, and the visit counts. */
    @Transactional
    public Visit complete(Viewer actor, UUID visit) {
        var sheet = underWay(actor, visit);
        Stage.mustBeWhole(sheet);
        var needed = Views.needed(sheet);
        if (sheet.valid().size() < needed)
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "too-few-attestations",
                            "须由 " + needed + " 名督察员各用自己的账号签认，现在只有 "
                                    + sheet.valid().size() + " 人；请由另一名督察员签认后再办结。")
                    .by(sheet.rule().basis().inWords());
        sheet.partiesMissing().stream().findFirst().ifPresent(party -> {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "party-not-attested",
                    party.getName() + "参加了这次检查，还没有签认这份记录；请由其签认，没有账号的由其代表签署会签单后附上，未到场的写明原因。");
        });
        sheet.sectionsMissing().stream().findFirst().ifPresent(section -> {
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "section-not-attested",
                            "专项检查组由几个科室组成，每个科室都须有人签认；请由尚未签认的科室的组员登录签认后再办结。")
                    .with("section", section);
        });
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
        tasks.nobodyAttests(sheet);
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
        if (sheet.isThirdTier()) values.put("tier", "squadron");
        if (!sheet.parties().isEmpty()) values.put("bodies", sheet.parties().size() - sheet.absent());
        return new Act("visit-completed", values);
    }

    private Sheet underWay(Viewer actor, UUID visit) {
        return stage.underWay(actor, visit);
    }

    private Visit stored(Viewer actor, Sheet sheet) {
        return stage.stored(actor, sheet);
    }

    private LocalDate day(OffsetDateTime at) {
        return LocalDate.ofInstant(at.toInstant(), clock.getZone());
    }
}
