package org.mingcha.screening;

import static org.mingcha.screening.RulesTests.cases;
import static org.mingcha.screening.RulesTests.of;

import java.util.stream.Stream;
import org.mingcha.screening.RulesTests.Example;

/** Examples of the rules on publications, recordings, complaints and petitions, and checks. */
final class OtherRuleExamples {
    private static final String COMPLAINT = "诉件编号,受理时间";

    private OtherRuleExamples() {}

    static Stream<Example> all() {
        return Stream.of(onPublications(), onRecordings(), onMatters(), onScenes(), onChecks())
                .flatMap(all -> all);
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
                of("recording-unlinked", "recording", "记录编号,案件编号,检查编号", "H1,,", "N1,案一,检查一", "M1,案一,", "M2,,检查一"),
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
                                "H2,2024-07-05 10:00,2024-07-12 10:00,属实,",
                                "N5,2024-07-05 10:00,2024-07-12 10:00,属实,",
                                "H3,2024-07-05 10:00,2024-07-12 10:00,属实,案五",
                                "N6,2024-07-05 10:00,2024-07-12 10:00,属实,案六",
                                "N7,2024-07-05 10:00,2024-07-12 10:00,不属实,案五",
                                "M1,2024-07-05 10:00,,属实,",
                                "M2,2024-07-05 10:00,,属实,案五")
                        .with(
                                "case",
                                "案件编号,案件状态,关联诉件,立案日期",
                                "案二,办理中,N3,",
                                "案三,办理中,H2,2024-08-03",
                                "案四,办理中,N5,2024-08-02",
                                "案五,办理中,,2024-08-05",
                                "案六,办理中,,2024-08-02"),
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
                                "H2,案甲,强制拆除,2024-07-01 10:00",
                                "H3,案乙,强制拆除,2024-07-01 10:00",
                                "N1,案乙,扣押,2024-07-01 10:00",
                                "N2,案丙,强制拆除,2024-07-01 10:00",
                                "N3,案甲,其他,2024-07-01 10:00",
                                "M1,,扣押,2024-07-01 10:00",
                                "M2,,强制拆除,2024-07-01 10:00")
                        .with("recording", recordings, "录1,案乙,扣押,2024-07-01 10:00", "录2,案丙,强制拆除,2024-07-01 10:00"));
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
                                "H2,2024-07-12 10:00,发现问题,",
                                "H3,2024-07-12 10:00,发现问题,案四",
                                "N5,2024-07-12 10:00,发现问题,案五",
                                "N6,2024-07-12 10:00,当场改正,案四",
                                "M1,2024-07-12 10:00,,",
                                "M2,2024-07-12 10:00,,案四")
                        .with(
                                "case",
                                "案件编号,案件状态,关联检查,立案日期",
                                "案二,办理中,N4,",
                                "案三,办理中,H2,2024-08-03",
                                "案四,办理中,,2024-08-03",
                                "案五,办理中,,2024-08-02"),
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
}
