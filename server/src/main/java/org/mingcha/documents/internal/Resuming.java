package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ClockCheck;
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
    private final ClockCheck clocks;
    private final Clock clock;

    Resuming(Sweep sweep, Lapses lapses, Ledger ledger, WorkingCalendar calendar, ClockCheck clocks, Clock clock) {
        this.sweep = sweep;
        this.lapses = lapses;
        this.ledger = ledger;
        this.calendar = calendar;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** An administrator has looked at the clocks of server and database: they are right now. */
    public void trustClocks(Viewer administrator) {
        var waiting = sweep.waitingOverClocks(administrator.bodies());
        if (waiting.isEmpty()) throw nothingWaits();
        if (!clocks.agree())
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "clocks-still-differ",
                    "服务器与数据库的时钟仍相差 " + clocks.apart().abs().toMinutes() + " 分钟，请先校准两处时钟再确认。");
        for (var cursor : waiting) {
            ledger.append(new Act(
                    "clock-confirmed",
                    Map.of(
                            "body", cursor.getBody(),
                            "waiting", cursor.getWaiting(),
                            "told", cursor.getTold().toString())));
            sweep.trust(cursor, LocalDate.now(clock));
        }
    }

    private static Refusal nothingWaits() {
        return new Refusal(HttpStatus.CONFLICT, "nothing-waits", "期限登记正在正常进行，没有需要确认的事。");
    }

    public void resume(Viewer actor, boolean anotherDay) {
        var today = LocalDate.now(clock);
        var cursor =
                sweep.cursor(actor.body()).filter(it -> it.getWaiting() != null).orElseThrow(Resuming::nothingWaits);
        if (Sweep.overClocks(cursor))
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "clocks-first", "期限登记因时钟存疑暂停，请系统管理员先核对服务器和数据库的时钟；之后到期的文书再由科室负责人处理。");
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
