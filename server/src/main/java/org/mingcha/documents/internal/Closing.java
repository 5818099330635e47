package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends a document (办结): nothing more is asked of anybody. */
@Component
public class Closing {
    private final DocumentBook book;
    private final Proposals proposals;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closing(
            DocumentBook book,
            Proposals proposals,
            DocumentTasks tasks,
            Acts acts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.proposals = proposals;
        this.tasks = tasks;
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    public void close(Viewer actor, DocumentRecord document, @Nullable String reason) {
        document.setState(State.CLOSED.name());
        book.store(document);
        var entry = acts.book("document-closed", document);
        book.tell(document, "document-closed", actor.name(), reason, entry);
        proposals.fallAway(document, actor.name(), "文书已办结");
        tasks.ended(document);
        events.publishEvent(new DocumentEvent.Closed(
                document.getId(),
                document.getBody(),
                document.getSquadron(),
                document.getKind(),
                LocalDate.now(clock)));
    }
}
