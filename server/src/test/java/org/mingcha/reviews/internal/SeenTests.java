package org.mingcha.reviews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.reviews.Reel.Span;

/** What of a recording has been seen, whatever the order in which it was watched. */
class SeenTests {
    private static Seen seen(long length, long... places) {
        var spans = new java.util.ArrayList<Span>();
        for (int i = 0; i < places.length; i += 2) spans.add(new Span(places[i], places[i + 1]));
        return Seen.of(spans, length);
    }

    @Test
    void piecesThatTouchOrOverlapAreOneAndWhatIsWatchedTwiceCountsOnce() {
        var seen = seen(100_000, 30_000, 50_000, 0, 20_000, 10_000, 31_000);

        assertThat(seen.pieces()).containsExactly(new Span(0, 50_000));
        assertThat(seen.percent()).isEqualTo(50);
        assertThat(seen.gaps()).containsExactly(new Span(50_000, 100_000));
    }

    @Test
    void aGapOfASecondIsNone() {
        assertThat(seen(100_000, 0, 50_000, 51_000, 100_000).gaps()).isEmpty();
        assertThat(seen(100_000, 0, 50_000, 51_001, 100_000).gaps()).containsExactly(new Span(50_000, 51_001));
    }

    @Test
    void aShareIsNeverRoundedUp() {
        assertThat(seen(100_000, 0, 79_999).percent()).isEqualTo(79);
        assertThat(seen(100_000, 0, 80_000).percent()).isEqualTo(80);
    }

    @Test
    void nothingWatchedOrNoKnownLengthIsNothingSeen() {
        assertThat(seen(100_000).percent()).isZero();
        assertThat(seen(100_000).gaps()).containsExactly(new Span(0, 100_000));
        assertThat(Seen.of(List.of(new Span(0, 5_000)), 0).percent()).isZero();
    }
}
