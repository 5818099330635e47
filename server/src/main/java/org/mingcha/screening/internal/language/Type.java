package org.mingcha.screening.internal.language;

import org.mingcha.records.RecordKind;

/** What a value of the language is. */
public enum Type {
    TEXT("文字"),
    DATE("日期"),
    MOMENT("时间"),
    NUMBER("数"),
    TRUTH("是否");

    private final String word;

    Type(String word) {
        this.word = word;
    }

    /** As a fault names it. */
    public String word() {
        return word;
    }

    /** Whether its values have an order. */
    boolean ordered() {
        return this == DATE || this == MOMENT || this == NUMBER;
    }

    public static Type of(RecordKind.Type type) {
        return switch (type) {
            case DATE -> DATE;
            case MOMENT -> MOMENT;
            case INTEGER, DECIMAL -> NUMBER;
            case BOOLEAN -> TRUTH;
            case TEXT, TIME, CODE, UNIT -> TEXT;
        };
    }
}
