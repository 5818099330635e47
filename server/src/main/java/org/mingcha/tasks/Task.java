package org.mingcha.tasks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be done by a day (待办).
 *
 * @param kind chooses the words on the page, with {@code values}
 * @param group when it becomes late, seen from today
 * @param workingDaysLeft from today (excluded) to the last day (included), negative when late; null without a last day
 * @param computation how the working days left are counted, a sentence a step
 */
public record Task(
        UUID id,
        String body,
        String kind,
        String subject,
        Map<String, String> values,
        String link,
        @Nullable String basis,
        @Nullable LocalDate dueOn,
        Group group,
        @Nullable Integer workingDaysLeft,
        List<String> computation,
        @Nullable String section,
        @Nullable String squadron) {

    /** The heading of the desk under which a task stands, in the order of the desk. */
    public enum Group {
        LATE,
        TODAY,
        /** Until Sunday. */
        THIS_WEEK,
        LATER,
        NO_DAY
    }
}
