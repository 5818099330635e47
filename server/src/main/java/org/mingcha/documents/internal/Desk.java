package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lays a document before a person: found where he may see it, held where he may act on it, and shown as he may see it. */
@Component
public class Desk {
    private final DocumentBook book;
    private final Answers answers;
    private final Kinds kinds;
    private final Views views;
    private final Decisions decisions;
    private final Services services;
    private final Clock clock;

    Desk(
            DocumentBook book,
            Answers answers,
            Kinds kinds,
            Views views,
            Decisions decisions,
            Services services,
            Clock clock) {
        this.services = services;
        this.decisions = decisions;
        this.book = book;
        this.answers = answers;
        this.kinds = kinds;
        this.views = views;
        this.clock = clock;
    }

    public DocumentRecord find(Viewer viewer, UUID id) {
        return book.find(id, Sight.seenBy(viewer)).orElseThrow(Desk::noSuchDocument);
    }

    public Document view(Viewer viewer, DocumentRecord document) {
        var ruling = kinds.of(document);
        return views.view(viewer, document, ruling, rights(viewer, document, ruling));
    }

    /**
     * The document, held until the transaction ends, for an act this person may do now.
     *
     * @param at the version he saw; null where the act cannot miss a change
     * @param yours what he wanted it to be
     * @param states where the act belongs; elsewhere it is refused with what stands
     */
    public DocumentRecord held(
            Viewer actor, UUID id, @Nullable IfMatch at, Verb verb, @Nullable Object yours, State... states) {
        var document = book.held(id, Sight.seenBy(actor).and(DOCUMENT.BODY.eq(actor.body())))
                .orElseThrow(Desk::noSuchDocument);
        if (at != null) at.expect(document.getVersion(), view(actor, document), yours);
        mustBe(document, states);
        var ruling = kinds.of(document);
        if (!rights(actor, document, ruling).may(verb)) throw Denials.of(verb, actor, document, ruling);
        return document;
    }

    public List<Document.Approver> approvers(DocumentRecord document) {
        return decisions.approvers(document, kinds.of(document));
    }

    private Rights rights(Viewer viewer, DocumentRecord document, Kinds.Ruling ruling) {
        return new Rights(
                viewer,
                document,
                ruling,
                kinds.issuingSection(document, ruling),
                LocalDate.now(clock),
                answers.objectionOpen(document.getId()),
                answers.extensionOpen(document.getId()),
                answers.objected(document.getId()),
                answers.reasonAsked(document.getId()),
                document.getEscalatedTo() != null
                        || book.correctionOf(document.getId()).isPresent(),
                services.wantsSlip(document.getId()));
    }

    private static void mustBe(DocumentRecord document, State... states) {
        var state = State.valueOf(document.getState());
        if (List.of(states).contains(state)) return;
        var sentence = switch (state) {
            case DRAFT -> "文书还是草稿，尚未提交。";
            case SUBMITTED -> "文书已经提交，等待核准；需要修改的，请核准人退回。";
            case APPROVED -> "文书已经核准，等待编号制发；需要改动的，请先由核准人处理。";
            case ISSUED -> "文书已经编号，正在成文，稍后即可送达。";
            case WRITTEN -> "文书已经成文，尚未送达。";
            case SERVED -> "文书已经送达，等待中队签收和反馈。";
            case ACKNOWLEDGED -> "文书已经签收，等待中队反馈。";
            case REPLIED -> "中队已经反馈，等待审阅。";
            case ACCEPTED -> "反馈已经认可，等待回访。";
            case CLOSED -> "文书已经办结。";
            case WITHDRAWN -> "文书已经撤回，不再办理。";
            case SUPERSEDED -> "文书已由更正后的文书替代，请在替代的文书上办理。";
        };
        throw new Refusal(HttpStatus.CONFLICT, "document-not-at-this-step", sentence)
                .with("state", state.name())
                .with("expected", Arrays.stream(states).map(State::name).toList());
    }

    public static Refusal noSuchDocument() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-document", "没有这份文书，或者它尚未对您公开。");
    }
}
