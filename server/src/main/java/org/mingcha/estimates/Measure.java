package org.mingcha.estimates;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.SettledReview;

/** What is counted of the reviewed files. */
public enum Measure {
    /** At which marks were taken or a veto was struck (有问题). */
    FAULTY,
    /** Graded 不合格. */
    UNACCEPTABLE;

    /** Whether a file counts. */
    public boolean counts(SettledReview review) {
        return switch (this) {
            case FAULTY -> !review.faults().isEmpty();
            case UNACCEPTABLE -> review.grade() == Grade.UNACCEPTABLE;
        };
    }

    /** The measure of a word in an address; faults, where none is named. */
    public static Measure of(@Nullable String word) {
        return UNACCEPTABLE.word().equals(word) ? UNACCEPTABLE : FAULTY;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
