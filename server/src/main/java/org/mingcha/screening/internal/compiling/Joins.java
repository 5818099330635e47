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
import java.util.function.Function;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordRows;
import org.mingcha.screening.internal.language.Link;
import org.mingcha.screening.internal.language.Value;

/**
 * What is asked of joined records: each way of joining is one grouped table, however many rules ask through it, so that a statement
 * over all records reads each kind once.
 */
final class Joins {
    private final String body;
    private final LocalDate today;
    private final AtomicInteger names;
    private final Function<Link, Condition> only;
    private final Map<Link, Grouped> groups = new LinkedHashMap<>();
    private final Earlier earlier;

    /**
     * @param only which joined records matter: all, or those of the records examined; asked with the link, whose joined rows are
     *     called {@link #rows}
     * @param examined the records examined; null for all
     */
    Joins(
            String body,
            LocalDate today,
            AtomicInteger names,
            Function<Link, Condition> only,
            @Nullable Select<Record1<UUID>> examined) {
        this.body = body;
        this.today = today;
        this.names = names;
        this.only = only;
        this.earlier = new Earlier(body, names, examined);
    }

    /** One way of joining and what is asked through it. */
    private final class Grouped {
        private final String alias = "j" + names.incrementAndGet();
        private final Frame frame;
        private final Values values;
        private final Claims claims;
        private final List<SelectField<?>> asked = new ArrayList<>();

        private Grouped(Link link) {
            this.frame = new Frame(rows(link), names);
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
        var link = joined.link();
        var group = groups.get(link);
        if (group == null) {
            group = new Grouped(link);
            groups.put(link, group);
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

    /** How often the matter was raised, where the record stands for it. */
    Field<BigDecimal> raised(Frame of, int within) {
        var alias = "m" + names.incrementAndGet();
        of.joinFirst(
                Matters.standing(body, of.rows().kind().id(), within).asTable(alias),
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
        groups.forEach((link, group) -> {
            var rows = group.frame.rows();
            var by = rows.field(link.by().name());
            var columns = new ArrayList<SelectField<?>>(group.asked);
            columns.add(by.as("k"));
            var table = DSL.select(columns)
                    .from(group.frame.from())
                    .where(rows.body().eq(body), rows.current(), by.isNotNull(), only.apply(link))
                    .groupBy(by)
                    .asTable(group.alias);
            of.joinFirst(
                    table,
                    same(of.rows().field(link.to().name()), DSL.field(DSL.name(group.alias, "k"), by.getDataType())));
        });
    }

    @SuppressWarnings("unchecked")
    static Condition same(Field<?> one, Field<?> other) {
        return ((Field<Object>) one).eq((Field<Object>) other);
    }
}
