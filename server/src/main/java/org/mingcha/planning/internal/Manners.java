package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.planning.Assignment.Purpose;
import org.mingcha.planning.Manner;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentRecord;
import org.mingcha.policy.Contrast;
import org.mingcha.policy.Method;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeVersion;
import org.springframework.http.HttpStatus;

/** In which form a visit is made, and on which side of the regulation's pairs it stands. Pure. */
final class Manners {
    private Manners() {}

    /** The form of a visit for which nobody chose another; null where its duties' regulation names none. */
    static @Nullable String usual(Purpose purpose, Collection<Bound> bounds) {
        return bounds.stream()
                .flatMap(bound -> methods(bound).stream())
                .filter(method -> method.purposes().contains(purpose.word()))
                .findFirst()
                .or(() -> bounds.stream()
                        .flatMap(bound -> methods(bound).stream())
                        .findFirst())
                .map(Method::id)
                .orElse(null);
    }

    /** The form somebody chose, if the duties of the visit allow it. */
    static String chosen(String method, Visit visit, List<RegimeVersion> versions) {
        return bounds(visit, versions).stream()
                .flatMap(bound -> methods(bound).stream())
                .map(Method::id)
                .filter(method::equals)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-method", "这次派勤的监督事项没有这种督察形式，请从列出的形式中选择。"));
    }

    /** How the regulation calls it; null where no regulation of its duties names forms or pairs. */
    static @Nullable Manner of(Visit visit, List<RegimeVersion> versions) {
        var bounds = bounds(visit, versions).stream()
                .filter(bound -> !methods(bound).isEmpty()
                        || !bound.version().regime().contrasts().isEmpty())
                .toList();
        if (bounds.isEmpty()) return null;
        var regime = bounds.getFirst().version().regime();
        var choices = bounds.stream()
                .flatMap(bound -> methods(bound).stream())
                .distinct()
                .map(method -> new Manner.Choice(method.id(), method.title()))
                .toList();
        var row = visit.row();
        return new Manner(
                regime.head().title(),
                row.getMethod(),
                choices.stream()
                        .filter(choice -> choice.method().equals(row.getMethod()))
                        .map(Manner.Choice::title)
                        .findFirst()
                        .orElse(null),
                choices,
                sides(regime, facts(row, visit, bounds.getFirst())));
    }

    private static List<String> sides(Regime regime, Map<String, Object> facts) {
        return regime.contrasts().stream()
                .flatMap(contrast -> contrast.sideOf(facts).stream())
                .map(Contrast.Side::title)
                .toList();
    }

    /** What pairs ask of a visit; the vocabulary stands in the regime's schema. */
    private static Map<String, Object> facts(AssignmentRecord row, Visit visit, Bound bound) {
        var facts = new HashMap<String, Object>();
        facts.put("nature", row.getNature().toLowerCase(Locale.ROOT));
        facts.put("joined", row.getJoinedBy().length > 0);
        facts.put("together", visit.group() != null);
        if (bound.duty().draw() != null)
            facts.put(
                    "draw",
                    row.getPurpose().equals(Purpose.DRAWN.name())
                            ? bound.draw().mode().word()
                            : "order");
        return facts;
    }

    private static List<Bound> bounds(Visit visit, List<RegimeVersion> versions) {
        var bounds = new ArrayList<Bound>();
        for (var work : visit.works())
            for (var version : versions)
                version.regime().duty(work.getDuty()).ifPresent(duty -> bounds.add(new Bound(version, duty)));
        return bounds;
    }

    private static List<Method> methods(Bound bound) {
        return bound.duty().methods().stream()
                .map(bound.version().regime()::method)
                .flatMap(Optional::stream)
                .toList();
    }
}
