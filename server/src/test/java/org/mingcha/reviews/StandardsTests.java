package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Offer;
import org.mingcha.policy.RegimeFaults;

/** The review standards as data. */
class StandardsTests {
    private static final Map<String, String> FILES =
            Offer.bundled("jingan-2024").files();

    @Test
    void everyFileIsReviewedByTheStandardOfItsProcedure() {
        var regime = Offer.bundled("jingan-2024").regime();
        var duty = regime.duty("case-file-review").orElseThrow();

        assertThat(regime.standardFor(duty, "case", Map.of("procedure", "summary"))
                        .orElseThrow()
                        .id())
                .isEqualTo("summary-procedure");
        for (var procedure : new String[] {"ordinary", "demolition"})
            assertThat(regime.standardFor(duty, "case", Map.of("procedure", procedure))
                            .orElseThrow()
                            .id())
                    .isEqualTo("ordinary-procedure");
        assertThat(regime.standardFor(duty, "case", Map.of()).orElseThrow().id())
                .isEqualTo("ordinary-procedure");
        assertThat(regime.standardFor(duty, "complaint", Map.of())).isEmpty();
    }

    @Test
    void marksThatNoClauseGivesSayThatTheyAreADefault() {
        for (var standard : Offer.bundled("jingan-2024").regime().standards())
            assertThat(standard.items())
                    .allMatch(item -> item.basis() instanceof Basis.Assumed
                            || item.assumed().containsKey("points"));
    }

    @Test
    void aVersionFromBeforeStandardsWereDataStillLoads() {
        var files = new HashMap<>(FILES);
        files.remove("reviews.yaml");

        var regime = new Offer("jingan-2024", files).regime();

        assertThat(regime.standards()).isEmpty();
        assertThat(regime.reviews()).isNull();
        assertThat(regime.duty("case-file-review").orElseThrow().standard()).isEqualTo("ordinary-procedure");
    }

    /** In the first column what is replaced (first occurrence), by what, and a part of the sentence expected. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            points: 2, each: 1     | points: 2, each: 3            | 每处扣 3 分，多于该项的 2 分
            id: paging             | id: cover                     | “cover”在这份标准中出现两次
            id: filing,            | id: subject,                  | “subject”在这份标准中出现两次
            about: case            | about: file                   | 没有“file”这种记录
            { procedure: summary } | { proceeding: summary }       | 案件没有字段“proceeding”
            value: 1               | value: 3                      | 每卷评查人数为 1，或为 2
            value: 10              | value: 200                    | 分差不会超过 100 分
            value: 80              | value: 120                    | 每条音视频至多看 100%
            value: 2,              | value: 0,                     | 播放速度不能低于 1 倍
            duty: collective-review | duty: together               | 职责“together”没有定义
            from: 60               | from: 95                      | 界线须逐级降低，95 不低于前一级的 90
            level: excellent       | level: acceptable             | 第 1 级应为 excellent
            from: 90,              |                               | 没有写从多少分起
            id: ordinary-procedure | id: ordinary                  | 评查标准“ordinary-procedure”没有定义
            points: 2, each: 1     | points: 0                     | 太小
            scene: hearing         | scene: singing                | 音视频记录没有“singing”这个环节
            of: compulsory-measure | of: road                      | “road”不是案件，也不是写明案件编号的记录
            { hearing: true }      | { heard: true }               | 案件没有字段“heard”
            { majorDecision: true } | { major: true }              | 案件没有字段“major”
            id: legal-review, title | id: approval, title          | 卷内材料“approval”在这份标准中出现两次
            item: service          | item: serving                 | 这份标准没有“serving”这一项
            """)
    void aMistakeIsRefusedWithASentence(String old, String now, String sentence) {
        var files = new HashMap<>(FILES);
        files.computeIfPresent("reviews.yaml", (_, text) -> {
            assertThat(text).contains(old);
            return text.replaceFirst(java.util.regex.Pattern.quote(old), now == null ? "" : now);
        });

        var faults = catchThrowableOfType(RegimeFaults.class, () -> new Offer("jingan-2024", files).regime());

        assertThat(faults).hasMessageContaining(sentence);
    }
}
