package org.mingcha.planning.internal;

import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT_MEMBER;
import static org.mingcha.planning.internal.db.Tables.MONTHLY_ORDER;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.records.NamesRecords;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/** The records that frozen lists and visits name. */
@Component
class NamedInOrders implements NamesRecords {
    private final DSLContext sql;
    private final Draws draws;

    NamedInOrders(DSLContext sql, Draws draws) {
        this.sql = sql;
        this.draws = draws;
    }

    @Override
    public Set<String> namedSince(LocalDate day, String body, String kind, Collection<String> numbers) {
        var byItem = new HashMap<String, String>();
        for (var number : numbers) byItem.put(kind + ":" + number, number);
        var named = new HashSet<String>();
        for (var item : draws.listedSince(body, day, byItem.keySet())) named.add(byItem.get(item));
        for (var item : visitedSince(body, day, byItem.keySet())) named.add(byItem.get(item));
        return named;
    }

    private Set<String> visitedSince(String body, LocalDate day, Collection<String> items) {
        var start = day.atStartOfDay(ShanghaiClock.SHANGHAI).toOffsetDateTime();
        return sql.selectDistinct(ASSIGNMENT_MEMBER.ITEM)
                .from(ASSIGNMENT_MEMBER)
                .join(ASSIGNMENT)
                .on(ASSIGNMENT.ID.eq(ASSIGNMENT_MEMBER.ASSIGNMENT))
                .join(MONTHLY_ORDER)
                .on(MONTHLY_ORDER.ID.eq(ASSIGNMENT.MONTHLY_ORDER))
                .where(
                        ASSIGNMENT_MEMBER.BODY.eq(body),
                        ASSIGNMENT_MEMBER.ITEM.eq(DSL.any(items.toArray(String[]::new))),
                        DSL.or(
                                MONTHLY_ORDER.WRITTEN_AT.ge(start),
                                MONTHLY_ORDER.APPROVED_AT.ge(start),
                                ASSIGNMENT.DONE_AT.ge(start),
                                ASSIGNMENT.STATE.eq("PLANNED")))
                .fetchSet(ASSIGNMENT_MEMBER.ITEM);
    }
}
