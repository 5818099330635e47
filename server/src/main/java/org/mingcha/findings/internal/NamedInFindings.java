package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.FINDING;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.records.NamesRecords;
import org.springframework.stereotype.Component;

/** The records that findings concern; one that is still open, or stands in a document, is in use however old it is. */
@Component
class NamedInFindings implements NamesRecords {
    private final DSLContext sql;

    NamedInFindings(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Set<String> namedSince(LocalDate day, String body, String kind, Collection<String> numbers) {
        return sql.selectDistinct(FINDING.RECORD)
                .from(FINDING)
                .where(
                        FINDING.BODY.eq(body),
                        FINDING.RECORD_KIND.eq(kind),
                        FINDING.RECORD.eq(DSL.any(numbers.toArray(String[]::new))),
                        DSL.or(
                                FINDING.FOUND_ON.ge(day),
                                FINDING.STATE.ne("ENDED"),
                                FINDING.ENDED_AT.ge(
                                        day.atStartOfDay(ShanghaiClock.SHANGHAI).toOffsetDateTime())))
                .fetchSet(FINDING.RECORD);
    }
}
