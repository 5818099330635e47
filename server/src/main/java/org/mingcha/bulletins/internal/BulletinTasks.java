package org.mingcha.bulletins.internal;

import java.time.YearMonth;
import java.util.Map;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.planning.Progress;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What issues put on desks: {@code bulletin-returned} of the section that compiles, {@code bulletin-to-sign} of whoever signs next. That one is
 * due at all the plan reminds of.
 */
@Component
class BulletinTasks {
    private static final TaskKind RETURNED = new TaskKind("bulletin-returned", Permission.WRITE_BULLETINS);
    private static final TaskKind SIGN = new TaskKind("bulletin-to-sign", Permission.SIGN_BULLETINS);

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
        tasks.open(of(bulletin, RETURNED, bulletin.getId().toString(), Map.of("reason", reason))
                .withSection(bulletin.getSection()));
    }

    void submitted(BulletinRecord bulletin) {
        tasks.close(bulletin.getBody(), RETURNED, bulletin.getId().toString());
    }

    void toSign(BulletinRecord bulletin, Role step) {
        tasks.open(of(bulletin, SIGN, bulletin.getId() + " " + step, Map.of())
                .withSection(step == Role.SECTION_HEAD ? bulletin.getSection() : null)
                .withRoles(step)
                .withDeputies());
    }

    void notToSign(BulletinRecord bulletin) {
        for (var step : bulletin.getSteps()) tasks.close(bulletin.getBody(), SIGN, bulletin.getId() + " " + step);
    }

    private static NewTask of(BulletinRecord bulletin, TaskKind kind, String subject, Map<String, String> more) {
        var values = new java.util.HashMap<>(more);
        values.put("title", bulletin.getTitle());
        values.put("month", bulletin.getMonth());
        return new NewTask(bulletin.getBody(), kind, subject, values, link(bulletin)).withDueOn(bulletin.getDueOn());
    }

    private static String link(BulletinRecord bulletin) {
        return "/bulletins/" + bulletin.getKind() + "/" + bulletin.getMonth();
    }
}
