package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.findings.Findings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes an issued document back: its number stays used, its findings wait again, and who counted it is told. */
@Component
public class Withdrawal {
    private final DocumentBook book;
    private final Kinds kinds;
    private final Proposals proposals;
    private final GraveGrounds graveGrounds;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Findings findings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Withdrawal(
            DocumentBook book,
            Kinds kinds,
            Proposals proposals,
            GraveGrounds graveGrounds,
            DocumentTasks tasks,
            Acts acts,
            Findings findings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.kinds = kinds;
        this.proposals = proposals;
        this.graveGrounds = graveGrounds;
        this.tasks = tasks;
        this.acts = acts;
        this.findings = findings;
        this.events = events;
        this.clock = clock;
    }

    public void byHand(
            Viewer actor, DocumentRecord document, String reason, @Nullable LocalDate meeting, @Nullable String paper) {
        withdraw(actor, document, reason, consent(document, meeting, paper));
    }

    /** What the party leadership group gave, it takes back; a notice needs none. */
    @Nullable
    String consent(DocumentRecord document, @Nullable LocalDate meeting, @Nullable String paper) {
        var ruling = kinds.of(document);
        if (!ruling.needsConsent()) return null;
        if (meeting == null || paper == null || meeting.isAfter(LocalDate.now(clock)))
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "consent-needed",
                            "撤回" + ruling.kind().title() + "须经局党组研究同意，请登记会议日期和会议纪要。依据：" + ruling.clause() + "。")
                    .by(ruling.clause());
        return "局党组 " + TermWords.day(meeting) + "，" + Plain.needed("会议纪要", paper, 200);
    }

    void withdraw(Viewer actor, DocumentRecord document, String reason, @Nullable String consent) {
        document.setState(State.WITHDRAWN.name());
        document.setWithdrawnBecause(reason);
        var before = findings.in(document.getId());
        findings.release(document.getId());
        graveGrounds.again(before);
        book.store(document);
        var entry =
                acts.book("document-withdrawn", document, Map.of("reason", Acts.commitment(document.getId(), reason)));
        book.tell(
                document,
                "document-withdrawn",
                actor.name(),
                consent == null ? reason : reason + "（" + consent + "）",
                entry);
        tasks.ended(document);
        proposals.withdrawn(document, actor.name());
        events.publishEvent(new DocumentEvent.Withdrawn(
                document.getId(),
                document.getBody(),
                document.getSquadron(),
                document.getKind(),
                LocalDate.now(clock)));
    }
}
