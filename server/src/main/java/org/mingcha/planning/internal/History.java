package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What has been done: visits recorded as done, by duty, month and unit, with the members that were looked at. */
public record History(List<Seen> seen) {

    /** A duty done at a unit in a month. */
    public record Seen(String duty, YearMonth month, String unit, List<String> items) {}

    public History {
        seen = List.copyOf(seen);
    }

    public static History none() {
        return new History(List.of());
    }

    public History with(List<Seen> more) {
        var all = new ArrayList<>(seen);
        all.addAll(more);
        return new History(all);
    }

    /** Units at which the duty was done in a month of the window before {@code month}. */
    public Set<String> covered(String duty, Window window, YearMonth month) {
        return units(duty, m -> window.contains(m) && m.isBefore(month));
    }

    /** Units at which the duty was done in the window up to and with {@code month}. */
    public Set<String> coveredUpTo(String duty, Window window, YearMonth month) {
        return units(duty, m -> window.contains(m) && !m.isAfter(month));
    }

    private Set<String> units(String duty, Predicate<YearMonth> when) {
        var units = new HashSet<String>();
        for (var one : seen) if (one.duty().equals(duty) && when.test(one.month())) units.add(one.unit());
        return units;
    }

    /** Members looked at in the window before {@code month}. */
    public Set<String> members(String duty, Window window, YearMonth month) {
        return items(duty, m -> window.contains(m) && m.isBefore(month));
    }

    /** Members looked at in the window up to and with {@code month}. */
    public Set<String> membersUpTo(String duty, Window window, YearMonth month) {
        return items(duty, m -> window.contains(m) && !m.isAfter(month));
    }

    private Set<String> items(String duty, Predicate<YearMonth> when) {
        var items = new HashSet<String>();
        for (var one : seen) if (one.duty().equals(duty) && when.test(one.month())) items.addAll(one.items());
        return items;
    }

    /** How many members of a unit were looked at in the window before {@code month}. */
    public int files(String duty, String unit, Window window, YearMonth month) {
        return seen.stream()
                .filter(one -> one.duty().equals(duty)
                        && one.unit().equals(unit)
                        && window.contains(one.month())
                        && one.month().isBefore(month))
                .mapToInt(one -> one.items().size())
                .sum();
    }
}
