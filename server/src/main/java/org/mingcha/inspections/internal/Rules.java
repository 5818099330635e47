package org.mingcha.inspections.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mingcha.inspections.Visit;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.springframework.stereotype.Component;

/** How a visit is to be made, as the regimes of its duties say. Where several bind, the one that asks for most people does. */
@Component
public class Rules {
    private static final Visit.Rule SILENT =
            new Visit.Rule("", 1, false, false, false, java.util.List.of(), new Basis.Assumed("制度没有规定这种方式的人数和记录"));

    private static final Regime.Offline UNTOLD = new Regime.Offline(200, new Basis.Assumed("制度没有规定离线留存的数量"));

    private final Regimes regimes;

    Rules(Regimes regimes) {
        this.regimes = regimes;
    }

    public Visit.Rule of(OrderedVisit ordered, Channel mode) {
        return ordered.regimes().stream()
                .map(id -> regimes.version(ordered.body(), id).visit(mode, ordered.tier()))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(Regime.VisitRule::people))
                .map(rule -> new Visit.Rule(
                        rule.title(),
                        rule.people(),
                        rule.recorded(),
                        Boolean.TRUE.equals(rule.confirmedBySecond()),
                        Boolean.TRUE.equals(rule.watched()),
                        rule.means(),
                        rule.basis()))
                .orElse(SILENT);
    }

    /** How a visit may be made: as ordered, or in another mode the regimes know that asks for no fewer people. */
    public List<Channel> modes(OrderedVisit ordered) {
        int asked = of(ordered, ordered.channel()).people();
        return Stream.concat(
                        Stream.of(ordered.channel()),
                        Arrays.stream(Channel.values())
                                .filter(mode -> mode != ordered.channel())
                                .filter(mode -> !of(ordered, mode).equals(SILENT)
                                        && of(ordered, mode).people() >= asked))
                .toList();
    }

    /** How much of its media a device may keep offline; where several regimes bind, the one that allows least does. */
    public Regime.Offline offline(OrderedVisit ordered) {
        return ordered.regimes().stream()
                .map(id -> regimes.version(ordered.body(), id).offline())
                .filter(java.util.Objects::nonNull)
                .min(Comparator.comparingInt(Regime.Offline::mediaMegabytes))
                .orElse(UNTOLD);
    }

    /** How many must attest. */
    public static int attestations(Visit.Rule rule, boolean found) {
        return rule.confirmedBySecond() && found ? Math.max(2, rule.people()) : rule.people();
    }

    /** The clause of a checklist's item. */
    public static String clause(OrderedVisit.Item item) {
        return item.basis().inWords() + " 第" + item.no() + "项";
    }

    /** The points of an item; one without words where it lists none. */
    public static List<String> points(OrderedVisit.Item item) {
        return item.points().isEmpty() ? List.of("") : item.points();
    }
}
