package org.mingcha.reviews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.reviews.Desk.Mark;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.Standard;
import org.mingcha.reviews.internal.Scoring.Scored;

/** Each figure of the review standards, changed alone, changes what a review asks for or how it ends. */
class FiguresOfStandardsTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();
    private static final PublishedCalendar CALENDAR = new PublishedCalendar(Set.of(2024), Map.of());

    @Test
    void changedAloneEachFigureShowsInReviews() {
        var still = new ArrayList<String>();
        var checked = 0;
        var before = told(REGIME);
        for (var parameter : REGIME.parameters()) {
            if (!parameter.path().matches("(reviews|standards)/.*/(value|from|points|each)")) continue;
            checked++;
            var other = Integer.parseInt(parameter.value().toString())
                    + (parameter.path().endsWith("/each") ? -1 : 1);
            // a fault of one mark is the least there is; its item is worth more, so it may take two
            if (told(REGIME.with(parameter.path(), other == 0 ? 2 : other)).equals(before)) still.add(parameter.path());
        }

        assertThat(still).isEmpty();
        assertThat(checked).isGreaterThan(60);
    }

    /** What a desk shows of the standards, how many score, and what marks come to. */
    private static List<Object> told(Regime regime) {
        var told = new ArrayList<Object>();
        told.add(regime.reviews().scorers().value());
        told.add(Reels.rule(regime.reviews(), true));
        told.add(PaperDesk.due(Objects.requireNonNull(regime.reviews().papers()), CALENDAR, LocalDate.of(2024, 8, 5)));
        told.add(new ReviewPeriod(YearMonth.of(2024, 7), 6)
                .remindFrom(regime.reviews().collective()));
        for (var standard : regime.standards()) {
            var scoring = new Scoring(standard, regime.reviews());
            told.add(Standard.of(standard, regime.reviews()));
            standard.items()
                    .forEach(item -> told.add(scoring.of(List.of(new Mark(item.id(), item.points(), false, "见卷")))));
            IntStream.rangeClosed(0, 100)
                    .mapToObj(score -> List.of(
                            scoring.grade(score),
                            scoring.differ(new Scored(score, Grade.EXCELLENT), new Scored(50, Grade.EXCELLENT))))
                    .forEach(told::add);
        }
        return told;
    }
}
