package org.mingcha.bulletins.internal;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.planning.Progress;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What issues put on desks: {@code bulletin-returned} of the section that compiles, {@code bulletin-to-sign} of whoever signs next. That one is
 * due at all the plan reminds of.
 */
@Component
class BulletinTasks {
    private static final String RETURNED = "bulletin-returned";
    private static final String SIGN = "bulletin-to-sign";

    private final Tasks tasks;
    private final Progress progress;

    BulletinTasks(Tasks tasks, Progress progress) {
        this.tasks = tasks;
        this.progress = progress;
    }

    /** A section has written its part: the plan reminds it no more. */
    void written(BulletinRecord bulletin, String section) {
        progress.reported(bulletin.getBody(), YearMonth.parse(bulletin.getMonth()), bulletin.getKind(), section);
    }

    void returned(BulletinRecord bulletin, String reason) {
        open(bulletin, RETURNED, bulletin.getId().toString(), Map.of("reason", reason), bulletin.getSection(), null);
    }

    void submitted(BulletinRecord bulletin) {
        tasks.close(bulletin.getBody(), RETURNED, bulletin.getId().toString());
    }

    void toSign(BulletinRecord bulletin, Role step) {
        open(
                bulletin,
                SIGN,
                bulletin.getId() + " " + step,
                Map.of(),
                step == Role.SECTION_HEAD ? bulletin.getSection() : null,
                step);
    }

    void notToSign(BulletinRecord bulletin) {
        for (var step : bulletin.getSteps()) tasks.close(bulletin.getBody(), SIGN, bulletin.getId() + " " + step);
    }

    private void open(
            BulletinRecord bulletin,
            String kind,
            String subject,
            Map<String, String> more,
            @Nullable String section,
            @Nullable Role role) {
        var values = new java.util.HashMap<>(more);
        values.put("title", bulletin.getTitle());
        values.put("month", bulletin.getMonth());
        tasks.open(new NewTask(
                bulletin.getBody(),
                kind,
                subject,
                values,
                link(bulletin),
                null,
                bulletin.getDueOn(),
                section,
                null,
                role,
                null,
                role != null));
    }

    private static String link(BulletinRecord bulletin) {
        return "/bulletins/" + bulletin.getKind() + "/" + bulletin.getMonth();
    }
}
