package org.mingcha.reports.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What reports put on desks: {@code report-part-returned} of the section whose part came back, {@code report-to-compile} of the
 * compiling section's head, {@code report-to-sign} of whoever signs next. That a part is due at all the plan reminds of.
 */
@Component
class ReportTasks {
    private static final String RETURNED = "report-part-returned";
    private static final String COMPILE = "report-to-compile";
    private static final String SIGN = "report-to-sign";

    private final Tasks tasks;

    ReportTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    void returned(ReportRecord report, String section, String reason) {
        open(report, RETURNED, report.getId() + " " + section, Map.of("reason", reason), section, null);
    }

    void handedOver(ReportRecord report, String section) {
        tasks.close(report.getBody(), RETURNED, report.getId() + " " + section);
    }

    void toCompile(ReportRecord report) {
        open(report, COMPILE, report.getId().toString(), Map.of(), report.getCompiler(), Role.SECTION_HEAD);
    }

    void notToCompile(ReportRecord report) {
        tasks.close(report.getBody(), COMPILE, report.getId().toString());
    }

    void toSign(ReportRecord report, Role step) {
        tasks.open(new NewTask(
                report.getBody(),
                SIGN,
                report.getId() + " " + step,
                values(report, Map.of()),
                link(report),
                null,
                null,
                null,
                null,
                step,
                null,
                true));
    }

    void notToSign(ReportRecord report) {
        for (var step : report.getSteps()) tasks.close(report.getBody(), SIGN, report.getId() + " " + step);
    }

    private void open(
            ReportRecord report,
            String kind,
            String subject,
            Map<String, String> more,
            String section,
            @Nullable Role role) {
        tasks.open(new NewTask(
                report.getBody(),
                kind,
                subject,
                values(report, more),
                link(report),
                null,
                report.getDueOn(),
                section,
                null,
                role,
                null));
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
