package org.mingcha.scoring;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that a document or a late answer costs a squadron.
 *
 * @param sum how the points come about, in a sentence
 * @param provisional while an objection may still be made or is open; such points raise no yellow or red warning
 * @param undoneOn since when it counts no more; it stays visible
 */
public record Demerit(
        UUID id,
        String squadron,
        UUID document,
        String number,
        String kindTitle,
        Cause cause,
        int points,
        String sum,
        LocalDate countedOn,
        boolean provisional,
        @Nullable LocalDate undoneOn,
        @Nullable Undoing undoneBecause) {

    /** What costs points. */
    public enum Cause {
        DOCUMENT,
        LATE_REPLY
    }

    /** Why a demerit counts no more. */
    public enum Undoing {
        /** The document was withdrawn, for instance because an objection was upheld. */
        WITHDRAWN,
        /** A corrected document has taken its place and counts for itself. */
        SUPERSEDED,
        /** The same fault has reached a higher step of the ladder and counts there. */
        HIGHER_STEP
    }
}
