package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.TermRule;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets the telling of days go on after a person has looked. */
@Component
public class Resuming {
    private final Sweep sweep;
    private final Lapses lapses;
    private final Ledger ledger;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Resuming(Sweep sweep, Lapses lapses, Ledger ledger, WorkingCalendar calendar, Clock clock) {
        this.sweep = sweep;
        this.lapses = lapses;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clock = clock;
    }

    public void resume(Viewer actor, boolean anotherDay) {
        var today = LocalDate.now(clock);
        var cursor = sweep.cursor(actor.body())
                .filter(it -> it.getWaiting() != null)
                .orElseThrow(() -> new Refusal(HttpStatus.CONFLICT, "nothing-waits", "期限登记正在正常进行，没有需要确认的事。"));
        if (anotherDay)
            lapses.giveAnotherDay(
                    actor.body(),
                    today.minusDays(1),
                    calendar.on(today, TermRule.Roll.FORWARD).lastDay(),
                    actor.name());
        ledger.append(new Act(
                "sweep-resumed",
                Map.of(
                        "body", actor.body(),
                        "waiting", cursor.getWaiting(),
                        "told", cursor.getTold().toString(),
                        "anotherDay", anotherDay)));
        sweep.goOn(cursor, today);
    }
}
