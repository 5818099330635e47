package org.mingcha.findings;

import static org.mingcha.findings.internal.db.Tables.FINDING;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.findings.internal.AtOnceBook;
import org.mingcha.findings.internal.FindingSight;
import org.mingcha.findings.internal.FindingTable;
import org.mingcha.findings.internal.Repeats;
import org.mingcha.findings.internal.SelfReportTasks;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was found (问题), whoever found it: recorded as a draft, settled with its source, then bound in a document or ended without one. */
@Component
public class Findings {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FindingTable table;
    private final Repeats repeats;
    private final AtOnceBook atOnce;
    private final SelfReportTasks selfReports;
    private final EvidenceFiles files;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Findings(
            FindingTable table,
            Repeats repeats,
            AtOnceBook atOnce,
            SelfReportTasks selfReports,
            EvidenceFiles files,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.repeats = repeats;
        this.atOnce = atOnce;
        this.selfReports = selfReports;
        this.files = files;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Records a draft: it belongs to its source until that is settled. */
    @Transactional
    public UUID record(Viewer by, NewFinding finding) {
        var id = Ids.next(clock);
        record(by, id, finding);
        return id;
    }

    /** Records a draft under an id that was made on a device. */
    @Transactional
    public void record(Viewer by, UUID id, NewFinding finding) {
        if (!by.may(Permission.WRITE_FINDINGS)
                || !by.body().equals(finding.body())
                || finding.foundBy().stream()
                        .noneMatch(finder -> finder.account().equals(by.account())))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-finding", "问题由发现它的督察人员记录，您不在其中；请由检查人员本人记录。");
        var row = new FindingRecord();
        row.setId(id);
        row.setBody(finding.body());
        row.setSquadron(finding.squadron());
        row.setIssuer(finding.issuer());
        row.setSection(finding.section());
        row.setDuty(finding.item().duty());
        row.setItem(finding.item().id());
        row.setPoint(finding.item().point());
        row.setWording(finding.item().wording());
        row.setClause(finding.item().clause());
        row.setSourceKind(finding.source().kind().word());
        row.setSource(finding.source().id());
        row.setFoundOn(finding.foundOn());
        row.setFoundBy(
                finding.foundBy().stream().map(NewFinding.Finder::account).toArray(UUID[]::new));
        row.setFoundByNames(
                finding.foundBy().stream().map(NewFinding.Finder::name).toArray(String[]::new));
        row.setRegime(finding.regime());
        row.setState(Finding.State.DRAFT.name());
        row.setVersion(1L);
        write(row, finding.content());
        table.insert(row, finding.content().officer());
        atOnce.consider(row);
    }

    private static void write(FindingRecord row, Content content) {
        if (content.fact().isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "fact-needed", "问题必须写明事实：时间、地点、看到了什么。");
        row.setFact(content.fact().strip());
        row.setSeverity(content.severity().name());
        var concerned = content.concerned();
        row.setRecordKind(concerned == null ? null : concerned.kind());
        row.setRecord(concerned == null ? null : concerned.record());
        row.setRecordNote(concerned == null ? null : concerned.note());
    }

    /** Changes a draft. */
    @Transactional
    public void amend(Viewer by, UUID id, long version, Content content) {
        var row = draft(by, id, version, content);
        write(row, content);
        table.name(row, content.officer());
        table.store(row);
        atOnce.consider(row);
    }

    /** Takes a draft away. */
    @Transactional
    public void drop(Viewer by, UUID id, long version) {
        table.delete(draft(by, id, version, null));
        atOnce.takeBack(id);
    }

    /**
     * Shows a draft by a piece of evidence that this person may see, or by a marked place in one; shown by the same file already, it
     * is shown by the place named last. The version of what is written does not change by it.
     */
    @Transactional
    public void show(Viewer by, UUID id, UUID file, @Nullable UUID mark) {
        var row = draft(by, id);
        var evidence = files.get(by, file);
        if (mark != null && !files.marked(file, mark))
            throw new Refusal(HttpStatus.NOT_FOUND, "mark-unknown", "没有这处标记；标记只能由作出的人撤去");
        table.show(row, evidence, mark, by, OffsetDateTime.now(clock));
    }

    /** Shows a draft no longer by this file; the file itself stays. */
    @Transactional
    public void showNoLonger(Viewer by, UUID id, UUID file) {
        table.showNoLonger(draft(by, id), file);
    }

    private FindingRecord draft(Viewer by, UUID id) {
        var row = table.held(id, new FindingSight(by)).orElseThrow(Findings::noSuchFinding);
        mustBeDraftOf(by, row);
        return row;
    }

    private FindingRecord draft(Viewer by, UUID id, long version, @Nullable Content yours) {
        var row = held(by, id, version, yours);
        mustBeDraftOf(by, row);
        return row;
    }

    private static void mustBeDraftOf(Viewer by, FindingRecord row) {
        if (!new FindingSight(by).wrote(row)) throw noSuchFinding();
        if (!row.getState().equals(Finding.State.DRAFT.name()))
            throw new Refusal(
                    HttpStatus.CONFLICT, "finding-settled", "这条问题已随检查办结，不能再改；有误的，由科室负责人写明理由作不开单处理，或在文书的申辩程序中纠正。");
    }

    private FindingRecord held(Viewer by, UUID id, long version, @Nullable Content yours) {
        var sight = new FindingSight(by);
        var row = table.held(id, sight).orElseThrow(Findings::noSuchFinding);
        new IfMatch(version)
                .expect(row.getVersion(), table.shown(List.of(row), sight).getFirst(), yours);
        return row;
    }

    /** Lets the drafts of a source stand, found on this day. The ledger entry is the source's own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Source source, LocalDate day) {
        for (var row : table.held(which(source, Finding.State.DRAFT))) {
            row.setState(Finding.State.OPEN.name());
            row.setFoundOn(day);
            row.setSettledAt(OffsetDateTime.now(clock));
            table.store(row);
            selfReports.consider(row);
            events.publishEvent(new FindingEvent.Opened(row.getId(), row.getBody()));
        }
    }

    /** Ends a finding without a document: minor, or corrected on the spot. It carries no points then. */
    @Transactional
    public void end(Viewer by, UUID id, long version, Ending ending, String reason) {
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "问题不开单即办结的，必须写明理由。");
        var row = held(by, id, version, null);
        var sight = new FindingSight(by);
        if (!sight.ofItsSection(row))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-finding", "问题是否不开单即办结，由责任科室负责人或分管领导决定。");
        if (sight.wrote(row))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "发现问题的人不得自行决定不开单；请由责任科室负责人或分管领导中的另一人决定。");
        if (ending == Ending.CORRECTED_BY_UNIT && !row.getSourceKind().equals(Source.Kind.SELF_REPORT.word()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "not-self-reported", "“自查自报，已改正”只用于中队自己报告的问题；其他问题请选“轻微”或“当场改正”。");
        mustBeOpen(row);
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        row.setState(Finding.State.ENDED.name());
        row.setEnding(ending.name());
        row.setEndingReason(reason.strip());
        row.setEndedBy(by.account());
        row.setEndedByName(by.name());
        row.setEndedAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        var entry = ledger.append(new Act(
                "finding-ended",
                Map.of(
                        "body", row.getBody(),
                        "finding", row.getId().toString(),
                        "ending", ending.word(),
                        "reason", Digest.hex(Digest.salted(salt, reason.strip())))));
        row.setEntry(entry.value());
        table.store(row);
        selfReports.consider(row);
        events.publishEvent(new FindingEvent.Ended(row.getId(), row.getBody()));
    }

    /** One finding, as this viewer may see it. */
    @Transactional(readOnly = true)
    public Finding get(Viewer viewer, UUID id) {
        var sight = new FindingSight(viewer);
        return table.shown(table.of(FINDING.ID.eq(id).and(sight.rows())), sight).stream()
                .findFirst()
                .orElseThrow(Findings::noSuchFinding);
    }

    /** What this viewer may see, the latest day first. */
    @Transactional(readOnly = true)
    public Page<Finding> search(Viewer viewer, Filter filter, int page, int size) {
        return table.search(new FindingSight(viewer), filter, page, size);
    }

    /** All findings of a source in the order they were recorded, for the module that owns it; without the names of officers. */
    @Transactional(readOnly = true)
    public List<Finding> of(Source source) {
        return table.unnamed(table.of(which(source)));
    }

    /** How many findings each source of a kind has, for the module that owns them; sources without one are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, Integer> countOf(Source.Kind kind, Collection<UUID> sources) {
        return table.countBySource(kind.word(), sources);
    }

    /** One finding, for a module that was told of it; without the name of the officer. */
    @Transactional(readOnly = true)
    public Optional<Finding> known(UUID id) {
        return table.unnamed(table.of(FINDING.ID.eq(id))).stream().findFirst();
    }

    /** The findings of a document in the order they were recorded, for the module that issues it; without the names of officers. */
    @Transactional(readOnly = true)
    public List<Finding> in(UUID document) {
        return table.unnamed(table.of(FINDING.DOCUMENT.eq(document)));
    }

    /** What a viewer may see of the findings of a source, in the order they were recorded. */
    @Transactional(readOnly = true)
    public List<Finding> of(Viewer viewer, Source source) {
        var sight = new FindingSight(viewer);
        return table.shown(table.of(which(source).and(sight.rows())), sight);
    }

    /**
     * Puts open findings into a document. Each stands in one document at most; all are of one body and one unit. Asked again for the
     * same document it changes nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bind(Collection<UUID> findings, UUID document, String documentKind) {
        var ids = Set.copyOf(findings);
        var rows = table.held(FINDING.ID.in(ids));
        if (rows.size() != ids.size()) throw noSuchFinding();
        var units = new TreeSet<String>();
        for (var row : rows) units.add(row.getBody() + " " + (row.getSquadron() == null ? "" : row.getSquadron()));
        if (units.size() > 1)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "findings-of-several-units", "一份文书只能写同一单位的问题；请按单位分别开单。");
        for (var row : rows) {
            if (document.equals(row.getDocument())) continue;
            mustBeOpen(row);
            row.setState(Finding.State.IN_DOCUMENT.name());
            row.setDocument(document);
            row.setDocumentKind(documentKind);
            table.store(row);
            selfReports.consider(row);
        }
    }

    /** Gives the findings of a document back, when it was withdrawn or never issued; a window of repeats it began is closed again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(UUID document) {
        for (var row : table.held(FINDING.DOCUMENT.eq(document))) {
            row.setState(Finding.State.OPEN.name());
            row.setDocument(null);
            row.setDocumentKind(null);
            row.setServedOn(null);
            table.store(row);
            selfReports.consider(row);
        }
    }

    /** The document was served: the squadron sees its findings from now on, and the window of repeats begins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void served(UUID document, LocalDate day) {
        for (var row : table.held(FINDING.DOCUMENT.eq(document))) {
            row.setServedOn(day);
            table.store(row);
        }
    }

    /** Earlier findings of the same fault whose document was served within the regime's window before this one was found. */
    @Transactional(readOnly = true)
    public List<Repeat> repeatsOf(UUID finding) {
        return table.of(FINDING.ID.eq(finding)).stream()
                .findFirst()
                .map(repeats::of)
                .orElseThrow(Findings::noSuchFinding);
    }

    private static void mustBeOpen(FindingRecord row) {
        var sentence = switch (Finding.State.valueOf(row.getState())) {
            case OPEN -> null;
            case DRAFT -> "这条问题所属的检查尚未办结，不能开单或了结；请先由检查人员签认办结。";
            case IN_DOCUMENT -> "这条问题已写入另一份文书，一个问题只开一次单；需要改动的，请先撤回那份文书。";
            case ENDED -> "这条问题已作不开单处理，不能再开单；确需开单的，请重新检查并记录。";
        };
        if (sentence != null)
            throw new Refusal(HttpStatus.CONFLICT, "finding-not-open", sentence)
                    .with("finding", row.getId().toString());
    }

    private static Condition which(Source source) {
        return FINDING.SOURCE_KIND.eq(source.kind().word()).and(FINDING.SOURCE.eq(source.id()));
    }

    private static Condition which(Source source, Finding.State state) {
        return which(source).and(FINDING.STATE.eq(state.name()));
    }

    private static Refusal noSuchFinding() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-finding", "没有这条问题，或者它尚未对您公开。");
    }
}
