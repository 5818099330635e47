package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.matters.Matter.State;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.ProgressRecord;
import org.mingcha.matters.internal.db.tables.records.ReportRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.mingcha.proof.Canonical;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The handling (承办): a unit's report on its matter, how far it is while it cannot be done in time, and what the section says to both. */
@Component
public class Handling {
    private final MatterBook book;
    private final Rulings rulings;
    private final ReportFiles files;
    private final MatterTasks tasks;
    private final Acts acts;
    private final Clock clock;

    Handling(MatterBook book, Rulings rulings, ReportFiles files, MatterTasks tasks, Acts acts, Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.files = files;
        this.tasks = tasks;
        this.acts = acts;
        this.clock = clock;
    }

    public void report(Viewer by, MatterRecord matter, String unitId, String words, List<UUID> attached) {
        var unit = own(by, matter, unitId);
        if (!unit.getState().equals("WORKING"))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "matter-reported-already",
                    unit.getState().equals("REPORTED")
                            ? "报告已经报送，承办科室正在审核；需要更正的，请承办科室退回后重新报送。"
                            : "报告已经审核通过，不再报送；情况有变化的，请告知承办科室。");
        var today = LocalDate.now(clock);
        var own = files.own(by, attached);
        needSeal(matter, own);
        var report = new ReportRecord();
        report.setId(Ids.next(clock));
        report.setMatter(matter.getId());
        report.setBody(matter.getBody());
        report.setUnit(unitId);
        report.setRound(book.lastReport(matter.getId(), unitId)
                .map(last -> last.getRound() + 1)
                .orElse(1));
        report.setWords(Plain.needed("报告", words, 8000));
        report.setByAccount(by.account());
        report.setByName(by.name());
        report.setAt(OffsetDateTime.now(clock));
        report.setLate(unit.getDueOn() != null && today.isAfter(unit.getDueOn()));
        report.setSalt(Acts.salt());
        report.setHash(Acts.commitment(report.getSalt(), content(report, own)));
        unit.setState("REPORTED");
        book.store(unit);
        book.store(matter);
        tasks.reported(matter, unit);
        var entry = acts.book(
                "matter-reported",
                matter,
                Map.of(
                        "unit",
                        unitId,
                        "round",
                        report.getRound(),
                        "report",
                        report.getHash(),
                        "late",
                        report.getLate()));
        report.setEntry(entry.value());
        book.add(report);
        files.attach(matter, report.getId(), own);
        book.tell(matter, "matter-reported", by.name(), unitId, null, entry);
    }

    /** A seal cannot be read by a machine; that there is a page to bear it can. */
    private void needSeal(MatterRecord matter, List<EvidenceFile> files) {
        var step = rulings.of(matter).step(Stage.HANDLE);
        if (!step.asksSeal()
                || files.stream()
                        .anyMatch(file -> file.type().equals("application/pdf")
                                || file.type().startsWith("image/"))) return;
        throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "sealed-report-missing",
                        "督察报告须加盖公章后上报，请附上盖章报告的扫描件（PDF）或者照片。依据：" + step.basis().inWords() + "。")
                .by(step.basis().inWords());
    }

    /** What stands for a report in the ledger: its words and the hashes of its files. */
    static byte[] content(ReportRecord report, List<EvidenceFile> files) {
        return Canonical.write(Map.of(
                "report", report.getId().toString(),
                "matter", report.getMatter().toString(),
                "unit", report.getUnit(),
                "round", report.getRound(),
                "words", report.getWords(),
                "by", report.getByName(),
                "files", files.stream().map(EvidenceFile::sha256).toList()));
    }

    /** Accepts a unit's last report, or returns it for re-investigation (重新查报), even after it had been accepted. */
    public void judge(
            Viewer by,
            MatterRecord matter,
            String unitId,
            boolean accepted,
            @Nullable String words,
            @Nullable LocalDate until) {
        var unit = known(matter, unitId);
        var report = book.lastReport(matter.getId(), unitId)
                .filter(last -> !unit.getState().equals("WORKING"))
                .orElseThrow(() ->
                        new Refusal(HttpStatus.CONFLICT, "no-report-to-judge", unit.getName() + "还没有报送报告，无从审核；可以督办。"));
        if (accepted && unit.getState().equals("ACCEPTED"))
            throw new Refusal(HttpStatus.CONFLICT, "report-judged-already", unit.getName() + "的报告已经审核通过。");
        if (report.getByAccount().equals(by.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "报送报告的人不得审核自己的报告，请由承办科室的另一人审核。");
        var said = accepted ? Plain.text("审核意见", words, 2000) : Plain.needed("退回重新查报的理由", words, 2000);
        var salt = report.getSalt();
        var entry = acts.book(
                accepted ? "matter-report-accepted" : "matter-report-returned",
                matter,
                Map.of(
                        "unit",
                        unitId,
                        "round",
                        report.getRound(),
                        "report",
                        report.getHash(),
                        "words",
                        Acts.commitment(salt, Canonical.write(said == null ? "" : said))));
        report.setVerdict(accepted ? "ACCEPTED" : "RETURNED");
        report.setVerdictWords(said);
        report.setVerdictBy(by.name());
        report.setVerdictAt(OffsetDateTime.now(clock));
        report.setVerdictEntry(entry.value());
        book.store(report);
        if (accepted) accept(matter, unit);
        else again(matter, unit, Objects.requireNonNull(said), until);
        book.tell(
                matter, accepted ? "matter-report-accepted" : "matter-report-returned", by.name(), unitId, said, entry);
    }

    private void accept(MatterRecord matter, UnitRecord unit) {
        unit.setState("ACCEPTED");
        book.store(unit);
        tasks.judged(matter, unit);
        boolean all = book.units(matter.getId()).stream()
                .allMatch(one -> one.getState().equals("ACCEPTED"));
        matter.setState(
                Life.after(Opening.state(matter), new Life.Act.Accept(all)).name());
        book.dueAnew(matter);
        book.store(matter);
        if (all) tasks.toClose(matter);
    }

    private void again(MatterRecord matter, UnitRecord unit, String because, @Nullable LocalDate until) {
        if (Opening.state(matter) == State.CONCLUDED)
            matter.setState(Life.after(State.CONCLUDED, new Life.Act.Reopen(wasPressed(matter)))
                    .name());
        unit.setState("WORKING");
        if (until != null) {
            if (!until.isAfter(LocalDate.now(clock))) throw Opening.refused("day-has-passed", "重新查报的期限须在今天以后，请另选日期。");
            unit.setDueOn(until);
            unit.setDueSum(new String[] {"退回重新查报时另定的最后一日"});
            unit.setLapsedOn(null);
        }
        book.store(unit);
        book.dueAnew(matter);
        book.store(matter);
        tasks.toReportAgain(matter, unit, because);
    }

    private boolean wasPressed(MatterRecord matter) {
        return book.pressings(matter.getId()).stream().anyMatch(one -> one.getEntry() != null);
    }

    /** Tells how far a unit is; with a new last day it asks for, the reason, and what is done to speed it up. */
    public void progress(
            Viewer by,
            MatterRecord matter,
            String unitId,
            String words,
            @Nullable LocalDate newDay,
            @Nullable String reason,
            @Nullable String measures) {
        var unit = own(by, matter, unitId);
        if (!unit.getState().equals("WORKING"))
            throw new Refusal(HttpStatus.CONFLICT, "matter-reported-already", "报告已经报送，不再报告进展。");
        if (newDay != null) mayAsk(matter, unit, newDay);
        var row = new ProgressRecord();
        row.setId(Ids.next(clock));
        row.setMatter(matter.getId());
        row.setBody(matter.getBody());
        row.setUnit(unitId);
        row.setWords(Plain.needed("办理进展", words, 4000));
        row.setReason(newDay == null ? null : Plain.needed("不能如期办结的原因", reason, 2000));
        row.setMeasures(newDay == null ? null : Plain.needed("加快办理的措施", measures, 2000));
        row.setAskedFor(newDay);
        row.setByAccount(by.account());
        row.setByName(by.name());
        row.setAt(OffsetDateTime.now(clock));
        row.setState(newDay == null ? "TOLD" : "ASKED");
        row.setBefore(unit.getDueOn());
        row.setSalt(Acts.salt());
        var hash = Acts.commitment(
                row.getSalt(),
                Canonical.write(List.of(
                        row.getWords(),
                        row.getReason() == null ? "" : row.getReason(),
                        row.getMeasures() == null ? "" : row.getMeasures())));
        var act = newDay == null ? "matter-progress-told" : "matter-day-asked";
        var entry = acts.book(
                act,
                matter,
                newDay == null
                        ? Map.of("unit", unitId, "progress", hash)
                        : Map.of("unit", unitId, "progress", hash, "askedFor", newDay.toString()));
        row.setEntry(entry.value());
        book.add(row);
        book.store(matter);
        book.tell(matter, act, by.name(), unitId, newDay == null ? null : newDay.toString(), entry);
        tasks.resultTold(matter, unit);
        if (newDay != null) tasks.dayToDecide(matter, unit, rulings.of(matter).approver(Stage.HANDLE));
    }

    private void mayAsk(MatterRecord matter, UnitRecord unit, LocalDate newDay) {
        var today = LocalDate.now(clock);
        var due = Objects.requireNonNull(unit.getDueOn());
        if (today.isAfter(due))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "too-late-to-ask",
                    "不能如期办结的，须在期限届满以前报告进展并申请延期；期限已于" + due + "届满，请先报告进展，由承办科室督办。");
        if (!newDay.isAfter(due)) throw Opening.refused("days-out-of-order", "申请的日期须在原期限" + due + "之后，请改正。");
        if (asked(matter, unit) != null)
            throw new Refusal(HttpStatus.CONFLICT, "day-asked-already", "已有一项延期申请等待决定，请等决定后再提。");
    }

    private @Nullable ProgressRecord asked(MatterRecord matter, UnitRecord unit) {
        return book.progress(matter.getId()).stream()
                .filter(one ->
                        one.getUnit().equals(unit.getUnit()) && one.getState().equals("ASKED"))
                .findFirst()
                .orElse(null);
    }

    /** Grants the day a unit asked for, or refuses it. */
    public void decideDay(Viewer by, MatterRecord matter, UUID progress, boolean granted, @Nullable String note) {
        var row = book.progress(matter.getId()).stream()
                .filter(one -> one.getId().equals(progress) && one.getState().equals("ASKED"))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.CONFLICT, "no-day-to-decide", "没有等待决定的延期申请，或者它已经决定。"));
        if (row.getByAccount().equals(by.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "申请延期的人不得自己批准，请由另一位负责人决定。");
        var unit = known(matter, row.getUnit());
        var said = granted ? Plain.text("意见", note, 1000) : Plain.needed("不同意的理由", note, 1000);
        var act = granted ? "matter-day-granted" : "matter-day-refused";
        var day = Objects.requireNonNull(row.getAskedFor());
        var entry = acts.book(act, matter, Map.of("unit", unit.getUnit(), "day", day.toString()));
        row.setState(granted ? "GRANTED" : "REFUSED");
        row.setDecidedBy(by.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setDecidedNote(said);
        row.setDecidedEntry(entry.value());
        book.store(row);
        tasks.dayDecided(matter, unit);
        if (granted) {
            unit.setDueSum(new String[] {"原定" + unit.getDueOn() + "，经批准延期"});
            unit.setDueOn(day);
            unit.setLapsedOn(null);
            book.store(unit);
            book.dueAnew(matter);
            tasks.moved(matter, unit);
        }
        book.store(matter);
        book.tell(matter, act, by.name(), unit.getUnit(), said == null ? day.toString() : day + "　" + said, entry);
    }

    private UnitRecord known(MatterRecord matter, String unit) {
        return book.unit(matter.getId(), unit)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-unit", "这个单位不是本事项的责任单位；请从责任单位中选择。"));
    }

    /** A unit of the matter for which this person speaks. */
    private UnitRecord own(Viewer by, MatterRecord matter, String unit) {
        if (!Sight.units(by).contains(unit))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-unit", "报告和进展由责任单位自己报送，您不在这个单位。");
        return known(matter, unit);
    }
}
