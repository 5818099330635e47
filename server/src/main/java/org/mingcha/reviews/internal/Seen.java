package org.mingcha.reviews.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.mingcha.reviews.Reel.Span;

/**
 * What of a recording has been seen: pieces watched in whatever order, merged. Pure.
 *
 * @param pieces in order, none touching another
 * @param length of the whole, in milliseconds; 0 when nobody knows
 */
record Seen(List<Span> pieces, long length) {
    /** A player's clock jumps a little; a shorter gap is none. */
    private static final long JUMP = 1_000;

    Seen {
        pieces = List.copyOf(pieces);
    }

    static Seen of(Collection<Span> watched, long length) {
        var sorted = watched.stream()
                .sorted(Comparator.comparingLong(Span::fromMs).thenComparingLong(Span::untilMs))
                .toList();
        var merged = new ArrayList<Span>();
        for (var one : sorted) {
            if (merged.isEmpty() || one.fromMs() > merged.getLast().untilMs() + JUMP) merged.add(one);
            else {
                var last = merged.removeLast();
                merged.add(new Span(last.fromMs(), Math.max(last.untilMs(), one.untilMs())));
            }
        }
        return new Seen(merged, length);
    }

    /** A share that is rounded up never becomes enough. */
    int percent() {
        if (length <= 0) return 0;
        long seen = pieces.stream()
                .mapToLong(one -> Math.min(one.untilMs(), length) - Math.min(one.fromMs(), length))
                .sum();
        return (int) Math.min(100, seen * 100 / length);
    }

    /** What is left out, gaps that are none left out too. */
    List<Span> gaps() {
        var gaps = new ArrayList<Span>();
        long at = 0;
        for (var one : pieces) {
            if (one.fromMs() > at + JUMP) gaps.add(new Span(at, one.fromMs()));
            at = Math.max(at, one.untilMs());
        }
        if (length > at + JUMP) gaps.add(new Span(at, length));
        return gaps;
    }
}
