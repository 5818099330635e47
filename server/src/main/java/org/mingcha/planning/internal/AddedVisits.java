package org.mingcha.planning.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.TermRule;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.planning.Assignment.Purpose;
import org.mingcha.planning.PlannedVisit;
import org.mingcha.planning.VisitWanted;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.policy.Channel;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Visits that no draw led to (追加派勤): they stand in the section's draft of the running month, or in a supplementary order when that
 * one has gone for approval. Where they lead is chosen by people; who goes is not: it is the pair drawn for that squadron.
 */
@Component
public class AddedVisits {
    private final OrderBook book;
    private final OrderWriter writer;
    private final OrderTasks tasks;
    private final MonthReader reader;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    AddedVisits(
            OrderBook book,
            OrderWriter writer,
            OrderTasks tasks,
            MonthReader reader,
            Directory directory,
            WorkingCalendar calendar,
            Clock clock) {
        this.book = book;
        this.writer = writer;
        this.tasks = tasks;
        this.reader = reader;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Who has a visit added, as the order names him. */
    public record Author(@Nullable UUID account, String name) {}

    /**
     * A visit to be added.
     *
     * @param items the places to be looked at; empty where the unit itself is
     * @param until the last day on which it should be made
     * @param subject what wants it; null when the section orders it
     */
    public record Added(
            String body,
            String section,
            String squadron,
            Bound duty,
            List<Item> items,
            Purpose purpose,
            LocalDate until,
            String reason,
            @Nullable String subject) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(VisitWanted wanted) {
        if (book.ofSubject(wanted.body(), wanted.subject()).isPresent()) return;
        var purpose = switch (wanted.nature()) {
            case RETURN_VISIT -> Purpose.RETURN_VISIT;
            case LOOK_BACK -> Purpose.LOOK_BACK;
        };
        add(
                new Added(
                        wanted.body(),
                        wanted.section(),
                        wanted.squadron(),
                        duty(wanted.body(), wanted.section(), wanted.duty()),
                        List.of(),
                        purpose,
                        wanted.by(),
                        wanted.reason(),
                        wanted.subject()),
                new Author(wanted.wantedBy(), wanted.wantedByName()));
    }

    /** A duty of the running month that the section may go out for. */
    public Bound duty(String body, String section, String id) {
        var bound = duty(body, id);
        var duty = bound.duty();
        if (duty.sections().contains(section) || duty.takenBy().containsValue(section)) return bound;
        throw new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "not-the-sections-duty", "“" + duty.title() + "”不由该科室承担，请改由责任科室派勤。");
    }

    /** A duty of the running month. */
    public Bound duty(String body, String id) {
        for (var version : reader.regimesOf(body, YearMonth.now(clock)))
            for (var duty : version.duties()) if (duty.id().equals(id)) return new Bound(version, duty);
        throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-duty", "本月施行的制度没有这项任务，无法派勤；请改选本月的监督事项。");
    }

    /** Adds a visit and answers its id. */
    public UUID add(Added added, Author author) {
        if (directory.allSquadrons(added.body()).stream()
                .noneMatch(one -> one.code().equals(added.squadron())))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-squadron", "本局没有这个中队，请核对后再派勤。");
        var order = draft(added.body(), YearMonth.now(clock), added.section(), author);
        var visit = writer.visits(order, List.of(planned(added))).getFirst();
        var row = visit.row();
        var last = calendar.published().on(added.until(), TermRule.Roll.BACK).lastDay();
        row.setPosition(book.visits(List.of(order.getId()))
                        .getOrDefault(order.getId(), List.of())
                        .size()
                + 1);
        row.setPurpose(added.purpose().name());
        row.setMethod(Manners.usual(added.purpose(), List.of(added.duty())));
        row.setReason(added.reason().strip());
        row.setSubject(added.subject());
        row.setUntilDay(last.isBefore(row.getFromDay()) ? row.getFromDay() : last);
        book.write(List.of(visit));
        return row.getId();
    }

    /** The section's draft, held until the transaction ends; a new supplementary order where there is none. */
    private MonthlyOrderRecord draft(String body, YearMonth month, String section, Author author) {
        while (true) {
            // asked before the draft is: an order begun and committed between the two questions would else be followed
            // by a second
            var next = book.nextSupplement(body, month, section);
            var draft = book.heldDraft(body, month, section);
            if (draft.isPresent()) {
                var order = draft.get();
                if (author.account() != null) order.setAuthors(OrderBook.with(order.getAuthors(), author.account()));
                book.store(order);
                return order;
            }
            var begun = writer.supplement(body, month, section, next, author.account(), author.name());
            // where somebody else has begun one at this moment, that one is the draft
            if (book.begin(begun)) {
                tasks.toSubmit(begun, null);
                return begun;
            }
        }
    }

    private PlannedVisit planned(Added added) {
        var bound = added.duty();
        var duty = bound.duty();
        var channel = duty.channels().isEmpty() || duty.channels().contains(Channel.ON_SITE)
                ? Channel.ON_SITE
                : duty.channels().getFirst();
        var chosen = added.items().stream()
                .map(item -> new Visits.Chosen(item, "by-order"))
                .toList();
        var visit =
                new Visits.Visit(added.section(), added.squadron(), channel, List.of(new Visits.Task(bound, chosen)));
        return reader.planned(added.body(), YearMonth.now(clock), visit);
    }

    /** Gives visits that were added before the month was drawn the pairs drawn since. */
    public void drawPairs(MonthlyOrderRecord order, List<Visit> visits) {
        for (var visit : visits) {
            var row = visit.row();
            if (!row.getShortfall().equals(MonthReader.NOT_DRAWN)) continue;
            seatDrawn(order, row);
            if (!row.getShortfall().equals(MonthReader.NOT_DRAWN)) book.store(row);
        }
    }

    /** Seats the pair drawn for where a visit leads, and notes what is wanting of it. */
    public void seatDrawn(MonthlyOrderRecord order, AssignmentRecord row) {
        var pair =
                reader.pair(order.getBody(), YearMonth.parse(order.getMonth()), order.getSection(), row.getSquadron());
        book.seat(writer.persons(order, row, pair.pair(), pair.substitutes()));
        row.setShortfall(pair.shortfall());
    }
}
