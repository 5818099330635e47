package org.mingcha.screening.internal.running;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.proof.Digest;
import org.mingcha.records.Records;
import org.mingcha.screening.internal.language.Knowing;
import org.mingcha.screening.internal.language.Reach;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;
import org.springframework.stereotype.Component;

/** The rules a body obeys on a day, of all its regimes. */
@Component
public class RulesInForce {
    /** Changes whenever the program reads rules in another way, so that everything is screened anew. */
    private static final String READING = "screening/2";

    private final Regimes regimes;
    private final Records records;
    private final Coverage coverage;

    RulesInForce(Regimes regimes, Records records, Coverage coverage) {
        this.regimes = regimes;
        this.records = records;
        this.coverage = coverage;
    }

    /**
     * A rule and the version of the regulation it stands in.
     *
     * @param regime SHA-256 of that version
     */
    public record InForce(ScreeningRule rule, String regime) {}

    /** The rules of one kind of record, with what tells them from any other set of rules. */
    public record OfKind(List<Rule> rules, Map<String, String> regimes, String digest) {
        public OfKind {
            rules = List.copyOf(rules);
            regimes = Map.copyOf(regimes);
        }
    }

    /** All rules; of two of one name the regime that stands first counts. */
    public List<InForce> on(String body, LocalDate day) {
        var rules = new ArrayList<InForce>();
        var names = new HashSet<String>();
        for (var version : regimes.inForce(body, day)) {
            for (var rule : version.regime().screening()) {
                if (names.add(rule.id())) rules.add(new InForce(rule, version.id()));
            }
        }
        return rules;
    }

    /** The rules by kind of record. */
    public Map<String, OfKind> byKind(String body, LocalDate day) {
        var kinds = new LinkedHashMap<String, List<InForce>>();
        on(body, day)
                .forEach(one -> kinds.computeIfAbsent(one.rule().about(), _ -> new ArrayList<>())
                        .add(one));
        var made = new LinkedHashMap<String, OfKind>();
        var reaches = coverage.of(body);
        kinds.forEach((kind, rules) -> made.put(kind, ofKind(rules, reaches)));
        return made;
    }

    private OfKind ofKind(List<InForce> rules, Function<String, Reach> reaches) {
        var read = new ArrayList<Rule>();
        var versions = new LinkedHashMap<String, String>();
        var text = new StringBuilder(READING);
        for (var one : rules) {
            versions.put(one.rule().id(), one.regime());
            var known = Knowing.of(RuleReader.rule(one.rule(), records.kinds()), reaches);
            read.add(known.rule());
            text.append('\n').append(one.rule()).append(known.untold()).append(known.within());
        }
        return new OfKind(read, versions, Digest.plainHex(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
