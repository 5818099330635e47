package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PAPER;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Cause;
import org.mingcha.documents.Document;
import org.mingcha.documents.Document.Step;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.planning.Orders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** A document as one viewer sees it: outsiders are not shown how it came about. */
@Component
class Views {
    /** Where the story begins for whoever is not of the bureau. */
    private static final String ISSUED = "document-issued";

    private final DSLContext sql;
    private final DocumentBook book;
    private final Answers answers;
    private final Composer composer;
    private final Orders orders;
    private final Decisions decisions;
    private final Services services;
    private final SealBook seals;
    private final FormBook forms;
    private final ObjectMapper json;

    Views(
            DSLContext sql,
            DocumentBook book,
            Answers answers,
            Composer composer,
            Orders orders,
            Decisions decisions,
            Services services,
            SealBook seals,
            FormBook forms,
            ObjectMapper json) {
        this.decisions = decisions;
        this.services = services;
        this.seals = seals;
        this.forms = forms;
        this.sql = sql;
        this.book = book;
        this.answers = answers;
        this.composer = composer;
        this.orders = orders;
        this.json = json;
    }

    Document view(Viewer viewer, DocumentRecord document, Kinds.Ruling ruling, Rights rights) {
        var inside =
                ThirdTier.is(document) ? ThirdTier.isOf(viewer, document) : Sight.isInside(viewer, document.getBody());
        var words = Words.read(document.getWords(), json);
        var id = document.getId();
        var issued = document.getNumber() != null;
        return new Document(
                id,
                document.getBody(),
                ruling.rule(),
                Document.State.valueOf(document.getState()),
                document.getSection(),
                document.getIssuer(),
                document.getSquadron(),
                document.getAddressee(),
                document.getTitle(),
                document.getNumberText(),
                words.opening(),
                words.demands(),
                words.replyOn(),
                words.graveGround(),
                inside ? words.judgement() : null,
                inside ? cause(document, words) : null,
                book.points(id),
                issued
                        ? book.copies(id)
                        : List.copyOf(composer.copies(ruling, document.getBody(), document.getSquadron())
                                .values()),
                inside ? document.getReturnedBecause() : null,
                document.getConsentOn(),
                document.getConsentPaper(),
                inside ? document.getApproverName() : null,
                inside ? decisions.of(id) : List.of(),
                related(document.getReplaces()),
                related(document.getReplacedBy()),
                document.getIssuedAt(),
                document.getServedOn(),
                document.getReceipt(),
                services.of(id),
                sealed(document),
                document.getTemplate() == null ? null : forms.nth(document.getTemplate()),
                document.getDueOn(),
                document.getDueSum() == null ? List.of() : Arrays.asList(document.getDueSum()),
                document.getObjectionUntil(),
                document.getLapsedOn(),
                document.getWithdrawnBecause(),
                inside ? document.getEscalatedTo() : null,
                document.getEntry(),
                document.getHash(),
                story(id, inside),
                files(id),
                answers.replies(id),
                answers.extensions(id),
                answers.objection(id),
                visit(document),
                List.copyOf(rights.verbs()),
                document.getVersion());
    }

    private Document.@Nullable Related related(@Nullable UUID id) {
        if (id == null) return null;
        return sql.select(DOCUMENT.NUMBER_TEXT)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(id))
                .fetchOne(row -> new Document.Related(id, row.value1()));
    }

    private static @Nullable Cause cause(DocumentRecord document, Words words) {
        return document.getCauseKind() == null
                ? null
                : new Cause(
                        document.getCauseKind(),
                        document.getCauseId(),
                        words.causeSentence() == null ? "" : words.causeSentence());
    }

    private List<Step> story(UUID id, boolean inside) {
        var story = book.story(id);
        if (inside) return story;
        var from = 0;
        while (from < story.size() && !story.get(from).kind().equals(ISSUED)) from++;
        return story.subList(from, story.size());
    }

    private List<Document.File> files(UUID id) {
        return sql.select(PAPER.FORMAT, PAPER.SHA256, PAPER.PAGES, PAPER.SIGNED_BY, PAPER.SELF_MADE)
                .from(PAPER)
                .where(PAPER.DOCUMENT.eq(id))
                .orderBy(PAPER.FORMAT.desc())
                .fetch(row -> new Document.File(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    private boolean sealed(DocumentRecord document) {
        if (document.getContent() == null)
            return seals.inUse(document.getBody()).isPresent();
        return Content.read(document.getContent(), json).seal() != null;
    }

    private Document.@Nullable ReturnVisit visit(DocumentRecord document) {
        return orders.cameOf(document.getBody(), subject(document.getId()))
                .map(visit -> new Document.ReturnVisit(visit.assignment(), visit.from(), visit.until(), visit.doneOn()))
                .orElse(null);
    }

    /** Under which planning knows the return visit of a document. */
    static String subject(UUID document) {
        return "documents/" + document;
    }
}
