package org.mingcha.reports.internal;

import java.util.Map;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What reports put on desks: {@code report-part-returned} of the section whose part came back, {@code report-to-compile} of the
 * compiling section's head, {@code report-to-sign} of whoever signs next. That a part is due at all the plan reminds of.
 */
@Component
class ReportTasks {
    private static final TaskKind RETURNED = new TaskKind("report-part-returned", Permission.WRITE_REPORTS);
    private static final TaskKind COMPILE = new TaskKind("report-to-compile", Permission.HAND_OVER_REPORTS);
    private static final TaskKind SIGN = new TaskKind("report-to-sign", Permission.SIGN_REPORTS);

    private final Tasks tasks;

    ReportTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    void returned(ReportRecord report, String section, String reason) {
        open(report, RETURNED, report.getId() + " " + section, Map.of("reason", reason), section);
    }

    void handedOver(ReportRecord report, String section) {
        tasks.close(report.getBody(), RETURNED, report.getId() + " " + section);
    }

    void toCompile(ReportRecord report) {
        open(report, COMPILE, report.getId().toString(), Map.of(), report.getCompiler());
    }

    void notToCompile(ReportRecord report) {
        tasks.close(report.getBody(), COMPILE, report.getId().toString());
    }

    void toSign(ReportRecord report, Role step) {
        tasks.open(
                new NewTask(report.getBody(), SIGN, report.getId() + " " + step, values(report, Map.of()), link(report))
                        .withRoles(step)
                        .withDeputies());
    }

    void notToSign(ReportRecord report) {
        for (var step : report.getSteps()) tasks.close(report.getBody(), SIGN, report.getId() + " " + step);
    }

    private void open(ReportRecord report, TaskKind kind, String subject, Map<String, String> more, String section) {
        tasks.open(new NewTask(report.getBody(), kind, subject, values(report, more), link(report))
                .withDueOn(report.getDueOn())
                .withSection(section));
    }

    private static Map<String, String> values(ReportRecord report, Map<String, String> more) {
        var values = new java.util.HashMap<>(more);
        values.put("title", report.getTitle());
        values.put("month", report.getMonth());
        return values;
    }

    private static String link(ReportRecord report) {
        return "/reports/" + report.getForm() + "/" + report.getMonth();
    }
}
