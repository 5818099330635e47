package org.mingcha.screening.internal.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.screening.Lead;
import org.mingcha.screening.ScreenedDistrict;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** A file of more rows than are screened at once: twenty here. */
@SpringBootTest(properties = "mingcha.screening.at-once=20")
@RealPostgres
@Import(ScreenedDistrict.class)
class LargeFilesTests {
    private static final String OVERDUE = "case-decision-overdue";
    private static final String MISSING = "recording-missing";
    private static final String COLUMNS = "案件编号,案件状态,办案程序,立案日期,决定日期,结案日期";
    private static final String LATE = ",已结案,普通程序,2024-01-02,2024-05-02,2024-06-01";
    private static final String IN_TIME = ",已结案,普通程序,2024-01-02,2024-02-02,2024-06-01";

    @Autowired
    ScreenedDistrict district;

    @Autowired
    Follower follower;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aDistrictWhoseFirstFullRunIsBehindIt() {
        // the fifth of August 2024, a Monday
        district.begin();
        district.load("recording", "记录编号,案件编号,开始时间", "R0,别案,2024-06-01 10:00");
        district.load("case", COLUMNS, "早先" + IN_TIME);
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private void take(String prefix, int rows, String rest) {
        district.take(
                "case",
                COLUMNS,
                IntStream.range(0, rows)
                        .mapToObj(i -> "%s%02d%s".formatted(prefix, i, rest))
                        .toArray(String[]::new));
    }

    @Test
    void aSmallFileAfterALargeOneIsScreenedBeforeTheLargeOneIsDone() {
        take("大", 50, LATE);
        assertThat(follower.round()).isTrue();

        take("小", 1, LATE);
        assertThat(follower.round()).isTrue();

        assertThat(district.open(OVERDUE)).contains("小00").hasSizeLessThan(51);
        follower.run();
        assertThat(district.open(OVERDUE)).hasSize(51);
    }

    @Test
    void ofFilesTakenInMeanwhileTheSmallOnesComeFirst() {
        take("大", 30, LATE);
        take("小", 2, LATE);
        take("又大", 30, LATE);

        assertThat(follower.round()).isTrue();

        assertThat(district.open(OVERDUE)).contains("小00", "小01").hasSize(20);
    }

    @Test
    void manySmallFilesAreScreenedInPartsToo() {
        for (int i = 0; i < 9; i++) take("第" + i, 5, LATE);

        assertThat(follower.round()).isTrue();
        assertThat(district.open(OVERDUE)).hasSize(20);

        follower.run();
        assertThat(district.open(OVERDUE)).hasSize(45);
    }

    @Test
    void aStopBetweenTwoPartsLosesNothingAndRepeatsNothing() {
        take("大", 50, LATE);
        // stopped before it is kept that the file was put off, and again in the middle of the second part
        stopped();
        assertThat(district.open(OVERDUE)).isEmpty();
        follower.round();
        var first = district.open(OVERDUE);
        stopped();
        assertThat(first).hasSize(20);
        assertThat(district.open(OVERDUE)).isEqualTo(first);

        follower.run();

        assertThat(district.leads(OVERDUE))
                .hasSize(50)
                .allSatisfy(lead -> assertThat(lead.state()).isEqualTo(Lead.State.OPEN))
                .extracting(Lead::number)
                .doesNotHaveDuplicates();
        assertThat(district.leads(OVERDUE)).extracting(Lead::version).containsOnly(1L);
        assertThat(follower.round()).isFalse();
    }

    /** What a killed server had done since its last commit is gone. */
    private void stopped() {
        transaction.executeWithoutResult(killed -> {
            follower.round();
            killed.setRollbackOnly();
        });
    }

    @Test
    void whatLaterFilesMendOrRemoveOfALargeOneIsFoundAsItStandsInTheEnd() {
        take("大", 50, LATE);
        follower.round();
        var before = district.open(OVERDUE);
        var mended = new ArrayList<String>();
        for (int i = 0; i < 50; i += 7) mended.add("大%02d".formatted(i));
        district.take("case", COLUMNS, mended.stream().map(one -> one + IN_TIME).toArray(String[]::new));
        district.take("recording", "记录编号,案件编号,开始时间", "R1,大01,2024-06-01 10:00", "R2,大49,2024-06-01 10:00");
        follower.round();

        assertThat(before).hasSize(20);
        assertThat(district.open(OVERDUE)).doesNotContainAnyElementsOf(mended);
        follower.run();

        assertThat(district.open(OVERDUE)).hasSize(50 - mended.size()).doesNotContainAnyElementsOf(mended);
        assertThat(district.open(MISSING))
                .hasSize(49)
                .doesNotContain("大01", "大49")
                .contains("早先", "大00");
        district.export(
                "case", COLUMNS, LocalDate.of(2024, 6, 1), LocalDate.of(2024, 7, 1), "早先" + IN_TIME, "大03" + LATE);
        assertThat(district.open(OVERDUE)).containsExactly("大03");
        assertThat(district.open("case-vanished")).hasSize(49);
    }

    @Test
    void aDayOnWhichManyTermsEndIsScreenedInPartsToo() {
        // the ninetieth day is the sixth of August
        take("未决", 50, ",办理中,普通程序,2024-05-08,,");
        follower.run();
        assertThat(district.open(OVERDUE)).isEmpty();

        district.goTo("2024-08-06T16:30:00Z");
        assertThat(follower.round()).isTrue();
        assertThat(district.open(OVERDUE)).hasSize(20);
        take("小", 1, LATE);
        assertThat(follower.round()).isTrue();
        assertThat(district.open(OVERDUE)).hasSize(41).contains("小00");

        follower.run();
        assertThat(district.open(OVERDUE)).hasSize(51);
    }
}
