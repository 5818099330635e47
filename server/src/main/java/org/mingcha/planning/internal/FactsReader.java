package org.mingcha.planning.internal;

import static org.mingcha.planning.internal.db.Tables.PROGRESS;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.MonthFacts.Holdings;
import org.mingcha.planning.internal.MonthFacts.Member;
import org.mingcha.policy.Draw;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Period;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/** Gathers what a month's plan follows from. */
@Component
public class FactsReader {
    private final DSLContext sql;
    private final Directory directory;
    private final MemberLists populations;
    private final Draws draws;

    FactsReader(DSLContext sql, Directory directory, MemberLists populations, Draws draws) {
        this.sql = sql;
        this.directory = directory;
        this.populations = populations;
        this.draws = draws;
    }

    /** The facts of a month under some regimes, with the records as of a publication number and a history, real or supposed. */
    public MonthFacts read(
            String body, YearMonth month, List<RegimeVersion> regimes, long publication, History history) {
        return read(body, month, regimes, publication, history, Map.of(), Map.of());
    }

    /** The same with what the draw of inspectors heeds: who was sent how often this year, and who went where last. */
    public MonthFacts readWithPeople(String body, YearMonth month, List<RegimeVersion> regimes, long publication) {
        return read(body, month, regimes, publication, history(body), loads(body, month), lastPairs(body, month));
    }

    private MonthFacts read(
            String body,
            YearMonth month,
            List<RegimeVersion> regimes,
            long publication,
            History history,
            Map<String, Integer> loads,
            Map<String, Map<String, List<String>>> lastPairs) {
        var units = new TreeMap<String, String>();
        for (var squadron : directory.squadrons(body)) units.put(squadron.code(), squadron.shortName());
        var lists = new HashMap<String, List<Item>>();
        var holdings = new HashMap<String, Holdings>();
        var heldIn = new HashMap<String, Map<String, List<YearMonth>>>();
        for (var version : regimes)
            for (var duty : version.duties()) {
                for (var population : named(duty))
                    lists.computeIfAbsent(
                            MonthFacts.key(version, population),
                            _ -> populations.members(body, version.regime(), population, month, publication));
                var draw = duty.draw();
                if (draw == null) continue;
                if (draw.floor() != null) holdings.put(duty.id(), holdings(body, version, draw, month, publication));
                var closing = closingWindow(draw, month);
                if (closing != null && !ofUnits(version, draw))
                    heldIn.put(duty.id(), heldIn(body, version, draw, closing, publication));
            }
        return new MonthFacts(
                body,
                month,
                regimes,
                units,
                lists,
                history,
                holdings,
                heldIn,
                staff(body, month, regimes, loads),
                lastPairs);
    }

    private static Set<String> named(Duty duty) {
        var names = new TreeSet<String>();
        if (duty.draw() != null) {
            names.add(duty.draw().population());
            if (duty.draw().quota() != null && duty.draw().quota().of() != null)
                names.add(duty.draw().quota().of());
        }
        return names;
    }

    /** What each unit held in the months of the year so far; months before the first record are not known and do not count. */
    private Holdings holdings(String body, RegimeVersion version, Draw draw, YearMonth month, long publication) {
        var year = Window.of(Period.YEAR, month);
        var sums = new TreeMap<String, Integer>();
        var known = 0;
        for (var m = year.first(); !m.isAfter(month); m = m.plusMonths(1)) {
            var counts = populations.counts(body, version.regime(), draw.population(), m, publication);
            if (known == 0 && counts.isEmpty()) continue;
            known++;
            counts.forEach((unit, count) -> sums.merge(unit, count, Integer::sum));
        }
        return new Holdings(known, sums);
    }

    /** The window that ends with the month: what its months held decides now what could be covered. Null where none ends. */
    private static @Nullable Window closingWindow(Draw draw, YearMonth month) {
        var within = draw.squadrons() == null ? null : draw.squadrons().allWithin();
        if (within == null || within.months() == 1) return null;
        var window = Window.of(within, month);
        return window.left(month) == 1 ? window : null;
    }

    private static boolean ofUnits(RegimeVersion version, Draw draw) {
        return version.regime().population(draw.population()).units() != null;
    }

    private Map<String, List<YearMonth>> heldIn(
            String body, RegimeVersion version, Draw draw, Window window, long publication) {
        var held = new TreeMap<String, List<YearMonth>>();
        for (var m = window.first(); !m.isAfter(window.last()); m = m.plusMonths(1)) {
            var ofMonth = m;
            populations
                    .counts(body, version.regime(), draw.population(), m, publication)
                    .keySet()
                    .forEach(unit ->
                            held.computeIfAbsent(unit, _ -> new ArrayList<>()).add(ofMonth));
        }
        return held;
    }

    /** For how many visits of this year each was drawn. */
    private Map<String, Integer> loads(String body, YearMonth month) {
        var loads = new HashMap<String, Integer>();
        var year = Window.of(Period.YEAR, month);
        for (var m = year.first(); m.isBefore(month); m = m.plusMonths(1))
            for (var result : draws.results(body, m))
                for (var pair : result.pairs()) pair.pair().forEach(code -> loads.merge(code, 1, Integer::sum));
        return loads;
    }

    private Map<String, List<Member>> staff(
            String body, YearMonth month, List<RegimeVersion> regimes, Map<String, Integer> loads) {
        var staff = new TreeMap<String, List<Member>>();
        for (var section : sections(regimes))
            staff.put(
                    section,
                    directory.inspectors(body, section, month.atDay(1)).stream()
                            .map(one -> new Member(
                                    one.person().toString(),
                                    one.name(),
                                    loads.getOrDefault(one.person().toString(), 0),
                                    one.excludedFrom()))
                            .toList());
        return staff;
    }

    static Set<String> sections(List<RegimeVersion> regimes) {
        var sections = new TreeSet<String>();
        for (var version : regimes)
            for (var duty : version.duties())
                if (Visits.inspects(new Bound(version, duty))) {
                    sections.add(duty.sections().getFirst());
                    sections.addAll(duty.takenBy().values());
                }
        return sections;
    }

    /** Who was drawn for a unit last, within half a year. */
    private Map<String, Map<String, List<String>>> lastPairs(String body, YearMonth month) {
        var last = new TreeMap<String, Map<String, List<String>>>();
        for (var m = month.minusMonths(6); m.isBefore(month); m = m.plusMonths(1))
            for (var result : draws.results(body, m)) {
                if (!result.ofPeople()) continue;
                var section = PairDraws.section(result.duty());
                for (var pair : result.pairs())
                    if (pair.pair().size() == 2)
                        last.computeIfAbsent(section, _ -> new LinkedHashMap<>())
                                .put(pair.unit(), pair.pair());
            }
        return last;
    }

    /** Everything a body has recorded as done. */
    public History history(String body) {
        var seen = new ArrayList<History.Seen>();
        sql.select(PROGRESS.DUTY, PROGRESS.MONTH, PROGRESS.UNIT, PROGRESS.ITEMS)
                .from(PROGRESS)
                .where(PROGRESS.BODY.eq(body))
                .orderBy(PROGRESS.MONTH, PROGRESS.RECORDED_AT, PROGRESS.ID)
                .forEach(row -> seen.add(new History.Seen(
                        row.value1(), YearMonth.parse(row.value2()), row.value3(), Arrays.asList(row.value4()))));
        return new History(seen);
    }

    /** The squadrons of a body, by code. */
    public Map<String, Squadron> squadrons(String body) {
        var all = new TreeMap<String, Squadron>();
        for (var squadron : directory.squadrons(body)) all.put(squadron.code(), squadron);
        return all;
    }
}
