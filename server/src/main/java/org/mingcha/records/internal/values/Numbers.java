package org.mingcha.records.internal.values;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads figures as offices write them: {@code 1,200.50元}, {@code 2万元}, {@code 30 天}. */
public final class Numbers {
    private static final Pattern FIGURE = Pattern.compile(
            "[¥￥]?\\s*([-+]?\\d{1,15}(?:\\.\\d{1,12})?)\\s*(万)?\\s*(?:元|圆|天|日|个工作日|件|条|份|人|次|人次|场|个|米|户|秒|小时|学时|%)?");
    private static final Pattern DAMAGED = Pattern.compile("[-+]?\\d(?:\\.\\d+)?[Ee]\\+?\\d{1,3}");

    private Numbers() {}

    /** The figure, or null when the text is none. */
    public static @Nullable BigDecimal decimal(String text) {
        var plain = FullWidth.plain(text).strip();
        if (plain.indexOf(',') >= 0 || plain.indexOf('，') >= 0) {
            if (!plain.matches("[¥￥]?[-+]?\\d{1,3}([,，]\\d{3})+(\\.\\d+)?\\s*元?")) {
                return null;
            }
            plain = plain.replaceAll("[,，]", "");
        }
        var match = FIGURE.matcher(plain);
        if (!match.matches()) {
            return null;
        }
        var value = new BigDecimal(match.group(1));
        return match.group(2) == null ? value : value.movePointRight(4);
    }

    /** The whole figure, or null when the text is none. */
    public static @Nullable Long integer(String text) {
        if (isDigits(text)) {
            return Long.valueOf(text);
        }
        var value = decimal(text);
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException fraction) {
            return null;
        }
    }

    /** Whether a spreadsheet turned a long number into {@code 2.02504E+12}: its last digits are gone for good. */
    public static boolean isDamaged(String text) {
        int length = text.length();
        if (length < 4 || length > 24 || (text.indexOf('E') < 0 && text.indexOf('e') < 0)) {
            return false;
        }
        return DAMAGED.matcher(text).matches();
    }

    private static boolean isDigits(String text) {
        if (text.isEmpty() || text.length() > 15) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
