package org.mingcha.screening.internal.compiling;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.mingcha.records.RecordRows;

/** Matters raised again and again, each at the one record that stands for it: the earliest of the kind that is asked. */
public final class Matters {
    private static final Field<String> KIND = field(name("m", "kind"), String.class);
    private static final Field<UUID> RECORD = field(name("m", "record"), UUID.class);
    private static final Field<String> UPSTREAM = field(name("m", "upstream"), String.class);
    private static final Field<LocalDateTime> HAPPENED = field(name("m", "happened"), LocalDateTime.class);
    private static final Field<UUID> MATTER = field(name("m", "matter"), UUID.class);
    private static final Field<UUID> STANDS = field(name("members", "stands"), UUID.class);

    private Matters() {}

    /** The record that stands for each matter, and how often it was raised. */
    static Select<Record2<UUID, Integer>> standing(String body, String kind, int within) {
        var members = DSL.select(
                        stands(kind), DSL.count().over(DSL.partitionBy(MATTER)).as("times"))
                .from(RecordRows.matters(body, within, "m"))
                .asTable("members");
        return DSL.selectDistinct(STANDS, field(name("members", "times"), Integer.class))
                .from(members);
    }

    /** The records that stand for the matters of these. */
    public static Select<Record1<UUID>> of(String body, String kind, int within, Select<Record1<UUID>> changed) {
        var members = DSL.select(stands(kind), RECORD.as("record"))
                .from(RecordRows.matters(body, within, "m"))
                .asTable("members");
        return DSL.select(STANDS)
                .from(members)
                .where(field(name("members", "record"), UUID.class).in(changed));
    }

    private static Field<UUID> stands(String kind) {
        return DSL.firstValue(RECORD)
                .over(DSL.partitionBy(MATTER)
                        .orderBy(DSL.when(KIND.eq(kind), 0).otherwise(1), HAPPENED, UPSTREAM, RECORD))
                .as("stands");
    }
}
