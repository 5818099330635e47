package org.mingcha.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a draw must fulfil: quotas already counted out, and the state of coverage on the day the population was frozen. Their
 * hash stands in the ledger before the seed is known; the draw reads nothing else.
 *
 * @param duty the duty of the regime, for example {@code case-file-review}
 * @param erratumOf the earlier draw whose late records this one covers; or null
 * @param items items at least, over the whole draw; or null
 * @param places units at least; or null
 * @param further places given to everybody else beside those due, at least 1 where units are drawn
 * @param perUnit items of each unit ({@link Mode#PER_UNIT})
 * @param spread a yearly number laid over the months ({@link Mode#ITEMS}); or null
 * @param windowMonthsLeft months left in the coverage window, this one included; 0 where nothing must be covered
 * @param yearMonthsLeft months left in the year, this one included; 0 where there is no yearly floor
 * @param yearMonthsElapsed months of the year that {@link Unit#seen} counts, this one included
 * @param units all units of the duty, by code
 * @param strata least numbers of strata inside the units drawn
 * @param substitutes how many substitutes each list of drawn people or places names
 */
public record Rules(
        String duty,
        Mode mode,
        @Nullable String erratumOf,
        @Nullable Quota items,
        @Nullable Quota places,
        int further,
        int perUnit,
        @Nullable Spread spread,
        int windowMonthsLeft,
        int yearMonthsLeft,
        int yearMonthsElapsed,
        List<Unit> units,
        List<Stratum> strata,
        int substitutes) {
    /** How a draw proceeds. */
    public enum Mode {
        /** Squadrons first, then their files. */
        UNITS_THEN_ITEMS("units-then-items"),
        /** Items out of the whole list, such as complaints or sites. */
        ITEMS("items"),
        /** Units only; whatever a drawn unit holds is taken. */
        UNITS("units"),
        /** Some items of every unit, such as roads. */
        PER_UNIT("per-unit");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Mode of(String word) {
            for (var mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            throw new Malformed("unknown mode: " + word);
        }
    }

    /** At least so many; how the number came about (such as {@code 15%} of the base 217) is shown beside it. */
    public record Quota(int atLeast, String share, long base) {
        public Quota {
            notNegative(atLeast, "quota");
            notNegative(base, "base");
        }

        /** A number that is a share of nothing. */
        public static Quota of(int atLeast) {
            return new Quota(atLeast, "", 0);
        }

        /** A percentage of a base; a fraction rounds up. */
        public static Quota percent(int percent, long base) {
            return new Quota(Math.toIntExact(Math.ceilDiv(base * percent, 100L)), percent + "%", base);
        }
    }

    /** So many are owed until the end of the year; this month takes its share, rounded by the seed. */
    public record Spread(int owed, int monthsLeft) {
        public Spread {
            notNegative(owed, "owed");
            if (monthsLeft < 1) {
                throw new Malformed("a spread needs at least this month");
            }
        }
    }

    /**
     * A squadron or area.
     *
     * @param covered whether the coverage window has it already
     * @param owed files still owed to the yearly floor
     * @param visitsDue visits still due to it this year, this one included; at least 1 counts
     * @param seen files it has had in the year's months so far, this one included
     */
    public record Unit(String code, boolean covered, int owed, int visitsDue, int seen) {
        public Unit {
            Population.code(code);
            notNegative(owed, "owed");
            notNegative(visitsDue, "visits due");
            notNegative(seen, "seen");
        }

        public static Unit of(String code) {
            return new Unit(code, false, 0, 1, 0);
        }
    }

    /** At least so many items of a stratum inside the units (the part behind the slash). */
    public record Stratum(String sub, int atLeast) {
        public Stratum {
            notNegative(atLeast, "stratum");
        }
    }

    public Rules {
        units = units.stream().sorted((a, b) -> a.code().compareTo(b.code())).toList();
        strata = List.copyOf(strata);
        var codes = new HashSet<String>();
        for (var unit : units) {
            if (!codes.add(unit.code())) {
                throw new Malformed("unit twice: " + unit.code());
            }
        }
        notNegative(perUnit, "per unit");
        notNegative(windowMonthsLeft, "months left in the window");
        notNegative(yearMonthsLeft, "months left in the year");
        notNegative(substitutes, "substitutes");
        if (yearMonthsLeft > 0 && yearMonthsElapsed < 1) {
            throw new Malformed("a yearly floor needs the months elapsed, this one included");
        }
        if ((mode == Mode.UNITS || mode == Mode.UNITS_THEN_ITEMS) && further < 1) {
            throw new Malformed("at least one further place, or somebody's chance is nought");
        }
        if (mode == Mode.PER_UNIT && perUnit < 1) {
            throw new Malformed("how many of each unit?");
        }
        if (mode == Mode.ITEMS && items == null && spread == null) {
            throw new Malformed("how many items?");
        }
    }

    /** Rules that ask for nothing yet. */
    public static Rules of(String duty, Mode mode, List<Unit> units) {
        return new Rules(
                duty,
                mode,
                null,
                mode == Mode.ITEMS ? Quota.of(0) : null,
                null,
                mode == Mode.UNITS || mode == Mode.UNITS_THEN_ITEMS ? 1 : 0,
                mode == Mode.PER_UNIT ? 1 : 0,
                null,
                0,
                0,
                0,
                units,
                List.of(),
                0);
    }

    public Rules withErratumOf(String draw) {
        return new Rules(
                duty,
                mode,
                draw,
                items,
                places,
                further,
                perUnit,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withItems(Quota quota) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                quota,
                places,
                further,
                perUnit,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withPlaces(Quota quota) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                quota,
                further,
                perUnit,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withFurther(int places) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                this.places,
                places,
                perUnit,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withPerUnit(int count) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                places,
                further,
                count,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withSpread(int owed, int monthsLeft) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                places,
                further,
                perUnit,
                new Spread(owed, monthsLeft),
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    /** Every unit must be covered within the window that has so many months left, this one included. */
    public Rules withCoverage(int monthsLeft) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                places,
                further,
                perUnit,
                spread,
                monthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    /** A yearly floor of files holds; what each unit owes stands in its {@link Unit}. */
    public Rules withYearlyFloor(int monthsLeft, int monthsElapsed) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                places,
                further,
                perUnit,
                spread,
                windowMonthsLeft,
                monthsLeft,
                monthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withStrata(List<Stratum> strata) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                places,
                further,
                perUnit,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                substitutes);
    }

    public Rules withSubstitutes(int count) {
        return new Rules(
                duty,
                mode,
                erratumOf,
                items,
                places,
                further,
                perUnit,
                spread,
                windowMonthsLeft,
                yearMonthsLeft,
                yearMonthsElapsed,
                units,
                strata,
                count);
    }

    /** The canonical form that is hashed and stands in the sheet. */
    public Map<String, Object> canonical() {
        var map = new TreeMap<String, Object>();
        map.put("duty", duty);
        map.put("mode", mode.word());
        map.put("further", further);
        map.put("per-unit", perUnit);
        map.put("window-months-left", windowMonthsLeft);
        map.put("year-months-left", yearMonthsLeft);
        map.put("year-months-elapsed", yearMonthsElapsed);
        map.put("substitutes", substitutes);
        if (erratumOf != null) {
            map.put("erratum-of", erratumOf);
        }
        if (items != null) {
            map.put("items", quota(items));
        }
        if (places != null) {
            map.put("places", quota(places));
        }
        if (spread != null) {
            map.put("spread", Map.of("owed", spread.owed(), "months-left", spread.monthsLeft()));
        }
        var allUnits = new ArrayList<Map<String, Object>>();
        for (var unit : units) {
            var each = new LinkedHashMap<String, Object>();
            each.put("code", unit.code());
            each.put("covered", unit.covered());
            each.put("owed", unit.owed());
            each.put("visits-due", unit.visitsDue());
            each.put("seen", unit.seen());
            allUnits.add(each);
        }
        map.put("units", allUnits);
        map.put(
                "strata",
                strata.stream()
                        .map(s -> Map.of("sub", s.sub(), "at-least", s.atLeast()))
                        .toList());
        return map;
    }

    /** SHA-256 of the canonical bytes, as hexadecimal. */
    public String hash() {
        return Digest.plainHex(Canonical.write(canonical()));
    }

    /** Reads the canonical form back; unknown or missing keys are refused by {@link Fields}. */
    public static Rules of(Map<String, Object> map) {
        var fields = new Fields("rules", map);
        var units = new ArrayList<Unit>();
        for (var each : fields.objects("units")) {
            units.add(new Unit(
                    each.string("code"),
                    each.truth("covered"),
                    each.count("owed"),
                    each.count("visits-due"),
                    each.count("seen")));
            each.end();
        }
        var strata = new ArrayList<Stratum>();
        for (var each : fields.objects("strata")) {
            strata.add(new Stratum(each.string("sub"), each.count("at-least")));
            each.end();
        }
        var spread = fields.optionalObject("spread");
        var rules = new Rules(
                fields.string("duty"),
                Mode.of(fields.string("mode")),
                fields.optionalString("erratum-of"),
                quota(fields.optionalObject("items")),
                quota(fields.optionalObject("places")),
                fields.count("further"),
                fields.count("per-unit"),
                spread == null ? null : new Spread(spread.count("owed"), spread.count("months-left")),
                fields.count("window-months-left"),
                fields.count("year-months-left"),
                fields.count("year-months-elapsed"),
                units,
                strata,
                fields.count("substitutes"));
        fields.end();
        return rules;
    }

    private static Map<String, Object> quota(Quota quota) {
        return Map.of("at-least", quota.atLeast(), "share", quota.share(), "base", quota.base());
    }

    private static @Nullable Quota quota(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        return new Quota(fields.count("at-least"), fields.string("share"), fields.number("base"));
    }

    private static void notNegative(long number, String what) {
        if (number < 0) {
            throw new Malformed(what + " must not be negative: " + number);
        }
    }
}
