package org.mingcha.papers.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strip of the core as high as a line or a row; its marks count from its own upper left corner.
 *
 * @param bound to the next slice: both stand on one page
 * @param again what is set once more above it when it begins a page: the head of its table
 */
record Slice(
        double height,
        boolean bound,
        List<Mark> marks,
        @Nullable Slice again) {
    Slice(double height, boolean bound, List<Mark> marks) {
        this(height, bound, marks, null);
    }

    static Slice blank(double height, boolean bound) {
        return new Slice(height, bound, List.of());
    }

    Slice bind() {
        return new Slice(height, true, marks, again);
    }

    Slice under(Slice head) {
        return new Slice(height, bound, marks, head);
    }
}
