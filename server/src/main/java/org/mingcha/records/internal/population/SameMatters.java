package org.mingcha.records.internal.population;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.mingcha.records.internal.db.Tables.COMPLAINT;
import static org.mingcha.records.internal.db.Tables.MATTER_DECISION;
import static org.mingcha.records.internal.db.Tables.PETITION;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.records.RepeatGroup;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which complaints and petitions are the same matter, and what people decided about it. */
@Component
public class SameMatters {
    private static final Field<String> KIND = field(name("m", "kind"), String.class);
    private static final Field<UUID> RECORD = field(name("m", "record"), UUID.class);
    private static final Field<Integer> VERSION = field(name("m", "version"), Integer.class);
    private static final Field<String> UPSTREAM = field(name("m", "upstream"), String.class);
    private static final Field<String> SQUADRON = field(name("m", "squadron"), String.class);
    private static final Field<LocalDateTime> HAPPENED = field(name("m", "happened"), LocalDateTime.class);
    private static final Field<UUID> MATTER = field(name("m", "matter"), UUID.class);

    private final DSLContext sql;
    private final Clock clock;

    SameMatters(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Matters raised at least so often, the most frequent first. */
    public List<RepeatGroup> groups(String body, long publication, int withinDays, int atLeast) {
        var matters = matters(body, publication, withinDays);
        var grouped = new LinkedHashMap<UUID, List<RepeatGroup.Member>>();
        sql.with(name("m"))
                .as(select().from(matters))
                .select(KIND, RECORD, VERSION, UPSTREAM, SQUADRON, HAPPENED, MATTER)
                .from(name("m"))
                .where(MATTER.in(select(MATTER).from(name("m")).groupBy(MATTER).having(count().ge(atLeast))))
                .orderBy(HAPPENED, UPSTREAM, RECORD)
                .forEach(row -> grouped.computeIfAbsent(row.get(MATTER), key -> new ArrayList<>())
                        .add(member(row)));
        return grouped.entrySet().stream()
                .map(entry -> new RepeatGroup(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparingInt(RepeatGroup::times)
                        .reversed()
                        .thenComparing(RepeatGroup::matter))
                .toList();
    }

    /** The matter of one complaint or petition that holds now, however often it was raised. */
    public Optional<RepeatGroup> of(String body, UUID record, int withinDays) {
        var members = sql.with(name("m"))
                .as(select().from(matters(body, Long.MAX_VALUE, withinDays)))
                .select(KIND, RECORD, VERSION, UPSTREAM, SQUADRON, HAPPENED, MATTER)
                .from(name("m"))
                .where(MATTER.eq(select(MATTER).from(name("m")).where(RECORD.eq(record))))
                .orderBy(HAPPENED, UPSTREAM, RECORD)
                .fetch();
        if (members.isEmpty()) return Optional.empty();
        return Optional.of(new RepeatGroup(members.getFirst().get(MATTER), members.map(SameMatters::member)));
    }

    private static RepeatGroup.Member member(Record row) {
        return new RepeatGroup.Member(
                row.get(RECORD),
                row.get(VERSION),
                row.get(KIND),
                row.get(UPSTREAM),
                row.get(SQUADRON),
                row.get(HAPPENED).toLocalDate());
    }

    /** Complaints and petitions as of a publication, each with the matter it belongs to. */
    public static Table<?> matters(String body, long publication, int withinDays) {
        return table("records.matters({0}, {1}, {2})", val(body), val(publication), val(withinDays));
    }

    /** Counts one complaint or petition with another's matter, or alone when none is named. */
    @Transactional
    public void decide(String body, UUID record, @Nullable UUID joinedTo, String reason, UUID actor) {
        if (reason.isBlank()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-missing", "请写明合并或分开的理由");
        }
        if (record.equals(joinedTo)) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "joined-to-itself", "不能与自己合并");
        }
        sql.insertInto(MATTER_DECISION)
                .set(MATTER_DECISION.BODY, body)
                .set(MATTER_DECISION.RECORD, record)
                .set(MATTER_DECISION.JOINED_TO, joinedTo)
                .set(MATTER_DECISION.REASON, reason.strip())
                .set(MATTER_DECISION.DECIDED_BY, actor)
                .set(MATTER_DECISION.DECIDED_AT, OffsetDateTime.now(clock))
                .execute();
    }

    /**
     * One decision about a record's matter.
     *
     * @param joinedNumber the number of the record it was joined to, as its own system writes it
     */
    public record Decision(
            UUID record,
            @Nullable UUID joinedTo,
            @Nullable String joinedNumber,
            String reason,
            UUID decidedBy,
            OffsetDateTime decidedAt) {}

    /** What was decided about a record, the latest first. */
    public List<Decision> history(String body, UUID record) {
        return sql.select(
                        MATTER_DECISION.RECORD,
                        MATTER_DECISION.JOINED_TO,
                        joinedNumber(body),
                        MATTER_DECISION.REASON,
                        MATTER_DECISION.DECIDED_BY,
                        MATTER_DECISION.DECIDED_AT)
                .from(MATTER_DECISION)
                .where(MATTER_DECISION.BODY.eq(body), MATTER_DECISION.RECORD.eq(record))
                .orderBy(MATTER_DECISION.NUMBER.desc())
                .fetch(org.jooq.Records.mapping(Decision::new));
    }

    private static Field<String> joinedNumber(String body) {
        return coalesce(
                field(select(max(COMPLAINT.UPSTREAM))
                        .from(COMPLAINT)
                        .where(COMPLAINT.BODY.eq(body), COMPLAINT.RECORD.eq(MATTER_DECISION.JOINED_TO))),
                field(select(max(PETITION.UPSTREAM))
                        .from(PETITION)
                        .where(PETITION.BODY.eq(body), PETITION.RECORD.eq(MATTER_DECISION.JOINED_TO))));
    }
}
