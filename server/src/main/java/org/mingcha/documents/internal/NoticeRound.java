package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.NOTICE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.internal.db.tables.records.NoticeRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes round with the notices that wait. A row is locked while it is carried, so that two nodes never carry the same; who is killed in
 * between has sent it perhaps, and it is sent again: at least once. The receiver knows it by its id.
 */
@Component
public class NoticeRound {
    /** How often it is tried; the pauses double from a minute to six hours, about two days in all. */
    private static final int MOST_ATTEMPTS = 16;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_AT_ONCE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(NoticeRound.class);

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final NoticePost post;
    private final DocumentTasks tasks;
    private final Clock clock;

    NoticeRound(DSLContext sql, TransactionTemplate transaction, NoticePost post, DocumentTasks tasks, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.post = post;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Carries what is due; answers how many were tried. */
    public int go() {
        int tried = 0;
        while (tried < MOST_AT_ONCE && Boolean.TRUE.equals(transaction.execute(_ -> one()))) tried++;
        return tried;
    }

    private boolean one() {
        var now = OffsetDateTime.now(clock);
        var notice = sql.selectFrom(NOTICE)
                .where(NOTICE.STATE.eq("WAITING"), NOTICE.NEXT_AT.le(now))
                .orderBy(NOTICE.NEXT_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOne();
        if (notice == null) return false;
        notice.setAttempts(notice.getAttempts() + 1);
        try {
            post.carry(notice);
            notice.setState("SENT");
            notice.setSentAt(now);
            notice.setLastError(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(notice, now, e);
        } catch (Exception e) {
            failed(notice, now, e);
        }
        notice.update();
        return true;
    }

    private void failed(NoticeRecord notice, OffsetDateTime now, Exception why) {
        var message = why.getClass().getSimpleName() + ": " + why.getMessage();
        notice.setLastError(message.substring(0, Math.min(300, message.length())));
        if (notice.getAttempts() >= MOST_ATTEMPTS) {
            notice.setState("GIVEN_UP");
            LOG.warn("notice {} was given up after {} attempts", notice.getId(), notice.getAttempts());
            handToPeople(notice);
            return;
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(notice.getAttempts() - 1, 10));
        notice.setNextAt(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }

    /** A unit that no notice reaches is told by whoever sent the document, unless it has found it by itself. */
    private void handToPeople(NoticeRecord notice) {
        var document = sql.selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(notice.getDocument()))
                .fetchSingle();
        if (State.valueOf(document.getState()) == State.SERVED) tasks.notReached(document, document.getSection());
    }

    /** The timer itself. */
    @Configuration
    @EnableConfigurationProperties(NoticeProperties.class)
    static class Timer {
        @Bean
        RecurringTask<Void> noticesTimer(ObjectProvider<NoticeRound> round) {
            return Tasks.recurring("documents-send-notices", FixedDelay.ofSeconds(20))
                    .execute((_, _) -> round.getObject().go());
        }
    }
}
