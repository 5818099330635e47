package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.DEMERIT;
import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.api.Page;
import org.mingcha.directory.Directory;
import org.mingcha.planning.Orders;
import org.mingcha.scoring.Demerit;
import org.mingcha.scoring.Standing;
import org.mingcha.scoring.Standing.Funnel;
import org.mingcha.scoring.Warning;
import org.springframework.stereotype.Component;

/** Points of squadrons side by side, with the volume they came from. */
@Component
public class Standings {
    private final DSLContext sql;
    private final Directory directory;
    private final Orders orders;
    private final Rules rules;

    Standings(DSLContext sql, Directory directory, Orders orders, Rules rules) {
        this.sql = sql;
        this.directory = directory;
        this.orders = orders;
        this.rules = rules;
    }

    public List<Standing> of(String body, List<String> squadrons, LocalDate today) {
        // without a regime in force nothing says how far back to look: the running month alone
        var since = rules.warnings(body, today).map(one -> one.since(today)).orElse(today.withDayOfMonth(1));
        var month = sums(body, today.withDayOfMonth(1), today, false, today);
        var window = sums(body, since, today, false, today);
        var firm = sums(body, since, today, true, today);
        var documents = documents(body, since, today);
        var visits = orders.visitsMade(body, since, today);
        var warned = sql.selectFrom(WARNING)
                .where(WARNING.BODY.eq(body), WARNING.ENDED_ON.isNull())
                .fetchMap(WARNING.SQUADRON);
        // the district's rate, from all its squadrons, whoever looks
        double district = rate(sum(documents), sum(visits));
        var standings = new ArrayList<Standing>();
        for (var squadron : directory.squadrons(body)) {
            var code = squadron.code();
            if (!squadrons.contains(code)) continue;
            int made = visits.getOrDefault(code, 0);
            int issued = documents.getOrDefault(code, 0);
            var warning = warned.get(code);
            standings.add(new Standing(
                    code,
                    squadron.shortName(),
                    month.getOrDefault(code, 0),
                    window.getOrDefault(code, 0),
                    firm.getOrDefault(code, 0),
                    warning == null ? null : Warning.Level.of(warning.getLevel()),
                    warning == null ? null : warning.getId(),
                    made,
                    issued,
                    made == 0 ? null : rate(issued, made),
                    Funnels.of(issued, made, district)));
        }
        standings.sort(Comparator.comparingInt(Standing::window)
                .reversed()
                .thenComparing(Comparator.comparingInt(Standing::month).reversed())
                .thenComparing(Standing::squadron));
        return standings;
    }

    private static double rate(int documents, int visits) {
        return visits == 0 ? 0 : 100.0 * documents / visits;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, Integer> sums(String body, LocalDate from, LocalDate until, boolean firm, LocalDate today) {
        var points = DSL.sum(DEMERIT.POINTS).cast(Integer.class);
        return sql.select(DEMERIT.SQUADRON, points)
                .from(DEMERIT)
                .where(
                        DEMERIT.BODY.eq(body),
                        Counting.within(from, until),
                        firm ? Counting.firm(today) : DSL.noCondition())
                .groupBy(DEMERIT.SQUADRON)
                .fetchMap(DEMERIT.SQUADRON, points);
    }

    private Map<String, Integer> documents(String body, LocalDate from, LocalDate until) {
        var count = DSL.countDistinct(DEMERIT.DOCUMENT);
        return sql.select(DEMERIT.SQUADRON, count)
                .from(DEMERIT)
                .where(
                        DEMERIT.BODY.eq(body),
                        Counting.within(from, until),
                        DEMERIT.CAUSE.eq(Demerit.Cause.DOCUMENT.name()))
                .groupBy(DEMERIT.SQUADRON)
                .fetchMap(DEMERIT.SQUADRON, count);
    }

    public Page<Demerit> demerits(String body, String squadron, LocalDate today, int page, int size) {
        var which = DSL.and(DEMERIT.BODY.eq(body), DEMERIT.SQUADRON.eq(squadron));
        var rows = sql.selectFrom(DEMERIT)
                .where(which)
                .orderBy(DEMERIT.COUNTED_ON.desc(), DEMERIT.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> Counting.demerit(row, today));
        return new Page<>(rows, sql.fetchCount(DEMERIT, which), page, size);
    }

    public List<Demerit> counted(String body, List<String> squadrons, LocalDate from, LocalDate last, LocalDate today) {
        return sql.selectFrom(DEMERIT)
                .where(DEMERIT.BODY.eq(body), DEMERIT.SQUADRON.in(squadrons), Counting.within(from, last))
                .orderBy(DEMERIT.COUNTED_ON, DEMERIT.ID)
                .fetch(row -> Counting.demerit(row, today));
    }

    /** Where a count lies around what the district's rate would give. */
    static final class Funnels {
        /** Standard deviations of 95 % and 99.8 %. */
        private static final double WIDE = 1.96;

        private static final double VERY_WIDE = 3.09;

        private Funnels() {}

        /** @param district documents a hundred visits in the whole district */
        static Funnel of(int documents, int visits, double district) {
            if (visits == 0) return Funnel.NO_ACTIVITY;
            double expected = district * visits / 100;
            double off = expected == 0 ? 0 : (documents - expected) / Math.sqrt(expected);
            if (off > VERY_WIDE) return Funnel.ABOVE_998;
            if (off > WIDE) return Funnel.ABOVE_95;
            if (off < -VERY_WIDE) return Funnel.BELOW_998;
            return off < -WIDE ? Funnel.BELOW_95 : Funnel.WITHIN;
        }
    }
}
