package org.mingcha.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.procedures.TwoRegimes.AUGUST;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A regime that begins within a month has little or nothing on its chart that month, and the chart says why. */
@SpringBootTest
@RealPostgres
@Import(TwoRegimes.class)
class BegunWithinTheMonthTests {
    private static final LocalDate BEGUN = LocalDate.of(2024, 8, 13);

    @Autowired
    TwoRegimes month;

    @Autowired
    Procedures procedures;

    @BeforeEach
    void theCitysRegimeBeginsOnTheThirteenth() {
        month.begin(BEGUN);
    }

    @AfterEach
    void backToTheWall() {
        month.end();
    }

    @Test
    void theChartSaysSinceWhenItsRegimeIsInForce() {
        assertThat(procedures.of(month.head, JINGAN, AUGUST))
                .isNotEmpty()
                .extracting(Chart::since)
                .containsOnly(BEGUN);
    }

    @Test
    void theNextMonthSaysNothingOfIt() {
        assertThat(procedures.of(month.head, JINGAN, AUGUST.plusMonths(1)))
                .isNotEmpty()
                .extracting(Chart::since)
                .containsOnlyNulls();
    }
}
