package org.mingcha.inspections;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.inspections.internal.FieldBook;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Stage;
import org.mingcha.inspections.internal.VisitBook;
import org.mingcha.inspections.internal.db.tables.records.WriterRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who writes a visit (执笔): one device, so that two without network never write past each other. The first that asks holds it; it is
 * handed over (移交), or taken over (接手) with a reason when the device is lost or its holder gone. Notes and photographs need no writer.
 */
@Component
public class Writers {
    private final Stage stage;
    private final FieldBook book;
    private final Ledger ledger;
    private final Clock clock;

    Writers(Stage stage, FieldBook book, Ledger ledger, Clock clock) {
        this.stage = stage;
        this.book = book;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Refuses whatever another device than the writing one wants to write; the first device that writes is the writing one. */
    @Transactional
    public void write(Viewer actor, UUID visit, UUID device) {
        claim(actor, stage.told(actor, visit), device);
    }

    /** Refuses while another device writes; asked by whoever names no device, it refuses while any does. */
    @Transactional
    public void expect(Viewer actor, UUID visit, @Nullable UUID device) {
        var sheet = stage.told(actor, visit);
        book.writer(visit).ifPresent(_ -> {
            if (device == null) throw another(actor, book.writer(visit).orElseThrow());
            claim(actor, sheet, device);
        });
    }

    void claim(Viewer actor, Sheet sheet, UUID device) {
        var current = book.writer(sheet.row().getId()).orElse(null);
        if (current == null) {
            book.add(book.newWriter(sheet, actor.account(), actor.name(), device));
            return;
        }
        if (!current.getAccount().equals(actor.account())) throw another(actor, current);
        if (current.getDevice() == null) book.takeUp(current, device);
        else if (!current.getDevice().equals(device)) throw another(actor, current);
    }

    private Refusal another(Viewer actor, WriterRecord current) {
        var who = current.getAccount().equals(actor.account()) ? "您的另一台设备" : current.getName() + "的设备";
        var since = DateTimeFormatter.ofPattern("M月d日 HH:mm")
                .format(current.getSince().atZoneSameInstant(clock.getZone()));
        return new Refusal(
                        HttpStatus.PRECONDITION_FAILED,
                        "another-device-writes",
                        "这次检查自 " + since + " 起由" + who + "执笔，一次检查只由一台设备写；请由其移交，或者写明理由接手执笔；备注和照片不受此限。")
                .with("writer", current.getName())
                .with("since", current.getSince());
    }

    /** Hands the visit over to the other of the pair, who takes it up with the device he writes on next. */
    @Transactional
    public void handOver(Viewer actor, UUID visit, UUID device, UUID person) {
        var sheet = open(actor, visit);
        var current = book.writer(visit).orElse(null);
        if (current == null || !current.getAccount().equals(actor.account()) || !device.equals(current.getDevice()))
            throw new Refusal(HttpStatus.CONFLICT, "not-the-writer", "执笔由正在执笔的设备移交；请在那台设备上移交，或者写明理由接手执笔。");
        var to = sheet.ready().stream()
                .filter(goer -> goer.person().equals(person))
                .filter(goer -> !actor.account().equals(goer.account()))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-the-partner", "执笔只能移交给同组已声明没有应当回避情形的督察员。"));
        change(sheet, current, to, null, null);
    }

    /** Takes the visit over from another device; what that one has not sent yet it will have to show beside what was written since. */
    @Transactional
    public void takeOver(Viewer actor, UUID visit, UUID device, String reason) {
        var sheet = open(actor, visit);
        var current = book.writer(visit).orElse(null);
        if (current == null || (current.getAccount().equals(actor.account()) && isOf(current, device))) {
            claim(actor, sheet, device);
            return;
        }
        if (reason.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "接手执笔必须写明理由，例如原设备没电、损坏或者不在现场。");
        var me = sheet.ordered().goer(actor.account()).orElseThrow();
        change(sheet, current, me, device, reason.strip());
    }

    private static boolean isOf(WriterRecord current, UUID device) {
        return current.getDevice() == null || current.getDevice().equals(device);
    }

    private void change(
            Sheet sheet, WriterRecord from, OrderedVisit.Goer to, @Nullable UUID device, @Nullable String reason) {
        var account = java.util.Objects.requireNonNull(to.account());
        var salt = VisitBook.salt();
        var entry = ledger.append(new Act(
                "visit-writer-changed",
                Map.of(
                        "body", sheet.row().getBody(),
                        "visit", sheet.row().getId().toString(),
                        "how", reason == null ? "handed-over" : "taken-over",
                        "commitment",
                                Digest.hex(Digest.of(
                                        "mingcha/visit-writer/v1",
                                        from.getAccount().toString(),
                                        account.toString(),
                                        reason == null ? "" : reason,
                                        Digest.hex(salt))))));
        book.end(from);
        var row = book.newWriter(sheet, account, to.name(), device);
        row.setReason(reason);
        row.setSalt(salt);
        row.setEntry(entry.value());
        book.add(row);
    }

    private Sheet open(Viewer actor, UUID visit) {
        var sheet = stage.told(actor, visit);
        if (sheet.state() == Visit.State.COMPLETED)
            throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，记录不能再改；有误的，由科室另行派勤复查。");
        return sheet;
    }
}
