package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.documents.internal.db.tables.records.ObjectionRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What an objection sets going, and what its decision. */
@Component
public class Objecting {
    private final DocumentBook book;
    private final Answers answers;
    private final Kinds kinds;
    private final Withdrawal withdrawal;
    private final Decisions decisions;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Objecting(
            DocumentBook book,
            Answers answers,
            Kinds kinds,
            Withdrawal withdrawal,
            Decisions decisions,
            DocumentTasks tasks,
            Acts acts,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.answers = answers;
        this.kinds = kinds;
        this.withdrawal = withdrawal;
        this.decisions = decisions;
        this.tasks = tasks;
        this.acts = acts;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    public void raise(Viewer unit, DocumentRecord document, String grounds) {
        var ruling = kinds.of(document);
        var today = LocalDate.now(clock);
        var due = calendar.deadline(
                today,
                Kinds.rule(ruling.term(Kinds.ANSWER_OBJECTION)
                        .orElseGet(() -> ruling.term(Kinds.OBJECT).orElseThrow())));
        var row = new ObjectionRecord();
        row.setId(Ids.next(clock));
        row.setDocument(document.getId());
        row.setBody(document.getBody());
        row.setGrounds(grounds);
        row.setRaisedBy(unit.account());
        row.setRaisedByName(unit.name());
        row.setRaisedAt(OffsetDateTime.now(clock));
        row.setDueOn(due.lastDay());
        row.setDueSum(due.computation().toArray(String[]::new));
        row.setState("OPEN");
        answers.add(row);
        book.store(document);
        var entry = acts.book(
                "objection-raised",
                document,
                Map.of("due", due.lastDay().toString(), "grounds", Acts.commitment(row.getId(), grounds)));
        book.tell(document, "objection-raised", unit.name(), null, entry);
        tasks.objectionToDecide(document, decisions.judgeOf(document, ruling), due.lastDay());
        events.publishEvent(new DocumentEvent.Objected(
                document.getId(), document.getBody(), document.getSquadron(), document.getKind(), today));
    }

    public void decide(
            Viewer actor,
            DocumentRecord document,
            boolean upheld,
            String reason,
            @Nullable LocalDate meeting,
            @Nullable String paper) {
        var consent = upheld ? withdrawal.consent(document, meeting, paper) : null;
        var row = answers.objectionTo(document.getId()).orElseThrow();
        row.setState(upheld ? "UPHELD" : "DISMISSED");
        row.setDecidedBy(actor.account());
        row.setDecidedByName(actor.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setBecause(reason);
        answers.store(row);
        book.store(document);
        var act = upheld ? "objection-upheld" : "objection-dismissed";
        var entry = acts.book(act, document, Map.of("reason", Acts.commitment(row.getId(), reason)));
        book.tell(document, act, actor.name(), reason, entry);
        tasks.objectionDecided(document);
        if (upheld) withdrawal.withdraw(actor, document, "申辩成立：" + reason, consent);
        else
            events.publishEvent(new DocumentEvent.ObjectionDismissed(
                    document.getId(),
                    document.getBody(),
                    document.getSquadron(),
                    document.getKind(),
                    LocalDate.now(clock)));
    }
}
