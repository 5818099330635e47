package org.mingcha.sampling.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What a ceremony asks of people, from step to step: {@code ceremony-to-open} of the leading section, {@code ceremony-to-commit} of
 * each section that gives a share, {@code ceremony-to-reveal} of each person who committed.
 */
@Component
public class CeremonyTasks {
    private static final String LEADS = "supervision";

    private final Tasks tasks;

    CeremonyTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    public void frozen(String body, YearMonth month, String name, UUID freeze) {
        tasks.open(new NewTask(
                body,
                "ceremony-to-open",
                name,
                Map.of("month", month.toString(), "ceremony", name),
                "/draws/ceremonies/" + freeze,
                null,
                null,
                LEADS,
                null,
                null,
                null));
    }

    public void opened(Seats seats) {
        tasks.close(seats.round().getBody(), "ceremony-to-open", seats.freeze().getName());
        for (var section : seats.round().getSections())
            open(seats, "ceremony-to-commit", section, null, section, null, null);
    }

    public void committed(Seats seats, String party) {
        tasks.close(seats.round().getBody(), "ceremony-to-commit", subject(seats, party));
    }

    public void revealing(Seats seats) {
        var until = seats.round()
                .getRevealUntil()
                .atZoneSameInstant(ShanghaiClock.SHANGHAI)
                .toLocalDate();
        for (var party : seats.parties())
            open(seats, "ceremony-to-reveal", party.getParty(), until, null, null, party.getAccount());
    }

    public void revealed(Seats seats, String party) {
        tasks.close(seats.round().getBody(), "ceremony-to-reveal", subject(seats, party));
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

    private void open(
            Seats seats,
            String kind,
            String party,
            @Nullable LocalDate due,
            @Nullable String section,
            @Nullable Role role,
            @Nullable UUID account) {
        tasks.open(new NewTask(
                seats.round().getBody(),
                kind,
                subject(seats, party),
                Map.of("month", seats.freeze().getMonth(), "ceremony", seats.name()),
                "/draws/ceremonies/" + seats.round().getId(),
                null,
                due,
                section,
                null,
                role,
                account));
    }

    private static String subject(Seats seats, String party) {
        return seats.name() + " " + party;
    }
}
