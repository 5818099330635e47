package org.mingcha.calendar;

/** What the published calendar makes of a day. */
public enum DayKind {
    WORKDAY,
    WEEKEND,
    /** 节假日, weekend days joined to it included. */
    HOLIDAY,
    /** 调休上班日: a weekend day that is worked. */
    MAKE_UP_WORKDAY;

    public boolean isWorking() {
        return this == WORKDAY || this == MAKE_UP_WORKDAY;
    }
}
