package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.Offer;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What the language says of values that are missing, zero or beyond all measure. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class MissingValuesTests {
    /** A condition, and the records that meet it: M has no value at all, Z zeros, H high ones, X days beyond all measure. */
    private static final String TABLE = """
        gt: [fine, 200]                                          | H
        le: [fine, 200]                                          | Z
        not: { gt: [fine, 200] }                                 | M Z X
        not: { not: { gt: [fine, 200] } }                        | H
        ne: [fine, 300]                                          | Z
        not: { eq: [fine, 300] }                                 | M Z X
        present: fine                                            | H Z
        absent: fine                                             | M X
        in: [penalty, fine]                                      | H
        not: { in: [penalty, fine] }                             | M Z X
        contains: [cause, 占道]                                  | H
        not: { contains: [cause, 占道] }                         | M Z X
        holds: hearing                                           | H
        not: { holds: hearing }                                  | M Z X
        gt: [{ or-zero: fine }, -1]                              | H M X Z
        lt: [{ sum: [fine, officers] }, 9]                       | Z
        ge: [{ divide: fine, by: 3 }, 100]                       | H
        ge: [{ divide: fine, by: officers, at-zero: 999 }, 999]  | Z
        lt: [{ divide: fine, by: officers, at-zero: 0 }, 1]      | Z
        not: { lt: [{ divide: fine, by: officers, at-zero: 0 }, 1] } | H M X
        lt: [{ divide: officers, by: fine, at-zero: 7 }, 1]      | H
        le: [{ divide: fine, by: -3 }, -100]                     | H
        eq: [{ or-zero: fine }, 0]                               | M X Z
        gt: [{ sum: [fine, { or-zero: officers }] }, 0]          | H
        gt: [{ length: cause }, 1]                               | H
        not: { gt: [{ length: cause }, 1] }                      | M X Z
        lt: [{ days-between: [filedOn, decidedOn] }, 1]          | Z
        ge: [{ days-between: [decidedOn, filedOn] }, -1]         | H Z
        ne: [cause, { text: 无 }]                                | H
        eq: [hearing, true]                                      | H
        ne: [hearing, true]                                      | Z
        present: { first-of: [decidedOn, filedOn] }              | H X Z
        gt: [{ earliest-of: [filedOn, decidedOn] }, { latest-of: [decidedOn, filedOn] }] | -
        eq: [{ earliest-of: [decidedOn, filedOn] }, filedOn]     | H X Z
        none: recording, by: caseNumber                          | M X Z
        exists: recording, by: caseNumber, to: cause             | -
        present: { latest: startedAt, among: recording, by: caseNumber } | H
        not: { present: { latest: startedAt, among: recording, by: caseNumber } } | M X Z
        not: { gt: [{ day-of: { latest: startedAt, among: recording, by: caseNumber } }, filedOn] } | H M X Z
        gt: [{ hour-of: { latest: startedAt, among: recording, by: caseNumber } }, 9] | H
        not: { all: [{ gt: [fine, 200] }, { holds: hearing }] }  | M X Z
        all: [{ not: { gt: [fine, 200] } }, { not: { le: [fine, 200] } }] | M X
        any: [{ gt: [fine, 200] }, { absent: fine }]             | H M X
        not: { any: [{ gt: [fine, 200] }, { absent: fine }] }    | Z
        not: { all: [{ gt: [fine, 200] }, { present: fine }] }   | M X Z
        gt: [today, { last-day: filedOn, term: week }]           | H X Z
        gt: [today, { last-day: filedOn, term: week, longer: [extensionDays] }] | H Z
        lt: [filedOn, { first-of: [decidedOn, today] }]          | H X
        eq: [{ latest-of: [filedOn, decidedOn] }, decidedOn]     | H Z
        holiday: filedOn                                         | Z
        not: { holiday: filedOn }                                | H M X
        gt: [{ number-of: recording, by: caseNumber }, 0]        | H
        eq: [{ number-of: recording, by: caseNumber }, 0]        | M X Z
        lt: [{ day-of: { earliest: startedAt, among: recording, by: caseNumber } }, today] | H
        exists: recording, by: caseNumber, where: { not: { in: [medium, video] } } | H
        exists: case, by: number, where: { lt: [filedOn, { outer: decidedOn }] } | H
        exists: case, by: number, where: { not: { lt: [filedOn, { outer: decidedOn }] } } | M X Z
        exists: case, by: number, where: { eq: [filedOn, { outer: filedOn }] } | H X Z
        exists: case, by: number, where: { present: { outer: fine } } | H Z
        exists: case, by: number, where: { gt: [{ last-day: { outer: filedOn }, term: week }, filedOn] } | H X Z
        not: { exists: case, by: cause, to: cause, where: { ne: [number, { outer: number }] } } | H M X Z
        eq: [{ latest: decidedOn, among: case, by: number, where: { ge: [decidedOn, { outer: filedOn }] } }, decidedOn] | H Z
        """;

    @Autowired
    ScreenedDistrict district;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void aComparisonWithAMissingValueIsFalseAndItsDenialTrue() {
        var lines = TABLE.lines().map(line -> line.split(" \\| ")).toList();
        var files = new HashMap<>(Offer.bundled("jingan-2024").files());
        files.put(
                "screening.yaml",
                "screening:\n"
                        + rules(lines.stream().map(line -> line[0].strip()).toList()));

        district.begin(new Offer("table", files).regime());
        district.load("recording", "记录编号,案件编号,开始时间", "R1,H,2024-07-02 10:00");
        district.load(
                "case",
                "案件编号,案件状态,案由,处罚种类,罚款金额,执法人数,是否听证,立案日期,决定日期,批准延长天数",
                "M,办理中,,,,,,,,",
                "Z,办理中,无,警告,0,0,否,2024-06-10,2024-06-10,0",
                "H,办理中,占道经营,罚款,300,9,是,2024-07-02,2024-07-03,-5",
                "X,办理中,,,,,,2024-07-02,,99999999999");

        for (int i = 0; i < lines.size(); i++) {
            assertThat(district.open("rule-" + i))
                    .as(lines.get(i)[0].strip())
                    .containsExactlyElementsOf(
                            Arrays.stream(lines.get(i)[1].strip().split(" "))
                                    .filter(one -> !one.equals("-"))
                                    .sorted()
                                    .toList());
        }
    }

    private static String rules(List<String> conditions) {
        var numbers = new int[1];
        return conditions.stream()
                .map(condition -> """
                      - id: rule-%d
                        title: 规则
                        about: case
                        duty: case-file-review
                        severity: minor
                        figures:
                          - { id: week, title: 一周, days: 5, count: working, roll: none, basis: default }
                        when: { %s }
                        explain: 一句话
                        basis: default
                    """.formatted(numbers[0]++, condition))
                .collect(Collectors.joining());
    }
}
