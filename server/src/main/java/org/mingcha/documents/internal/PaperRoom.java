package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PAPER;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.internal.Drafting.Made;
import org.mingcha.documents.internal.PaperSetting.Anchor;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.papers.Papers;
import org.mingcha.papers.PdfSignatures;
import org.mingcha.papers.Rendered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Where documents become papers: previews while they are written, files once they are issued. */
@Component
public class PaperRoom {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final int MOST_AT_ONCE = 20;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Papers papers;
    private final PdfSignatures signatures;
    private final SealBook seals;
    private final FormBook forms;
    private final Composer composer;
    private final Drafting drafting;
    private final DocumentBook book;
    private final Kinds kinds;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    PaperRoom(
            DSLContext sql,
            TransactionTemplate transaction,
            Papers papers,
            PdfSignatures signatures,
            SealBook seals,
            FormBook forms,
            Composer composer,
            Drafting drafting,
            DocumentBook book,
            Kinds kinds,
            DocumentTasks tasks,
            Acts acts,
            Ledger ledger,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.papers = papers;
        this.signatures = signatures;
        this.seals = seals;
        this.forms = forms;
        this.composer = composer;
        this.drafting = drafting;
        this.book = book;
        this.kinds = kinds;
        this.tasks = tasks;
        this.acts = acts;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /** What a draft would look like. */
    public String preview(Made made) {
        var body = made.document().getBody();
        var seal = seals.current(body).orElse(null);
        var content = composer.content(
                made.document(),
                made.words(),
                made.points(),
                made.ruling(),
                null,
                LocalDate.now(clock),
                forms.template(made.document().getTemplate()),
                null);
        return papers.html(PaperSetting.of(content, null, seal));
    }

    /** The print view: as it was issued, or as it would be. */
    public String page(DocumentRecord document) {
        if (document.getContent() == null) return preview(drafting.stored(document));
        var content = Content.read(document.getContent(), json);
        return papers.html(PaperSetting.of(content, anchor(document), seals.seal(document.getBody(), content.seal())));
    }

    public byte[] file(DocumentRecord document, String format) {
        return sql.select(PAPER.BYTES)
                .from(PAPER)
                .where(PAPER.DOCUMENT.eq(document.getId()), PAPER.FORMAT.eq(format))
                .fetchOptional(PAPER.BYTES)
                .orElseThrow(
                        () -> new Refusal(HttpStatus.CONFLICT, "paper-not-written", "文书的文件还没有写成；已编号的文书稍后即成，草稿请看预览。"));
    }

    /**
     * Writes the files of an issued document and books their hashes. Done once however often it is asked: what a program that was
     * killed left undone is done by the next.
     */
    public void write(UUID id) {
        var before = sql.selectFrom(DOCUMENT).where(DOCUMENT.ID.eq(id)).fetchOne();
        if (before == null || !before.getState().equals(State.ISSUED.name())) return;
        var content = Content.read(before.getContent(), json);
        var anchor = anchor(before);
        var paper = PaperSetting.of(content, anchor, seals.seal(before.getBody(), content.seal()));
        var files = new LinkedHashMap<String, Written>();
        files.put(
                "PDF",
                new Written(
                        signatures.sign(papers.pdf(paper), before.getIssuedAt().toInstant(), before.getNumberText()),
                        true));
        files.put("DOCX", new Written(papers.docx(paper), false));
        var ofd = papers.ofd(paper);
        var withSeal = signatures.seal(ofd);
        files.put("OFD", new Written(withSeal.orElse(ofd), withSeal.isPresent()));
        transaction.executeWithoutResult(_ -> store(id, files, anchor));
    }

    private record Written(Rendered file, boolean signed) {}

    /**
     * Writes what was numbered a while ago and whose timer is lost, as after a restore. What a timer is just writing is written once
     * all the same.
     */
    public void writeLeft() {
        var before = OffsetDateTime.now(clock).minus(LONG_ENOUGH);
        sql.select(DOCUMENT.ID)
                .from(DOCUMENT)
                .where(DOCUMENT.STATE.eq(State.ISSUED.name()), DOCUMENT.ISSUED_AT.lt(before))
                .orderBy(DOCUMENT.ISSUED_AT)
                .limit(MOST_AT_ONCE)
                .fetch(DOCUMENT.ID)
                .forEach(this::write);
    }

    private void store(UUID id, Map<String, Written> files, Anchor anchor) {
        var document =
                sql.selectFrom(DOCUMENT).where(DOCUMENT.ID.eq(id)).forUpdate().fetchOne();
        if (document == null || !document.getState().equals(State.ISSUED.name())) return;
        var now = OffsetDateTime.now(clock);
        var hashes = new LinkedHashMap<String, Object>();
        var signatory = signatures.signatory();
        files.forEach((format, written) -> {
            var file = written.file();
            hashes.put(format.toLowerCase(java.util.Locale.ROOT), file.sha256());
            sql.insertInto(PAPER)
                    .set(PAPER.DOCUMENT, id)
                    .set(PAPER.BODY, document.getBody())
                    .set(PAPER.FORMAT, format)
                    .set(PAPER.SHA256, file.sha256())
                    .set(PAPER.PAGES, file.pages())
                    .set(PAPER.BYTES, file.bytes())
                    .set(PAPER.WRITTEN_AT, now)
                    .set(PAPER.SIGNED_BY, written.signed() ? signatory.name() : null)
                    .set(PAPER.CERTIFICATE, written.signed() ? signatory.certificate() : null)
                    .set(PAPER.SELF_MADE, written.signed() ? signatory.selfMade() : null)
                    .execute();
        });
        document.setState(State.WRITTEN.name());
        document.setOrigin(anchor.origin());
        book.store(document);
        var entry = acts.book("document-written", document, Map.of("files", hashes));
        book.tell(document, "document-written", "系统", null, entry);
        tasks.toServe(document, kinds.issuingSection(document, kinds.of(document)));
    }

    /** A document that is written keeps the ledger's name it was written with. */
    private Anchor anchor(DocumentRecord document) {
        var origin = document.getOrigin();
        if (origin == null)
            origin = ledger.checkpoint().map(PublishedCheckpoint::origin).orElse("mingcha");
        return new Anchor(origin, document.getEntry().toString());
    }
}
