package org.mingcha.reviews;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file to be reviewed (案卷评查), in a list.
 *
 * @param number the record's own number
 * @param standardTitle by what it is reviewed
 * @param reviewers who scores it, and whether his sheet is in
 * @param score null until the review is settled
 * @param faults how many items marks were taken at; null until the review is settled
 */
public record Review(
        UUID id,
        String body,
        String duty,
        String month,
        @Nullable String squadron,
        String squadronName,
        String kind,
        String number,
        Drawing drawing,
        String section,
        String standard,
        String standardTitle,
        int scorers,
        State state,
        List<Reviewer> reviewers,
        @Nullable Integer score,
        @Nullable Grade grade,
        @Nullable Integer faults,
        @Nullable OffsetDateTime settledAt,
        long version) {

    public Review {
        reviewers = List.copyOf(reviewers);
    }

    /** How far it is. */
    public enum State {
        /** Nobody has been named yet. */
        WAITING,
        SCORING,
        /** Two differ; a third settles. */
        DISPUTED,
        SETTLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who scores it.
     *
     * @param place 3 for the third, who settles
     */
    public record Reviewer(UUID account, String name, int place, boolean in) {}
}
