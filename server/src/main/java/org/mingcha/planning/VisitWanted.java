package org.mingcha.planning;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another act wants a visit made (回访、回头看). Published inside the transaction of that act: the visit stands in an order of the
 * section when the act does, and a wish that cannot be met refuses the act. What the wish came to is answered by
 * {@link Orders#cameOf}.
 *
 * @param squadron code of the squadron to be visited
 * @param duty the duty whose checklist is answered there, in force this month and one of the section's
 * @param by the last day on which the visit should be made
 * @param reason why, in a sentence for the paper; it names no party and no complainant
 * @param subject what wants it: {@code module/id}. The same subject is given one visit, however often it asks
 * @param wantedBy who asked; he counts among the order's authors and does not approve it. Null when no person did
 * @param wantedByName his name as it stands on the order, or that of the rule that asked
 */
public record VisitWanted(
        String body,
        String squadron,
        String duty,
        String section,
        LocalDate by,
        String reason,
        String subject,
        Nature nature,
        @Nullable UUID wantedBy,
        String wantedByName) {

    /** What the visit is for. */
    public enum Nature {
        /** Whether what was found has been put right (回访). */
        RETURN_VISIT,
        /** Whether what was put right has stayed so (回头看). */
        LOOK_BACK
    }

    public VisitWanted {
        if (reason.isBlank()) throw new IllegalArgumentException("a visit is not wanted without a reason");
        if (subject.indexOf('/') < 1) throw new IllegalArgumentException("a subject is module/id: " + subject);
    }
}
