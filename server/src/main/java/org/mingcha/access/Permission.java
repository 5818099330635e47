package org.mingcha.access;

/** One thing somebody may see or do. Which roles hold it stands in one place, {@link Role}s in {@code Matrix}. */
public enum Permission {
    SEE_DESK,
    SEE_PLAN,
    MAKE_PLAN,
    APPROVE_ORDER,
    SEE_ASSIGNMENT,
    SEE_DRAW,
    HOLD_CEREMONY,
    OPEN_SHEET_EARLY,
    SEE_RECORDS,
    SEE_IDENTITIES,
    LOAD_RECORDS,
    SEE_REGIME,
    EDIT_REGIME,
    PUT_REGIME_IN_FORCE,
    SEE_LEDGER,
    OPEN_EPOCH,
    MANAGE_DIRECTORY,
    MANAGE_ACCOUNTS,
    GRANT_ROLES,
    SEE_AUDIT,
    LOAD_CALENDAR,
    MOVE_DEMO_CLOCK,
    MANAGE_SYSTEM
}
