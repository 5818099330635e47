package org.mingcha.reviews;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A drawn file beside its standard (评查台), as one viewer may see it.
 *
 * @param difference a third settles when two scores lie further apart
 * @param fields what stands in the record now
 * @param versions how the record has changed, the latest first
 * @param related recordings, legal reviews and other records of the case
 * @param recordings those the case must have, set against those it has
 * @param reels the recordings it has, and what was watched of them: the viewer's own watching; others' once both blind sheets are in
 * @param watching when a recording counts as watched; null where the regime says nothing of it
 * @param papers scans of the file's papers, in the order of the file, with their earlier versions
 * @param paperKinds which papers the standard names, and whether they are there
 * @param papersDue by when the unit must hand them in; null while they have not been called for
 * @param sheets the viewer's own; others' once both blind ones are in
 * @param faults of the settled review
 * @param mine the sheet he may write on; null where he has none
 * @param barred why he may not score this file
 */
public record Desk(
        Review review,
        Standard standard,
        int difference,
        List<Field> fields,
        List<Version> versions,
        List<Related> related,
        List<Expected> recordings,
        List<Reel> reels,
        Reel.@Nullable Rule watching,
        List<CasePaper> papers,
        List<CasePaper.Kind> paperKinds,
        @Nullable LocalDate papersDue,
        List<Sheet> sheets,
        List<Fault> faults,
        @Nullable UUID mine,
        @Nullable String barred,
        boolean mayAssign,
        boolean mayFind,
        boolean mayHandInPapers) {

    /**
     * A field of the record.
     *
     * @param group {@code case}, {@code dates}, {@code decision} or {@code people}
     */
    public record Field(String group, String name, String label, String value) {}

    /** A version of the record, and what it changed. */
    public record Version(int version, boolean vanished, List<Change> changes) {}

    /** A field that a version changed. */
    public record Change(
            String label, @Nullable String from, @Nullable String to) {}

    /** Another record of the same case. */
    public record Related(String kind, String kindTitle, String number, String summary) {}

    /**
     * A recording that the case must have by what its records say.
     *
     * @param there how many of that scene name the case
     */
    public record Expected(String scene, String title, String clause, int there) {}

    /** What one reviewer gives. */
    public record Sheet(
            UUID id,
            int place,
            String reviewer,
            boolean in,
            @Nullable Integer score,
            @Nullable Grade grade,
            List<Mark> marks,
            @Nullable OffsetDateTime handedInAt,
            long version) {}

    /**
     * What is taken at an item, or that a veto is struck, with the comment bound to it.
     *
     * @param paper to which the comment points
     * @param spot the mark in it
     */
    public record Mark(
            String item,
            int taken,
            boolean struck,
            String comment,
            @Nullable UUID paper,
            @Nullable UUID spot) {
        public Mark(String item, int taken, boolean struck, String comment) {
            this(item, taken, struck, comment, null, null);
        }
    }

    /**
     * A fault of a settled file.
     *
     * @param finding what it became; null where it is none yet
     */
    public record Fault(
            String item,
            String title,
            String clause,
            int taken,
            boolean struck,
            String comment,
            @Nullable UUID finding) {}
}
