package org.mingcha.screening;

import static org.mingcha.screening.RulesTests.cases;
import static org.mingcha.screening.RulesTests.of;

import java.util.stream.Stream;
import org.mingcha.screening.RulesTests.Example;

/** Examples of the rules on cases, their decisions, their legal reviews and compulsory measures. */
final class CaseRuleExamples {
    private static final String PRESERVATION = "文书编号,强制种类,实施时间,解除时间";

    private CaseRuleExamples() {}

    static Stream<Example> all() {
        return Stream.of(onCases(), onDecisions(), onReviews(), onMeasures()).flatMap(all -> all);
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
                        "H3,已决定,是,,,2024-07-10",
                        "N2,已决定,否,检查发现,,2024-07-10",
                        "N3,办理中,是,,,",
                        "M1,办理中,是,,2024-07-12,",
                        "M2,已决定,,,,2024-07-10"),
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
}
