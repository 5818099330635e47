package org.mingcha.bulletins.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.Bulletin.State;
import org.mingcha.bulletins.Issue;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.EditionRecord;
import org.mingcha.bulletins.internal.db.tables.records.SignatureRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Progress;
import org.mingcha.policy.DutyKind;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What becomes of an issue once it is written: submitted, signed in order, issued, corrected. */
@Component
public class Life {
    private final BulletinBook book;
    private final Kinds kinds;
    private final Views views;
    private final BulletinTasks tasks;
    private final Progress progress;
    private final Ledger ledger;
    private final Clock clock;

    Life(
            BulletinBook book,
            Kinds kinds,
            Views views,
            BulletinTasks tasks,
            Progress progress,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.kinds = kinds;
        this.views = views;
        this.tasks = tasks;
        this.progress = progress;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** As the database keeps it, so that counting again asks for the same instant. */
    OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    EntryId book(String kind, BulletinRecord bulletin, Map<String, Object> more) {
        var values = new HashMap<>(more);
        values.put("body", bulletin.getBody());
        values.put("bulletin", bulletin.getId().toString());
        values.put("kind", bulletin.getKind());
        values.put("month", bulletin.getMonth());
        values.put("edition", bulletin.getEdition());
        return ledger.append(new Act(kind, values));
    }

    /** What somebody wrote, for the ledger: bound to the issue and told to nobody. */
    static String commitment(BulletinRecord bulletin, String text) {
        return Digest.hex(Digest.of("mingcha/reason/v1", bulletin.getId().toString(), text));
    }

    /** Puts everything together; from now on it is what is signed. */
    public void submit(Viewer actor, BulletinRecord bulletin) {
        var content = new Content(
                Content.FORMAT,
                bulletin.getId(),
                bulletin.getBody(),
                views.bodyName(bulletin),
                bulletin.getKind(),
                bulletin.getTitle(),
                bulletin.getMonth(),
                bulletin.getMonths(),
                bulletin.getEdition(),
                bulletin.getBecause(),
                bulletin.getRegime(),
                bulletin.getFromDay(),
                bulletin.getLastDay(),
                bulletin.getAsOf(),
                views.sectionName(bulletin),
                views.recipientsOf(bulletin),
                views.chapters(bulletin));
        var bytes = content.bytes();
        bulletin.setState(State.SUBMITTED.name());
        bulletin.setContent(bytes);
        bulletin.setHash(Digest.plainHex(bytes));
        bulletin.setSubmittedBy(actor.account());
        bulletin.setSubmittedByName(actor.name());
        bulletin.setSubmittedAt(now());
        bulletin.setReturnedBecause(null);
        book("bulletin-submitted", bulletin, Map.of("content", bulletin.getHash()));
        tasks.submitted(bulletin);
        tasks.written(bulletin, bulletin.getSection());
        tasks.toSign(bulletin, Role.valueOf(bulletin.getSteps()[0]));
        book.store(bulletin);
    }

    /** Sends a submitted issue back; signatures over it stand no more. */
    public void giveBack(BulletinRecord bulletin, String reason) {
        book(
                "bulletin-returned",
                bulletin,
                Map.of("content", bulletin.getHash(), "reason", commitment(bulletin, reason)));
        book.voidSignatures(bulletin.getId(), bulletin.getEdition(), now());
        tasks.notToSign(bulletin);
        open(bulletin);
        bulletin.setReturnedBecause(reason);
        tasks.returned(bulletin, reason);
        book.store(bulletin);
    }

    private static void open(BulletinRecord bulletin) {
        bulletin.setState(State.DRAFT.name());
        bulletin.setContent(null);
        bulletin.setHash(null);
        bulletin.setSubmittedBy(null);
        bulletin.setSubmittedByName(null);
        bulletin.setSubmittedAt(null);
    }

    /** The next in order signs the content; with the last signature the edition is issued. */
    public void sign(Viewer actor, BulletinRecord bulletin, String hash) {
        var signatures = book.signatures(bulletin.getId(), bulletin.getEdition());
        var step = Views.next(bulletin, signatures);
        if (step == null) throw new IllegalStateException("all have signed " + bulletin.getId());
        var authority = SigningAuthority.of(actor, bulletin, step)
                .orElseThrow(() -> new Refusal(
                                HttpStatus.FORBIDDEN,
                                "not-your-turn-to-sign",
                                "现在应由" + word(step) + "签字，您不是，也不是其代理人；请等候轮到您时再签。")
                        .by(clause(bulletin)));
        if (actor.account().equals(bulletin.getSubmittedBy())
                || signatures.stream().anyMatch(one -> one.getAccount().equals(actor.account())))
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "second-person-needed", "同一人不能既送审又签字，也不能在一期上签两次字；请由另一位签，或者退回后由他人送审。");
        if (!hash.equals(bulletin.getHash()))
            throw new Refusal(HttpStatus.CONFLICT, "content-changed", "您打开之后，内容已经变动，所签的不是现在的内容；请刷新、重看后再签。");
        var entry = book("bulletin-signed", bulletin, Map.of("step", step.name(), "content", hash));
        var signature = new SignatureRecord();
        signature.setId(Ids.next(clock));
        signature.setBulletin(bulletin.getId());
        signature.setBody(bulletin.getBody());
        signature.setEdition(bulletin.getEdition());
        signature.setStep(step.name());
        signature.setAccount(actor.account());
        signature.setName(authority.signed(actor));
        signature.setHash(hash);
        signature.setEntry(entry.value());
        signature.setSignedAt(now());
        book.sign(signature);
        tasks.notToSign(bulletin);
        var next = Views.next(bulletin, book.signatures(bulletin.getId(), bulletin.getEdition()));
        if (next == null) issue(actor, bulletin, entry);
        else tasks.toSign(bulletin, next);
        book.store(bulletin);
    }

    static String word(Role step) {
        return switch (step) {
            case LEADER_IN_CHARGE -> "分管领导";
            case HEAD -> "主要领导";
            case SECTION_HEAD -> "汇编科室负责人";
            default -> "下一位签字人";
        };
    }

    String clause(BulletinRecord bulletin) {
        return kinds.of(bulletin).rule().basis().inWords();
    }

    private void issue(Viewer actor, BulletinRecord bulletin, EntryId last) {
        bulletin.setState(State.ISSUED.name());
        var changes = changes(bulletin);
        var entry = book(
                "bulletin-issued",
                bulletin,
                Map.of(
                        "content",
                        bulletin.getHash(),
                        "changes",
                        changes.size(),
                        "after",
                        last.value().toString()));
        var edition = new EditionRecord();
        edition.setBulletin(bulletin.getId());
        edition.setBody(bulletin.getBody());
        edition.setNumber(bulletin.getEdition());
        edition.setBecause(bulletin.getBecause());
        edition.setContent(bulletin.getContent());
        edition.setHash(bulletin.getHash());
        edition.setChanges(Canonical.write(changes));
        edition.setEntry(entry.value());
        edition.setIssuedAt(now());
        book.issue(edition);
        if (bulletin.getEdition() == 1) done(actor, bulletin);
    }

    /** The duty that asks for the paper is done for the month; one that asks for a meeting is done by holding it. */
    private void done(Viewer actor, BulletinRecord bulletin) {
        var month = YearMonth.parse(bulletin.getMonth());
        for (var duty : kinds.of(bulletin).regime().duties())
            if (bulletin.getKind().equals(duty.report()) && duty.kind() == DutyKind.REPORT)
                progress.followed(
                        bulletin.getBody(),
                        actor.account(),
                        month,
                        bulletin.getId(),
                        new Progress.Done(duty.id(), "", List.of(), LocalDate.now(clock), null));
    }

    private List<Issue.Change> changes(BulletinRecord bulletin) {
        var editions = book.editions(bulletin.getId());
        if (editions.isEmpty()) return List.of();
        var before = Content.read(editions.getLast().getContent());
        return Changes.between(before.chapters(), views.chapters(bulletin));
    }

    /** Begins the next edition; the issued one stands. */
    public void correct(BulletinRecord bulletin, String reason) {
        open(bulletin);
        bulletin.setEdition(bulletin.getEdition() + 1);
        bulletin.setBecause(reason);
        book("bulletin-correction-begun", bulletin, Map.of("reason", commitment(bulletin, reason)));
        book.store(bulletin);
    }
}
