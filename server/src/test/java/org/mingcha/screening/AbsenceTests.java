package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What no source exports is no offence: absence is judged only where presence could have been seen. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class AbsenceTests {
    private static final String COMPLAINTS = "诉件编号,受理时间,答复时间,核查结论";
    private static final String UNFILED = "complaint-without-case";

    @Autowired
    ScreenedDistrict district;

    @Autowired
    Screening screening;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private RuleEntry rule(String id) {
        return screening.rules(district.head, null).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRuleIsSilentOfWhatNoSourceEverGivesAndSaysSo() {
        district.load("complaint", COMPLAINTS, "甲,2024-07-05 10:00,2024-07-08 10:00,属实");

        assertThat(district.leads(UNFILED)).isEmpty();
        assertThat(rule(UNFILED).untold()).containsExactly("诉件“关联案件”", "案件“关联诉件”");
        assertThat(screening.trial(district.head, UNFILED, null).hits()).isEmpty();
    }

    @Test
    void itSpeaksOfAllRecordsOnceASourceGivesTheField() {
        district.load("complaint", COMPLAINTS, "甲,2024-07-05 10:00,2024-07-08 10:00,属实");
        district.load("case", "案件编号,案件状态,关联诉件,立案日期,结案日期", "案二,已结案,丙,2024-06-05,2024-07-20");
        assertThat(district.open(UNFILED)).containsExactly("甲");

        district.load("complaint", COMPLAINTS + ",关联案件", "乙,2024-07-05 10:00,2024-07-08 10:00,属实,案一");
        assertThat(district.open(UNFILED)).containsExactly("甲");
        assertThat(rule(UNFILED).untold()).isEmpty();
    }

    @Test
    void absentRecordsOfAnotherKindAreJudgedOverTheMonthsThatKindReaches() {
        district.load(
                "case",
                "案件编号,案件状态,结案日期",
                "早,已结案,2024-03-20",
                "有,已结案,2024-07-20",
                "无,已结案,2024-07-21",
                "晚,已结案,2024-08-02");
        assertThat(district.leads("recording-missing")).isEmpty();

        district.load("recording", "记录编号,案件编号,开始时间", "R1,有,2024-07-02 10:00");
        assertThat(district.open("recording-missing")).containsExactly("无");

        district.load("recording", "记录编号,案件编号,开始时间", "R2,有,2024-08-01 10:00");
        assertThat(district.open("recording-missing")).containsExactly("无", "晚");
    }

    @Test
    void whatIsStillOpenIsLateOnlyWhereAnEndWouldHaveBeenTold() {
        var columns = "检查编号,检查日期";
        district.load("dual-random-check", columns, "甲,2024-05-06");
        assertThat(district.leads("dual-random-result-unpublished")).isEmpty();

        district.load("dual-random-check", columns + ",结果公开日期", "乙,2024-05-06,2024-05-20");
        assertThat(district.open("dual-random-result-unpublished")).containsExactly("甲");
    }
}
