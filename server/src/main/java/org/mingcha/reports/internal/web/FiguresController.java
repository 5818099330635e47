package org.mingcha.reports.internal.web;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reports.Figure;
import org.mingcha.reports.Figures;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures: what is counted and how, and each opened to its rows. */
@RestController
@RequestMapping("/api/figures")
class FiguresController {
    private final Figures figures;

    FiguresController(Figures figures) {
        this.figures = figures;
    }

    @GetMapping
    @Requires(Permission.SEE_REPORTS)
    List<Figure> catalogue(Viewer viewer) {
        return figures.catalogue(viewer);
    }

    /**
     * A figure of a month with the rows behind it.
     *
     * @param form in whose days it is counted
     * @param calendar whether the calendar month is meant instead
     * @param whole whether the whole period of the form that ends with the month is meant
     * @param squadron whose part of it is meant
     * @param asOf as it was known then
     */
    @GetMapping("/{figure}")
    @Requires(Permission.SEE_REPORTS)
    Figures.Opened open(
            Viewer viewer,
            @PathVariable String figure,
            @RequestParam YearMonth month,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String form,
            @RequestParam(defaultValue = "false") boolean calendar,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable OffsetDateTime asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return figures.open(
                viewer,
                body == null ? viewer.body() : body,
                new Figures.Asked(figure, month, form, calendar, whole, squadron, asOf),
                Math.max(0, page),
                Page.size(size));
    }
}
