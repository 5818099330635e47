package org.mingcha.procedures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Procedure;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.procedures.internal.Places;
import org.mingcha.procedures.internal.Places.Placed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The procedures of the regulations in force, each with the place of every item in it (督察程序). */
@Component
public class Procedures {
    /** What a page shows of a step; the counts are of all. */
    private static final int SHOWN = 50;

    private final Regimes regimes;
    private final Places places;

    Procedures(Regimes regimes, Places places) {
        this.regimes = regimes;
        this.places = places;
    }

    /** The charts of a month as this viewer may see them; none where no regulation in force prescribes steps. */
    @Transactional(readOnly = true)
    public List<Chart> of(Viewer viewer, String body, YearMonth month) {
        if (!viewer.bodies().contains(body)) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-plan", "没有这份计划。");
        var onFirst = regimes.inForce(body, month.atDay(1)).stream()
                .map(RegimeVersion::name)
                .toList();
        var charts = new ArrayList<Chart>();
        for (var version : regimes.inForce(body, month.atEndOfMonth())) {
            if (version.regime().procedures().isEmpty()) continue;
            var placed = places.of(viewer, body, month, version);
            var since = onFirst.contains(version.name()) ? null : version.firstDay();
            for (var procedure : version.regime().procedures()) charts.add(chart(version, since, procedure, placed));
        }
        return charts;
    }

    private static Chart chart(
            RegimeVersion version, @Nullable LocalDate since, Procedure procedure, List<Placed> placed) {
        return new Chart(
                version.regime().head().title(),
                since,
                procedure.id(),
                procedure.title(),
                procedure.basis(),
                procedure.assumed().values().stream().sorted().toList(),
                procedure.steps().stream()
                        .map(step -> step(
                                step,
                                placed.stream()
                                        .filter(one -> one.goesThrough(procedure) && one.standsAt(step))
                                        .map(Placed::item)
                                        .toList()))
                        .toList());
    }

    private static Chart.Step step(Procedure.Step step, List<Chart.Item> items) {
        return new Chart.Step(
                step.id(),
                step.title(),
                step.text(),
                step.by(),
                step.basis(),
                step.next().stream()
                        .map(way -> new Chart.Way(way.to(), way.label()))
                        .toList(),
                count(items.stream().filter(item -> !item.done())),
                count(items.stream().filter(Chart.Item::late)),
                count(items.stream().filter(Chart.Item::done)),
                items.stream()
                        .sorted(Comparator.comparing((Chart.Item item) -> !item.late())
                                .thenComparing(Chart.Item::done)
                                .thenComparing(Chart.Item::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(Chart.Item::title))
                        .limit(SHOWN)
                        .toList());
    }

    private static int count(Stream<Chart.Item> items) {
        return (int) items.count();
    }
}
