package org.mingcha.screening;

import static org.mingcha.screening.RulesTests.cases;
import static org.mingcha.screening.RulesTests.of;

import java.util.stream.Stream;
import org.mingcha.screening.RulesTests.Example;

/** Examples of the rules on off-site enforcement, on what else is to be published, and on signs of fabricated cases. */
final class LateRuleExamples {
    private LateRuleExamples() {}

    static Stream<Example> all() {
        return Stream.concat(
                Stream.concat(
                        offSite("off-site-device-without-basis", "电子监控设备有设置依据"),
                        offSite("off-site-device-not-audited", "电子监控设备经法制和技术审核")),
                Stream.concat(
                        Stream.concat(
                                offSite("off-site-device-unpublished", "电子监控设备地点已公布"),
                                offSite("off-site-record-not-reviewed", "监控记录经审核")),
                        Stream.concat(offSite("off-site-party-cannot-object", "当事人可查询和申辩"), others())));
    }

    private static Stream<Example> offSite(String rule, String field) {
        return Stream.of(cases(
                rule,
                "非现场执法,案件来源," + field,
                "H1,已决定,是,,否",
                "H2,办理中,,非现场,否",
                "N1,已决定,是,,是",
                "N2,已决定,否,检查发现,否",
                "M1,已决定,是,,",
                "M2,已决定,,,否"));
    }

    private static Stream<Example> others() {
        return Stream.of(
                // twenty working days from Friday the fifth of July end on Friday the second of August
                of(
                        "other-decision-unpublished",
                        "publication",
                        "案件编号,公示平台,依法应当公示,其他可公开,决定日期,公示日期",
                        "H1,平台,否,是,2024-07-05,2024-08-03",
                        "H2,平台,,是,2024-07-05,",
                        "N1,平台,否,是,2024-07-05,2024-08-02",
                        "N2,平台,否,是,2024-07-08,",
                        "N3,平台,是,是,2024-07-05,2024-08-03",
                        "N4,平台,否,否,2024-07-05,2024-08-03",
                        "M1,平台,否,,2024-07-05,2024-08-03",
                        "M2,平台,否,是,,2024-08-03"),
                // seven working days from Thursday the twenty-fifth of July end on Monday the fifth of August, today
                cases(
                                "decision-without-publication",
                                "办案程序,决定日期,罚款金额,重大执法决定",
                                "H1,已决定,普通程序,2024-07-24,1000,否",
                                "H2,已决定,普通程序,2024-07-24,,是",
                                "N1,已决定,普通程序,2024-07-25,1000,否",
                                "N2,已决定,普通程序,2024-07-24,999,否",
                                "N3,已决定,普通程序,2024-07-24,1000,否",
                                "N4,已决定,简易程序,2024-07-24,1000,否",
                                "M1,已决定,普通程序,,1000,否",
                                "M2,已决定,普通程序,2024-07-24,,否")
                        .with("publication", "案件编号,公示平台,公示日期", "N3,平台,2024-07-30"),
                cases(
                                "co-handler-certificate-expired",
                                "协办人员,决定日期",
                                "H1,已决定,队员甲,2024-07-02",
                                "N1,已决定,队员甲,2024-07-01",
                                "N2,已决定,队员乙,2024-07-02",
                                "M1,已决定,队员丙,2024-07-02",
                                "M2,已决定,,2024-07-02")
                        .with("officer", "执法证号,姓名,证件有效期至", "O1,队员甲,2024-07-01", "O2,队员乙,2026-07-01", "O3,队员丙,"),
                of(
                        "recording-times-impossible",
                        "recording",
                        "记录编号,开始时间,结束时间,上传时间",
                        "H1,2024-07-05 10:00:01,2024-07-05 10:00:00,2024-07-05 12:00:00",
                        "H2,2024-07-05 10:00:00,,2024-07-05 09:59:59",
                        "N1,2024-07-05 10:00:00,2024-07-05 10:00:00,2024-07-05 10:00:00",
                        "M1,,2024-07-05 10:00:00,",
                        "M2,2024-07-05 10:00:00,,"),
                cases(
                        "same-party-serially",
                        "办案程序,当事人代号,立案日期",
                        // N1 was filed 180 days before H6, N8 181 days before N13
                        "N1,已决定,普通程序,甲,2024-01-03",
                        "N2,已决定,普通程序,甲,2024-02-01",
                        "N3,已决定,普通程序,甲,2024-03-01",
                        "N4,已决定,简易程序,甲,2024-04-01",
                        "N5,已决定,简易程序,甲,2024-05-01",
                        "H6,办理中,普通程序,甲,2024-07-01",
                        "N7,已决定,拆违程序,甲,2024-07-01",
                        "N8,已决定,普通程序,乙,2024-01-03",
                        "N9,已决定,普通程序,乙,2024-02-01",
                        "N10,已决定,普通程序,乙,2024-03-01",
                        "N11,已决定,普通程序,乙,2024-04-01",
                        "N12,已决定,普通程序,乙,2024-05-01",
                        "N13,已决定,普通程序,乙,2024-07-02",
                        "M1,已决定,普通程序,甲,",
                        "M2,已决定,普通程序,,2024-07-01",
                        "M3,已决定,普通程序,,2024-07-01",
                        "M4,已决定,普通程序,,2024-07-01",
                        "M5,已决定,普通程序,,2024-07-01",
                        "M6,已决定,普通程序,,2024-07-01",
                        "M7,已决定,普通程序,,2024-07-01"),
                of(
                        "recording-overlapping",
                        "recording",
                        "记录编号,设备编号,记录形式,开始时间,结束时间",
                        "H1,仪一,视频,2024-07-05 10:00:00,2024-07-05 11:00:00",
                        "H2,仪一,视频,2024-07-05 10:59:59,2024-07-05 11:30:00",
                        "N1,仪一,视频,2024-07-05 11:30:00,2024-07-05 12:00:00",
                        "N2,仪二,视频,2024-07-05 10:00:00,2024-07-05 11:00:00",
                        "N3,仪一,照片,2024-07-05 10:30:00,2024-07-05 10:30:00",
                        "M1,,视频,2024-07-05 10:00:00,2024-07-05 11:00:00",
                        "M2,,视频,2024-07-05 10:00:00,2024-07-05 11:00:00",
                        "M3,仪一,视频,2024-07-05 10:30:00,"));
    }
}
