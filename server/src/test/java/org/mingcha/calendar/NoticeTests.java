package org.mingcha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.internal.YearPapers;

/** The notice of the State Council's office, pasted as it is published. */
class NoticeTests {
    private static final String OF_2026 = """
            国务院办公厅关于2026年
            部分节假日安排的通知
            国办发明电〔2025〕7号
            各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
            经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
            一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
            二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、
            2月28日（周六）上班。
            三、清明节：4月4日（周六）至6日（周一）放假，共3天。
            四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
            五、端午节：6月19日（周五）至21日（周日）放假，共3天。
            六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
            七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
            节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
            """;

    private static List<String> faultsOf(int year, String text) {
        try {
            YearPapers.read(year, null, text);
            return List.of();
        } catch (Refusal refusal) {
            return ((List<?>) refusal.details().get("faults"))
                    .stream().map(String::valueOf).toList();
        }
    }

    @Test
    void theNoticeAsPublishedGivesTheShippedDays() {
        var shipped = YearPapers.shipped().stream()
                .filter(paper -> paper.year() == 2026)
                .findFirst()
                .orElseThrow();

        assertThat(YearPapers.read(2026, null, OF_2026).days()).containsExactlyInAnyOrderElementsOf(shipped.days());
    }

    @Test
    void itsNumberStandsInTheReference() {
        assertThat(YearPapers.read(2026, " ", OF_2026).source()).isEqualTo("国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）");
    }

    @Test
    void aHolidayMayBeginInTheYearBefore() {
        var paper = YearPapers.read(2024, null, "一、元旦：2023年12月30日（星期六）至2024年1月1日放假调休，共3天。\n三、国庆节：10月1日至7日放假调休，共7天。");

        assertThat(paper.days())
                .extracting(YearPaper.Day::day)
                .contains(LocalDate.of(2023, 12, 30), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 10, 7))
                .hasSize(10);
    }

    @Test
    void aDayJoinedToAWeekendStandsAlone() {
        var paper = YearPapers.read(2024, null, "五、端午节：6月10日放假，与周末连休。\n七、国庆节：10月1日至7日放假调休，共7天。9月29日（周日）、10月12日（周六）上班。");

        assertThat(paper.days())
                .contains(
                        new YearPaper.Day(LocalDate.of(2024, 6, 10), DayKind.HOLIDAY, "端午节"),
                        new YearPaper.Day(LocalDate.of(2024, 9, 29), DayKind.MAKE_UP_WORKDAY, "国庆节"))
                .hasSize(10);
    }

    @Test
    void theNoticeOfAnotherYearIsRefused() {
        assertThat(faultsOf(2027, OF_2026)).contains("文中是2026年的安排，不是2027年的");
    }

    @Test
    void aWeekdayThatDoesNotFitIsASlip() {
        assertThat(faultsOf(2026, OF_2026.replace("5月9日（周六）", "5月10日（周六）")))
                .containsExactly("文中写“5月10日（周六）”，2026-05-10却是周日");
    }

    @Test
    void aNumberOfDaysThatDoesNotFitIsASlip() {
        assertThat(faultsOf(2026, OF_2026.replace("至5日（周二）", "至4日"))).containsExactly("劳动节写明共5天，起止之间却是4天");
    }

    @Test
    void aDayThatDoesNotExistIsNamed() {
        assertThat(faultsOf(2026, OF_2026.replace("2月28日（周六）", "2月30日（周六）"))).containsExactly("春节的“2月30日（周六）”不是一个日期");
    }

    @Test
    void aCenturyOfHolidaysIsRefused() {
        assertThat(faultsOf(2027, "2027 休 1927-01-01 2127-01-01 元旦"))
                .singleElement()
                .asString()
                .contains("第1行");
        assertThat(faultsOf(2026, OF_2026.replace("至3日（周六）", "至12月31日"))).contains("元旦从2026-01-01放到2026-12-31，起止颠倒或过长");
    }

    @Test
    void linesOfAnotherYearAreRefused() {
        assertThat(faultsOf(2027, "2026 休 2026-12-31 2026-12-31 元旦"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("不是2027年的安排");
    }

    @Test
    void aYearBeyondTheCenturyAndATextWithoutDaysAreRefused() {
        assertThat(faultsOf(1999, OF_2026)).containsExactly("年份须在2000至2099之间");
        assertThat(faultsOf(2027, "# nothing")).containsExactly("没有读到任何放假或上班的日子");
        assertThat(faultsOf(2027, "休".repeat(60_000)))
                .singleElement()
                .asString()
                .contains("50000字");
    }

    @Test
    void theRefusalSaysWhatToDo() {
        assertThatThrownBy(() -> YearPapers.read(2027, null, "hm")).hasMessageEndingWith("请改正后再载入。");
    }
}
