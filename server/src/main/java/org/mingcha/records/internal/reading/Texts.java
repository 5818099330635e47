package org.mingcha.records.internal.reading;

import org.jspecify.annotations.Nullable;

/** Looks over the text of a cell for what no honest table contains. */
final class Texts {
    private Texts() {}

    /** Control and direction-changing characters, undecodable ones, and texts longer than any cell can be. */
    static @Nullable Fault fault(String text) {
        int length = text.length();
        if (length > Limits.CELL_CHARACTERS) {
            return Fault.TOO_LONG;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                continue;
            }
            if (c == 0xFFFD) {
                return Fault.UNDECODABLE;
            }
            if (isControl(c)) {
                return Fault.CONTROL_CHARACTER;
            }
        }
        return null;
    }

    static boolean isControl(char c) {
        return (c < ' ' && c != '\n' && c != '\r' && c != '\t')
                || (c >= 0x7F && c < 0xA0)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFFFE
                || c == 0xFFFF;
    }
}
