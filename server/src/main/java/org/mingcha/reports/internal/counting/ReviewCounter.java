package org.mingcha.reports.internal.counting;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reports.FigureRow;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.ReviewCounts;
import org.springframework.stereotype.Component;

/** Files of the month whose review is settled, all of them or those of a grade. */
@Component
class ReviewCounter implements Counter {
    private static final String SETTLED = "settled";

    private final ReviewCounts reviews;

    ReviewCounter(ReviewCounts reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public String counted(Question asked) {
        return asked.measures(SETTLED) ? "本月列入评查、已经定评的案卷" : "本月列入评查、已经定评为该等次的案卷";
    }

    @Override
    public String asOf() {
        return "定评有时刻，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return reviews.count(meant(asked));
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return reviews.bySquadron(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var found = reviews.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.REVIEW,
                                one.number(),
                                one.squadron(),
                                null,
                                null,
                                "/reviews/" + one.id()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static ReviewCounts.Asked meant(Question asked) {
        return new ReviewCounts.Asked(asked.body(), asked.month(), asked.rule().duties(), grade(asked), asked.asOf());
    }

    private static @Nullable Grade grade(Question asked) {
        return asked.measures(SETTLED)
                ? null
                : Grade.valueOf(Objects.requireNonNull(asked.rule().measure()).toUpperCase(Locale.ROOT));
    }
}
