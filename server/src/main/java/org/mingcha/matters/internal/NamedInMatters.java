package org.mingcha.matters.internal;

import static org.mingcha.matters.internal.db.Tables.MATTER;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.records.NamesRecords;
import org.springframework.stereotype.Component;

/** The records from which matters come. */
@Component
class NamedInMatters implements NamesRecords {
    private final DSLContext sql;

    NamedInMatters(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Set<String> namedSince(LocalDate day, String body, String kind, Collection<String> numbers) {
        var start = day.atStartOfDay(ShanghaiClock.SHANGHAI).toOffsetDateTime();
        return new HashSet<>(sql.selectDistinct(MATTER.SOURCE)
                .from(MATTER)
                .where(
                        MATTER.BODY.eq(body),
                        MATTER.SOURCE_OF.eq(kind),
                        MATTER.SOURCE.eq(DSL.any(numbers.toArray(String[]::new))),
                        DSL.or(MATTER.DRAFTED_AT.ge(start), MATTER.CLOSED_ON.isNull(), MATTER.CLOSED_ON.ge(day)))
                .fetch(MATTER.SOURCE));
    }
}
