package org.mingcha.planning.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.planning.Coverage;
import org.mingcha.planning.Plan;
import org.mingcha.planning.Plans;
import org.mingcha.planning.Programme;
import org.mingcha.planning.Progress;
import org.mingcha.sampling.Frozen;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans of months and years, their targets and coverage. */
@RestController
class PlansController {
    private final Plans plans;
    private final Progress progress;

    PlansController(Plans plans, Progress progress) {
        this.plans = plans;
        this.progress = progress;
    }

    /** @param unit empty for what concerns no squadron */
    record MarkBody(
            @NotNull String duty,
            @Nullable String unit,
            @NotNull LocalDate doneOn,
            @Nullable String note) {}

    record LateBody(@NotNull String reason) {}

    @GetMapping("/api/plans/{month}")
    @Requires(Permission.SEE_PLAN)
    Plan plan(Viewer viewer, @PathVariable YearMonth month, @RequestParam(required = false) @Nullable String body) {
        return plans.plan(viewer, body(viewer, body), month);
    }

    @GetMapping("/api/plans/{month}/coverage")
    @Requires(Permission.SEE_PLAN)
    Coverage coverage(
            Viewer viewer,
            @PathVariable YearMonth month,
            @RequestParam String duty,
            @RequestParam(required = false) @Nullable String body) {
        return plans.coverage(viewer, body(viewer, body), month, duty);
    }

    @GetMapping("/api/programmes/{year}")
    @Requires(Permission.SEE_PLAN)
    Programme programme(Viewer viewer, @PathVariable int year, @RequestParam(required = false) @Nullable String body) {
        return plans.programme(viewer, body(viewer, body), year);
    }

    /** Prepares the plan, or takes the records as they now stand into one that is not frozen yet. */
    @PostMapping("/api/plans/{month}")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    Plan prepare(Viewer viewer, @PathVariable YearMonth month) {
        plans.prepare(viewer, month);
        return plans.plan(viewer, viewer.body(), month);
    }

    @PostMapping("/api/plans/{month}/freeze")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    Frozen freeze(Viewer viewer, @PathVariable YearMonth month) {
        return plans.freeze(viewer, month);
    }

    /** Freezes records that came late, for a draw of their own. */
    @PostMapping("/api/plans/{month}/late")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    Frozen freezeLate(Viewer viewer, @PathVariable YearMonth month, @RequestBody @Valid LateBody body) {
        return plans.freezeLate(viewer, month, body.reason());
    }

    /** Records what has no visit: a meeting, a report, a squadron's own inspection. */
    @PostMapping("/api/plans/{month}/progress")
    @Requires({Permission.MAKE_PLAN, Permission.SEE_PLAN})
    @PerformsAct
    Plan mark(Viewer viewer, @PathVariable YearMonth month, @RequestBody @Valid MarkBody body) {
        var unit = body.unit() == null ? "" : body.unit();
        progress.record(viewer, month, new Progress.Done(body.duty(), unit, List.of(), body.doneOn(), body.note()));
        return plans.plan(viewer, viewer.body(), month);
    }

    private static String body(Viewer viewer, @Nullable String asked) {
        return asked == null ? viewer.body() : asked;
    }
}
