package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the regulation's words are recognised in what sources deliver. */
class TraitsTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    private static Map<String, Object> told(Map<String, Object> facts) {
        return REGIME.told(facts);
    }

    @Test
    void theTopicOfAComplaintIsReadFromItsMarksAndItsCategory() {
        assertThat(told(Map.of("newIllegalBuilding", true))).containsEntry("topic", "illegal-building");
        assertThat(told(Map.of("civilisedConstruction", true))).containsEntry("topic", "construction-site");
        assertThat(told(Map.of("category", "工地扬尘"))).containsEntry("topic", "construction-site");
        assertThat(told(Map.of("category", "餐饮油烟"))).containsEntry("topic", "fumes");
        assertThat(told(Map.of("category", "损坏承重结构"))).containsEntry("topic", "load-bearing-structure");
        assertThat(told(Map.of("category", "无序设摊"))).doesNotContainKey("topic");
    }

    @Test
    void ofSeveralTopicsTheOneThatStandsFirstHolds() {
        assertThat(told(Map.of("newIllegalBuilding", true, "category", "餐饮油烟")))
                .containsEntry("topic", "illegal-building");
        assertThat(told(Map.of("newIllegalBuilding", false, "category", "工地油烟")))
                .containsEntry("topic", "construction-site");
    }

    @Test
    void onlyWhoSaidSoIsDissatisfied() {
        assertThat(told(Map.of("satisfaction", "dissatisfied"))).containsEntry("satisfied", false);
        assertThat(told(Map.of("satisfaction", "neutral"))).containsEntry("satisfied", true);
        assertThat(told(new HashMap<>())).isEmpty();
    }

    @Test
    void aConditionOnAnUnknownFieldDoesNotHold() {
        assertThat(Condition.of(Map.of("contains", "油烟")).holds(null)).isFalse();
        assertThat(Condition.of(Map.of("contains", "油烟")).written()).isEqualTo(Map.of("contains", "油烟"));
    }
}
