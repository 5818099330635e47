package org.mingcha.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.reports.internal.Days;
import org.mingcha.reports.internal.EditionFiles;
import org.mingcha.reports.internal.Entries;
import org.mingcha.reports.internal.Forms;
import org.mingcha.reports.internal.Life;
import org.mingcha.reports.internal.ReportBook;
import org.mingcha.reports.internal.Views;
import org.mingcha.reports.internal.db.tables.records.EditionRecord;
import org.mingcha.reports.internal.db.tables.records.PartRecord;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Periodical reports on official forms (填报): filled in by sections, compiled, signed, frozen; corrected in a new edition. */
@Component
public class Reports {
    private final ReportBook book;
    private final Forms forms;
    private final Views views;
    private final Entries entries;
    private final Life life;
    private final EditionFiles files;
    private final Bodies bodies;
    private final Ledger ledger;
    private final Clock clock;

    Reports(
            ReportBook book,
            Forms forms,
            Views views,
            Entries entries,
            Life life,
            EditionFiles files,
            Bodies bodies,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.forms = forms;
        this.views = views;
        this.entries = entries;
        this.life = life;
        this.files = files;
        this.bodies = bodies;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A form that may be begun for a month. */
    public record Beginnable(
            String form,
            String title,
            String month,
            LocalDate from,
            LocalDate last,
            @Nullable LocalDate dueOn) {}

    /** What a section writes into a blank; an empty text empties it. */
    public record Entry(String cell, String field, String value) {}

    /** A written-out edition. */
    public enum Format {
        PDF,
        DOCX,
        OFD,
        XLSX;

        /** The end of the file's name. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return none for an ending that no edition leaves with */
        public static Optional<Format> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** The reports this viewer may know of, the latest month first. */
    @Transactional(readOnly = true)
    public Page<ReportLine> list(Viewer viewer, @Nullable String form, int page, int size) {
        var which = ReportBook.of(viewer.bodies(), viewer.body(), Views.isInside(viewer, viewer.body()));
        if (form != null) which = which.and(ReportBook.ofForm(form));
        var rows = book.search(which, page, size);
        var ids = rows.stream().map(ReportRecord::getId).toList();
        var parts = book.parts(ids);
        var signed = book.signed(ids);
        return new Page<>(
                rows.stream()
                        .map(row -> line(
                                row, parts.getOrDefault(row.getId(), List.of()), signed.getOrDefault(row.getId(), 0)))
                        .toList(),
                book.count(which),
                page,
                size);
    }

    private ReportLine line(ReportRecord row, List<PartRecord> parts, int signed) {
        return new ReportLine(
                row.getId(),
                row.getBody(),
                bodies.nameOf(row.getBody()),
                row.getForm(),
                row.getTitle(),
                row.getMonth(),
                row.getFromDay(),
                row.getLastDay(),
                row.getDueOn(),
                Report.State.valueOf(row.getState()),
                row.getEdition(),
                (int) parts.stream()
                        .filter(part -> part.getState().equals("HANDED_OVER"))
                        .count(),
                parts.size(),
                signed,
                row.getSteps().length);
    }

    /** The forms of the running and the last month that nobody has begun. */
    @Transactional(readOnly = true)
    public List<Beginnable> beginnable(Viewer viewer) {
        var found = new ArrayList<Beginnable>();
        if (!Views.isInside(viewer, viewer.body())) return found;
        var month = YearMonth.now(clock).plusMonths(1);
        for (int i = 0; i < 3; i++, month = month.minusMonths(1))
            for (var bound : forms.of(viewer.body(), month))
                if (!month.isAfter(forms.running(bound.rule()))
                        && book.report(viewer.body(), bound.rule().id(), month.toString())
                                .isEmpty()) found.add(Forms.beginnable(bound.rule(), month, forms));
        return found;
    }

    /** Begins a report, or answers the one that was begun. */
    @Transactional
    public Report begin(Viewer actor, String form, YearMonth month) {
        mustBeInside(actor, actor.body());
        var begun = book.report(actor.body(), form, month.toString());
        if (begun.isPresent()) return views.report(actor, begun.get());
        var bound = forms.of(actor.body(), month, form)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "no-such-report-form", month + " 施行的制度没有这张填报表；请从列表中选择要填报的表和月份。"));
        if (month.isAfter(forms.running(bound.rule())))
            throw new Refusal(HttpStatus.CONFLICT, "month-not-begun", month + " 的填报期还没有开始；请到期间开始以后再填报。")
                    .by(bound.rule().basis().inWords());
        var report = forms.begin(actor, bound, month, Ids.next(clock), OffsetDateTime.now(clock));
        var parts = Forms.parts(report, bound.rule());
        if (book.begin(report, parts)) life.begun(report, parts);
        return views.report(
                actor, book.report(actor.body(), form, month.toString()).orElseThrow());
    }

    @Transactional(readOnly = true)
    public Report get(Viewer viewer, UUID id) {
        return seen(viewer, book.report(id, viewer.bodies()).orElseThrow(Reports::noSuchReport));
    }

    /** The report of a form and month, as tasks name it. */
    @Transactional(readOnly = true)
    public Report get(Viewer viewer, String form, YearMonth month) {
        return seen(viewer, book.report(viewer.body(), form, month.toString()).orElseThrow(Reports::noSuchReport));
    }

    /**
     * The figures of the form as they were known when a day ended, today as they are now; whatever was compiled or frozen since.
     *
     * @param day any day until today
     */
    @Transactional(readOnly = true)
    public List<Sheet.Counted> figures(Viewer viewer, UUID id, LocalDate day) {
        var report = book.report(id, viewer.bodies()).orElseThrow(Reports::noSuchReport);
        if (!Views.isInside(viewer, report.getBody())) throw noSuchReport();
        return views.figures(report, Days.ended(day, clock));
    }

    private Report seen(Viewer viewer, ReportRecord report) {
        // whoever works on it sees it grow; others see what was frozen
        if (!Views.isInside(viewer, report.getBody())) throw noSuchReport();
        return views.report(viewer, report);
    }

    /** Writes what a section enters. */
    @Transactional
    public Report enter(Viewer actor, UUID id, String section, IfMatch at, List<Entry> values) {
        var report = held(actor, id);
        var part = part(actor, report, section, at);
        if (!actor.may(Permission.WRITE_REPORTS) || !actor.sections().contains(section)) throw notYourPart(report);
        mustBeOpen(report, part);
        entries.enter(actor, report, section, values);
        book.store(part);
        return views.report(actor, report);
    }

    /** Hands a section's part over to whoever compiles. */
    @Transactional
    public Report handOver(Viewer actor, UUID id, String section, IfMatch at) {
        var report = held(actor, id);
        var part = part(actor, report, section, at);
        if (!actor.may(Permission.HAND_OVER_REPORTS) || !actor.sections().contains(section)) throw notYourPart(report);
        mustBeOpen(report, part);
        entries.mustBeComplete(report, section);
        life.handOver(actor, report, part, book.parts(id));
        return views.report(actor, report);
    }

    /** The compiling section sends a part back with its reason. */
    @Transactional
    public Report sendBack(Viewer actor, UUID id, String section, IfMatch at, String reason) {
        var report = held(actor, id);
        mustCompile(actor, report);
        var part = part(actor, report, section, at);
        needed(reason);
        if (!report.getState().equals("OPEN") || !part.getState().equals("HANDED_OVER"))
            throw new Refusal(HttpStatus.CONFLICT, "part-not-handed-over", "这个科室的内容没有移交，或者填报已经汇总；已汇总的，请先退回重新汇总，再退回科室。");
        life.sendBack(report, part, reason.strip());
        return views.report(actor, report);
    }

    /** Counts the figures and puts everything together for the signatures. */
    @Transactional
    public Report compile(Viewer actor, UUID id, IfMatch at) {
        var report = held(actor, id, at);
        mustCompile(actor, report);
        if (!report.getState().equals("OPEN"))
            throw new Refusal(HttpStatus.CONFLICT, "compiled-already", "这份填报已经汇总；要改内容的，请先退回重新汇总。");
        var missing = book.parts(id).stream()
                .filter(part -> !part.getState().equals("HANDED_OVER"))
                .map(part -> views.sectionName(report, part.getSection()))
                .toList();
        if (!missing.isEmpty())
            throw new Refusal(
                            HttpStatus.CONFLICT,
                            "parts-missing",
                            String.join("、", missing) + "尚未移交，不能汇总；请催办，待全部移交后再汇总。")
                    .by(forms.of(report).rule().basis().inWords());
        life.compile(actor, report);
        return views.report(actor, report);
    }

    /** Opens a compiled report again; signatures given over it stand no more. */
    @Transactional
    public Report reopen(Viewer actor, UUID id, IfMatch at, String reason) {
        var report = held(actor, id, at);
        mustBeInside(actor, report.getBody());
        if (!actor.may(Permission.SIGN_REPORTS)) mustCompile(actor, report);
        needed(reason);
        if (!List.of("COMPILED", "SIGNED").contains(report.getState()))
            throw new Refusal(HttpStatus.CONFLICT, "not-compiled", "这份填报还没有汇总，或者已经定稿；已定稿的，请作更正，另出一版。");
        life.reopen(report, reason.strip());
        return views.report(actor, report);
    }

    /** @param hash of the content the signer has read */
    @Transactional
    public Report sign(Viewer actor, UUID id, IfMatch at, String hash) {
        var report = held(actor, id, at);
        if (!List.of("COMPILED", "SIGNED").contains(report.getState()))
            throw new Refusal(HttpStatus.CONFLICT, "not-compiled", "这份填报还没有汇总，或者已经定稿，现在不能签字；请待汇总后再签。");
        life.sign(actor, report, hash);
        return views.report(actor, report);
    }

    /** Begins a correction of a frozen report: the next edition. */
    @Transactional
    public Report correct(Viewer actor, UUID id, IfMatch at, String reason) {
        var report = held(actor, id, at);
        mustCompile(actor, report);
        needed(reason);
        if (!report.getState().equals("FROZEN"))
            throw new Refusal(HttpStatus.CONFLICT, "not-frozen", "这份填报还没有定稿，直接修改即可，不必更正。");
        life.correct(report, reason.strip());
        return views.report(actor, report);
    }

    @Transactional(readOnly = true)
    public Edition edition(Viewer viewer, UUID id, int number) {
        return views.edition(
                book.report(id, viewer.bodies()).orElseThrow(Reports::noSuchReport), row(viewer, id, number));
    }

    /** The bytes that were signed: their SHA-256 stands in the ledger. */
    @Transactional(readOnly = true)
    public byte[] content(Viewer viewer, UUID id, int number) {
        return row(viewer, id, number).getContent();
    }

    /** That the edition stands in the ledger, for the verifier. */
    @Transactional(readOnly = true)
    public byte[] proof(Viewer viewer, UUID id, int number) {
        return ledger.proof(List.of(new EntryId(row(viewer, id, number).getEntry())))
                .orElseThrow(
                        () -> new Refusal(HttpStatus.CONFLICT, "not-anchored-yet", "定稿的存证还没有进入已公布的检查点，请稍候片刻再下载证明。"));
    }

    /** The edition as a file in the official layout, the same bytes whenever it is asked for. */
    @Transactional
    public byte[] paper(Viewer viewer, UUID id, int number, Format format) {
        return files.of(edition(viewer, id, number), format).getContent();
    }

    private EditionRecord row(Viewer viewer, UUID id, int number) {
        var report = book.report(id, viewer.bodies()).orElseThrow(Reports::noSuchReport);
        return book.edition(report.getId(), number)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-edition", "没有这一版定稿；请从填报的各版中选择。"));
    }

    private ReportRecord held(Viewer actor, UUID id, IfMatch at) {
        var report = held(actor, id);
        expect(actor, report, at, report.getVersion());
        return report;
    }

    private ReportRecord held(Viewer actor, UUID id) {
        mustBeInside(actor, actor.body());
        return book.held(id, actor.body()).orElseThrow(Reports::noSuchReport);
    }

    private PartRecord part(Viewer actor, ReportRecord report, String section, IfMatch at) {
        var part = book.parts(report.getId()).stream()
                .filter(one -> one.getSection().equals(section))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-part", "这张表没有该科室填报的内容；请从表上列出的科室中选择。"));
        expect(actor, report, at, part.getVersion());
        return part;
    }

    /** The report is put together for a conflict only: that takes counting. */
    private void expect(Viewer actor, ReportRecord report, IfMatch at, long current) {
        if (at.version() != current) at.expect(current, views.report(actor, report), null);
    }

    private static void mustBeInside(Viewer actor, String body) {
        if (!Views.isInside(actor, body)) throw noSuchReport();
    }

    private void mustCompile(Viewer actor, ReportRecord report) {
        if (actor.may(Permission.HAND_OVER_REPORTS) && actor.sections().contains(report.getCompiler())) return;
        throw new Refusal(
                        HttpStatus.FORBIDDEN,
                        "compiling-section-only",
                        "汇总、退回和更正由" + views.sectionName(report, report.getCompiler()) + "负责人办理，您不是；请转请其办理。")
                .by(forms.of(report).rule().basis().inWords());
    }

    private static void mustBeOpen(ReportRecord report, PartRecord part) {
        if (report.getState().equals("OPEN") && part.getState().equals("OPEN")) return;
        throw new Refusal(HttpStatus.CONFLICT, "part-handed-over", "这个科室的内容已经移交，不能再改；确需修改的，请汇总科室写明理由退回。");
    }

    private static void needed(String reason) {
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "退回或更正填报必须写明理由。");
    }

    private Refusal notYourPart(ReportRecord report) {
        return new Refusal(HttpStatus.FORBIDDEN, "not-your-part", "各科室的内容由本科室填写、由本科室负责人移交，您不在其中；请由该科室办理。")
                .by(forms.of(report).rule().basis().inWords());
    }

    private static Refusal noSuchReport() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-report", "没有这份填报，或者它尚未开始；请从填报列表中选择。");
    }
}
