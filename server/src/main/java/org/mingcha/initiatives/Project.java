package org.mingcha.initiatives;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project of the year (重点工作项目) as the regulation lists it, with who owns it and how far it is.
 *
 * @param clause what it rests on
 * @param sections that the regulation names for it
 * @param section that owns it, one of them; null as long as nobody does
 * @param late how many milestones have passed their day
 * @param mine whether this viewer's section carries and tells it
 * @param assigns whether this viewer says who owns it
 */
public record Project(
        UUID id,
        int year,
        String duty,
        String title,
        String clause,
        List<String> sections,
        @Nullable String section,
        @Nullable String owner,
        int reached,
        int late,
        List<Milestone> milestones,
        List<Quarter> quarters,
        boolean mine,
        boolean assigns,
        long version) {

    /** How a project stood at the end of a quarter. */
    public enum Standing {
        ON_COURSE,
        DELAYED,
        REACHED,
        GIVEN_UP
    }

    /**
     * A milestone (节点) under an item of the project.
     *
     * @param title null for the item itself, as it stands in the regulation
     */
    public record Milestone(
            UUID id,
            int item,
            String itemWords,
            @Nullable String title,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate doneOn,
            @Nullable String note,
            @Nullable String doneBy,
            List<File> files,
            List<TakenBack> takenBack) {}

    /** That a milestone had been entered as reached, and why that was taken back. */
    public record TakenBack(
            LocalDate doneOn, String note, String doneBy, String reason, String by, OffsetDateTime at) {}

    /** What shows that a milestone was reached. */
    public record File(UUID file, String name, String type, String sha256) {}

    /** A quarter's state, once told. */
    public record Quarter(int quarter, Standing standing, String words, String by, OffsetDateTime at, UUID entry) {}
}
