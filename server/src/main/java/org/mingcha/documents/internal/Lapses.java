package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a day brings to open documents: recalled before their last day, booked as lapsed when it has ended. No legal act among them. */
@Component
class Lapses {
    /** Recalled so many working days before, then each day. */
    private static final int RECALLED_BEFORE = 2;
    /** Far enough to find a last day two working days off across any holiday. */
    private static final int LOOKS_AHEAD = 20;

    private final DSLContext sql;
    private final DocumentBook book;
    private final Proposals proposals;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;

    Lapses(
            DSLContext sql,
            DocumentBook book,
            Proposals proposals,
            DocumentTasks tasks,
            Acts acts,
            WorkingCalendar calendar,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.book = book;
        this.proposals = proposals;
        this.tasks = tasks;
        this.acts = acts;
        this.calendar = calendar;
        this.events = events;
    }

    private static Condition waiting(String body) {
        return DOCUMENT.BODY
                .eq(body)
                .and(DOCUMENT.STATE.in("SERVED", "ACKNOWLEDGED"))
                .and(DOCUMENT.LAPSED_ON.isNull())
                // what a unit asks of its own teams leads to no higher step
                .and(DOCUMENT.ISSUER.isNull());
    }

    /** Those still unanswered when this day had ended, held until the transaction ends. */
    List<DocumentRecord> endedWith(String body, LocalDate ended) {
        return sql.selectFrom(DOCUMENT)
                .where(waiting(body), DOCUMENT.DUE_ON.le(ended))
                .orderBy(DOCUMENT.DUE_ON, DOCUMENT.NUMBER, DOCUMENT.ID)
                .forUpdate()
                .fetch();
    }

    void book(String body, LocalDate ended, List<DocumentRecord> due) {
        for (var document : due) {
            document.setLapsedOn(document.getDueOn());
            book.store(document);
            var entry = acts.book(
                    "document-lapsed",
                    document,
                    Map.of("lastDay", document.getDueOn().toString()));
            book.tell(document, "document-lapsed", "系统", TermWords.day(document.getDueOn()), entry);
            proposals.propose(document, document.getDueOn());
            events.publishEvent(new DocumentEvent.Lapsed(
                    document.getId(),
                    document.getBody(),
                    document.getSquadron(),
                    document.getKind(),
                    document.getDueOn()));
        }
        proposals.openThoseEnded(body, ended);
    }

    /** Two working days before, the working day before, and that morning. */
    void recall(String body, LocalDate today) {
        var soon = sql.selectFrom(DOCUMENT)
                .where(waiting(body), DOCUMENT.DUE_ON.between(today, today.plusDays(LOOKS_AHEAD)))
                .orderBy(DOCUMENT.DUE_ON, DOCUMENT.ID)
                .fetch();
        if (soon.isEmpty()) return;
        var published = calendar.published();
        for (var document : soon) {
            try {
                var left = published.workingDaysBetween(
                        today.plusDays(1), document.getDueOn().plusDays(1));
                if (left <= RECALLED_BEFORE) tasks.dueSoon(document, left);
            } catch (CalendarNotPublished unknown) {
                // the desk says what is missing; the task itself stands there all the while
            }
        }
    }

    /** Gives those whose last day passed while nobody could answer another last day. */
    void giveAnotherDay(String body, LocalDate passed, LocalDate another, String by) {
        for (var document : endedWith(body, passed)) {
            document.setDueSum(new String[] {"原定" + TermWords.day(document.getDueOn()) + "，因系统停用顺延"});
            document.setDueOn(another);
            book.store(document);
            book.tell(document, "last-day-moved", by, TermWords.day(another), null);
            tasks.moved(document);
        }
    }
}
