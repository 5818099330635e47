package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingcha.reports.FigureValue.Share;

class FigureValueTests {
    @Test
    void aHalfTenthRoundsUpThoughNoBinaryNumberHoldsIt() {
        assertThat(new Share(29, 2000).percent()).isEqualTo("1.5");
        assertThat(new Share(1, 8).percent()).isEqualTo("12.5");
        assertThat(new Share(28, 2000).percent()).isEqualTo("1.4");
    }

    @Test
    void aShareOfNothingIsADashWithoutUnit() {
        assertThat(FigureValue.withUnit(new Share(0, 0).percent(), "%")).isEqualTo("—");
        assertThat(FigureValue.withUnit(new Share(0, 3).percent(), "%")).isEqualTo("0.0%");
        assertThat(FigureValue.withUnit("12", "件")).isEqualTo("12件");
    }
}
