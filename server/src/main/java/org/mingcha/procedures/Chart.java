package org.mingcha.procedures;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;

/**
 * A procedure with what stands at each of its steps in a month (流程图).
 *
 * @param regime the title of the regulation
 * @param since the day it came into force for the body, where that lies within the month: what began before goes through none of its steps,
 *     and the month's duties are those of its first day
 */
public record Chart(
        String regime,
        @Nullable LocalDate since,
        String id,
        String title,
        Basis basis,
        List<String> assumed,
        List<Step> steps) {

    /**
     * A step in the regulation's words.
     *
     * @param by who takes it
     * @param open how many items wait here
     * @param late how many of them are late
     * @param done how many have come through, or ended here, this month
     * @param items what stands here, what is late first; not more than a page shows
     */
    public record Step(
            String id,
            String title,
            String text,
            String by,
            Basis basis,
            List<Way> next,
            int open,
            int late,
            int done,
            List<Item> items) {}

    /** Where a step leads, and what is said of the way. */
    public record Way(String to, @Nullable String label) {}

    /**
     * Something that goes through the procedure.
     *
     * @param title number or name
     * @param unit whom it concerns; null where it concerns none, or while the viewer may not know
     * @param done whether nothing remains to be done about it
     * @param link the page that shows it
     */
    public record Item(
            Kind kind,
            String id,
            String title,
            @Nullable String unit,
            @Nullable LocalDate dueOn,
            boolean late,
            boolean done,
            String link) {}

    /** What goes through procedures. */
    public enum Kind {
        ORDER,
        VISIT,
        DOCUMENT,
        DUTY,
        MATTER;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
