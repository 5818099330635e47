package org.mingcha.reviews;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a reviewed file is (等次). */
public enum Grade {
    /** 优秀 */
    EXCELLENT,
    /** 合格 */
    ACCEPTABLE,
    /** 不合格 */
    UNACCEPTABLE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The grade of this word; a regime names no other. */
    public static Grade of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
