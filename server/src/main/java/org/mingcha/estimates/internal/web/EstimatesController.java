package org.mingcha.estimates.internal.web;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.estimates.CountedFile;
import org.mingcha.estimates.Estimates;
import org.mingcha.estimates.HalfYear;
import org.mingcha.estimates.HalfYearEstimate;
import org.mingcha.estimates.Measure;
import org.mingcha.estimates.MonthEstimate;
import org.mingcha.estimates.Trend;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shares with their margins, the files behind them, and what changes. */
@RestController
class EstimatesController {
    private final Estimates estimates;

    EstimatesController(Estimates estimates) {
        this.estimates = estimates;
    }

    @GetMapping("/api/estimates/half-years/{half}")
    @Requires(Permission.SEE_ESTIMATES)
    HalfYearEstimate halfYear(
            Viewer viewer,
            @PathVariable String half,
            @RequestParam(required = false) @Nullable String duty,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String body) {
        return estimates.halfYear(viewer, of(viewer, body), HalfYear.of(half), duty, Measure.of(measure));
    }

    @GetMapping("/api/estimates/months/{month}")
    @Requires(Permission.SEE_ESTIMATES)
    MonthEstimate month(
            Viewer viewer,
            @PathVariable YearMonth month,
            @RequestParam(required = false) @Nullable String duty,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String body) {
        return estimates.month(viewer, of(viewer, body), month, duty, Measure.of(measure));
    }

    /** The files behind the figures of a half-year. */
    @GetMapping("/api/estimates/half-years/{half}/files")
    @Requires(Permission.SEE_ESTIMATES)
    Page<CountedFile> files(
            Viewer viewer,
            @PathVariable String half,
            @RequestParam(required = false) @Nullable String duty,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(defaultValue = "false") boolean counted,
            @RequestParam(defaultValue = "false") boolean besides,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var months = HalfYear.of(half).months();
        return estimates.files(
                viewer,
                of(viewer, body),
                months,
                duty,
                Measure.of(measure),
                squadron,
                counted,
                besides,
                Math.max(0, page),
                Page.size(size));
    }

    /** The files behind the figures of a month. */
    @GetMapping("/api/estimates/months/{month}/files")
    @Requires(Permission.SEE_ESTIMATES)
    Page<CountedFile> filesOfMonth(
            Viewer viewer,
            @PathVariable YearMonth month,
            @RequestParam(required = false) @Nullable String duty,
            @RequestParam(required = false) @Nullable String measure,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(defaultValue = "false") boolean counted,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return estimates.files(
                viewer,
                of(viewer, body),
                List.of(month),
                duty,
                Measure.of(measure),
                squadron,
                counted,
                false,
                Math.max(0, page),
                Page.size(size));
    }

    /** Which squadrons change, by rule. */
    @GetMapping("/api/trends")
    @Requires(Permission.SEE_LEADS)
    Page<Trend> trends(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(defaultValue = "false") boolean changed,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return estimates.trends(viewer, squadron, rule, changed, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/trends/{rule}/{squadron}")
    @Requires(Permission.SEE_LEADS)
    Trend.Chart trend(Viewer viewer, @PathVariable String rule, @PathVariable String squadron) {
        return estimates.trend(viewer, rule, squadron);
    }

    private static String of(Viewer viewer, @Nullable String body) {
        return body == null ? viewer.body() : body;
    }
}
