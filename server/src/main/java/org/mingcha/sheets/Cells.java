package org.mingcha.sheets;

import org.jspecify.annotations.Nullable;

/** Text as a cell of any spreadsheet program takes it: no formula, no character it cannot hold, no more than fits. */
public final class Cells {
    /** What a cell of a spreadsheet holds at most; with more the file would be repaired when it is opened. */
    static final int MOST = 32_767;

    private static final String CUT = "……（过长，余下的请在系统中查看）";

    private Cells() {}

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    public static String harmless(@Nullable String text) {
        if (text == null || text.isEmpty()) return "";
        var clean = clean(text);
        if (!clean.isEmpty() && "=+-@\t\r\n".indexOf(clean.charAt(0)) >= 0) clean = "'" + clean;
        return clean.length() <= MOST ? clean : cut(clean);
    }

    private static String cut(String text) {
        int end = MOST - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + CUT;
    }

    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) if (!mayStand(text, i)) return cleaned(text);
        return text;
    }

    private static String cleaned(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) if (mayStand(text, i)) kept.append(text.charAt(i));
        return kept.toString();
    }

    /** What XML 1.0 allows: no controls but tab and line ends, no half of a pair, no noncharacters. */
    private static boolean mayStand(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
        if (Character.isHighSurrogate(c))
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        if (Character.isLowSurrogate(c)) return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return c < 0xFFFE;
    }
}
