package org.mingcha.estimates.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingcha.scoring.Standing.Funnel;

class FunnelLimitsTests {

    @Test
    void ofTwentyFilesAtTenPercentSixAreBeyondTheInnerLimitAndEightBeyondTheOuter() {
        // binomial(20, 0.1): P(≥5) = 4.3 %, P(≥6) = 1.1 %, P(≥7) = 0.24 %, P(≥8) = 0.04 %
        assertThat(FunnelLimits.place(5, 20, 0.1)).isEqualTo(Funnel.WITHIN);
        assertThat(FunnelLimits.place(6, 20, 0.1)).isEqualTo(Funnel.ABOVE_95);
        assertThat(FunnelLimits.place(7, 20, 0.1)).isEqualTo(Funnel.ABOVE_95);
        assertThat(FunnelLimits.place(8, 20, 0.1)).isEqualTo(Funnel.ABOVE_998);
        assertThat(FunnelLimits.place(0, 20, 0.1)).isEqualTo(Funnel.WITHIN);
    }

    @Test
    void theLimitsDrawnAreThoseThatPlace() {
        var limits = FunnelLimits.of(20, 0.1);

        assertThat(limits.high95()).isEqualTo(0.25);
        assertThat(limits.high998()).isEqualTo(0.35);
        assertThat(limits.low95()).isZero();
    }

    @Test
    void whoHadNothingDrawnIsNotCompared() {
        assertThat(FunnelLimits.place(0, 0, 0.1)).isEqualTo(Funnel.NO_ACTIVITY);
    }
}
