package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.Point;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.Drafting.Made;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.findings.Findings;
import org.mingcha.proof.Digest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The course of a document until it is issued, each step with its story, its ledger entry and its tasks. */
@Component
public class Course {
    private final DocumentBook book;
    private final Drafting drafting;
    private final Kinds kinds;
    private final Composer composer;
    private final Proposals proposals;
    private final GraveGrounds graveGrounds;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Findings findings;
    private final WritingOrders writing;
    private final Decisions decisions;
    private final Corrections corrections;
    private final FormBook forms;
    private final SealBook seals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Course(
            DocumentBook book,
            Drafting drafting,
            Kinds kinds,
            Composer composer,
            Proposals proposals,
            GraveGrounds graveGrounds,
            DocumentTasks tasks,
            Acts acts,
            Findings findings,
            WritingOrders writing,
            Decisions decisions,
            Corrections corrections,
            FormBook forms,
            SealBook seals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.drafting = drafting;
        this.kinds = kinds;
        this.composer = composer;
        this.proposals = proposals;
        this.graveGrounds = graveGrounds;
        this.tasks = tasks;
        this.acts = acts;
        this.findings = findings;
        this.writing = writing;
        this.decisions = decisions;
        this.corrections = corrections;
        this.forms = forms;
        this.seals = seals;
        this.events = events;
        this.clock = clock;
    }

    public void begin(Viewer author, Made made, List<UUID> bound) {
        book.begin(made.document());
        book.points(made.document(), made.points());
        bind(made, bound);
        proposals.findingSettled(bound, author.name(), "已就这一问题起草文书");
        graveGrounds.decided(made.document().getBody(), bound);
        book.tell(made.document(), "document-drafted", author.name(), null, null);
        tasks.toSubmit(made.document(), author.account(), null);
    }

    public void rewrite(Made made, List<UUID> bound) {
        book.store(made.document());
        book.points(made.document(), made.points());
        var before = findings.in(made.document().getId());
        findings.release(made.document().getId());
        graveGrounds.again(before);
        bind(made, bound);
        graveGrounds.decided(made.document().getBody(), bound);
        proposals.findingSettled(bound, made.document().getWrittenByName(), "已就这一问题起草文书");
    }

    /** Those of the document that it corrects stay there until it takes its place. */
    private void bind(Made made, List<UUID> bound) {
        var document = made.document();
        var elsewhere = corrections.findingsOf(document.getReplaces());
        findings.bind(
                bound.stream().filter(id -> !elsewhere.contains(id)).toList(), document.getId(), document.getKind());
    }

    public void drop(DocumentRecord document) {
        var before = findings.in(document.getId());
        findings.release(document.getId());
        graveGrounds.again(before);
        tasks.dropped(document);
        proposals.draftDropped(document.getId());
        book.drop(document.getId());
    }

    /** @param approver who is to approve it; null: whoever holds the role */
    public void submit(Viewer author, Made made, @Nullable UUID approver) {
        var document = made.document();
        document.setState(State.SUBMITTED.name());
        document.setAuthors(DocumentBook.with(document.getAuthors(), author.account()));
        document.setByHead(document.getByHead() || author.roles().contains(org.mingcha.access.Role.SECTION_HEAD));
        document.setReturnedBecause(null);
        decisions.name(document, made.ruling(), approver);
        book.store(document);
        var entry = acts.book("document-submitted", document, Map.of("words", wordsHash(document, made.points())));
        book.tell(document, "document-submitted", author.name(), null, entry);
        tasks.toApprove(document, Kinds.approver(made.ruling(), document), approver);
    }

    /** @param meeting the day the party leadership group met, where its consent is what approves */
    public void approve(Viewer actor, DocumentRecord document, String act, @Nullable LocalDate meeting) {
        var authority = Authority.of(actor, document, kinds.of(document)).orElseThrow();
        var points = book.points(document.getId());
        document.setState(State.APPROVED.name());
        document.setApprovedBy(actor.account());
        document.setApprovedByName(actor.name());
        book.store(document);
        var words = wordsHash(document, points);
        var entry = acts.book(
                act,
                document,
                meeting == null
                        ? Map.of("words", words)
                        : Map.of(
                                "words",
                                words,
                                "meeting",
                                meeting.toString(),
                                "paper",
                                Acts.commitment(document.getId(), document.getConsentPaper())));
        var note = meeting == null ? null : TermWords.day(meeting) + "，" + document.getConsentPaper();
        decisions.keep(actor, authority, document, meeting == null ? "APPROVED" : "CONSENTED", words, note, entry);
        book.tell(document, act, authority.signed(actor), note, entry);
        tasks.toIssue(document, kinds.issuingSection(document, kinds.of(document)));
    }

    public void sendBack(Viewer actor, DocumentRecord document, String reason) {
        var authority = Authority.of(actor, document, kinds.of(document)).orElseThrow();
        document.setState(State.DRAFT.name());
        document.setReturnedBecause(reason);
        book.store(document);
        var entry =
                acts.book("document-returned", document, Map.of("reason", Acts.commitment(document.getId(), reason)));
        var words = wordsHash(document, book.points(document.getId()));
        decisions.keep(actor, authority, document, "RETURNED", words, reason, entry);
        book.tell(document, "document-returned", authority.signed(actor), reason, entry);
        tasks.toSubmit(document, document.getAuthors()[0], reason);
    }

    /** One short transaction: everything is read first, then the number is taken, the content fixed and booked. */
    public void issue(Viewer actor, DocumentRecord document) {
        var made = drafting.stored(document);
        var ruling = made.ruling();
        var today = LocalDate.now(clock);
        composer.copies(ruling, document.getBody(), document.getSquadron())
                .forEach((code, name) -> book.copy(document, code, name));
        tasks.issued(document);
        corrections.takePlace(actor, document);

        var number = book.nextNumber(document.getBody(), document.getIssuer(), document.getKind(), today.getYear());
        var text = composer.numberForm(document, ruling)
                .replace("{year}", Integer.toString(today.getYear()))
                .replace("{n}", Integer.toString(number));
        var content = composer.content(
                        document,
                        made.words(),
                        made.points(),
                        ruling,
                        text,
                        today,
                        forms.template(document.getTemplate()),
                        // the bureau's seal does not stand on what a unit issues
                        ThirdTier.is(document)
                                ? null
                                : seals.inUse(document.getBody()).orElse(null))
                .bytes();
        document.setState(State.ISSUED.name());
        document.setYear(today.getYear());
        document.setNumber(number);
        document.setNumberText(text);
        document.setContent(content);
        document.setHash(Digest.plainHex(content));
        document.setIssuedAt(OffsetDateTime.now(clock));
        document.setIssuedByName(actor.name());
        var entry = acts.book("document-issued", document);
        document.setEntry(entry.value());
        book.store(document);
        book.tell(document, "document-issued", actor.name(), text, entry);
        writing.order(document.getId());
        events.publishEvent(new DocumentEvent.Issued(
                document.getId(), document.getBody(), document.getSquadron(), document.getKind(), today));
    }

    private static String wordsHash(DocumentRecord document, List<Point> points) {
        return Digest.hex(Digest.of(
                "mingcha/document-words/v1",
                document.getWords(),
                document.getTitle(),
                org.mingcha.proof.Canonical.write(points)));
    }
}
