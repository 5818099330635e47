package org.mingcha.documents;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.internal.Resuming;
import org.mingcha.documents.internal.Sweep;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether lapses are being booked (期限登记), and what a person decides when that waits. */
@Component
public class Terms {
    private final Sweep sweep;
    private final Resuming resuming;
    private final Clock clock;

    Terms(Sweep sweep, Resuming resuming, Clock clock) {
        this.sweep = sweep;
        this.resuming = resuming;
        this.clock = clock;
    }

    /**
     * How far the days have been told.
     *
     * @param told the last day
     * @param waiting why it waits; null when it goes on by itself
     * @param mayResume whether this viewer may let it go on
     */
    public record Standing(LocalDate told, Sweep.@Nullable Waiting waiting, boolean mayResume) {}

    @Transactional(readOnly = true)
    public Standing standing(Viewer viewer) {
        return sweep.cursor(viewer.body())
                .map(cursor -> new Standing(
                        cursor.getTold(),
                        cursor.getWaiting() == null ? null : Sweep.Waiting.valueOf(cursor.getWaiting()),
                        mayResume(viewer)))
                .orElseGet(() -> new Standing(LocalDate.now(clock).minusDays(1), null, mayResume(viewer)));
    }

    /**
     * Lets it go on after a person has looked at clock and documents.
     *
     * @param anotherDay whether those whose last day has passed meanwhile are given today, or the next working day, instead
     */
    @Transactional
    public void resume(Viewer actor, boolean anotherDay) {
        if (!mayResume(actor))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-document", "期限登记暂停后，由科室负责人或分管领导核对时钟和文书后确认恢复。");
        resuming.resume(actor, anotherDay);
    }

    private static boolean mayResume(Viewer viewer) {
        return viewer.squadron().isEmpty()
                && (viewer.roles().contains(Role.SECTION_HEAD)
                        || viewer.roles().contains(Role.LEADER_IN_CHARGE)
                        || viewer.roles().contains(Role.HEAD));
    }
}
