package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.internal.YearPapers;
import org.mingcha.planning.internal.MonthFacts.Holdings;
import org.mingcha.planning.internal.MonthFacts.Member;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeVersion;

/** Months of an invented district of sixteen squadrons, without a database. */
final class Months {
    static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    private Months() {}

    static PublishedCalendar calendar() {
        var calendar = new PublishedCalendar(Set.of(), Map.of());
        for (var paper : YearPapers.shipped()) calendar = calendar.with(paper);
        return calendar;
    }

    static RegimeVersion version(Regime regime) {
        return new RegimeVersion(
                regime.hash(), regime.head().id(), regime, LocalDate.of(2024, 1, 1), null, List.of(), false);
    }

    static String unit(int i) {
        return "3101060%02d".formatted(i);
    }

    static Map<String, String> units(int count) {
        var units = new TreeMap<String, String>();
        for (var i = 0; i < count; i++) units.put(unit(i), "第" + i + "中队");
        return units;
    }

    /** A month in which every unit closed some cases, drawn from the random numbers of the seed. */
    static MonthFacts month(Regime regime, YearMonth month, History history, long seed) {
        return month(regime, month, history, Map.of(), seed);
    }

    static MonthFacts month(
            Regime regime, YearMonth month, History history, Map<String, Holdings> holdings, long seed) {
        return month(regime, month, history, holdings, units(16), cases(seed, month));
    }

    /** How many cases each of sixteen squadrons closed: two of them hardly any. */
    static int[] cases(long seed, YearMonth month) {
        var random = new Random(seed * 1000 + month.getYear() * 12L + month.getMonthValue());
        var cases = new int[16];
        for (var i = 0; i < 16; i++) cases[i] = i < 2 ? random.nextInt(2) : 4 + random.nextInt(25);
        return cases;
    }

    static MonthFacts month(
            Regime regime,
            YearMonth month,
            History history,
            Map<String, Holdings> holdings,
            Map<String, String> units,
            int[] cases) {
        var version = version(regime);
        var populations = new HashMap<String, List<Item>>();
        for (var population : regime.populations()) {
            var items = new ArrayList<Item>();
            if (population.units() != null && population.units().equals("squadron"))
                units.forEach((code, name) -> items.add(new Item("squadron:" + code, 1, code, name, null, Map.of())));
            var at = 0;
            for (var code : units.keySet()) {
                var count = cases[at++];
                if (population.places() != null) {
                    var places = population.places().equals("creek-area") ? (at <= 5 ? 1 : 0) : 3;
                    for (var i = 0; i < places; i++)
                        items.add(new Item(
                                population.places() + ":" + code + "-" + i, 1, code, "地点" + i, null, Map.of()));
                }
                for (var kind : population.records())
                    for (var i = 0; i < count; i++) items.add(record(kind, month, code, i));
            }
            populations.put(MonthFacts.key(version, population.id()), items);
        }
        var staff = new TreeMap<String, List<Member>>();
        for (var section : regime.sections())
            staff.put(section.id(), List.of(member(section.id(), 0), member(section.id(), 1), member(section.id(), 2)));
        return new MonthFacts(
                "310106", month, List.of(version), units, populations, history, holdings, Map.of(), staff, Map.of());
    }

    private static Item record(String kind, YearMonth month, String unit, int i) {
        var facts = new HashMap<String, Object>();
        facts.put("repeats", i == 0 ? 6 : 1);
        if (i == 1) facts.put("topic", "illegal-building");
        if (i == 2) facts.putAll(Map.of("topic", "construction-site", "satisfied", false));
        if (i == 3) facts.put("topic", "fumes");
        if (i == 4) facts.put("topic", "load-bearing-structure");
        return new Item(kind + ":" + month + "-" + unit + "-" + i, 1, unit, "记录" + i, null, facts);
    }

    private static Member member(String section, int i) {
        return new Member(section + i, section + "的第" + i + "人", 0, Set.of());
    }
}
