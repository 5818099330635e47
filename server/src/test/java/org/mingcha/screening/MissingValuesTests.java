package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
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
    @Autowired
    ScreenedDistrict district;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void aComparisonWithAMissingValueIsFalseAndItsDenialTrue() throws IOException {
        var lines = table();
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

    /** Conditions with the records that meet them; who screens elsewhere keeps to the same table. */
    private static List<String[]> table() throws IOException {
        try (var in =
                Objects.requireNonNull(MissingValuesTests.class.getResourceAsStream("/screening/missing-values.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .toList();
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
