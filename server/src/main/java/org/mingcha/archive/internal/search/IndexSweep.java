package org.mingcha.archive.internal.search;

import static org.mingcha.archive.internal.db.Tables.LOOKED_THROUGH;
import static org.mingcha.archive.internal.db.Tables.STALE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.db.tables.records.StaleRecord;
import org.mingcha.directory.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads anew what has changed, so that a search finds it as it is: seconds after the act, however many nodes there are and wherever one
 * was killed. What was there before there was a search is looked through once; what changes without telling, every day.
 */
@Component
public class IndexSweep {
    private static final Logger LOG = LoggerFactory.getLogger(IndexSweep.class);
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Map<Kind, FindableThings> things = new EnumMap<>(Kind.class);
    private final StaleNotes notes;
    private final Index index;
    private final Directory directory;
    private final Clock clock;

    IndexSweep(
            DSLContext sql,
            TransactionTemplate transaction,
            List<FindableThings> things,
            StaleNotes notes,
            Index index,
            Directory directory,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        for (var each : things) this.things.put(each.kind(), each);
        this.notes = notes;
        this.index = index;
        this.directory = directory;
        this.clock = clock;
    }

    /** Rings the bell; what is stale stands in the table. */
    @Configuration
    static class Timer {
        @Bean
        RecurringTask<Void> archiveIndexTimer(ObjectProvider<IndexSweep> sweep) {
            return Tasks.recurring("archive-index", FixedDelay.of(BETWEEN))
                    .execute((_, _) -> sweep.getObject().run());
        }
    }

    public void run() {
        for (var body : directory.bodies()) for (var each : things.values()) lookThrough(body.code(), each);
        while (readNext()) {}
    }

    private void lookThrough(String body, FindableThings each) {
        while (Boolean.TRUE.equals(transaction.execute(_ -> lookAtPage(body, each)))) {}
    }

    /** @return whether there may be more */
    private boolean lookAtPage(String body, FindableThings each) {
        var today = LocalDate.now(clock);
        var name = "FIND_" + each.kind();
        var place = sql.selectFrom(LOOKED_THROUGH)
                .where(LOOKED_THROUGH.BODY.eq(body), LOOKED_THROUGH.SOURCE.eq(name))
                .forUpdate()
                .fetchOne();
        if (place != null && place.getDoneOn() != null && (!each.changesUntold() || !today.isAfter(place.getDoneOn())))
            return false;
        int page = place == null || place.getDoneOn() != null ? 0 : place.getPage();
        var found = each.all(body, page);
        for (var subject : found) notes.note(body, each.kind(), subject);
        var doneOn = found.isEmpty() ? today : null;
        sql.insertInto(LOOKED_THROUGH)
                .set(LOOKED_THROUGH.BODY, body)
                .set(LOOKED_THROUGH.SOURCE, name)
                .set(LOOKED_THROUGH.PAGE, page + 1)
                .set(LOOKED_THROUGH.DONE_ON, doneOn)
                .onConflict(LOOKED_THROUGH.BODY, LOOKED_THROUGH.SOURCE)
                .doUpdate()
                .set(LOOKED_THROUGH.PAGE, page + 1)
                .set(LOOKED_THROUGH.DONE_ON, doneOn)
                .execute();
        return !found.isEmpty();
    }

    private boolean readNext() {
        var one = sql.selectFrom(STALE)
                .where(STALE.NEXT_TRY.le(OffsetDateTime.now(clock)))
                .orderBy(STALE.NEXT_TRY, STALE.SUBJECT)
                .limit(1)
                .fetchOne();
        if (one == null) return false;
        try {
            var thing = read(one);
            transaction.executeWithoutResult(_ -> write(one, thing));
        } catch (RuntimeException fault) {
            postpone(one, fault);
        }
        return true;
    }

    /** Outside of a transaction: what a module below refuses to show must not take the reading with it. */
    private Optional<Findable> read(StaleRecord one) {
        try {
            return Objects.requireNonNull(things.get(Kind.valueOf(one.getKind())))
                    .read(one.getBody(), one.getSubject());
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND) return Optional.empty();
            throw refusal;
        }
    }

    private void write(StaleRecord one, Optional<Findable> thing) {
        int taken = sql.deleteFrom(STALE)
                .where(STALE.KIND.eq(one.getKind()), STALE.SUBJECT.eq(one.getSubject()), STALE.NOTED.eq(one.getNoted()))
                .execute();
        if (taken == 0) return;
        thing.ifPresentOrElse(index::put, () -> index.remove(Kind.valueOf(one.getKind()), one.getSubject()));
    }

    private void postpone(StaleRecord one, RuntimeException fault) {
        LOG.warn("{} {} could not be read for the search", one.getKind(), one.getSubject(), fault);
        int attempts = one.getAttempts() + 1;
        sql.update(STALE)
                .set(STALE.ATTEMPTS, attempts)
                .set(STALE.NEXT_TRY, OffsetDateTime.now(clock).plusMinutes(1L << Math.min(attempts, 10)))
                .where(STALE.KIND.eq(one.getKind()), STALE.SUBJECT.eq(one.getSubject()))
                .execute();
    }
}
