package org.mingcha.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.policy.Offer;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Each figure that the regime gives for a use of results, changed alone, shows in the sheet. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class FiguresOfResultsTests {
    private static final String POINTS = "appraisal/uses/monthly-performance/lines/points/";

    @Autowired
    NoticedDistrict district;

    @Autowired
    EvidenceSheets sheets;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /** How the points of Jiangning's squadron for September are reckoned; a finding notice was served on it. */
    private String reckonedUnder(String figure, int value) {
        district.begin(Offer.bundled("jingan-2024").regime().with(figure, value));
        district.served();
        var sheet = sheets.preview(district.head, "monthly-performance", "2024-09", JIANGNING);
        var points = sheet.lines().stream()
                .filter(line -> line.id().equals("points"))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(points.sum());
    }

    @Test
    void aLineCountsForAsMuchAsTheRegimeWeighsIt() {
        assertThat(reckonedUnder(POINTS + "weight", 50)).isEqualTo("50 − 3 × 2 = 44");
    }

    @Test
    void asMuchIsTakenOffForEachAsTheRegimeSays() {
        assertThat(reckonedUnder(POINTS + "each", 4)).isEqualTo("60 − 3 × 4 = 48");
    }
}
