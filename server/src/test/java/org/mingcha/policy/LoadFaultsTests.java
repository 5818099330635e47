package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.policy.RegimeFaults.Fault;

/** Each way in which the files of a regime can be wrong, and that all of them are told at once. */
class LoadFaultsTests {

    private static final Map<String, String> FILES =
            Offer.bundled("jingan-2024").files();

    @Test
    void theFilesAsTheyAreHaveNoFault() {
        var regime = new Offer("jingan-2024", FILES).regime();

        assertThat(regime.duties()).isNotEmpty();
    }

    /** In the first column the file, then what is replaced (first occurrence), by what, and a part of the sentence expected. */
    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            duties-1-lawful-administration.yaml | part: programme-2024       | prat: programme-2024            | 不认识的键“prat”
            duties-1-lawful-administration.yaml | part: programme-2024       | prat: programme-2024            | 缺少“part”
            duties-1-lawful-administration.yaml | sections: [case-adjudication] | sections: [nobody]           | 科室“nobody”没有定义
            duties-1-lawful-administration.yaml | population: closed-cases   | population: lost-cases          | 对象“lost-cases”没有定义
            handover.yaml | shows: withdrawn-on | shows: hash | “hash”不是这类事项有的内容
            handover.yaml | shows: city-number | shows: colour | “colour”不在可选之列
            matters.yaml | duty: major-matters | duty: lost-matters | 职责“lost-matters”没有定义
            matters.yaml | procedure: one-matter-one-supervision | procedure: none-at-all | 程序“none-at-all”没有定义
            matters.yaml | step: expedite | step: handle | 程序缺少步骤 expedite
            matters.yaml | ways: [telephone, letter | ways: [shouting, letter | 督办方式“shouting”没有定义
            matters.yaml | document: expedite-notice | document: lost-notice | 文书“lost-notice”没有定义
            matters.yaml | term: handle-matter | term: some-day | 期限“some-day”没有定义
            matters.yaml | form: closing-approval | form: lost-form | 表单“lost-form”没有定义
            matters.yaml | shows: plan | shows: colour | “colour”不在可选之列
            matters.yaml | id: media-exposure | id: leaders-instruction | 在 matters.kinds 中出现两次
            duties-1-lawful-administration.yaml | of: closed-cases           | of: lost-cases                  | 基数“lost-cases”没有定义
            duties-1-lawful-administration.yaml | checklists: [lawful-administration] | checklists: [unlawful]  | 检查清单“unlawful”没有定义
            duties-1-lawful-administration.yaml | area: lawful-administration | area: lawless                  | 归类“lawless”没有定义
            duties-1-lawful-administration.yaml | at-least: 15%              | at-least: 115%                  | 百分比 115% 超过100%
            duties-1-lawful-administration.yaml | at-least: 15%              | at-least: some                  | 数量应为整数，或如 15% 的百分比
            duties-1-lawful-administration.yaml | of: closed-cases           | within: year                    | 百分比没有写以什么为基数
            duties-1-lawful-administration.yaml | at-least: 15%              | at-least: 15                    | 不是百分比，不能写基数
            duties-1-lawful-administration.yaml | of: closed-cases           | of: roads                       | 基数与抽取对象不是同一类
            duties-1-lawful-administration.yaml | mode: sample               | mode: every                     | mode 为 every 时不抽取，不能再写 quota
            duties-1-lawful-administration.yaml | mode: sample               | mode: guess                     | “guess”不在可选之列
            duties-1-lawful-administration.yaml | every: month               | every: year                     | 期间 half-year 短于频次 year
            duties-1-lawful-administration.yaml | at-least: 20%              | at-least: 17                    | 要求至少 17 个，而中队只有 16 个
            duties-1-lawful-administration.yaml | at-least: 20%              | at-least: 0%                    | 至少为零等于没有规定
            duties-1-lawful-administration.yaml | channels: [online, on-site] | documents: []                  | 检查类职责没有写方式
            duties-1-lawful-administration.yaml | part-of: case-quality-debriefing | part-of: collective-review | 绕回了自己
            duties-3-enforcement-effect.yaml    | population: creek-areas    | population: creek-areas, quota: | 不是合格的 YAML
            duties-3-enforcement-effect.yaml    | all-within: month          | all-within: day                 | 期间 day 短于频次 month
            populations.yaml                    | window: previous-month     | where: { a: true }              | 记录类对象须写 dated（日期字段）和 window（期间）
            populations.yaml                    | is: fumes                  | is: smoke                       | 没有一条特征把 topic 认定为“fumes”
            populations.yaml                    | { newIllegalBuilding: true } | { newIllegalBuilding: { has: x } } | 写法不在允许之列
            populations.yaml                    | records: [case]            | places: road                    | 只有记录类对象才写 dated
            regime.yaml                         | last-day: 2024-12-31       | last-day: 2023-12-31            | 早于施行日
            regime.yaml                         | last-day: 2024-12-31       | last-day: 2024-13-31            | 不是日期
            regime.yaml                         | count: 16                  | count: none                     | 类型不符
            deadlines.yaml                      | id: reply-finding-notice   | id: reply-it                    | 期限“reply-finding-notice”没有定义
            deadlines.yaml                      | roll: forward              | roll: sideways                  | “sideways”不在可选之列
            deadlines.yaml                      | days: 3                    | days: 0                         | “0”太小；不得小于 1
            points.yaml                         | from: 6                    | from: 3                         | 预警界线须逐级升高
            points.yaml                         | window: same-fault         | window: same-day                | 重复期间“same-day”没有定义
            reports.yaml                        | compiled-by: supervision   | compiled-by: nobody             | 科室“nobody”没有定义
            reports.yaml                        | day: 24                    | day: 32                         | “32”太大；不得大于 31
            bulletins.yaml                      | figures: [visits-made,     | figures: [visits-mad,           | 指标“visits-mad”没有定义
            bulletins.yaml                      | {findings-made}个          | {lost-figure}个                 | 指标“lost-figure”没有定义
            bulletins.yaml                      | columns: [visits-made,     | columns: [lost,                 | 指标“lost”没有定义
            bulletins.yaml                      | columns: [visits-made,     | columns: [recommendations,      | 指标“recommendations”不能分中队统计
            bulletins.yaml                      | whole: visits-made         | whole: finding-rate             | 排名须连同数量一起列出
            bulletins.yaml                      | by: case-adjudication      | by: nobody                      | 科室“nobody”没有定义
            bulletins.yaml                      | id: monthly-bulletin       | id: weekly-bulletin             | 报表“weekly-bulletin”没有定义
            bulletins.yaml                      | id: squadrons              | id: overview                    | 在各章中出现两次
            bulletins.yaml                      | chart: { title: 督察次数与发现问题数, figures: [visits-made, findings-made] | chart: { title: 占比, figures: [case-file-share] | 图上只画数，不画占比
            figures.yaml                        | counter: matters, measure: pursued | counter: matters, measure: lost | 计数 matters 没有“lost”
            figures.yaml                        | counter: matters, measure: pursued | counter: reviews, measure: pursued | 计数 reviews 没有“pursued”
            duties-5-important-matters.yaml     | pursued-by: [telephone,    | pursued-by: [phone,             | 督办方式“phone”没有定义
            sections.yaml                       | id: coordination           | id: personnel                   | “personnel”在 sections 中出现两次
            """)
    void aFaultIsToldWithFileLineAndRemedy(String file, String from, String to, String sentence) {
        var text = FILES.get(file);
        assertThat(text).contains(from);

        var faults = faults(
                file,
                text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.sentence()).contains(sentence).contains("；");
            assertThat(fault.file()).endsWith(".yaml");
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void theLineIsTheOneThatIsWrong() {
        var file = "duties-1-lawful-administration.yaml";
        var text = FILES.get(file);
        var line = text.substring(0, text.indexOf("at-least: 15%")).split("\n", -1).length;

        var faults = faults(file, text.replace("at-least: 15%", "at-least: 115%"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(file);
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.path()).isEqualTo("duties/case-file-review/draw/quota/at-least");
        });
    }

    @Test
    void aFigureWithoutABasisIsRefused() {
        var file = "duties-1-lawful-administration.yaml";
        var text = FILES.get(file).replaceFirst("(at-least: 15%\\n\\s+of: closed-cases\\n)\\s+basis:[^\\n]*\\n", "$1");

        assertThat(faults(file, text))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("缺少依据 basis"));
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheFiles() {
        var files = new HashMap<>(FILES);
        files.computeIfPresent("sections.yaml", (_, text) -> text.replace("title: 执法协调科", "titel: 执法协调科"));
        files.computeIfPresent("deadlines.yaml", (_, text) -> text.replace("days: 180", "days: 0"));
        files.computeIfPresent("populations.yaml", (_, text) -> text.replace("units: subdistrict", "units: village"));

        var faults = faults(files);

        assertThat(faults)
                .extracting(Fault::file)
                .containsExactly("deadlines.yaml", "populations.yaml", "sections.yaml", "sections.yaml");
    }

    @Test
    void aKeyWrittenTwiceIsRefused() {
        assertThat(faults("extra.yaml", "rounding:\n  fractions: up\n  basis: default\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("“rounding”已写在"));
        assertThat(faults("sections.yaml", "sections: []\nsections: []\n")).isNotEmpty();
    }

    @Test
    void aliasesTagsAndGiantsAreRefused() {
        assertThat(faults("extra.yaml", "places:\n  - &a [x, x]\n  - [*a, *a, *a]\n"))
                .isNotEmpty();
        assertThat(faults("extra.yaml", "places: !!java.net.URL [\"file:///\"]\n"))
                .isNotEmpty();
        assertThat(faults("extra.yaml", "# " + "x".repeat(1_000_001)))
                .anySatisfy(fault -> assertThat(fault.sentence()).contains("超过"));
        assertThat(faults("extra.yaml", "a: " + "[".repeat(60) + "]".repeat(60)))
                .isNotEmpty();
    }

    private static List<Fault> faults(String file, String text) {
        var files = new HashMap<>(FILES);
        files.put(file, text);
        return faults(files);
    }

    private static List<Fault> faults(Map<String, String> files) {
        var thrown = catchThrowableOfType(RegimeFaults.class, () -> new Offer("x", files).regime());
        return thrown == null ? List.of() : thrown.faults();
    }
}
