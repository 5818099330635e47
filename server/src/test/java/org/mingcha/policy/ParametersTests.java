package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.internal.Differences;
import org.mingcha.policy.internal.Parameters;
import org.mingcha.policy.internal.RegimeReader;
import org.mingcha.policy.internal.RegimeYaml;

class ParametersTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    @Test
    void everyParameterHasItsOwnPathAndABasis() {
        var parameters = REGIME.parameters();

        assertThat(parameters).hasSizeGreaterThan(200);
        assertThat(parameters.stream().map(Parameter::path)).doesNotHaveDuplicates();
        assertThat(parameters).allSatisfy(parameter -> {
            var told = switch (parameter.basis()) {
                case Basis.Clause cited -> cited.clause();
                case Basis.Assumed(var note) -> note;
            };
            assertThat(told).as(parameter.path()).isNotBlank();
        });
    }

    @Tag("long")
    @Test
    void everyParameterCanBeChangedAloneAndNothingElseMoves() {
        var stuck = new ArrayList<String>();
        for (var parameter : REGIME.parameters()) {
            var changed = others(parameter).stream()
                    .map(value -> tryWith(parameter.path(), value))
                    .filter(java.util.Objects::nonNull)
                    .findFirst();
            if (changed.isEmpty()) {
                stuck.add(parameter.path());
                continue;
            }
            assertThat(Differences.between(REGIME, changed.get()))
                    .as(parameter.path())
                    .extracting(Difference::path)
                    .containsExactly(parameter.path());
        }
        // Another mode asks for another set of rules beside it; what is due once a year has no longer period to move
        // to; another kind of record has other fields than those asked for beside it; a line that is only shown gets a
        // weight together with what is taken off for each.
        assertThat(stuck)
                .allMatch(path -> path.endsWith("/mode")
                        || path.equals("duties/disclosure-on-site/draw/squadrons/all-within")
                        || path.matches("duties/(sites|compounds)/draw/quota/within")
                        || path.matches("reviews/recordings/.*/of")
                        || path.matches("appraisal/uses/.*/lines/(late-replies|findings)/weight"));
    }

    @Test
    void aChangedFigureNoLongerRestsOnTheOldClause() {
        var quota = Parameters.with(REGIME, "duties/case-file-review/draw/quota/at-least", "20%", "局长办公会2024年第8次");
        var cadence = Parameters.with(REGIME, "duties/equipment/every", "quarter", "试行");
        var term = Parameters.with(REGIME, "terms/reply-finding-notice/days", 5, "试行");

        assertThat(parameter(quota, "duties/case-file-review/draw/quota/at-least")
                        .basis())
                .isEqualTo(new Basis.Assumed("局长办公会2024年第8次"));
        assertThat(parameter(quota, "duties/case-file-review/draw/floor/at-least")
                        .basis())
                .isInstanceOf(Basis.Clause.class);
        assertThat(parameter(cadence, "duties/equipment/every").basis()).isEqualTo(new Basis.Assumed("试行"));
        assertThat(cadence.duty("equipment").orElseThrow().basis()).isInstanceOf(Basis.Clause.class);
        assertThat(parameter(term, "terms/reply-finding-notice/days").basis()).isEqualTo(new Basis.Assumed("试行"));
    }

    @Test
    void aChangeThatContradictsTheRestIsRefused() {
        assertThatThrownBy(() -> REGIME.with("duties/case-file-review/draw/squadrons/at-least", "120%"))
                .isInstanceOf(RegimeFaults.class)
                .hasMessageContaining("超过100%");
        assertThatThrownBy(() -> REGIME.with("duties/case-file-review/title", "别的"))
                .isInstanceOf(RegimeFaults.class);
        assertThatThrownBy(() -> REGIME.with("duties/nothing/draw/quota/at-least", "1%"))
                .isInstanceOf(RegimeFaults.class);
    }

    @Test
    void theExportedYamlReadsBackAsTheSameRegime() {
        var yaml = RegimeYaml.write(REGIME);

        var again = RegimeReader.read(Map.of("regime.yaml", yaml));

        assertThat(again).isEqualTo(REGIME);
        assertThat(again.hash()).isEqualTo(REGIME.hash());
    }

    @Test
    void theHashFollowsTheContentAndNotTheFiles() {
        assertThat(REGIME.hash())
                .hasSize(64)
                .isEqualTo(Offer.bundled("jingan-2024").regime().hash());
        assertThat(REGIME.with("duties/sites/draw/quota/at-least", 15).hash()).isNotEqualTo(REGIME.hash());
    }

    @Test
    void differencesNameEntriesByTheirIds() {
        var after = REGIME.with("duties/case-file-review/draw/quota/at-least", "20%");

        assertThat(Differences.between(REGIME, after))
                .containsExactly(new Difference(
                        "duties/case-file-review/draw/quota/at-least", "案卷抽查", Difference.Kind.CHANGED, "15%", "20%"));
        assertThat(Differences.between(REGIME, REGIME)).isEmpty();
    }

    @Test
    void aNewBasisIsOneDifference() {
        var after = Parameters.with(REGIME, "duties/case-file-review/draw/quota/at-least", "20%", "局长办公会意见");

        assertThat(Differences.between(REGIME, after))
                .hasSize(2)
                .contains(new Difference(
                        "duties/case-file-review/draw/quota/basis",
                        "案卷抽查",
                        Difference.Kind.CHANGED,
                        "静城管政〔2024〕4号 方案三（一）监督方式1",
                        "局长办公会意见"));
    }

    private static Parameter parameter(Regime regime, String path) {
        return regime.parameters().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Regime tryWith(String path, Object value) {
        try {
            return REGIME.with(path, value);
        } catch (RegimeFaults refused) {
            return null;
        }
    }

    /** Values that differ from the present one, the gentlest first. */
    private static List<Object> others(Parameter parameter) {
        var now = parameter.value();
        var all = new ArrayList<Object>(
                switch (parameter.kind()) {
                    case AMOUNT ->
                        now instanceof Integer number
                                ? List.<Object>of(number + 1, Math.max(1, number - 1))
                                : List.<Object>of("25%", "100%", "90%");
                    case NUMBER -> List.<Object>of((Integer) now + 1, (Integer) now - 1);
                    case FLAG -> List.<Object>of(!(Boolean) now);
                    case PERIOD, CADENCE -> List.<Object>of("month", "quarter", "half-year", "year", "day");
                    case WINDOW -> List.<Object>of("same-month", "previous-month");
                    case COUNT -> List.<Object>of("working", "calendar");
                    case ROLL -> List.<Object>of("none", "back", "forward");
                    case MONTH -> List.<Object>of("same", "next");
                    case MODE -> List.<Object>of("sample", "every", "order", "cover", "same");
                    case CHOICE ->
                        List.<Object>of("closed-cases", "cases-filed-or-closed", "section-head", "leader-in-charge");
                    case DAY -> List.<Object>of("2024-12-30");
                });
        all.remove(now);
        return all;
    }
}
