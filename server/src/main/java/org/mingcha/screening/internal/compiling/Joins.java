package org.mingcha.screening.internal.compiling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordRows;
import org.mingcha.screening.internal.language.Link;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.language.Value;

/**
 * What is asked of joined records: each way of joining is one grouped table, however many rules ask through it, so that a statement
 * over all records reads each kind once. What compares joined records with the record itself is grouped by that record, all else by
 * what joins them.
 */
final class Joins {
    private final Own own;
    private final LocalDate today;
    private final AtomicInteger names;
    private final Map<Way, Grouped> groups = new LinkedHashMap<>();
    private final Earlier earlier;

    Joins(Own own, LocalDate today, AtomicInteger names) {
        this.own = own;
        this.today = today;
        this.names = names;
        this.earlier = new Earlier(own, names);
    }

    /**
     * How records are joined.
     *
     * @param one whether to each record one by one, for they are compared with it
     */
    private record Way(Link link, boolean one) {}

    /** One way of joining and what is asked through it. */
    private final class Grouped {
        private final String alias = "j" + names.incrementAndGet();
        private final Frame frame;
        private final Values values;
        private final Claims claims;
        private final List<SelectField<?>> asked = new ArrayList<>();

        private Grouped(Link link, Frame.@Nullable Outer outer) {
            this.frame = new Frame(rows(link), names, outer);
            this.values = new Values(frame, today, Joins.this);
            this.claims = new Claims(frame, values);
        }

        private <T> Field<T> ask(AggregateFunction<T> aggregate, Value.Joined joined) {
            var where = joined.where();
            Field<T> value = where == null ? aggregate : aggregate.filterWhere(claims.holds(where));
            var name = "a" + names.incrementAndGet();
            asked.add(value.as(name));
            return DSL.field(DSL.name(alias, name), value.getDataType());
        }
    }

    /** The joined rows of a link. */
    static RecordRows rows(Link link) {
        return RecordRows.of(link.kind(), "joined");
    }

    /** The column of a frame that answers. */
    Field<?> column(Frame of, Value.Joined joined) {
        var way = new Way(joined.link(), !Reads.outer(joined).isEmpty());
        var group = groups.get(way);
        if (group == null) {
            group = new Grouped(way.link(), way.one() ? outer(way.link()) : null);
            groups.put(way, group);
        }
        if (joined.how() == Value.Joined.How.COUNT) {
            return DSL.coalesce(group.ask(DSL.count(), joined).cast(SQLDataType.NUMERIC), DSL.inline(BigDecimal.ZERO));
        }
        var field = Objects.requireNonNull(joined.field());
        var read = group.values.of(new Value.Stands(field));
        return joined.how() == Value.Joined.How.EARLIEST
                ? group.ask(DSL.min(read), joined)
                : group.ask(DSL.max(read), joined);
    }

    private Frame.Outer outer(Link link) {
        var rows = own.rows("base");
        return new Frame.Outer(
                rows,
                same(rows.field(link.to().name()), rows(link).field(link.by().name())));
    }

    /** How often the matter was raised, where the record stands for it. */
    Field<BigDecimal> raised(Frame of, int within) {
        var alias = "m" + names.incrementAndGet();
        of.joinFirst(
                Matters.standing(own.body(), of.rows().kind().id(), within).asTable(alias),
                of.rows().record().eq(DSL.field(DSL.name(alias, "stands"), UUID.class)));
        return DSL.field(DSL.name(alias, "times"), Integer.class).cast(SQLDataType.NUMERIC);
    }

    /** What first stood in a field, where something else stands there now. */
    Field<?> formerly(Frame of, Value.Formerly formerly) {
        return earlier.column(of, formerly);
    }

    /** Joins all groups to the frame; to be called when everything has been asked. */
    void joinTo(Frame of) {
        earlier.joinTo(of);
        groups.forEach((way, group) -> {
            if (way.one()) joinOneByOne(of, group);
            else joinGrouped(of, way.link(), group);
        });
    }

    private void joinGrouped(Frame of, Link link, Grouped group) {
        var rows = group.frame.rows();
        var by = rows.field(link.by().name());
        var columns = new ArrayList<SelectField<?>>(group.asked);
        columns.add(by.as("k"));
        var table = DSL.select(columns)
                .from(group.frame.from())
                .where(
                        rows.body().eq(own.body()),
                        rows.current(),
                        by.isNotNull(),
                        own.linked(by, link.to().name()))
                .groupBy(by)
                .asTable(group.alias);
        of.joinFirst(
                table,
                same(of.rows().field(link.to().name()), DSL.field(DSL.name(group.alias, "k"), by.getDataType())));
    }

    private void joinOneByOne(Frame of, Grouped group) {
        var rows = group.frame.rows();
        var base = group.frame.outer();
        var columns = new ArrayList<SelectField<?>>(group.asked);
        columns.add(base.record().as("k"));
        var table = DSL.select(columns)
                .from(group.frame.from())
                .where(base.body().eq(own.body()), base.latest(), rows.body().eq(own.body()), rows.current())
                .groupBy(base.record())
                .asTable(group.alias);
        of.joinFirst(table, of.rows().record().eq(DSL.field(DSL.name(group.alias, "k"), UUID.class)));
    }

    @SuppressWarnings("unchecked")
    static Condition same(Field<?> one, Field<?> other) {
        return ((Field<Object>) one).eq((Field<Object>) other);
    }
}
