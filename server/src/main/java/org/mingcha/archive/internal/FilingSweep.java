package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.LOOKED_THROUGH;
import static org.mingcha.archive.internal.db.Tables.WAITING;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Folder.Source;
import org.mingcha.archive.internal.db.tables.records.WaitingRecord;
import org.mingcha.archive.internal.sources.ClosedThings;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files what waits, each thing in a transaction of its own, and looks through what was closed before there was an archive. However
 * often it runs and wherever it was killed, a thing is filed once; what fails waits longer each time and hinders nothing else.
 */
@Component
public class FilingSweep {
    private static final Logger LOG = LoggerFactory.getLogger(FilingSweep.class);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int LONGEST_FAULT = 500;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Map<Source, ClosedThings> sources = new EnumMap<>(Source.class);
    private final Waiting waiting;
    private final Filing filing;
    private final TermsEnded ended;
    private final Directory directory;
    private final Clock clock;

    FilingSweep(
            DSLContext sql,
            TransactionTemplate transaction,
            List<ClosedThings> sources,
            Waiting waiting,
            Filing filing,
            TermsEnded ended,
            Directory directory,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        for (var source : sources) this.sources.put(source.source(), source);
        this.waiting = waiting;
        this.filing = filing;
        this.ended = ended;
        this.directory = directory;
        this.clock = clock;
    }

    /** Everything there is to do now. */
    public void run() {
        for (var body : directory.bodies()) {
            for (var source : sources.values()) lookThrough(body, source);
            ended.tell(body.code());
        }
        while (fileNext()) {}
    }

    /** Pages through what is closed, once; what ends unannounced, once a day. */
    private void lookThrough(Body body, ClosedThings source) {
        var today = LocalDate.now(clock);
        boolean more = true;
        while (more)
            more = Boolean.TRUE.equals(transaction.execute(_ -> {
                var place = sql.selectFrom(LOOKED_THROUGH)
                        .where(
                                LOOKED_THROUGH.BODY.eq(body.code()),
                                LOOKED_THROUGH.SOURCE.eq(source.source().name()))
                        .forUpdate()
                        .fetchOne();
                boolean isDone = place != null
                        && place.getDoneOn() != null
                        && (!source.endsUnannounced() || !today.isAfter(place.getDoneOn()));
                if (isDone) return false;
                int page = place == null || place.getDoneOn() != null ? 0 : place.getPage();
                var found = source.closed(body.code(), page);
                if (!found.isEmpty()) waiting.noteMissing(body.code(), source.source(), found);
                else source.unsettled(body.code()).forEach(one -> waiting.note(body.code(), source.source(), one));
                sql.insertInto(LOOKED_THROUGH)
                        .set(LOOKED_THROUGH.BODY, body.code())
                        .set(LOOKED_THROUGH.SOURCE, source.source().name())
                        .set(LOOKED_THROUGH.PAGE, page + 1)
                        .set(LOOKED_THROUGH.DONE_ON, found.isEmpty() ? today : null)
                        .onConflict(LOOKED_THROUGH.BODY, LOOKED_THROUGH.SOURCE)
                        .doUpdate()
                        .set(LOOKED_THROUGH.PAGE, page + 1)
                        .set(LOOKED_THROUGH.DONE_ON, found.isEmpty() ? today : null)
                        .execute();
                return !found.isEmpty();
            }));
    }

    private boolean fileNext() {
        var one = sql.selectFrom(WAITING)
                .where(WAITING.NEXT_TRY.le(OffsetDateTime.now(clock)))
                .orderBy(WAITING.NEXT_TRY, WAITING.SUBJECT)
                .limit(1)
                .fetchOne();
        if (one == null) return false;
        try {
            var thing = read(one);
            transaction.executeWithoutResult(_ -> file(one, thing));
        } catch (RuntimeException fault) {
            postpone(one, fault);
        }
        return true;
    }

    /** Outside of a transaction: what a module below refuses to show must not take the filing with it. */
    private Optional<ClosedThing> read(WaitingRecord one) {
        try {
            return Objects.requireNonNull(sources.get(Source.valueOf(one.getSource())))
                    .read(one.getBody(), one.getSubject());
        } catch (Refusal refusal) {
            // thrown away since: there is nothing to file
            if (refusal.status() == HttpStatus.NOT_FOUND) return Optional.empty();
            throw refusal;
        }
    }

    /** What has happened to it since it was read is noted in its line, and then it is read once more. */
    private void file(WaitingRecord one, Optional<ClosedThing> thing) {
        int taken = sql.deleteFrom(WAITING)
                .where(
                        WAITING.SOURCE.eq(one.getSource()),
                        WAITING.SUBJECT.eq(one.getSubject()),
                        WAITING.NOTED.eq(one.getNoted()))
                .execute();
        if (taken == 0) return;
        thing.ifPresentOrElse(filing::file, () -> filing.reopen(Source.valueOf(one.getSource()), one.getSubject()));
    }

    private void postpone(WaitingRecord one, RuntimeException fault) {
        LOG.warn("{} {} could not be filed", one.getSource(), one.getSubject(), fault);
        int attempts = one.getAttempts() + 1;
        var pause = Duration.ofMinutes(1L << Math.min(attempts, 11));
        var text = String.valueOf(fault.getMessage());
        sql.update(WAITING)
                .set(WAITING.ATTEMPTS, attempts)
                .set(WAITING.FAULT, text.length() <= LONGEST_FAULT ? text : text.substring(0, LONGEST_FAULT))
                .set(
                        WAITING.NEXT_TRY,
                        OffsetDateTime.now(clock).plus(pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT))
                .where(WAITING.SOURCE.eq(one.getSource()), WAITING.SUBJECT.eq(one.getSubject()))
                .execute();
    }

    /** How much waits, and how much of it has failed before. */
    public record Standing(int waiting, int failing) {}

    public Standing standing(Collection<String> bodies) {
        return new Standing(
                sql.fetchCount(WAITING, WAITING.BODY.in(bodies)),
                sql.fetchCount(WAITING, WAITING.BODY.in(bodies), WAITING.ATTEMPTS.gt(0)));
    }
}
