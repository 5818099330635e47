package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What one export says otherwise than the one before: records that vanish, dates that move, labels that change. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class ChangesTests {
    /** The rules whose examples stand here, since one file is not enough to tell. */
    static final List<String> RULES = List.of(
            "case-vanished",
            "case-redated",
            "case-relabelled",
            "legal-review-redated",
            "publication-redated",
            "recording-vanished",
            "recording-altered",
            "complaint-vanished",
            "complaint-redated",
            "complaint-relabelled");

    private static final LocalDate JUNE = LocalDate.of(2024, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);
    private static final String CASES = "案件编号,案件状态,办案程序,立案日期,决定日期,结案日期";

    @Autowired
    ScreenedDistrict district;

    @Autowired
    Leads leads;

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

    private Lead only(String rule) {
        var found = district.leads(rule);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aRecordThatAFullExportNoLongerHasIsALeadAndOneThatComesBackClosesIt() {
        var one = "甲,已结案,普通程序,2024-05-03,2024-06-03,2024-06-20";
        var other = "乙,已结案,普通程序,2024-05-03,2024-06-03,2024-06-21";
        district.load("case", CASES, "没有结案日期,办理中,普通程序,2024-05-03,,");
        district.export("case", CASES, JUNE, JULY, one, other);
        assertThat(district.open("case-vanished")).isEmpty();

        district.export("case", CASES, JUNE, JULY, other);

        assertThat(district.open("case-vanished")).containsExactly("甲");
        assertThat(only("case-vanished").sentence()).contains("结案2024-06-20").contains("已不存在");
        assertThat(leads.get(district.leader, only("case-vanished").id()).evidence())
                .contains(new LeadPage.Evidence("closedOn", "结案日期", "2024-06-20"));

        district.export("case", CASES, JUNE, JULY, one, other);

        assertThat(district.open("case-vanished")).isEmpty();
        assertThat(only("case-vanished").state()).isEqualTo(Lead.State.CLEARED);
    }

    @Test
    void aRecordThatVanishedMeetsNoOtherRule() {
        var late = "晚了,已结案,普通程序,2024-01-02,2024-06-02,2024-06-20";
        var other = "乙,已结案,普通程序,2024-05-03,2024-06-03,2024-06-21";
        district.export("case", CASES, JUNE, JULY, late, other);
        assertThat(district.open("case-decision-overdue")).containsExactly("晚了");

        district.export("case", CASES, JUNE, JULY, other);
        assertThat(district.open("case-decision-overdue")).isEmpty();
        screening.runAnew(district.head);
        screening.follow();
        assertThat(district.open("case-decision-overdue")).isEmpty();
        assertThat(district.open("case-vanished")).containsExactly("晚了");

        district.export("case", CASES, JUNE, JULY, late, other);
        assertThat(district.open("case-decision-overdue")).containsExactly("晚了");
    }

    @Test
    void aDateMovedAfterTheDecisionIsALeadWithTheOldAndTheNewDay() {
        district.load(
                "case",
                CASES,
                "甲,已决定,普通程序,2024-05-03,2024-06-03,",
                "决定前改,办理中,普通程序,2024-05-03,,",
                "未改,已决定,普通程序,2024-05-03,2024-06-03,");
        district.load(
                "case",
                CASES,
                "甲,已决定,普通程序,2024-05-20,2024-06-03,",
                "决定前改,已决定,普通程序,2024-05-20,2024-06-03,",
                "未改,已结案,普通程序,2024-05-03,2024-06-03,2024-06-20");

        assertThat(district.open("case-redated")).containsExactly("甲");
        var page = leads.get(district.leader, only("case-redated").id());
        assertThat(page.lead().sentence()).isEqualTo("已有决定日期的案件，后来导出时立案日期由2024-05-03改为2024-05-20。");
        assertThat(page.evidence())
                .contains(
                        new LeadPage.Evidence("was-filed", "原立案日期", "2024-05-03"),
                        new LeadPage.Evidence("filedOn", "立案日期", "2024-05-20"));
        assertThat(page.lead().clause()).contains("默认");
    }

    @Test
    void aDateThatIsTakenAwayWasMovedTooAndOnePutBackWasNot() {
        district.load("case", CASES, "甲,已结案,普通程序,2024-05-03,2024-06-03,2024-06-20");
        district.load("case", CASES, "甲,已结案,普通程序,2024-05-03,2024-06-03,");
        assertThat(only("case-redated").sentence()).contains("结案日期由2024-06-20改为（空）");

        district.load("case", CASES, "甲,已结案,普通程序,2024-05-03,2024-06-03,2024-06-20");
        assertThat(district.open("case-redated")).isEmpty();
    }

    @Test
    void aLabelChangedAfterTheDecisionIsALeadInWords() {
        district.load(
                "case",
                CASES,
                "甲,已决定,普通程序,2024-05-03,2024-06-03,",
                "乙,办理中,普通程序,2024-05-03,,",
                "未填,已决定,,2024-05-03,2024-06-03,");
        district.load(
                "case",
                CASES,
                "甲,已决定,拆违程序,2024-05-03,2024-06-03,",
                "乙,办理中,拆违程序,2024-05-03,,",
                "未填,已决定,拆违程序,2024-05-03,2024-06-03,");

        assertThat(district.open("case-relabelled")).containsExactly("甲");
        assertThat(only("case-relabelled").sentence()).contains("办案程序由普通程序改为拆违");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    legal-review-redated;legal-review;审核编号,案件编号,送审日期,审核日期;甲,案一,2024-06-03,2024-06-05;甲,案一,2024-06-03,2024-06-01;缺,案二,2024-06-03,;缺,案二,2024-06-03,2024-06-05
                    publication-redated;publication;案件编号,公示平台,决定日期,公示日期;甲,市平台,2024-06-03,2024-06-20;甲,市平台,2024-06-03,2024-06-10;缺,市平台,2024-06-03,;缺,市平台,2024-06-03,2024-06-20
                    recording-altered;recording;记录编号,案件编号,开始时间;甲,案一,2024-06-03 10:00;甲,案二,2024-06-03 10:00;缺,,2024-06-03 10:00;缺,案二,2024-06-03 10:00
                    complaint-redated;complaint;诉件编号,受理时间,办结时间;甲,2024-06-03 10:00,2024-06-20 10:00;甲,2024-06-03 10:00,2024-06-10 10:00;缺,2024-06-03 10:00,;缺,2024-06-03 10:00,2024-06-20 10:00
                    complaint-relabelled;complaint;诉件编号,受理时间,办结时间,满意度;甲,2024-06-03 10:00,2024-06-20 10:00,不满意;甲,2024-06-03 10:00,2024-06-20 10:00,满意;缺,2024-06-03 10:00,2024-06-20 10:00,;缺,2024-06-03 10:00,2024-06-20 10:00,满意
                    """)
    void whatAnEarlierExportSaidOtherwiseIsALead(
            String rule,
            String kind,
            String columns,
            String before,
            String after,
            String unknownBefore,
            String knownAfter) {
        district.load(kind, columns, before, before.replaceFirst("甲", "照旧"), unknownBefore);
        assertThat(district.open(rule)).isEmpty();

        district.load(kind, columns, after, before.replaceFirst("甲", "照旧"), knownAfter);

        assertThat(district.leads(rule)).singleElement().satisfies(lead -> {
            assertThat(lead.number()).startsWith("甲");
            assertThat(lead.sentence()).contains("由").contains("改为").doesNotContain("{");
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
                    recording-vanished;recording;记录编号,案件编号,开始时间;甲,案一,2024-06-03 10:00;乙,案一,2024-06-03 10:00;缺,案一,
                    complaint-vanished;complaint;诉件编号,受理时间;甲,2024-06-03 10:00;乙,2024-06-03 10:00;早,2024-05-03 10:00
                    """)
    void whatVanishesFromAFullExportIsALead(
            String rule, String kind, String columns, String gone, String stays, String outside) {
        district.load(kind, columns, outside);
        district.export(kind, columns, JUNE, JULY, gone, stays);
        district.export(kind, columns, JUNE, JULY, stays);

        assertThat(district.open(rule)).containsExactly("甲");
    }

    @Test
    void theDatabaseKnowsHowManyLeadsThereAreOnceManyHaveBeenOpened(@Autowired DSLContext sql) {
        district.load("case", CASES, "一件,已决定,普通程序,2024-05-03,2024-06-03,");
        district.load(
                "case",
                CASES,
                IntStream.range(0, 1_200)
                        .boxed()
                        .flatMap(i -> Stream.of(
                                "晚了%d,已决定,普通程序,2024-01-02,2024-06-02,".formatted(i),
                                "还在办%d,办理中,普通程序,2024-07-22,,".formatted(i)))
                        .toArray(String[]::new));

        for (var table : List.of("lead", "due")) {
            var known = "select reltuples from pg_class where oid = 'screening.%s'::regclass".formatted(table);
            assertThat(sql.fetchSingle(known).get(0, Float.class)).as(table).isGreaterThanOrEqualTo(1_200);
        }
    }
}
