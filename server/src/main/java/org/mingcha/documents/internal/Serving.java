package org.mingcha.documents.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.Deadline;
import org.mingcha.calendar.TermRule;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.Services.Way;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.findings.Findings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What service sets going: the terms with their sums, the unit's tasks, the window of repeats. */
@Component
public class Serving {
    private final DocumentBook book;
    private final Kinds kinds;
    private final WorkingCalendar calendar;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Closing closing;
    private final Findings findings;
    private final Services services;
    private final NoticeBook notices;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    Serving(
            DocumentBook book,
            Kinds kinds,
            WorkingCalendar calendar,
            DocumentTasks tasks,
            Acts acts,
            Closing closing,
            Findings findings,
            Services services,
            NoticeBook notices,
            ApplicationEventPublisher events,
            ObjectMapper json) {
        this.book = book;
        this.kinds = kinds;
        this.calendar = calendar;
        this.tasks = tasks;
        this.acts = acts;
        this.closing = closing;
        this.findings = findings;
        this.services = services;
        this.notices = notices;
        this.events = events;
        this.json = json;
    }

    /** Lays it on the unit's desk in this system today; who takes it there has received it. */
    public void serveOnDesk(Viewer actor, DocumentRecord document, LocalDate today) {
        services.mustHaveADesk(document);
        serve(actor, document, today, "工作台", Way.DESK, "送达" + document.getAddressee() + "工作台，" + TermWords.day(today));
    }

    /** Hands it over on paper. */
    public void servePrinted(Viewer actor, DocumentRecord document, LocalDate on, String receiver) {
        serve(actor, document, on, receiver, Way.PRINT, receiver + "签收，" + TermWords.day(on));
    }

    /** Keeps the slip that the unit has signed. */
    public void slip(Viewer actor, DocumentRecord document, UUID file) {
        var hash = services.slip(actor, document, file);
        book.store(document);
        var entry = acts.book("service-slip-added", document, Map.of("file", hash));
        book.tell(document, "service-slip-added", actor.name(), null, entry);
    }

    private void serve(Viewer actor, DocumentRecord document, LocalDate on, String receiver, Way way, String note) {
        var ruling = kinds.of(document);
        var due = due(document, ruling, on);
        document.setState(State.SERVED.name());
        document.setServedOn(on);
        document.setReceipt(receiver);
        document.setDueOn(due.lastDay());
        document.setDueSum(due.computation().toArray(String[]::new));
        Optional.of(Kinds.OBJECT)
                .filter(_ -> !ThirdTier.is(document))
                .flatMap(ruling::term)
                .map(term -> calendar.deadline(on, Kinds.rule(term)).lastDay())
                .ifPresent(document::setObjectionUntil);
        findings.served(document.getId(), on);
        book.store(document);
        var entry = acts.book(
                "document-served",
                document,
                Map.of("on", on.toString(), "due", due.lastDay().toString(), "way", way.name()));
        book.tell(document, "document-served", actor.name(), note, entry);
        services.served(actor, document, way, on);
        notices.tell(document, "document-served");
        tasks.served(document, ruling.kind().onlyAcknowledged());
        events.publishEvent(new DocumentEvent.Served(
                document.getId(), document.getBody(), document.getSquadron(), document.getKind(), on));
    }

    private Deadline due(DocumentRecord document, Ruling ruling, LocalDate on) {
        var set = Words.read(document.getWords(), json).replyOn();
        if (set != null && set.isAfter(on)) return calendar.on(set, TermRule.Roll.NONE);
        return calendar.deadline(on, Kinds.rule(ruling.reply()));
    }

    public void acknowledge(Viewer unit, DocumentRecord document) {
        var only = kinds.of(document).kind().onlyAcknowledged();
        document.setState(State.ACKNOWLEDGED.name());
        services.received(unit, document);
        book.store(document);
        var entry = acts.book("document-acknowledged", document);
        book.tell(document, "document-acknowledged", unit.name(), null, entry);
        tasks.acknowledged(document);
        if (only) closing.close(unit, document, null);
    }
}
