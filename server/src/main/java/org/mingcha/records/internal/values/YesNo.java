package org.mingcha.records.internal.values;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the many ways to write yes and no. */
public final class YesNo {
    private YesNo() {}

    /** True, false, or null when the text is neither. */
    public static @Nullable Boolean read(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "是", "有", "对", "已", "符合", "Y", "YES", "TRUE", "T", "1", "√", "✓", "✔", "属实", "在场" -> true;
            case "否", "无", "不", "未", "没有", "不符合", "N", "NO", "FALSE", "F", "0", "×", "✗", "X", "不属实", "不在场" -> false;
            default -> null;
        };
    }
}
