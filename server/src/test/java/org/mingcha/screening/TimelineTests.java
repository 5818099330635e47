package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.screening.ScreenedDistrict.JINGAN;
import static org.mingcha.screening.ScreenedDistrict.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.records.PopulationQuery;
import org.mingcha.records.Records;
import org.mingcha.screening.RecordTimeline.Part;
import org.mingcha.screening.RecordTimeline.Scene;
import org.mingcha.screening.RecordTimeline.Step;
import org.mingcha.screening.RecordTimeline.Term;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A record from its first day to its last, on one axis. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class TimelineTests {
    private static final String CASES = "案件编号,案件状态,办案程序,立案日期,决定日期,送达日期,当事人,重大执法决定,送达方式,当事人在场,关联诉件,结案日期";

    @Autowired
    ScreenedDistrict district;

    @Autowired
    Screening screening;

    @Autowired
    Records records;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private UUID record(String kind, String number) {
        return records.population(JINGAN, PopulationQuery.all(kind), Long.MAX_VALUE - 1).stream()
                .filter(one -> one.upstream().equals(number))
                .findFirst()
                .orElseThrow()
                .record();
    }

    private RecordTimeline timeline(String kind, String number) {
        return screening.timeline(district.leader, kind, record(kind, number));
    }

    private static Map<String, Term> terms(Part part) {
        return part.terms().stream().collect(Collectors.toMap(Term::rule, term -> term));
    }

    @Test
    void aTermIsToldWhetherItWasKeptMissedOrStillRuns() {
        district.load(
                "case",
                CASES,
                "晚了,已决定,普通程序,2024-01-02,2024-04-02,,,,,,,",
                "刚好,已决定,普通程序,2024-01-02,2024-04-01,,,,,,,",
                "在办,办理中,普通程序,2024-07-02,,,,,,,,",
                "简易,已决定,简易程序,2024-01-02,2024-04-02,,,,,,,");

        var late = terms(timeline("case", "晚了").own()).get("case-decision-overdue");
        assertThat(late.state()).isEqualTo(Term.State.LATE);
        assertThat(late.from()).isEqualTo("2024-01-02");
        assertThat(late.lastDay()).isEqualTo("2024-04-01");
        assertThat(late.doneOn()).isEqualTo("2024-04-02");
        assertThat(late.doneBy()).isEqualTo("决定日期");
        assertThat(late.clause()).isEqualTo("行政处罚法 第六十条");
        assertThat(late.steps()).isNotEmpty();
        assertThat(terms(timeline("case", "刚好").own())
                        .get("case-decision-overdue")
                        .state())
                .isEqualTo(Term.State.MET);
        var running = terms(timeline("case", "在办").own()).get("case-decision-overdue");
        assertThat(running.state()).isEqualTo(Term.State.RUNNING);
        assertThat(running.lastDay()).isEqualTo("2024-09-30");
        assertThat(running.doneOn()).isNull();
        assertThat(terms(timeline("case", "简易").own())).doesNotContainKey("case-decision-overdue");
    }

    @Test
    void theTermToFileACaseUponAComplaintEndsWithTheFiling() {
        district.load(
                "complaint",
                "诉件编号,受理时间,答复时间,核查结论,关联案件",
                "及时,2024-07-05 10:00,2024-07-12 10:00,属实,",
                "迟立,2024-07-05 10:00,2024-07-12 10:00,属实,乙",
                "未立,2024-07-05 10:00,2024-07-15 10:00,属实,",
                "不属实,2024-07-05 10:00,2024-07-12 10:00,不属实,");
        district.load("case", "案件编号,案件状态,立案日期,关联诉件", "甲,办理中,2024-08-02,及时", "乙,办理中,2024-08-05,");

        var kept = terms(timeline("complaint", "及时").own()).get("complaint-without-case");
        assertThat(kept.state()).isEqualTo(Term.State.MET);
        assertThat(kept.lastDay()).isEqualTo("2024-08-02");
        assertThat(kept.doneOn()).isEqualTo("2024-08-02");
        var late = terms(timeline("complaint", "迟立").own()).get("complaint-without-case");
        assertThat(late.state()).isEqualTo(Term.State.LATE);
        assertThat(late.doneOn()).isEqualTo("2024-08-05");
        assertThat(terms(timeline("complaint", "未立").own())
                        .get("complaint-without-case")
                        .state())
                .isEqualTo(Term.State.RUNNING);
        assertThat(terms(timeline("complaint", "不属实").own())).doesNotContainKey("complaint-without-case");
    }

    @Test
    void reviewsPublicationsAndRecordingsOfACaseLieBesideItsDates() {
        district.load("case", CASES, "甲,已决定,普通程序,2024-06-03,2024-06-20,2024-06-21,张三,是,留置送达,否,,");
        district.load("legal-review", "审核编号,案件编号,送审日期,审核日期,审核意见", "审1,甲,2024-06-17,2024-06-18,事实清楚、依据正确，同意处罚意见");
        district.load("publication", "案件编号,公示平台,决定日期,依法应当公示,公示日期", "甲,市平台,2024-06-20,是,2024-07-25");
        district.load(
                "recording",
                "记录编号,案件编号,记录环节,开始时间,结束时间",
                "录1,甲,询问,2024-06-04 09:00,2024-06-04 09:40",
                "录2,乙,询问,2024-06-05 09:00,2024-06-05 09:40");

        var timeline = timeline("case", "甲");

        assertThat(timeline.own().steps())
                .contains(
                        new Step("filedOn", "立案日期", LocalDate.of(2024, 6, 3), null, List.of()),
                        new Step("heardOn", "听证日期", null, null, List.of()));
        assertThat(timeline.beside()).extracting(Part::kind).containsExactly("legal-review", "publication");
        var published = terms(timeline.beside().getLast()).get("publication-overdue");
        assertThat(published.state()).isEqualTo(Term.State.LATE);
        assertThat(published.lastDay()).isEqualTo("2024-07-01");
        assertThat(timeline.clips()).singleElement().satisfies(clip -> {
            assertThat(clip.scene()).isEqualTo("询问");
            assertThat(clip.startedAt()).isEqualTo("2024-06-04 09:00");
        });
        assertThat(timeline.leads()).extracting(Lead::rule).contains("publication-overdue");
        assertThat(timeline.toString()).doesNotContain("张三");
    }

    @Test
    void aCaseWithoutAnyRecordingShowsTheGap() {
        district.load(
                "case", CASES, "无录,已决定,普通程序,2024-06-03,2024-06-20,,,,,,,", "有录,已决定,普通程序,2024-06-03,2024-06-20,,,,,,,");
        district.load("recording", "记录编号,案件编号,记录环节,开始时间", "录1,有录,询问,2024-06-04 09:00");

        assertThat(timeline("case", "无录").scenes())
                .filteredOn(scene -> scene.rule().equals("recording-missing"))
                .singleElement()
                .matches(Scene::missing);
        assertThat(timeline("case", "有录").scenes()).noneMatch(Scene::missing);
    }

    @Test
    void aDateThatWasMovedShowsWhatStoodThereBefore() {
        district.load("case", CASES, "甲,已决定,普通程序,2024-06-03,2024-06-20,,,,,,,");
        district.load("case", CASES, "甲,已决定,普通程序,2024-06-10,2024-06-20,,,,,,,");

        var timeline = timeline("case", "甲");

        assertThat(timeline.own().steps())
                .contains(new Step("filedOn", "立案日期", LocalDate.of(2024, 6, 10), null, List.of("2024-06-03")));
        assertThat(timeline.editions()).hasSize(2);
        assertThat(timeline.editions().getFirst().changes())
                .containsExactly(new RecordTimeline.Change("filedOn", "立案日期", "2024-06-03", "2024-06-10", true));
        assertThat(timeline.editions().getFirst().publishedAt()).isNotNull();
    }

    @Test
    void aRecordThatVanishedKeepsItsTimeline() {
        var columns = "案件编号,案件状态,立案日期,结案日期";
        var from = LocalDate.of(2024, 6, 1);
        var until = LocalDate.of(2024, 7, 1);
        district.export("case", columns, from, until, "甲,已结案,2024-05-03,2024-06-20", "乙,已结案,2024-05-03,2024-06-21");
        var record = record("case", "甲");
        district.export("case", columns, from, until, "乙,已结案,2024-05-03,2024-06-21");

        var timeline = screening.timeline(district.leader, "case", record);

        assertThat(timeline.own().vanished()).isTrue();
        assertThat(timeline.own().terms()).isEmpty();
        assertThat(timeline.editions())
                .extracting(RecordTimeline.Edition::vanished)
                .containsExactly(true, false);
    }

    @Test
    void complaintsOfOneMatterAreOneThreadAcrossChannels() {
        district.load(
                "complaint",
                "诉件编号,来件渠道,诉求类别,诉求地点,受理时间,办结时间,投诉人",
                "诉1,12345热线,占道设摊,江宁路100号,2024-06-03 09:00,2024-06-05 10:00,李四",
                "诉2,网格,占道设摊,江宁路100号,2024-06-10 09:00,,李四",
                "诉3,12345热线,噪声,江宁路100号,2024-06-10 09:00,,王五");
        district.load("petition", "信访编号,信访渠道,信访类别,问题地点,收件日期", "访1,来信,占道设摊,江宁路100号,2024-06-20");
        district.load("case", CASES, "甲,办理中,普通程序,2024-06-12,,,,,,,诉2,");

        var thread = timeline("complaint", "诉2").thread();

        assertThat(thread).isNotNull();
        assertThat(thread.members()).extracting(RecordTimeline.Member::number).containsExactly("诉1", "诉2", "访1");
        assertThat(thread.members().getFirst().closedOn()).isEqualTo("2024-06-05");
        assertThat(thread.members().get(1).self()).isTrue();
        assertThat(timeline("case", "甲").thread()).isNotNull();
        assertThat(timeline("complaint", "诉2").toString()).doesNotContain("李四");
    }

    @Test
    void anotherDistrictAndAnotherSquadronSeeNothingAndASquadronNoLeadOfItsOwn() {
        district.load("case", CASES, "晚了,已决定,普通程序,2024-01-02,2024-04-02,,,,,,,");
        var record = record("case", "晚了");
        var stranger = new Viewer(
                UUID.randomUUID(),
                "外区",
                "310101",
                Set.of("310101"),
                district.leader.grants(),
                district.leader.permissions());
        var neighbour = somebody("邻队", Role.SQUADRON_HEAD, null, "310106005");

        for (var viewer : List.of(stranger, neighbour)) {
            assertThatThrownBy(() -> screening.timeline(viewer, "case", record))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("no-such-record"));
        }
        assertThat(screening.timeline(district.leader, "case", record).leads()).isNotEmpty();
        assertThat(screening.timeline(district.squadron, "case", record).leads())
                .isEmpty();
    }

    @Test
    void aSquadronSeesOfAMatterNeitherOtherSquadronsNorWhatAccusesIt() {
        district.load(
                "complaint",
                "诉件编号,诉求类别,诉求地点,受理时间,检举执法人员或单位",
                "诉1,占道设摊,江宁路100号,2024-06-03 09:00,否",
                "诉2,占道设摊,江宁路100号,2024-06-10 09:00,是");

        var thread = screening
                .timeline(district.squadron, "complaint", record("complaint", "诉1"))
                .thread();

        assertThat(thread).isNotNull();
        assertThat(thread.members()).extracting(RecordTimeline.Member::number).containsExactly("诉1");
    }
}
