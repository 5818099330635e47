package org.mingcha.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.OwnTeams;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What a unit finds among its own people costs it nothing (domain.md §8). */
@SpringBootTest
@RealPostgres
@Import(OwnTeams.class)
class ThirdTierScoresTests {
    @Autowired
    OwnTeams teams;

    @Autowired
    NoticedDistrict district;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private int demerits() {
        return sql.fetchOne("select count(*) from scoring.demerit where squadron = ?", JIANGNING)
                .get(0, Integer.class);
    }

    @Test
    void aThirdTierNoticeCostsNothingWhetherIssuedServedOrLate() {
        var served = teams.served(teams.written("一分队"));
        district.lapse(served);

        assertThat(demerits()).isZero();
    }

    @Test
    void norDoesItMakeTheBureausNoticeOfTheSameFaultARepeat() {
        teams.served(teams.written(null));

        district.written(district.approved(JIANGNING));

        assertThat(sql.fetchOne("select points from scoring.demerit").get(0, Integer.class))
                .isEqualTo(3);
    }
}
