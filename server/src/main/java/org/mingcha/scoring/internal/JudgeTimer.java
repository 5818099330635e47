package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.JUDGED;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.mingcha.calendar.ClockMoved;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** With every new day points become firm and leave the window: each squadron is judged once a day, and whenever something happens. */
@Configuration
class JudgeTimer {
    @Bean
    RecurringTask<Void> scoringDay(ObjectProvider<DailyJudgement> daily) {
        return Tasks.recurring("scoring-day", FixedDelay.ofMinutes(1))
                .execute((_, _) -> daily.getObject().run());
    }

    /** A demonstration's day is judged when it begins, after the lapses of the day before were told. */
    @Component
    static class OnClockMoved {
        private static final Duration LONGEST_JUDGEMENT = Duration.ofSeconds(20);

        private final DailyJudgement daily;

        OnClockMoved(DailyJudgement daily) {
            this.daily = daily;
        }

        @EventListener
        @Order(2)
        public void on(ClockMoved moved) throws InterruptedException {
            Thread.ofVirtual().start(daily::run).join(LONGEST_JUDGEMENT);
        }
    }

    /** Judges whoever has not been judged today. */
    @Component
    static class DailyJudgement {
        private final DSLContext sql;
        private final Clock clock;
        private final TransactionTemplate transaction;
        private final Judge judge;

        DailyJudgement(DSLContext sql, Clock clock, TransactionTemplate transaction, Judge judge) {
            this.sql = sql;
            this.clock = clock;
            this.transaction = transaction;
            this.judge = judge;
        }

        void run() {
            var today = LocalDate.now(clock);
            sql.selectFrom(JUDGED)
                    .where(JUDGED.JUDGED_ON.lt(today))
                    .fetch()
                    .forEach(row -> transaction.executeWithoutResult(
                            _ -> judge.judge(row.getBody(), row.getSquadron(), today)));
        }
    }
}
