package org.mingcha.demo.internal.upstream;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Chance that is the same every time: each subject has its own seed, so that one more row here moves nothing there. */
final class Chance {
    private final SplittableRandom random;

    Chance(String subject) {
        var sum = new CRC32();
        sum.update(("mingcha demo 2024 " + subject).getBytes(StandardCharsets.UTF_8));
        this.random = new SplittableRandom(sum.getValue());
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean percent(double percent) {
        return random.nextInt(10_000) < percent * 100;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Unit unit() {
        int at = random.nextInt(Unit.ALL.stream().mapToInt(Unit::share).sum());
        for (var unit : Unit.ALL) {
            at -= unit.share();
            if (at < 0) return unit;
        }
        throw new IllegalStateException("the shares do not add up");
    }

    /** A day in {@code [from, until)}; offices work from Monday to Friday. */
    LocalDate workday(LocalDate from, LocalDate until) {
        var day = day(from, until);
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.minusDays(2);
            default -> day;
        };
    }

    LocalDate day(LocalDate from, LocalDate until) {
        return from.plusDays(random.nextInt((int) ChronoUnit.DAYS.between(from, until)));
    }

    /** The next day on which an office works, if this one is none. */
    static LocalDate open(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) return day.plusDays(2);
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) return day.plusDays(1);
        return day;
    }
}
