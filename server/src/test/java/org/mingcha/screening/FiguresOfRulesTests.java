package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Parameter;
import org.mingcha.policy.Regime;
import org.mingcha.records.Records;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;

/** Each figure of a rule over records, changed alone, changes what that rule asks of a record. */
class FiguresOfRulesTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    @Test
    void changedAloneEachFigureShowsInItsRule() {
        var still = new ArrayList<String>();
        var checked = 0;
        for (var parameter : REGIME.parameters()) {
            if (!parameter.path().startsWith("screening/")) continue;
            checked++;
            var rule = parameter.path().split("/")[1];
            var before = rule(REGIME, rule);
            var after = rule(REGIME.with(parameter.path(), other(parameter)), rule);
            if (after.when().equals(before.when()) && after.let().equals(before.let())) still.add(parameter.path());
        }

        assertThat(still).isEmpty();
        assertThat(checked).isGreaterThan(40);
    }

    private static Rule rule(Regime regime, String id) {
        var written = regime.screening().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return RuleReader.rule(written, Records.bundledKinds());
    }

    private static Object other(Parameter parameter) {
        var value = parameter.value();
        return switch (parameter.kind()) {
            case NUMBER -> Integer.parseInt(value.toString()) + 1;
            case COUNT -> another(List.of("working", "calendar"), value);
            case ROLL -> another(List.of("none", "forward"), value);
            default -> throw new AssertionError("no other value known for " + parameter);
        };
    }

    private static Object another(List<String> words, Object value) {
        return words.stream().filter(word -> !word.equals(value)).findFirst().orElseThrow();
    }
}
