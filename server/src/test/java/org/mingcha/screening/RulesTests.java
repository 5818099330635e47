package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mingcha.policy.Offer;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Every rule that ships: what it meets, what just escapes it, and that a missing value is no hit. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class RulesTests {
    private static final String PRESERVATION = "文书编号,强制种类,实施时间,解除时间";
    private static final String COMPLAINT = "诉件编号,受理时间";

    @Autowired
    ScreenedDistrict district;

    @BeforeEach
    void aDistrict() {
        // the fifth of August 2024, a Monday
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /**
     * What a rule makes of some records. The numbers of those it meets begin with H, of near misses with N, of those with a missing
     * value with M.
     *
     * @param beside files of other kinds: kind, columns and rows, taken in before
     */
    record Example(String rule, String kind, String columns, List<String> rows, List<List<String>> beside) {
        @Override
        public String toString() {
            return rule;
        }

        Example with(String kind, String columns, String... rows) {
            var more = new ArrayList<>(beside);
            var file = new ArrayList<>(List.of(kind, columns));
            file.addAll(Arrays.asList(rows));
            more.add(file);
            return new Example(rule, this.kind, this.columns, this.rows, more);
        }
    }

    static Example of(String rule, String kind, String columns, String... rows) {
        return new Example(rule, kind, columns, List.of(rows), List.of());
    }

    static Example cases(String rule, String columns, String... rows) {
        return of(rule, "case", "案件编号,案件状态," + columns, rows);
    }

    static Stream<Example> examples() {
        return Stream.of(
                        onCases(),
                        onDecisions(),
                        onReviews(),
                        onMeasures(),
                        onPublications(),
                        onRecordings(),
                        onScenes(),
                        onMatters(),
                        onChecks(),
                        LateRuleExamples.all())
                .flatMap(all -> all);
    }

    private static Stream<Example> onCases() {
        return Stream.of(
                cases(
                        "case-decision-overdue",
                        "办案程序,立案日期,决定日期,扣除天数",
                        "H1,已决定,普通程序,2024-01-02,2024-04-02,",
                        "H2,办理中,普通程序,2024-01-02,,",
                        "N1,已决定,普通程序,2024-01-02,2024-04-01,",
                        "N2,已决定,普通程序,2024-01-02,2024-04-12,15",
                        "N3,已决定,简易程序,2024-01-02,2024-04-02,",
                        "M1,已决定,普通程序,,2024-04-02,"),
                cases(
                        "case-withdrawn-improperly",
                        "撤案日期,撤案理由,撤案经审批",
                        "H1,撤案,2024-07-01,,是",
                        "H2,撤案,2024-07-01,证据不足,否",
                        "N1,撤案,2024-07-01,证据不足,是",
                        "N2,办理中,,,",
                        "M1,撤案,2024-07-01,证据不足,"),
                cases(
                        "case-split-improperly",
                        "拆自案件,拆案理由,拆案经审批",
                        "H1,办理中,总案,,是",
                        "H2,拆案,,两个当事人,否",
                        "N1,办理中,总案,两个当事人,是",
                        "N2,办理中,,,",
                        "M1,办理中,总案,两个当事人,"),
                cases(
                        "case-stalled",
                        "最近办理日期",
                        "H1,办理中,2024-07-05",
                        "N1,办理中,2024-07-06",
                        "N2,已结案,2024-01-05",
                        "M1,办理中,"),
                cases(
                        "case-dates-impossible",
                        "发现日期,立案日期,决定日期,送达日期,结案日期",
                        "H1,已结案,2024-07-03,2024-07-02,2024-07-10,2024-07-11,2024-07-20",
                        "H2,已结案,2024-07-01,2024-07-02,2024-07-10,2024-07-09,2024-07-20",
                        "N1,已结案,2024-07-02,2024-07-02,2024-07-02,2024-07-02,2024-07-02",
                        "M1,已结案,,,2024-07-10,,2024-07-20"),
                cases(
                        "off-site-party-not-told",
                        "非现场执法,案件来源,告知送达日期,决定日期",
                        "H1,已决定,是,,2024-07-12,2024-07-10",
                        "H2,已决定,,非现场,2024-07-11,2024-07-10",
                        "N1,已决定,是,,2024-07-10,2024-07-10",
                        "N2,已决定,否,检查发现,,2024-07-10",
                        "M1,已决定,是,,,2024-07-10",
                        "M2,办理中,是,,2024-07-12,"),
                cases("recording-missing", "音视频条数", "H1,已结案,", "H2,已决定,0", "N1,已结案,", "N2,办理中,", "M1,已结案,3")
                        .with("recording", "记录编号,案件编号", "R1,N1"));
    }

    private static Stream<Example> onDecisions() {
        return Stream.of(
                // seven working days from Friday the fifth of July end on Tuesday the sixteenth
                cases(
                        "decision-service-overdue",
                        "决定日期,送达日期,送达方式,当事人在场",
                        "H1,已决定,2024-07-05,2024-07-17,邮寄送达,否",
                        "H2,已决定,2024-07-05,,,否",
                        "N1,已决定,2024-07-05,2024-07-16,邮寄送达,否",
                        "N2,已决定,2024-07-05,2024-07-17,公告送达,否",
                        "N3,已决定,2024-07-05,2024-07-17,邮寄送达,是",
                        "M1,已决定,2024-07-05,2024-07-17,邮寄送达,"),
                cases(
                        "summary-fine-too-high",
                        "办案程序,当事人类型,罚款金额",
                        "H1,已结案,简易程序,个人,200.01",
                        "H2,已结案,简易程序,单位,3001",
                        "N1,已结案,简易程序,个人,200",
                        "N2,已结案,简易程序,单位,3000",
                        "N3,已结案,普通程序,个人,5000",
                        "M1,已结案,简易程序,,5000",
                        "M2,已结案,简易程序,个人,"),
                cases(
                        "case-too-few-officers",
                        "办案程序,执法人数",
                        "H1,已结案,普通程序,1",
                        "N1,已结案,普通程序,2",
                        "N2,已结案,简易程序,1",
                        "M1,已结案,普通程序,"),
                cases(
                                "handler-certificate-expired",
                                "主办人员,决定日期",
                                "H1,已决定,队员甲,2024-07-02",
                                "N1,已决定,队员甲,2024-07-01",
                                "N2,已决定,队员乙,2024-07-02",
                                "M1,已决定,队员丙,2024-07-02",
                                "M2,已决定,,2024-07-02")
                        .with("officer", "执法证号,姓名,证件有效期至", "O1,队员甲,2024-07-01", "O2,队员乙,2026-07-01", "O3,队员丙,"),
                cases("discretion-outside-benchmark", "符合裁量基准", "H1,已决定,否", "N1,已决定,是", "M1,已决定,"),
                cases(
                        "minor-offence-punished",
                        "轻微或首违情形,处罚种类",
                        "H1,已决定,是,罚款",
                        "N1,不予处罚,是,不予处罚",
                        "N2,已决定,否,罚款",
                        "M1,已决定,是,",
                        "M2,已决定,,罚款"),
                cases("not-punished-without-education", "已教育", "H1,不予处罚,否", "N1,不予处罚,是", "N2,已决定,否", "M1,不予处罚,"));
    }

    private static Stream<Example> onReviews() {
        return Stream.of(
                cases(
                                "major-decision-not-reviewed",
                                "重大执法决定,决定日期,法制审核日期",
                                "H1,已决定,是,2024-07-10,",
                                "N1,已决定,是,2024-07-10,2024-07-09",
                                "N2,已决定,是,2024-07-10,",
                                "N3,已决定,否,2024-07-10,",
                                "M1,已决定,,2024-07-10,",
                                "M2,办理中,是,,")
                        .with("legal-review", "审核编号,案件编号,审核日期", "S1,N2,2024-07-09"),
                cases(
                                "decision-before-review",
                                "决定日期,法制审核日期",
                                "H1,已决定,2024-07-10,2024-07-11",
                                "H2,已决定,2024-07-10,",
                                "N1,已决定,2024-07-10,2024-07-10",
                                "N2,已决定,2024-07-10,",
                                "M1,已决定,2024-07-10,",
                                "M2,办理中,,2024-07-10")
                        .with(
                                "legal-review",
                                "审核编号,案件编号,审核日期",
                                "S1,H2,2024-07-12",
                                "S2,N2,2024-07-09",
                                "S3,N2,2024-07-12",
                                "S4,M1,"),
                of(
                        "review-without-substance",
                        "legal-review",
                        "审核编号,案件编号,审核日期,审核意见",
                        "H1,案一,2024-07-10,同意",
                        "H2,案一,2024-07-10,",
                        "N1,案一,2024-07-10,事实清楚、证据确凿、程序合法",
                        "M1,案一,,同意"));
    }

    private static Stream<Example> onMeasures() {
        return Stream.of(
                // seven working days from Friday the fifth of July end on Tuesday the sixteenth
                of(
                        "preservation-overdue",
                        "compulsory-measure",
                        PRESERVATION,
                        "H1,先行登记保存,2024-07-05 10:00,2024-07-17 09:00",
                        "H2,先行登记保存,2024-07-05 10:00,",
                        "N1,先行登记保存,2024-07-05 10:00,2024-07-16 23:00",
                        "N2,扣押,2024-07-05 10:00,2024-07-17 09:00",
                        "M1,先行登记保存,2024-07-30 10:00,"),
                of(
                        "seizure-overdue",
                        "compulsory-measure",
                        PRESERVATION + ",延长天数,延长批准日期,延长已告知,检测鉴定天数",
                        "H1,扣押,2024-05-01 10:00,2024-06-01 10:00,,,,",
                        "H2,查封,2024-05-01 10:00,2024-06-20 10:00,30,2024-05-30,否,",
                        "H3,查封,2024-05-01 10:00,2024-07-01 10:00,90,2024-05-30,是,",
                        "N1,扣押,2024-05-01 10:00,2024-05-31 10:00,,,,",
                        "N2,查封,2024-05-01 10:00,2024-06-20 10:00,30,2024-05-30,是,",
                        "N3,扣押,2024-05-01 10:00,2024-06-01 10:00,,,,5",
                        "M1,其他,2024-05-01 10:00,2024-06-20 10:00,30,,,"),
                of(
                        "measure-too-few-officers",
                        "compulsory-measure",
                        PRESERVATION + ",执法人数",
                        "H1,扣押,2024-07-05 10:00,,1",
                        "N1,扣押,2024-07-05 10:00,,2",
                        "M1,扣押,2024-07-05 10:00,,"),
                // the eighth of June 2024 was the first day of the Dragon Boat holiday
                of(
                        "execution-at-night-or-holiday",
                        "compulsory-measure",
                        PRESERVATION + ",情况紧急,紧急理由",
                        "H1,强制拆除,2024-07-05 22:00,,,",
                        "H2,强制拆除,2024-07-05 05:59,,是,",
                        "H3,代履行,2024-06-10 10:00,,否,",
                        "N1,强制拆除,2024-07-05 21:59,,,",
                        "N2,强制拆除,2024-07-05 06:00,,,",
                        "N3,强制拆除,2024-07-05 23:00,,是,堵塞消防通道",
                        "N4,扣押,2024-07-05 23:00,,,",
                        "M1,其他,2024-07-05 23:00,,,"));
    }

    private static Stream<Example> onPublications() {
        var columns = "案件编号,公示平台,依法应当公示,决定日期,公示日期";
        return Stream.of(
                of(
                        "publication-overdue",
                        "publication",
                        columns,
                        "H1,平台,是,2024-07-05,2024-07-17",
                        "H2,平台,是,2024-07-05,",
                        "N1,平台,是,2024-07-05,2024-07-16",
                        "N2,平台,否,2024-07-05,2024-07-17",
                        "M1,平台,,2024-07-05,2024-07-17",
                        "M2,平台,是,,2024-07-17"),
                of(
                        "published-though-not-to-be",
                        "publication",
                        columns,
                        "H1,平台,否,2024-07-05,2024-07-08",
                        "N1,平台,是,2024-07-05,2024-07-08",
                        "N2,平台,否,2024-07-05,",
                        "M1,平台,,2024-07-05,2024-07-08"),
                of(
                        "published-unmasked",
                        "publication",
                        columns + ",已隐去个人信息",
                        "H1,平台,是,2024-07-05,2024-07-08,否",
                        "N1,平台,是,2024-07-05,2024-07-08,是",
                        "N2,平台,是,2024-07-05,,否",
                        "M1,平台,是,2024-07-05,2024-07-08,"),
                // three working days from Friday the fifth of July end on Wednesday the tenth
                of(
                        "annulled-decision-still-published",
                        "publication",
                        columns + ",决定变更或撤销日期,撤回公示日期,撤回理由",
                        "H1,平台,是,2024-06-05,2024-06-08,2024-07-05,2024-07-11,复议撤销",
                        "H2,平台,是,2024-06-05,2024-06-08,2024-07-05,,",
                        "H3,平台,是,2024-06-05,2024-06-08,2024-07-05,2024-07-08,",
                        "N1,平台,是,2024-06-05,2024-06-08,2024-07-05,2024-07-10,复议撤销",
                        "N2,平台,是,2024-06-05,,2024-07-05,,",
                        "M1,平台,是,2024-06-05,2024-06-08,,,"),
                // twenty working days from Friday the fifth of July end on Friday the second of August
                of(
                        "dual-random-result-unpublished",
                        "dual-random-check",
                        "检查编号,检查日期,结果公开日期",
                        "H1,2024-07-05,2024-08-03",
                        "H2,2024-07-05,",
                        "N1,2024-07-05,2024-08-02",
                        "N2,2024-07-08,",
                        "M1,,2024-08-03"));
    }

    private static Stream<Example> onRecordings() {
        return Stream.of(
                of(
                        "recording-started-late",
                        "recording",
                        "记录编号,开始时间,执法开始时间",
                        "H1,2024-07-05 10:00:01,2024-07-05 10:00:00",
                        "N1,2024-07-05 10:00:00,2024-07-05 10:00:00",
                        "M1,2024-07-05 10:00:00,",
                        "M2,,2024-07-05 10:00:00"),
                of(
                        "recording-stopped-early",
                        "recording",
                        "记录编号,结束时间,执法结束时间",
                        "H1,2024-07-05 10:59:59,2024-07-05 11:00:00",
                        "N1,2024-07-05 11:00:00,2024-07-05 11:00:00",
                        "M1,,2024-07-05 11:00:00"),
                of(
                        "recording-uploaded-late",
                        "recording",
                        "记录编号,结束时间,上传时间",
                        "H1,2024-07-05 10:00:00,2024-07-06 10:00:01",
                        "N1,2024-07-05 10:00:00,2024-07-06 10:00:00",
                        "M1,2024-07-05 10:00:00,",
                        "M2,,2024-07-06 10:00:01"),
                of("recording-unlinked", "recording", "记录编号,案件编号,检查编号", "H1,,", "N1,案一,", "N2,,检查一"),
                of("recording-copied", "recording", "记录编号,文件摘要", "H1,abc", "H2,abc", "N1,abd", "M1,", "M2,"));
    }

    private static Stream<Example> onMatters() {
        return Stream.of(
                of(
                        "complaint-overdue",
                        "complaint",
                        COMPLAINT + ",办理期限,办结时间",
                        "H1,2024-07-05 10:00,2024-07-12 18:00,2024-07-12 18:01",
                        "H2,2024-07-05 10:00,2024-08-04 18:00,",
                        "N1,2024-07-05 10:00,2024-07-12 18:00,2024-07-12 18:00",
                        "N2,2024-07-05 10:00,2024-08-05 18:00,",
                        "M1,2024-07-05 10:00,,2024-07-12 18:01"),
                of(
                        "complaint-dissatisfied",
                        "complaint",
                        COMPLAINT + ",满意度",
                        "H1,2024-07-05 10:00,不满意",
                        "N1,2024-07-05 10:00,一般",
                        "M1,2024-07-05 10:00,"),
                of(
                                "complaint-repeated",
                                "complaint",
                                COMPLAINT + ",诉求地点,诉求类别,重复诉件原编号",
                                "H1,2024-07-01 10:00,江宁路1号,油烟,",
                                "N2,2024-07-02 10:00,江宁路1号,油烟,",
                                "N3,2024-07-03 10:00,江宁路1号,油烟,",
                                "N4,2024-07-04 10:00,,,H1",
                                "N5,2024-07-01 10:00,江宁路2号,油烟,",
                                "N6,2024-07-02 10:00,江宁路2号,油烟,",
                                "N7,2024-07-03 10:00,江宁路2号,油烟,",
                                "N8,2024-07-04 10:00,江宁路2号,油烟,",
                                "N9,2024-07-05 10:00,江宁路2号,跨门经营,",
                                "M1,2024-07-05 10:00,,油烟,")
                        .with("petition", "信访编号,收件日期,问题地点,信访类别", "P1,2024-07-05,江宁路1号,油烟"),
                // five working days from Friday the fifth of July end on Friday the twelfth
                of(
                        "complaint-result-not-told",
                        "complaint",
                        COMPLAINT + ",答复时间,核查结论,办结时间",
                        "H1,2024-07-05 10:00,2024-07-13 09:00,属实,",
                        "H2,2024-07-05 10:00,,,",
                        "H3,2024-07-05 10:00,,,2024-07-13 09:00",
                        "N1,2024-07-05 10:00,2024-07-12 20:00,属实,2024-07-15 09:00",
                        "N2,2024-07-05 10:00,2024-07-13 09:00,不属于职责,",
                        "N3,2024-07-05 10:00,,,2024-07-12 09:00",
                        "M1,2024-07-30 10:00,,,"),
                of(
                        "complaint-not-transferred",
                        "complaint",
                        COMPLAINT + ",转办时间,核查结论",
                        "H1,2024-07-05 10:00,2024-07-11 09:00,不属于职责",
                        "H2,2024-07-05 10:00,,不属于职责",
                        "N1,2024-07-05 10:00,2024-07-10 09:00,不属于职责",
                        "N2,2024-07-05 10:00,2024-07-11 09:00,属实",
                        "M1,2024-07-05 10:00,2024-07-11 09:00,"),
                // fifteen working days from Friday the twelfth of July end on Friday the second of August
                of(
                                "complaint-without-case",
                                "complaint",
                                COMPLAINT + ",答复时间,核查结论,关联案件",
                                "H1,2024-07-05 10:00,2024-07-12 10:00,属实,",
                                "N1,2024-07-05 10:00,2024-07-15 10:00,属实,",
                                "N2,2024-07-05 10:00,2024-07-12 10:00,属实,案一",
                                "N3,2024-07-05 10:00,2024-07-12 10:00,属实,",
                                "N4,2024-07-05 10:00,2024-07-12 10:00,不属实,",
                                "M1,2024-07-05 10:00,,属实,")
                        .with("case", "案件编号,案件状态,关联诉件", "案二,办理中,N3"),
                // fifteen days from Friday the fifth of July end on Saturday the twentieth, moved to Monday
                of(
                        "petition-not-accepted",
                        "petition",
                        "信访编号,收件日期,受理告知日期,办结日期",
                        "H1,2024-07-05,2024-07-23,",
                        "H2,2024-07-05,,",
                        "N1,2024-07-05,2024-07-22,",
                        "N2,2024-07-05,,2024-07-10",
                        "M1,2024-07-30,,"),
                of(
                        "petition-overdue",
                        "petition",
                        "信访编号,收件日期,受理告知日期,答复日期,延长天数",
                        "H1,2024-04-01,2024-04-08,2024-06-08,",
                        "H2,2024-04-01,2024-04-08,2024-07-09,60",
                        "N1,2024-04-01,2024-04-08,2024-06-07,",
                        "N2,2024-04-01,2024-04-08,2024-07-07,30",
                        "M1,2024-07-01,,,"));
    }

    private static Stream<Example> onScenes() {
        var recordings = "记录编号,案件编号,记录环节,开始时间";
        return Stream.of(
                cases(
                                "recording-missing-service",
                                "送达日期,送达方式",
                                "H1,已决定,2024-07-01,留置送达",
                                "H2,已决定,2024-07-01,留置送达",
                                "N1,已决定,2024-07-01,留置送达",
                                "N2,已决定,2024-07-01,直接送达",
                                "M1,已决定,,留置送达")
                        .with("recording", recordings, "录1,N1,留置送达,2024-07-01 10:00", "录2,H2,现场检查,2024-07-01 10:00"),
                cases("recording-missing-hearing", "听证日期", "H1,已决定,2024-07-01", "N1,已决定,2024-07-01", "M1,已决定,")
                        .with("recording", recordings, "录1,N1,听证,2024-07-01 10:00"),
                of(
                                "recording-missing-measure",
                                "compulsory-measure",
                                "文书编号,案件编号,强制种类,开始时间",
                                "H1,案甲,扣押,2024-07-01 10:00",
                                "N1,案乙,扣押,2024-07-01 10:00",
                                "M1,,扣押,2024-07-01 10:00")
                        .with("recording", recordings, "录1,案乙,扣押,2024-07-01 10:00"));
    }

    private static Stream<Example> onChecks() {
        return Stream.of(
                of(
                        "check-too-few-officers",
                        "enforcement-check",
                        "检查编号,检查时间,检查人数",
                        "H1,2024-07-05 10:00,1",
                        "N1,2024-07-05 10:00,2",
                        "M1,2024-07-05 10:00,"),
                of(
                                "check-without-case",
                                "enforcement-check",
                                "检查编号,检查时间,检查结果,关联案件",
                                "H1,2024-07-12 10:00,发现问题,",
                                "N1,2024-07-15 10:00,发现问题,",
                                "N2,2024-07-12 10:00,当场改正,",
                                "N3,2024-07-12 10:00,发现问题,案一",
                                "N4,2024-07-12 10:00,发现问题,",
                                "M1,2024-07-12 10:00,,")
                        .with("case", "案件编号,案件状态,关联检查", "案二,办理中,N4"),
                of(
                        "officer-without-certificate",
                        "officer",
                        "执法证号,姓名,在岗状态,证件有效期至",
                        "H1,队员甲,在岗,2024-08-04",
                        "N1,队员乙,在岗,2024-08-05",
                        "N2,队员丙,离职,2024-08-04",
                        "M1,队员丁,在岗,"),
                of("dual-random-without-video", "dual-random-check", "检查编号,有全过程视频", "H1,否", "N1,是", "M1,"),
                of("dual-random-officer-interested", "dual-random-check", "检查编号,检查人员有利害关系", "H1,是", "N1,否", "M1,"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aRuleMeetsWhatItSaysAndNothingElse(Example example) {
        for (var file : example.beside()) {
            district.load(file.get(0), file.get(1), file.subList(2, file.size()).toArray(String[]::new));
        }
        district.load(example.kind(), example.columns(), example.rows().toArray(String[]::new));

        var expected = new TreeSet<String>();
        for (var row : example.rows()) {
            var number = row.substring(0, row.indexOf(','));
            if (number.startsWith("H")) expected.add(number);
        }
        assertThat(district.open(example.rule()))
                .map(number -> number.split("[|/]")[0].strip())
                .containsExactlyElementsOf(expected);
        for (var lead : district.leads(example.rule())) {
            assertThat(lead.sentence()).doesNotContain("{").doesNotContain("（未填）");
        }
    }

    @Test
    void everyRuleThatShipsHasItsExamples() {
        assertThat(Stream.concat(examples().map(Example::rule), ChangesTests.RULES.stream()))
                .containsExactlyInAnyOrderElementsOf(Offer.bundled("jingan-2024").regime().screening().stream()
                        .map(ScreeningRule::id)
                        .toList());
    }
}
