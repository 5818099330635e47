package org.mingcha.planning.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Progress;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Marks visits as made: targets and coverage count them, and the sheets of their duties open when they were the last. */
@Component
public class MadeVisits {
    private static final Set<String> COUNTED =
            Set.of(Assignment.Purpose.DRAWN.name(), Assignment.Purpose.BY_ORDER.name());

    private final OrderBook book;
    private final OrderTasks tasks;
    private final Progress progress;
    private final Clock clock;

    MadeVisits(OrderBook book, OrderTasks tasks, Progress progress, Clock clock) {
        this.book = book;
        this.tasks = tasks;
        this.progress = progress;
        this.clock = clock;
    }

    /** Refuses a visit of no approved order, one made already, and a day on which it cannot have been made. */
    public void mayBeMarked(MonthlyOrderRecord order, Visit visit, LocalDate on) {
        var row = visit.row();
        if (!order.getState().equals("APPROVED"))
            throw new Refusal(HttpStatus.CONFLICT, "order-not-at-this-step", "任务单尚未核准，其中的派勤还不能登记；请先完成提交和核准。");
        if (row.getState().equals("DONE"))
            throw new Refusal(HttpStatus.CONFLICT, "visit-done-already", "这次派勤已由" + row.getDoneByName() + "登记完成。");
        if (on.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "完成日期在今天之后，不能登记尚未做的事。");
        if (on.isBefore(row.getFromDay()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "before-its-window",
                    "完成日期早于派勤的开始日 " + row.getFromDay() + "，请核对日期。");
    }

    /** @param entry the ledger entry that says so; null where the record of the visit has its own */
    public void mark(
            MonthlyOrderRecord order,
            Visit visit,
            LocalDate on,
            UUID by,
            String byName,
            @Nullable String note,
            @Nullable UUID entry) {
        var row = visit.row();
        row.setState("DONE");
        row.setDoneOn(on);
        row.setDoneByName(byName);
        row.setDoneAt(OffsetDateTime.now(clock));
        row.setNote(note == null || note.isBlank() ? null : note.strip());
        row.setEntry(entry);
        book.store(row);
        tasks.visited(row.getBody(), row.getId(), visit.accounts());
        // a squadron chosen for a return visit is not covered by it: the draw's chances would follow from people's
        // choice
        if (COUNTED.contains(row.getPurpose()))
            progress.visitDone(row.getBody(), by, YearMonth.parse(order.getMonth()), row.getId(), done(visit, on));
    }

    private static List<Progress.Done> done(Visit visit, LocalDate on) {
        return visit.works().stream()
                .map(work -> new Progress.Done(
                        work.getDuty(),
                        visit.row().getSquadron(),
                        visit.members().stream()
                                .filter(member -> member.getDuty().equals(work.getDuty()))
                                .map(member -> member.getItem())
                                .toList(),
                        on,
                        null))
                .toList();
    }
}
