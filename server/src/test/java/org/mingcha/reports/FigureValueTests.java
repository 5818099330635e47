package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingcha.reports.FigureValue.Share;

class FigureValueTests {
    @Test
    void aShareOfNothingIsADashWithoutUnit() {
        assertThat(FigureValue.withUnit(new Share(0, 0).percent(), "%")).isEqualTo("—");
        assertThat(FigureValue.withUnit(new Share(0, 3).percent(), "%")).isEqualTo("0.0%");
        assertThat(FigureValue.withUnit("12", "件")).isEqualTo("12件");
    }
}
