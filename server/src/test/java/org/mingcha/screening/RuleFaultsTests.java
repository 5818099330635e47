package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.policy.Offer;
import org.mingcha.policy.RegimeFaults;

/** A mistaken rule is refused with a sentence when it is loaded or saved. */
class RuleFaultsTests {
    private static final Map<String, String> FILES =
            Offer.bundled("jingan-2024").files();

    private static List<RegimeFaults.Fault> faults(String when, String rest) {
        var files = new HashMap<>(FILES);
        files.put("screening.yaml", """
                screening:
                  - id: a-rule
                    title: 规则
                    about: case
                    duty: case-file-review
                    severity: minor
                    %s
                    when: %s
                    explain: 一句话
                    basis: default
                """.formatted(rest, when));
        return catchThrowableOfType(RegimeFaults.class, () -> new Offer("x", files).regime())
                .faults();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { gt: [filedDay, decidedOn] }                       | 案件没有字段“filedDay”；请改为已有的字段，例如 filedOn
            { gt: [filedOn, fine] }                             | 左边是日期，右边是数，不能比较
            { gt: [filedOn, { number-of: nothing, by: x }] }    | 没有“nothing”这种记录
            { gt: [penalty, state] }                            | 文字没有先后大小，只能比较是否相同
            { eq: [party, handler] }                            | “party”（当事人）能识别个人，不能用于规则
            { in: [state, ended] }                              | “ended”不是案件状态的取值；请改为 open
            { holds: fine }                                     | 这里应是是否，而写的是数
            { older: [filedOn, 3] }                             | 不认识的条件“older”；可用 all、any
            { all: [{ present: fine }, { present: fines }] }    | 案件没有字段“fines”
            { all: [] }                                         | 这里应写一列条件
            { gt: [{ divide: fine, by: 0 }, 2] }                | 除数不能是 0
            { gt: [{ divide: fine, by: officers }, 2] }         | 须写明它为 0 时取什么值；请补上 at-zero
            { gt: [today, { last-day: filedOn, term: limit }] } | 期限“limit”没有定义
            { gt: [today, today] }                              | 比较的两边不能都用 today
            { present: { first-of: [decidedOn, today] } }       | today 只能用于日期的比较
            { exists: recording, by: caseNumbers }              | 音视频记录没有字段“caseNumbers”
            { exists: recording, by: startedAt }                | 类型不同，不能关联
            { exists: recording, by: caseNumber, where: { gt: [today, startedAt] } } | 关联记录的条件里不能用 today
            { gt: [filedOn, { outer: decidedOn }] }             | outer 只用于关联记录的条件
            { exists: recording, by: caseNumber, where: { gt: [startedAt, { outer: filedAt }] } } | 案件没有字段“filedAt”
            { exists: recording, by: caseNumber, where: { gt: [startedAt, { outer: filedOn }] } } | 左边是时间，右边是日期
            { gt: [filedOn, 3], lt: [filedOn, 5] }              | 一处只写一个条件
            { contains: [cause] }                               | contains 须写字段和至少一个取值
            { gt: [{ hours: 3 }, 2] }                           | 不认识的值的写法（hours）
            """)
    void aMistakeIsToldWithItsRemedy(String when, String sentence) {
        assertThat(faults(when, "assumed: {}")).anySatisfy(fault -> {
            assertThat(fault.sentence()).contains(sentence).contains("；");
            assertThat(fault.file()).isEqualTo("screening.yaml");
            assertThat(fault.path()).startsWith("screening/a-rule/");
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void allMistakesAreToldAtOnce() {
        var faults = faults(
                "{ all: [{ present: a }, { any: [{ present: b }, { not: { present: c } }] }] }", "suggests: no-paper");

        assertThat(faults).extracting(RegimeFaults.Fault::sentence).hasSize(4).anyMatch(one -> one.contains("文书"));
    }

    @Test
    void aSentenceNamesOnlyWhatThereIs() {
        var files = new HashMap<>(FILES);
        files.computeIfPresent("screening.yaml", (_, text) -> text.replaceFirst("立案于\\{filedOn}", "立案于{filed}"));

        assertThat(catchThrowableOfType(RegimeFaults.class, () -> new Offer("x", files).regime())
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("{filed}"));
    }
}
