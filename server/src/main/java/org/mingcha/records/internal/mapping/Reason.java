package org.mingcha.records.internal.mapping;

/** Why a row stands in quarantine. */
public enum Reason {
    DAMAGED_CELL,
    DAMAGED_NUMBER,
    MISSING_VALUE,
    NOT_A_DATE,
    NOT_A_TIME,
    NOT_A_NUMBER,
    NOT_YES_OR_NO,
    UNKNOWN_CHOICE,
    UNKNOWN_UNIT,
    TOO_MANY_CELLS,
    /** A total, or the header once more. */
    NOT_A_RECORD,
    SAME_NUMBER_TWICE
}
