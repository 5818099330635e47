package org.mingcha.documents;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ClockCheck;
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
    private final ClockCheck clocks;
    private final Clock clock;

    Terms(Sweep sweep, Resuming resuming, ClockCheck clocks, Clock clock) {
        this.sweep = sweep;
        this.resuming = resuming;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * How far the days have been told.
     *
     * @param told the last day
     * @param waiting why it waits; null when it goes on by itself
     * @param overClocks whether an administrator must look at the clocks, not a section's head at the documents
     * @param mayResume whether this viewer may let it go on
     * @param apartSeconds how far the database's clock is ahead of the server's
     */
    public record Standing(
            LocalDate told,
            Sweep.@Nullable Waiting waiting,
            boolean overClocks,
            boolean mayResume,
            long apartSeconds) {}

    @Transactional(readOnly = true)
    public Standing standing(Viewer viewer) {
        var apart = clocks.apart().toSeconds();
        return sweep.cursor(viewer.body())
                .map(cursor -> {
                    var waiting = cursor.getWaiting() == null ? null : Sweep.Waiting.valueOf(cursor.getWaiting());
                    var overClocks = waiting != null && waiting.overClocks();
                    return new Standing(cursor.getTold(), waiting, overClocks, mayResume(viewer, overClocks), apart);
                })
                .orElseGet(() -> new Standing(LocalDate.now(clock).minusDays(1), null, false, false, apart));
    }

    /**
     * Lets it go on: an administrator, where the clocks were in doubt; a section's head or a leader, where nobody could have answered.
     *
     * @param anotherDay whether those whose last day has passed meanwhile are given today, or the next working day, instead; of no
     *     meaning to an administrator, who decides nothing about documents
     */
    @Transactional
    public void resume(Viewer actor, boolean anotherDay) {
        if (mayResume(actor, true)) resuming.trustClocks(actor);
        else if (mayResume(actor, false)) resuming.resume(actor, anotherDay);
        else
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "not-yours-to-resume", "期限登记暂停后，时钟存疑的由系统管理员核对时钟确认，其余由科室负责人或分管领导核对文书后确认恢复。");
    }

    private static boolean mayResume(Viewer viewer, boolean overClocks) {
        if (overClocks) return viewer.roles().contains(Role.SYSTEM_ADMINISTRATOR);
        return viewer.squadron().isEmpty()
                && (viewer.roles().contains(Role.SECTION_HEAD)
                        || viewer.roles().contains(Role.LEADER_IN_CHARGE)
                        || viewer.roles().contains(Role.HEAD));
    }
}
