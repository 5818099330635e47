package org.mingcha.reviews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.reviews.internal.Conflicts.Hand;

class ConflictsTests {

    @Test
    void severalNamesInAFieldAreSeveralPeople() {
        var hands = Conflicts.hands(List.of(Map.of("handler", "队员甲、队员乙（主办）；队 员 丙")), List.of());

        assertThat(hands.of("队员甲")).contains(Hand.HANDLED);
        assertThat(hands.of("队员乙")).contains(Hand.HANDLED);
        assertThat(hands.of("队员丙")).contains(Hand.HANDLED);
        assertThat(hands.of("队员")).isEmpty();
    }

    @Test
    void whoWasStruckOutLaterHadAHandInItAllTheSame() {
        var hands = Conflicts.hands(List.of(Map.of("handler", "队员乙"), Map.of("handler", "队员甲")), List.of());

        assertThat(hands.of("队员甲")).contains(Hand.HANDLED);
    }

    @Test
    void theReviewerInALegalReviewCountsAsOne() {
        assertThat(Conflicts.hands(List.of(), List.of("审核员")).of("审核员")).contains(Hand.REVIEWED);
    }
}
