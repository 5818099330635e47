package org.mingcha.records.internal.reading;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Day numbers of spreadsheet programs, and the number formats that show them as dates. */
public final class ExcelDays {
    private static final LocalDate BEFORE_DAY_ONE = LocalDate.of(1899, 12, 31);
    private static final LocalDate MACINTOSH = LocalDate.of(1904, 1, 1);
    private static final DateTimeFormatter WITH_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double LAST_DAY = 2_958_466; // 9999-12-31

    private ExcelDays() {}

    /** Whether a number can be a day number at all. */
    static boolean isDay(double serial) {
        return serial >= 0 && serial < LAST_DAY;
    }

    /** The day of a whole day number, with the programs' own mistake that 1900 had a 29 February. */
    public static LocalDate day(int serial) {
        return BEFORE_DAY_ONE.plusDays(serial > 59 ? serial - 1L : serial);
    }

    /** A day number as text: a date, a date with time, or for a fraction alone a time. */
    static String text(double serial, boolean from1904) {
        long days = (long) Math.floor(serial);
        long seconds = Math.round((serial - days) * 86_400);
        if (days == 0 && seconds > 0 && seconds < 86_400 && !from1904) {
            return LocalDate.EPOCH.atStartOfDay().plusSeconds(seconds).format(TIME);
        }
        LocalDate day = from1904 ? MACINTOSH.plusDays(days) : day((int) days);
        LocalDateTime moment = day.atStartOfDay().plusSeconds(seconds);
        return seconds == 0 ? moment.toLocalDate().toString() : moment.format(WITH_TIME);
    }

    /** The number formats every program knows by number; 27–36 and 50–58 are the Chinese and Japanese dates. */
    static boolean isBuiltInDate(int format) {
        return (format >= 14 && format <= 22)
                || (format >= 27 && format <= 36)
                || (format >= 45 && format <= 47)
                || (format >= 50 && format <= 58);
    }

    /** Whether a format code has a day, month, year, hour or second outside of quotes, brackets and escapes. */
    static boolean showsDate(String code) {
        boolean quoted = false;
        int bracket = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quoted) {
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (c == '[') {
                bracket++;
                if (i + 1 < code.length() && "hHmMsS".indexOf(code.charAt(i + 1)) >= 0) {
                    return true;
                }
            } else if (c == ']') {
                bracket--;
            } else if (bracket <= 0 && code.startsWith("General", i)) {
                i += 6;
            } else if (bracket <= 0 && "yYmMdDhHsS".indexOf(c) >= 0) {
                return true;
            } else if (c == ';') {
                return false;
            }
        }
        return false;
    }
}
