package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mingcha.planning.Programme;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.policy.RegimeVersion;

/** The year at a glance: what each duty asks of each month. */
public final class Programmes {
    private Programmes() {}

    /** @param regimes the versions that bind a month */
    public static Programme of(int year, Function<YearMonth, List<RegimeVersion>> regimes) {
        var duties = new LinkedHashMap<String, Bound>();
        var months = new LinkedHashMap<String, Map<String, String>>();
        var titles = new TreeSet<String>();
        for (var m = 1; m <= 12; m++) {
            var month = YearMonth.of(year, m);
            for (var version : regimes.apply(month)) {
                titles.add(version.regime().head().title());
                for (var duty : version.duties()) {
                    var bound = new Bound(version, duty);
                    duties.put(duty.id(), bound);
                    var due = due(bound, month);
                    var row = months.computeIfAbsent(duty.id(), _ -> new LinkedHashMap<>());
                    if (due != null) row.put(month.toString(), due);
                }
            }
        }
        var rows = new ArrayList<Programme.Row>();
        duties.forEach((id, bound) -> rows.add(new Programme.Row(
                bound.version().regime().head().title(),
                id,
                bound.duty().title(),
                bound.duty().area(),
                bound.duty().tier().word(),
                bound.duty().sections(),
                bound.duty().every().word(),
                Requirements.of(bound),
                months.getOrDefault(id, Map.of()),
                bound.duty().basis())));
        return new Programme(year, titles.stream().collect(Collectors.joining("、")), rows);
    }

    @org.jspecify.annotations.Nullable
    private static String due(Bound bound, YearMonth month) {
        var period = bound.duty().every().period();
        if (period == null) return null;
        var window = Window.of(period, month);
        var draw = bound.duty().draw();
        if (draw == null || !Visits.inspects(bound))
            return switch (bound.duty().every()) {
                case DAY -> "每日";
                default -> window.last().equals(month) ? "1次" : null;
            };
        var parts = new ArrayList<String>();
        switch (draw.mode()) {
            case EVERY -> parts.add("全部");
            case SAME -> parts.add("同抽");
            case COVER -> parts.add("轮到");
            case ORDER -> {
                return null;
            }
            case SAMPLE -> {}
        }
        if (draw.quota() != null)
            parts.add(
                    draw.quota().within() == null
                            ? "≥" + draw.quota().atLeast()
                            : "年" + draw.quota().atLeast());
        if (draw.squadrons() != null && draw.squadrons().atLeast() != null)
            parts.add("队" + draw.squadrons().atLeast());
        if (draw.eachSquadron() != null) parts.add("每队" + draw.eachSquadron().atLeast());
        if (parts.isEmpty()) parts.add("抽");
        return String.join("·", parts);
    }
}
