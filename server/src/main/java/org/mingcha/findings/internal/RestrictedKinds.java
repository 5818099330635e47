package org.mingcha.findings.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mingcha.findings.Restricted;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Checklist;
import org.mingcha.policy.Regimes;
import org.springframework.stereotype.Component;

/** What the regimes in force have entered into the restricted register, and which sections keep it. */
@Component
public class RestrictedKinds {
    private final Regimes regimes;
    private final Clock clock;

    RestrictedKinds(Regimes regimes, Clock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    /** A kind with the version it stands in. */
    public record Ruled(String version, Restricted.Kind kind) {}

    public List<Ruled> of(String body) {
        var found = new ArrayList<Ruled>();
        for (var version : regimes.inForce(body, LocalDate.now(clock)))
            for (var list : version.regime().checklists())
                for (var item : list.items())
                    if (Boolean.TRUE.equals(item.restricted()))
                        for (var title : item.points().isEmpty() ? List.of(item.text()) : item.points())
                            found.add(new Ruled(
                                    version.id(),
                                    new Restricted.Kind(list.id() + "/" + item.no(), title, clause(list))));
        return found;
    }

    private static String clause(Checklist list) {
        return switch (list.basis()) {
            case Basis.Clause(var source, var clause) -> source + " " + clause;
            case Basis.Assumed(var note) -> "系统默认：" + note;
        };
    }

    /** The sections whose duty names a list with restricted items. */
    Set<String> keepers(String body) {
        var sections = new TreeSet<String>();
        for (var version : regimes.inForce(body, LocalDate.now(clock))) {
            var regime = version.regime();
            for (var duty : regime.duties())
                if (duty.checklists().stream()
                        .flatMap(list -> regime.checklist(list).stream())
                        .flatMap(list -> list.items().stream())
                        .anyMatch(item -> Boolean.TRUE.equals(item.restricted()))) sections.addAll(duty.sections());
        }
        return sections;
    }
}
