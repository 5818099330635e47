package org.mingcha.findings.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.findings.SelfReport;
import org.mingcha.findings.SelfReports;
import org.mingcha.findings.Severity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What squadrons tell of themselves. */
@RestController
class SelfReportsController {
    private final SelfReports reports;

    SelfReportsController(SelfReports reports) {
        this.reports = reports;
    }

    record ReportBody(
            @NotNull @Size(max = 120) String duty,
            @NotNull @Size(max = 120) String item,
            @Nullable @Size(max = 400) String point,
            @NotNull @Size(max = 4000) String fact,
            @NotNull Severity severity,
            @NotNull LocalDate happenedOn,
            @NotNull @Size(max = 4000) String measures,
            @Nullable @Size(max = 120) String record,
            @Nullable @Size(max = 50) List<UUID> files) {}

    @GetMapping("/api/self-reports")
    @Requires(Permission.SEE_FINDINGS)
    Page<SelfReport> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return reports.search(viewer, open, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/self-reports/items")
    @Requires(Permission.REPORT_OWN_FAULTS)
    List<SelfReport.Item> items(Viewer viewer) {
        return reports.items(viewer);
    }

    @GetMapping("/api/self-reports/{id}")
    @Requires(Permission.SEE_FINDINGS)
    SelfReport report(Viewer viewer, @PathVariable UUID id) {
        return reports.get(viewer, id);
    }

    @PostMapping("/api/self-reports")
    @Requires(Permission.REPORT_OWN_FAULTS)
    @PerformsAct
    SelfReport report(Viewer viewer, @RequestBody @Valid ReportBody body) {
        return reports.report(
                viewer,
                new SelfReport.New(
                        body.duty(),
                        body.item(),
                        body.point(),
                        body.fact(),
                        body.severity(),
                        body.happenedOn(),
                        body.measures(),
                        body.record(),
                        body.files() == null ? List.of() : body.files()));
    }
}
