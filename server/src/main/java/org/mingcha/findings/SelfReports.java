package org.mingcha.findings;

import static org.mingcha.findings.internal.db.Tables.FINDING;
import static org.mingcha.findings.internal.db.Tables.SELF_REPORT;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.findings.internal.FindingSight;
import org.mingcha.findings.internal.FindingTable;
import org.mingcha.findings.internal.ReportableItems;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;
import org.mingcha.findings.internal.db.tables.records.SelfReportRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Faults that squadrons tell of themselves (自查自报). Each is a finding like any other, which the responsible section ends or writes a
 * document over, but for the points: those the regime withholds. What an inspection has found already cannot be told afterwards.
 */
@Component
public class SelfReports {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** What a record is called of which the unit gives no more than the number, as inspectors do. */
    private static final String SOME_RECORD = "record";

    private final DSLContext sql;
    private final Findings findings;
    private final FindingTable table;
    private final ReportableItems items;
    private final EvidenceFiles evidence;
    private final Ledger ledger;
    private final Clock clock;

    SelfReports(
            DSLContext sql,
            Findings findings,
            FindingTable table,
            ReportableItems items,
            EvidenceFiles evidence,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.findings = findings;
        this.table = table;
        this.items = items;
        this.evidence = evidence;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a unit of this person's body may report under today. */
    @Transactional(readOnly = true)
    public List<SelfReport.Item> items(Viewer viewer) {
        return items.of(viewer.body()).stream().map(ReportableItems.Ruled::item).toList();
    }

    /** Reports a fault of the own unit: it stands as a finding at once, and lies before the section that answers for the duty. */
    @Transactional
    public SelfReport report(Viewer by, SelfReport.New told) {
        var squadron = by.squadron()
                .filter(_ -> by.may(Permission.REPORT_OWN_FAULTS))
                .orElseThrow(
                        () -> new Refusal(HttpStatus.FORBIDDEN, "not-your-squadron", "自查自报由本中队的负责人或者三级督察员办理，您不在其中。"));
        var ruled = items.find(by.body(), told.duty(), told.item(), told.point());
        var measures = told.measures().strip();
        if (measures.isEmpty())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "自查自报必须写明已经采取的整改措施；尚未整改的，写明打算怎样整改。");
        var today = LocalDate.now(clock);
        if (told.happenedOn().isAfter(today))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "发生日期在今天之后，不能报告尚未发生的事；请改正日期。");
        mustBeUntold(by.body(), squadron, told);
        var id = Ids.next(clock);
        var source = Source.selfReport(id);
        findings.record(by, id, finding(by, squadron, told, ruled, source, today));
        for (var file : evidence.ownOf(by, Set.copyOf(told.files()))) findings.show(by, id, file.id(), null);
        findings.settle(source, today);
        keep(by, squadron, id, told, measures);
        return get(by, id);
    }

    private static NewFinding finding(
            Viewer by,
            String squadron,
            SelfReport.New told,
            ReportableItems.Ruled ruled,
            Source source,
            LocalDate today) {
        var item = ruled.item();
        var number = number(told);
        return new NewFinding(
                by.body(),
                squadron,
                item.section(),
                new NewFinding.Item(item.duty(), item.item(), told.point(), item.text(), item.clause()),
                new Content(
                        told.fact(),
                        told.severity(),
                        number == null ? null : new Content.Concerned(SOME_RECORD, number, null),
                        null),
                source,
                today,
                List.of(new NewFinding.Finder(by.account(), by.name())),
                ruled.regime());
    }

    private static @Nullable String number(SelfReport.New told) {
        var number = told.record() == null ? "" : told.record().strip();
        return number.isEmpty() ? null : number;
    }

    /**
     * The same item in the same record is the same fault. Where no record tells two faults apart, one that was found on the day of
     * this one or later is the same; what happened after an inspection is another.
     */
    private void mustBeUntold(String body, String squadron, SelfReport.New told) {
        var number = number(told);
        var sameItem = FINDING.BODY
                .eq(body)
                .and(FINDING.SQUADRON.eq(squadron))
                .and(FINDING.ITEM.eq(told.item()))
                .and(FINDING.ISSUER.isNull())
                .and(FINDING.STATE.ne(Finding.State.DRAFT.name()));
        var found = FINDING.SOURCE_KIND.ne(Source.Kind.SELF_REPORT.word());
        var sinceThen = FINDING.RECORD.isNull().and(FINDING.FOUND_ON.ge(told.happenedOn()));
        var same = number == null
                ? FINDING.FOUND_ON.ge(told.happenedOn())
                : FINDING.RECORD.equalIgnoreCase(number).or(sinceThen);
        if (table.any(sameItem.and(found).and(same)))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "fault-found-already",
                    "监督检查已经发现同一问题，不能再作自查自报；整改情况请在相应文书的反馈中写明，检查以后另外发生的，请写明其发生日期和记录编号。");
        if (table.any(sameItem.and(repeatedly(told, number))))
            throw new Refusal(HttpStatus.CONFLICT, "fault-told-already", "本中队已经报告过同一问题，不必再报；请在自查自报列表中查看办理情况。");
    }

    /** Told before by the unit itself: of the same day, and of the same record where one is named. */
    private Condition repeatedly(SelfReport.New told, @Nullable String number) {
        return FINDING.ID
                .in(sql.select(SELF_REPORT.FINDING)
                        .from(SELF_REPORT)
                        .where(SELF_REPORT.HAPPENED_ON.eq(told.happenedOn())))
                .and(number == null ? FINDING.RECORD.isNull() : FINDING.RECORD.equalIgnoreCase(number));
    }

    private void keep(Viewer by, String squadron, UUID id, SelfReport.New told, String measures) {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var entry = ledger.append(new Act(
                "fault-self-reported",
                Map.of(
                        "body", by.body(),
                        "finding", id.toString(),
                        "unit", squadron,
                        "item", told.item(),
                        "words", Digest.hex(Digest.salted(salt, told.fact().strip() + "\n" + measures)))));
        var row = new SelfReportRecord();
        row.setFinding(id);
        row.setBody(by.body());
        row.setHappenedOn(told.happenedOn());
        row.setMeasures(measures);
        row.setReportedBy(by.account());
        row.setReportedByName(by.name());
        row.setReportedAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        row.setEntry(entry.value());
        sql.executeInsert(row);
    }

    /** What was reported, the latest first: a unit sees its own, a bureau all it may see of findings. */
    @Transactional(readOnly = true)
    public Page<SelfReport> search(Viewer viewer, @Nullable Boolean open, int page, int size) {
        var sight = new FindingSight(viewer);
        var which = FINDING.SOURCE_KIND.eq(Source.Kind.SELF_REPORT.word()).and(sight.rows());
        if (open != null)
            which = which.and(
                    open ? FINDING.STATE.eq(Finding.State.OPEN.name()) : FINDING.STATE.ne(Finding.State.OPEN.name()));
        var rows = sql.selectFrom(FINDING)
                .where(which)
                .orderBy(FINDING.FOUND_ON.desc(), FINDING.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch();
        return new Page<>(shown(rows, sight), sql.fetchCount(FINDING, which), page, size);
    }

    /** One report, as this viewer may see it. */
    @Transactional(readOnly = true)
    public SelfReport get(Viewer viewer, UUID id) {
        var sight = new FindingSight(viewer);
        var rows = table.of(FINDING.ID
                .eq(id)
                .and(FINDING.SOURCE_KIND.eq(Source.Kind.SELF_REPORT.word()))
                .and(sight.rows()));
        return shown(rows, sight).stream()
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(HttpStatus.NOT_FOUND, "no-such-finding", "没有这条自查自报，或者它不属于您的单位；请从列表中选择。"));
    }

    private List<SelfReport> shown(List<FindingRecord> rows, FindingSight sight) {
        var told = sql.selectFrom(SELF_REPORT)
                .where(SELF_REPORT.FINDING.in(
                        rows.stream().map(FindingRecord::getId).toList()))
                .fetchMap(SELF_REPORT.FINDING);
        return table.shown(rows, sight).stream()
                .map(finding -> {
                    var one = Objects.requireNonNull(told.get(finding.id()));
                    return new SelfReport(
                            finding.id(),
                            one.getHappenedOn(),
                            one.getMeasures(),
                            one.getReportedByName(),
                            one.getReportedAt(),
                            finding);
                })
                .toList();
    }
}
