package org.mingcha.matters;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pressing to be entered into the register (催办登记).
 *
 * @param unit whom it presses
 * @param way as the regime names it
 * @param on the day; of a notice the day counts on which it is issued
 * @param words what was said or is demanded
 * @param standing how it stood then (办理情况)
 * @param instruction what a leader has written (领导批示)
 * @param dueOn the last day it sets
 */
public record NewPressing(
        String unit,
        String way,
        LocalDate on,
        String words,
        String standing,
        @Nullable String instruction,
        @Nullable LocalDate dueOn) {}
