package org.mingcha.reports.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.access.Bodies;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Progress;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.reports.Edition;
import org.mingcha.reports.Report.State;
import org.mingcha.reports.internal.db.tables.records.EditionRecord;
import org.mingcha.reports.internal.db.tables.records.PartRecord;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.mingcha.reports.internal.db.tables.records.SignatureRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What becomes of a report once its parts are there: compiled, signed, frozen, corrected. */
@Component
public class Life {
    private final ReportBook book;
    private final Forms forms;
    private final Composer composer;
    private final Views views;
    private final ReportTasks tasks;
    private final Bodies bodies;
    private final Progress progress;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    Life(
            ReportBook book,
            Forms forms,
            Composer composer,
            Views views,
            ReportTasks tasks,
            Bodies bodies,
            Progress progress,
            Ledger ledger,
            ObjectMapper json,
            Clock clock) {
        this.book = book;
        this.forms = forms;
        this.composer = composer;
        this.views = views;
        this.tasks = tasks;
        this.bodies = bodies;
        this.progress = progress;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        // as the database keeps it, so that counting again asks for the same instant
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    private EntryId book(String kind, ReportRecord report, Map<String, Object> more) {
        var values = new HashMap<>(more);
        values.put("body", report.getBody());
        values.put("report", report.getId().toString());
        values.put("form", report.getForm());
        values.put("month", report.getMonth());
        values.put("edition", report.getEdition());
        return ledger.append(new Act(kind, values));
    }

    /** A section that the regime names and that has nothing to fill in is reminded no more. */
    public void begun(ReportRecord report, List<PartRecord> parts) {
        for (var section : forms.of(report).rule().from())
            if (parts.stream().noneMatch(part -> part.getSection().equals(section)))
                progress.reported(report.getBody(), YearMonth.parse(report.getMonth()), report.getForm(), section);
    }

    /** A section hands its part over; when it was the last one, the report can be compiled. */
    public void handOver(Viewer actor, ReportRecord report, PartRecord part, List<PartRecord> all) {
        part.setState("HANDED_OVER");
        part.setHandedOverByName(actor.name());
        part.setHandedOverAt(now());
        part.setReturnedBecause(null);
        book.store(part);
        book("report-part-handed-over", report, Map.of("section", part.getSection()));
        tasks.handedOver(report, part.getSection());
        progress.reported(report.getBody(), YearMonth.parse(report.getMonth()), report.getForm(), part.getSection());
        if (all.stream().allMatch(one -> one.getSection().equals(part.getSection()) || Views.handedOver(one)))
            tasks.toCompile(report);
    }

    /** The compiling section sends a part back. */
    public void sendBack(ReportRecord report, PartRecord part, String reason) {
        part.setState("OPEN");
        part.setHandedOverByName(null);
        part.setHandedOverAt(null);
        part.setReturnedBecause(reason);
        book.store(part);
        book(
                "report-part-returned",
                report,
                Map.of("section", part.getSection(), "reason", commitment(report, reason)));
        tasks.notToCompile(report);
        tasks.returned(report, part.getSection(), reason);
    }

    private static String commitment(ReportRecord report, String reason) {
        return Digest.hex(Digest.of("mingcha/reason/v1", report.getId().toString(), reason));
    }

    /** Counts the figures as they are known now and puts everything together; from now on it is what is signed. */
    public void compile(Viewer actor, ReportRecord report) {
        var bound = forms.of(report);
        var at = now();
        var names = composer.sectionNames(report.getBody(), bound.regime());
        var content = new Content(
                Content.FORMAT,
                report.getId(),
                report.getBody(),
                bodies.officialNameOf(report.getBody()),
                report.getForm(),
                report.getTitle(),
                report.getMonth(),
                report.getEdition(),
                report.getBecause(),
                report.getRegime(),
                report.getFromDay(),
                report.getLastDay(),
                at,
                names.getOrDefault(report.getCompiler(), report.getCompiler()),
                actor.name(),
                book.parts(report.getId()).stream()
                        .map(part -> new Content.Hand(
                                names.getOrDefault(part.getSection(), part.getSection()),
                                Objects.requireNonNull(part.getHandedOverByName()),
                                Objects.requireNonNull(part.getHandedOverAt())))
                        .toList(),
                composer.sheet(views.given(report, bound, at.toInstant())));
        var bytes = content.bytes();
        report.setState(State.COMPILED.name());
        report.setCompiledBy(actor.account());
        report.setCompiledByName(actor.name());
        report.setCompiledAt(at);
        report.setAsOf(at);
        report.setContent(bytes);
        report.setHash(Digest.plainHex(bytes));
        var entry = book("report-compiled", report, Map.of("content", report.getHash()));
        tasks.notToCompile(report);
        if (report.getSteps().length == 0) freeze(actor, report, entry);
        else {
            tasks.toSign(report, Role.valueOf(report.getSteps()[0]));
            book.store(report);
        }
    }

    /** Opens what was compiled again; signatures over it stand no more. */
    public void reopen(ReportRecord report, String reason) {
        book("report-reopened", report, Map.of("content", report.getHash(), "reason", commitment(report, reason)));
        book.voidSignatures(report.getId(), report.getEdition(), now());
        tasks.notToSign(report);
        open(report);
        tasks.toCompile(report);
        book.store(report);
    }

    private static void open(ReportRecord report) {
        report.setState(State.OPEN.name());
        report.setCompiledBy(null);
        report.setCompiledByName(null);
        report.setCompiledAt(null);
        report.setAsOf(null);
        report.setContent(null);
        report.setHash(null);
    }

    /** The next in order signs the content; with the last signature the edition is frozen. */
    public void sign(Viewer actor, ReportRecord report, String hash) {
        var signatures = book.signatures(report.getId(), report.getEdition());
        var step = Views.next(report, signatures);
        if (step == null) throw new IllegalStateException("all have signed " + report.getId());
        var authority = SigningAuthority.of(actor, report.getBody(), step)
                .orElseThrow(() -> new Refusal(
                                HttpStatus.FORBIDDEN,
                                "not-your-turn-to-sign",
                                "现在应由" + word(step) + "签字，您不是，也不是其代理人；请等候轮到您时再签。")
                        .by(forms.of(report).rule().basis().inWords()));
        if (signatures.stream().anyMatch(one -> one.getAccount().equals(actor.account())))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "同一人不能在一份填报上签两次字；请由另一位领导签。");
        if (!hash.equals(report.getHash()))
            throw new Refusal(HttpStatus.CONFLICT, "content-changed", "您打开之后，填报的内容已经变动，所签的不是现在的内容；请刷新、重看后再签。");
        var entry = book("report-signed", report, Map.of("step", step.name(), "content", hash));
        var signature = new SignatureRecord();
        signature.setId(Ids.next(clock));
        signature.setReport(report.getId());
        signature.setBody(report.getBody());
        signature.setEdition(report.getEdition());
        signature.setStep(step.name());
        signature.setAccount(actor.account());
        signature.setName(authority.signed(actor));
        signature.setHash(hash);
        signature.setEntry(entry.value());
        signature.setSignedAt(now());
        book.sign(signature);
        tasks.notToSign(report);
        var next = Views.next(report, book.signatures(report.getId(), report.getEdition()));
        if (next == null) {
            freeze(actor, report, entry);
            return;
        }
        report.setState(State.SIGNED.name());
        tasks.toSign(report, next);
        book.store(report);
    }

    private static String word(Role step) {
        return switch (step) {
            case LEADER_IN_CHARGE -> "分管领导";
            case HEAD -> "主要领导";
            case SECTION_HEAD -> "科室负责人";
            default -> "下一位签字人";
        };
    }

    private void freeze(Viewer actor, ReportRecord report, EntryId last) {
        report.setState(State.FROZEN.name());
        var changes = changes(report);
        var entry = book(
                "report-frozen",
                report,
                Map.of(
                        "content",
                        report.getHash(),
                        "changes",
                        changes.size(),
                        "after",
                        last.value().toString()));
        var edition = new EditionRecord();
        edition.setReport(report.getId());
        edition.setBody(report.getBody());
        edition.setNumber(report.getEdition());
        edition.setBecause(report.getBecause());
        edition.setContent(report.getContent());
        edition.setHash(report.getHash());
        edition.setChanges(Canonical.write(changes));
        edition.setEntry(entry.value());
        edition.setFrozenAt(now());
        book.freeze(edition);
        book.store(report);
        if (report.getEdition() == 1) done(actor, report);
    }

    /** The duty that asks for the report is done for the month. */
    private void done(Viewer actor, ReportRecord report) {
        var month = YearMonth.parse(report.getMonth());
        for (var duty : forms.of(report).regime().duties())
            if (report.getForm().equals(duty.report()))
                progress.followed(
                        report.getBody(),
                        actor.account(),
                        month,
                        report.getId(),
                        new Progress.Done(duty.id(), "", List.of(), LocalDate.now(clock), null));
    }

    private List<Edition.Change> changes(ReportRecord report) {
        var editions = book.editions(report.getId());
        if (editions.isEmpty()) return List.of();
        var before = Content.read(editions.getLast().getContent(), json);
        return Changes.between(before.sheet(), views.content(report).sheet());
    }

    /** Begins the next edition; the frozen one stands. */
    public void correct(ReportRecord report, String reason) {
        open(report);
        report.setEdition(report.getEdition() + 1);
        report.setBecause(reason);
        book("report-correction-begun", report, Map.of("reason", commitment(report, reason)));
        tasks.toCompile(report);
        book.store(report);
    }
}
