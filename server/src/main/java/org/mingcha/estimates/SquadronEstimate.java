package org.mingcha.estimates;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.scoring.Standing.Funnel;

/**
 * What the reviewed files say of a squadron (中队估计).
 *
 * @param files all its files of the period, on lists drawn from or not
 * @param of files on the lists that are told of (N)
 * @param drawn of them drawn and reviewed (n)
 * @param faulty of those, with a fault
 * @param awaiting drawn files whose review is not settled; their lists are not told of yet
 * @param share between 0 and 1; null where {@code state} says why
 * @param low the end of the 95 % interval
 * @param funnel where it lies among the squadrons; null where there is no district share to compare with
 */
public record SquadronEstimate(
        String squadron,
        String name,
        int files,
        int of,
        int drawn,
        int faulty,
        int awaiting,
        State state,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Funnel funnel) {

    /** Whether there is something to say. */
    public enum State {
        /** With an interval. */
        ESTIMATED,
        /** Every file was drawn. */
        CERTAIN,
        TOO_FEW,
        AWAITING,
        NOT_DRAWN,
        NO_FILES;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
