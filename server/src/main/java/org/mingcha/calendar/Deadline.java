package org.mingcha.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last day on which something may still be done (期限届满日), with the sum that led to it; it lapses when that day ends in
 * Shanghai.
 *
 * @param start the day of the event, day 0; or the day a report is due on before it rolls
 * @param steps the sum, day by day, days off of one kind joined
 */
public record Deadline(LocalDate start, LocalDate lastDay, List<Step> steps) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final String WEEKDAYS = "一二三四五六日";

    public Deadline {
        steps = List.copyOf(steps);
    }

    /** What a step does with its days. */
    public enum Role {
        /** The day of the event; it does not count. */
        START,
        COUNTED,
        SKIPPED,
        /** The last day is a day off and is moved away from here. */
        ROLLED
    }

    /**
     * Days that are treated alike.
     *
     * @param number the day of the term this is, for {@link Role#COUNTED}; 0 otherwise
     * @param name of the holiday, or for which holiday the day is made up
     */
    public record Step(
            Role role,
            LocalDate from,
            LocalDate to,
            DayKind kind,
            int number,
            @Nullable String name) {

        /** The step in Chinese. */
        public String sentence() {
            var days = from.equals(to) ? day(from) : day(from) + "至" + day(to);
            var what = switch (kind) {
                case WORKDAY -> "";
                case WEEKEND -> "（周末）";
                case HOLIDAY -> "（" + name + "放假）";
                case MAKE_UP_WORKDAY -> "（" + name + "调休上班日）";
            };
            return switch (role) {
                case START -> days + what + "为起算日，不计入";
                case COUNTED -> days + what + "为第" + number + "日";
                case SKIPPED -> days + what + "不计";
                case ROLLED -> days + what + "不是工作日";
            };
        }

        private static String day(LocalDate day) {
            return DAY.format(day) + "周" + WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
        }
    }

    /** The whole sum as one Chinese sentence. */
    public String explanation() {
        var sum = steps.stream().map(Step::sentence).collect(Collectors.joining("；"));
        return (sum.isEmpty() ? "" : sum + "；") + "最后一日为" + lastDay.getYear() + "年" + Step.day(lastDay) + "。";
    }

    /** The sum, a sentence a step. */
    public List<String> computation() {
        return steps.stream().map(Step::sentence).toList();
    }

    public Instant lapsesAt() {
        return lastDay.plusDays(1).atStartOfDay(ShanghaiClock.SHANGHAI).toInstant();
    }

    public boolean hasLapsed(Instant now) {
        return !now.isBefore(lapsesAt());
    }
}
