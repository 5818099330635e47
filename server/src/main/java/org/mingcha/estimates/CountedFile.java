package org.mingcha.estimates;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.reviews.Drawing;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.SettledReview;

/**
 * A reviewed file behind a figure.
 *
 * @param item as the draw names it
 * @param squadron its name
 * @param month such as 2024-08
 * @param draw null for what an order named
 * @param faults items at which marks were taken or a veto was struck
 * @param counted whether the measure counts it
 */
public record CountedFile(
        String item,
        String squadron,
        String month,
        @Nullable UUID draw,
        int score,
        Grade grade,
        int faults,
        Drawing drawing,
        boolean counted) {

    static CountedFile of(SettledReview review, boolean counted) {
        return new CountedFile(
                review.item(),
                review.squadron(),
                review.month().toString(),
                review.draw(),
                review.score(),
                review.grade(),
                review.faults().size(),
                review.drawing(),
                counted);
    }
}
