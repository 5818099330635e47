package org.mingcha.appraisal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.scoring.Warning;

/**
 * What leaders look at (领导看板): the few sentences that matter now, and what they rest on. Every number is the one of the page behind it.
 *
 * @param month whose plan it tells of
 * @param begun whether a regime is in force; before that there is nothing to tell
 * @param sentences what matters most first; empty when nothing does
 * @param units every squadron, those without activity too, in the order of the directory
 */
public record LeadersScreen(
        String body,
        String bodyName,
        LocalDate today,
        String month,
        OffsetDateTime asOf,
        boolean begun,
        List<Sentence> sentences,
        List<Unit> units,
        Lateness lateness,
        Map<String, Integer> targets,
        List<Course> courses) {

    /**
     * A sentence.
     *
     * @param group by which the regime orders it
     * @param kind chooses its words on the page, with {@code values}
     * @param link where its rows stand
     */
    public record Sentence(String group, String kind, Map<String, String> values, String link) {}

    /**
     * A squadron.
     *
     * @param points in the rolling days of warnings
     * @param month points of the running month
     * @param covered of {@code duties} that must reach every squadron within their window, how many have reached it
     * @param visits in the rolling days; none: nothing to compare
     * @param late documents it has not answered in time
     */
    public record Unit(
            String squadron,
            String name,
            Warning.@Nullable Level level,
            int points,
            int month,
            int covered,
            int duties,
            int visits,
            int documents,
            int late) {}

    /**
     * What is late now.
     *
     * @param first those that have waited longest
     */
    public record Lateness(long documents, int matters, List<Late> first) {}

    /** A document whose last day has passed without an answer. */
    public record Late(
            UUID document, @Nullable String number, String kind, String addressee, LocalDate dueOn, long days) {}

    /** A figure over the last months, the running one last. */
    public record Course(String figure, String title, String unit, List<Point> points) {}

    /**
     * A month of it.
     *
     * @param number null where no regime of that month defines the figure
     * @param running whether the month is not over
     */
    public record Point(String month, @Nullable Long number, boolean running) {}
}
