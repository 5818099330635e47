package org.mingcha.appraisal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for one use of the results (依据表): what a squadron's period comes to, line by line, each with the rows behind it.
 *
 * @param use the use's id in the regime
 * @param period {@code 2024-08}, {@code 2024Q3}, {@code 2024H2} or {@code 2024}
 * @param applies whether the use applies to this squadron; a directly led one has no street whose appraisal it could be
 * @param idle whether nothing was inspected there in the period: nothing to take points for, and nothing to compare
 * @param score what is left of {@code outOf}, the weights of the lines that could be judged
 * @param apart what came down from the city (市局、市总队) and concerns the squadron: beside the lines, never in the score
 * @param issue null while nobody has issued it
 */
public record EvidenceSheet(
        String body,
        String bodyName,
        String use,
        String title,
        String clause,
        List<String> to,
        String period,
        LocalDate from,
        LocalDate last,
        String squadron,
        String name,
        boolean applies,
        boolean idle,
        OffsetDateTime asOf,
        List<Line> lines,
        int score,
        int outOf,
        List<Apart> apart,
        @Nullable Issue issue) {

    /**
     * A line.
     *
     * @param value null where nothing can be said, for the reason {@code unjudged}
     * @param volume out of how much, in words
     * @param weight how many points it carries; 0 shows without weighing
     * @param score what is left of the weight; null where it does not weigh
     * @param sum how the score comes about
     * @param basis of the weight
     */
    public record Line(
            String id,
            String title,
            String unit,
            @Nullable String value,
            @Nullable String unjudged,
            @Nullable String volume,
            int weight,
            @Nullable Integer score,
            @Nullable String sum,
            String basis,
            List<Row> rows) {}

    /** Something that a line counts. */
    public record Row(
            String label,
            @Nullable String day,
            @Nullable String adds,
            @Nullable String link) {}

    /** A document that came down from the city. */
    public record Apart(UUID id, String number, String sender, String title, LocalDate receivedOn) {}

    /**
     * The edition.
     *
     * @param because why it corrects the one before; null for the first
     * @param hash SHA-256 of its content, as the ledger has it
     * @param editions all of the same use, period and squadron, the first one first
     */
    public record Issue(
            UUID id,
            int edition,
            @Nullable String because,
            String by,
            OffsetDateTime at,
            String hash,
            UUID entry,
            List<Change> changes,
            List<Edition> editions) {}

    /** One of several editions. */
    public record Edition(UUID id, int edition, OffsetDateTime at) {}

    /** Something that differs from the edition before. */
    public record Change(
            String where, @Nullable String before, @Nullable String after) {}
}
