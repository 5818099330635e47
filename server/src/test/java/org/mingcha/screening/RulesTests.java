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
        return Stream.of(CaseRuleExamples.all(), OtherRuleExamples.all(), LateRuleExamples.all())
                .flatMap(all -> all);
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void anExampleHasAHitANearMissAndAMissingValue(Example example) {
        assertThat(example.rows().stream().map(row -> row.substring(0, 1)).distinct())
                .containsExactlyInAnyOrder("H", "N", "M");
    }

    @Test
    void everyRuleThatShipsHasItsExamples() {
        assertThat(Stream.concat(examples().map(Example::rule), ChangesTests.RULES.stream()))
                .containsExactlyInAnyOrderElementsOf(Offer.bundled("jingan-2024").regime().screening().stream()
                        .map(ScreeningRule::id)
                        .toList());
    }
}
