package org.mingcha.records.internal.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.ExcelDays;

/**
 * Reads days and moments as Chinese offices write them: {@code 2024-03-01}, {@code 20240301}, {@code 2024年3月1日},
 * {@code 2024/3/1}, {@code 2024.3.1}, and years of the Republic (民国: {@code 113年3月1日}, {@code 113/03/01}, {@code 1130301}).
 */
public final class Days {

    /** How the figures of a column are to be read where they could be several things. */
    public enum Order {
        /** Year first, which nobody can misread. */
        YEAR_FIRST,
        /** {@code 3/1/2024} is the first of March. */
        MONTH_FIRST,
        /** {@code 1/3/2024} is the first of March. */
        DAY_FIRST,
        /** {@code 45352} is a spreadsheet's day number. */
        DAY_NUMBER
    }

    private static final int REPUBLIC = 1911;

    private Days() {}

    /** The day a text names, its time of day left aside; null when it names none. */
    public static @Nullable LocalDate day(String text, Order order) {
        var moment = moment(text, order);
        return moment == null ? null : moment.toLocalDate();
    }

    /** The day and time a text names; the start of the day when it gives no time; null when it names none. */
    public static @Nullable LocalDateTime moment(String text, Order order) {
        var scan = new Scan(FullWidth.plain(text));
        try {
            var day = scan.day(order);
            if (day == null) {
                return null;
            }
            var time = scan.time();
            return time == null ? null : day.atTime(time);
        } catch (DateTimeException | NumberFormatException notADay) {
            return null;
        }
    }

    /** The time of day a text names: {@code 8:05}, {@code 080500}, {@code 8时5分}; null when it names none. */
    public static @Nullable LocalTime time(String text) {
        try {
            var plain = FullWidth.plain(text).strip();
            if (!plain.isEmpty() && plain.length() <= 6 && plain.chars().allMatch(Days::isDigit)) {
                int compact = Integer.parseInt(plain);
                return plain.length() <= 4 && plain.length() > 2
                        ? LocalTime.of(compact / 100, compact % 100)
                        : LocalTime.of(compact / 10_000, compact / 100 % 100, compact % 100);
            }
            if (plain.isEmpty()) {
                return null;
            }
            var moment = moment(plain, Order.YEAR_FIRST);
            if (moment != null) {
                return plain.length() > 11 ? moment.toLocalTime() : null; // a day alone names no time
            }
            return new Scan(plain).time();
        } catch (DateTimeException | NumberFormatException notATime) {
            return null;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** One left-to-right reading of a text. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text.strip();
        }

        @Nullable
        LocalDate day(Order order) {
            boolean republic = false;
            if (text.startsWith("民国") || text.startsWith("民國")) {
                republic = true;
                at = 2;
                spaces();
            }
            int start = at;
            int first = digits(8);
            int length = at - start;
            if (length == 0) {
                return null;
            }
            char separator = peek();
            boolean separated = separator == '-' || separator == '/' || separator == '.' || separator == '年';
            if (!separated) {
                return compact(first, length, republic, order);
            }
            at++;
            spaces();
            int second = digits(2);
            char next = peek();
            if (separator == '年' ? next != '月' : next != separator) {
                return null;
            }
            at++;
            spaces();
            int thirdStart = at;
            int third = digits(4);
            int thirdLength = at - thirdStart;
            if (thirdLength == 0) {
                return null;
            }
            if (separator == '年' && (peek() == '日' || peek() == '号' || peek() == '號')) {
                at++;
            }
            if (thirdLength == 4 && length <= 2) {
                return switch (order) {
                    case MONTH_FIRST -> LocalDate.of(third, first, second);
                    case DAY_FIRST -> LocalDate.of(third, second, first);
                    case YEAR_FIRST, DAY_NUMBER -> null;
                };
            }
            return length <= 2 && !republic ? null : LocalDate.of(year(first, length, republic), second, third);
        }

        private @Nullable LocalDate compact(int value, int length, boolean republic, Order order) {
            if (length == 8 && !republic) {
                return LocalDate.of(value / 10_000, value / 100 % 100, value % 100);
            }
            if (order == Order.DAY_NUMBER && length <= 6) {
                if (peek() == '.') {
                    return null;
                }
                return ExcelDays.day(value);
            }
            if (length == 7 || (length == 6 && republic)) {
                return LocalDate.of(value / 10_000 + REPUBLIC, value / 100 % 100, value % 100);
            }
            return null;
        }

        private static int year(int year, int length, boolean republic) {
            return republic || length <= 3 ? year + REPUBLIC : year;
        }

        /** The time behind a day: midnight when nothing follows, null when what follows is no time. */
        @Nullable
        LocalTime time() {
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == 'T' || text.charAt(at) == '　')) {
                at++;
            }
            if (at == text.length()) {
                return LocalTime.MIDNIGHT;
            }
            boolean afternoon = text.startsWith("下午", at) || text.startsWith("PM", at);
            if (afternoon || text.startsWith("上午", at) || text.startsWith("AM", at)) {
                at += 2;
                spaces();
            }
            int start = at;
            int hour = digits(2);
            if (at == start || !oneOf(":：时時点")) {
                return null;
            }
            spaces();
            start = at;
            int minute = digits(2);
            int second = 0;
            if (at > start && oneOf(":：分")) {
                start = at;
                second = digits(2);
                if (at > start) {
                    oneOf("秒");
                }
            }
            if (peek() == '.') {
                at++;
                digits(9);
            }
            spaces();
            if (text.startsWith("PM", at) || text.startsWith("AM", at)) {
                afternoon = text.charAt(at) == 'P';
                hour = hour == 12 ? 0 : hour;
                at += 2;
            }
            if (peek() == 'Z') {
                at++;
            }
            return at == text.length() ? LocalTime.of(afternoon && hour < 12 ? hour + 12 : hour, minute, second) : null;
        }

        private void spaces() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private boolean oneOf(String choices) {
            if (at < text.length() && choices.indexOf(text.charAt(at)) >= 0) {
                at++;
                return true;
            }
            return false;
        }

        private int digits(int most) {
            int value = 0;
            int start = at;
            while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            return value;
        }
    }
}
