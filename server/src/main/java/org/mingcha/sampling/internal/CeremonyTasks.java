package org.mingcha.sampling.internal;

import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What a ceremony asks of people, from step to step: {@code ceremony-to-open} of the leading section, {@code ceremony-to-commit} of
 * each section that gives a share, {@code ceremony-to-reveal} of each person who committed.
 */
@Component
public class CeremonyTasks {
    private static final String LEADS = "supervision";
    private static final TaskKind TO_OPEN = new TaskKind("ceremony-to-open", Permission.HOLD_CEREMONY);
    private static final TaskKind TO_COMMIT = new TaskKind("ceremony-to-commit", Permission.HOLD_CEREMONY);
    private static final TaskKind TO_REVEAL = new TaskKind("ceremony-to-reveal", Permission.HOLD_CEREMONY);

    private final Tasks tasks;

    CeremonyTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    public void frozen(String body, YearMonth month, String name, UUID freeze) {
        tasks.open(new NewTask(
                        body,
                        TO_OPEN,
                        name,
                        Map.of("month", month.toString(), "ceremony", name),
                        "/draws/ceremonies/" + freeze)
                .withSection(LEADS));
    }

    public void opened(Seats seats) {
        tasks.close(seats.round().getBody(), TO_OPEN, seats.freeze().getName());
        for (var section : seats.round().getSections())
            tasks.open(of(seats, TO_COMMIT, section).withSection(section));
    }

    public void committed(Seats seats, String party) {
        tasks.close(seats.round().getBody(), TO_COMMIT, subject(seats, party));
    }

    public void revealing(Seats seats) {
        var until = seats.round()
                .getRevealUntil()
                .atZoneSameInstant(ShanghaiClock.SHANGHAI)
                .toLocalDate();
        for (var party : seats.parties())
            tasks.open(of(seats, TO_REVEAL, party.getParty()).withDueOn(until).withAccount(party.getAccount()));
    }

    public void revealed(Seats seats, String party) {
        tasks.close(seats.round().getBody(), TO_REVEAL, subject(seats, party));
    }

    public void drawn(Seats seats) {
        closeAll(seats);
    }

    public void abandoned(Seats seats) {
        closeAll(seats);
        frozen(
                seats.round().getBody(),
                YearMonth.parse(seats.freeze().getMonth()),
                seats.freeze().getName(),
                seats.freeze().getId());
    }

    private void closeAll(Seats seats) {
        for (var section : seats.round().getSections()) {
            committed(seats, section);
            revealed(seats, section);
        }
    }

    private static NewTask of(Seats seats, TaskKind kind, String party) {
        return new NewTask(
                seats.round().getBody(),
                kind,
                subject(seats, party),
                Map.of("month", seats.freeze().getMonth(), "ceremony", seats.name()),
                "/draws/ceremonies/" + seats.round().getId());
    }

    private static String subject(Seats seats, String party) {
        return seats.name() + " " + party;
    }
}
