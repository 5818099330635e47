package org.mingcha.documents;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.LAST_DAY;
import static org.mingcha.documents.internal.db.Tables.REPLY;
import static org.mingcha.documents.internal.db.Tables.STEP;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.documents.internal.Sight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many replies to the bureau's documents were due in some days, and what came of them, as it was known at an instant. */
@Component
public class ReplyCounts {
    private static final List<String> UNDONE = List.of("document-withdrawn", "document-superseded");

    private final DSLContext sql;

    ReplyCounts(DSLContext sql) {
        this.sql = sql;
    }

    /** What is counted of the replies that were due. A reply that was sent back counts as none. */
    public enum Measure {
        /** All of them, whatever came of them. */
        DUE,
        /** Given by the last day, as it stood when it was given. */
        IN_TIME,
        /** Given after it. */
        LATE,
        /** Not given, and the document not ended without one; the last day may be still to come. */
        OWED
    }

    /**
     * Which documents are meant: of the bureau, served, with the last day of their term in {@code [from, until)}, neither withdrawn nor
     * replaced by a corrected one by then.
     *
     * @param kinds that ask for a reply
     * @param asOf last days, replies and returns that came later do not count
     */
    public record Asked(
            String body, Measure measure, Collection<String> kinds, LocalDate from, LocalDate until, Instant asOf) {}

    /** One of them. */
    public record Due(UUID document, String kindTitle, String number, String squadron, LocalDate lastDay) {}

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        return count(meant(asked));
    }

    private long count(Condition which) {
        return sql.select(DSL.count().cast(Long.class))
                .from(LAST_DAY)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(LAST_DAY.DOCUMENT))
                .where(which)
                .fetchSingle()
                .value1();
    }

    /** How many at each squadron, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Asked asked) {
        return sql.select(DOCUMENT.SQUADRON, DSL.count().cast(Long.class))
                .from(LAST_DAY)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(LAST_DAY.DOCUMENT))
                .where(meant(asked))
                .groupBy(DOCUMENT.SQUADRON)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Those that this viewer may see, by their last day. */
    @Transactional(readOnly = true)
    public Page<Due> rows(Viewer viewer, Asked asked, int page, int size) {
        var which = meant(asked).and(Sight.seenBy(viewer));
        var rows = sql.select(DOCUMENT.ID, DOCUMENT.KIND_TITLE, DOCUMENT.NUMBER_TEXT, DOCUMENT.SQUADRON, LAST_DAY.DAY)
                .from(LAST_DAY)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(LAST_DAY.DOCUMENT))
                .where(which)
                .orderBy(LAST_DAY.DAY, DOCUMENT.KIND, DOCUMENT.NUMBER, DOCUMENT.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Due(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
        return new Page<>(rows, count(which), page, size);
    }

    private static Condition meant(Asked asked) {
        var asOf = asked.asOf().atOffset(ZoneOffset.UTC);
        var later = LAST_DAY.as("later");
        var known = DSL.row(LAST_DAY.KNOWN_AT, LAST_DAY.ID);
        return DSL.and(
                LAST_DAY.BODY.eq(asked.body()),
                LAST_DAY.DAY.ge(asked.from()),
                LAST_DAY.DAY.lt(asked.until()),
                LAST_DAY.KNOWN_AT.le(asOf),
                // the day that held then, not one that was moved before
                DSL.notExists(DSL.selectOne()
                        .from(later)
                        .where(
                                later.DOCUMENT.eq(LAST_DAY.DOCUMENT),
                                later.KNOWN_AT.le(asOf),
                                DSL.row(later.KNOWN_AT, later.ID).gt(known))),
                DOCUMENT.ISSUER.isNull(),
                DOCUMENT.KIND.in(asked.kinds()),
                DSL.not(told(asked, UNDONE)),
                switch (asked.measure()) {
                    case DUE -> DSL.noCondition();
                    case IN_TIME -> answered(asked, REPLY.LATE.isFalse());
                    case LATE -> answered(asked, REPLY.LATE.isTrue());
                    case OWED ->
                        DSL.not(answered(asked, DSL.noCondition())).andNot(told(asked, List.of("document-closed")));
                });
    }

    /** Whether a reply stood then: given, and not sent back. */
    private static Condition answered(Asked asked, Condition which) {
        var asOf = asked.asOf().atOffset(ZoneOffset.UTC);
        return DSL.exists(DSL.selectOne()
                .from(REPLY)
                .where(
                        REPLY.DOCUMENT.eq(DOCUMENT.ID),
                        REPLY.GIVEN_AT.le(asOf),
                        REPLY.STATE.ne("RETURNED").or(REPLY.DECIDED_AT.gt(asOf)),
                        which));
    }

    private static Condition told(Asked asked, List<String> kinds) {
        return DSL.exists(DSL.selectOne()
                .from(STEP)
                .where(
                        STEP.DOCUMENT.eq(DOCUMENT.ID),
                        STEP.KIND.in(kinds),
                        STEP.AT.le(asked.asOf().atOffset(ZoneOffset.UTC))));
    }
}
