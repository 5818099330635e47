package org.mingcha.screening.internal.running;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.mingcha.screening.internal.db.Tables.DUE;
import static org.mingcha.screening.internal.db.Tables.LEAD;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.RowN;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.mingcha.screening.internal.compiling.Matters;
import org.mingcha.screening.internal.compiling.Screen;
import org.mingcha.screening.internal.language.Link;
import org.mingcha.screening.internal.language.Reads;
import org.springframework.stereotype.Component;

/** Runs all rules of one kind in one statement, which also stores what has changed: leads opened, read anew and cleared. */
@Component
class Sift {
    /** Fewer rows than these change no plan. */
    private static final int MANY = 1_000;
    /** A table is looked at when this part of it is new, as the database itself would. */
    private static final float NOTICED = 10;

    private final DSLContext sql;
    private final Records records;

    Sift(DSLContext sql, Records records) {
        this.sql = sql;
        this.records = records;
    }

    /** What a statement changed. */
    record Changed(int opened, int renewed, int cleared) {}

    /**
     * One statement's work.
     *
     * @param publication of the records, to be remembered with what is opened
     */
    record Work(String body, RecordKind kind, RulesInForce.OfKind rules, LocalDate today, long publication) {}

    /** Over all records of the kind. */
    Changed all(Work work) {
        return run(work, null);
    }

    /** Over what may have changed since a publication. */
    Changed since(Work work, long publication) {
        return run(work, examined(work, since(publication, work)));
    }

    /** Over records whose day has come, those first that wait the longest, at most so many. */
    Changed due(Work work, int most) {
        return run(
                work,
                DSL.select(DUE.RECORD)
                        .from(DUE)
                        .where(waiting(work))
                        .orderBy(DUE.NEXT_ON)
                        .limit(most));
    }

    /** Whether the day of any record has come. */
    boolean anyDue(Work work) {
        return sql.fetchExists(DUE, waiting(work));
    }

    /** How many rows that the rules read each publication since then brought or replaced. */
    SortedMap<Long, Integer> brought(Work work, long since) {
        var read = new LinkedHashSet<RecordKind>(List.of(work.kind()));
        for (var rule : work.rules().rules()) {
            Reads.links(rule.when(), rule.let()).forEach(link -> read.add(link.kind()));
            if (!Reads.raised(rule.when(), rule.let()).isEmpty()) read.addAll(mattering());
        }
        var brought = new TreeMap<Long, Integer>();
        for (var kind : read) {
            var rows = RecordRows.of(kind, "read");
            for (var at : List.of(rows.published(), rows.replaced()))
                sql.select(at, DSL.count())
                        .from(rows.table())
                        .where(rows.body().eq(work.body()), since(since, work).apply(at))
                        .groupBy(at)
                        .forEach(row -> brought.merge(row.value1(), row.value2(), Integer::sum));
        }
        return brought;
    }

    /**
     * Puts off what may have changed since a publication: it waits among the records whose day has come, so that it can be screened
     * in parts, and a stop between two of them loses nothing.
     *
     * @param first what these publications brought comes before all else
     */
    void putOff(Work work, long since, Collection<Long> first) {
        int put = putOff(work, since(since, work), work.today());
        if (!first.isEmpty())
            put += putOff(work, at -> at.in(first), work.today().minusDays(1));
        grown(DUE, put);
    }

    private int putOff(Work work, Function<Field<Long>, Condition> published, LocalDate day) {
        var examined = examined(work, published).asTable("examined", "record");
        return sql.insertInto(DUE, DUE.KIND, DUE.RECORD, DUE.BODY, DUE.NEXT_ON)
                .select(DSL.select(
                                DSL.val(work.kind().id()),
                                examined.field("record", UUID.class),
                                DSL.val(work.body()),
                                DSL.val(day))
                        .from(examined))
                .onConflict(DUE.KIND, DUE.RECORD)
                .doUpdate()
                .set(DUE.NEXT_ON, day)
                .where(DUE.NEXT_ON.gt(day))
                .execute();
    }

    /** Of the publications after that one, up to the one the work is done at: what comes later is left to a later step. */
    private static Function<Field<Long>, Condition> since(long publication, Work work) {
        return at -> at.gt(publication).and(at.le(work.publication()));
    }

    private List<RecordKind> mattering() {
        return records.kinds().stream().filter(kind -> kind.matter() != null).toList();
    }

    private static Condition waiting(Work work) {
        return DUE.BODY.eq(work.body()).and(DUE.KIND.eq(work.kind().id())).and(DUE.NEXT_ON.le(work.today()));
    }

    /** Changed by some publications, or joined to what they changed or removed. */
    private Select<Record1<UUID>> examined(Work work, Function<Field<Long>, Condition> published) {
        var own = RecordRows.of(work.kind(), "own");
        Select<Record1<UUID>> all = DSL.select(own.record())
                .from(own.table())
                .where(own.body().eq(work.body()), published.apply(own.published()));
        var links = new LinkedHashSet<Link>();
        work.rules().rules().forEach(rule -> links.addAll(Reads.links(rule.when(), rule.let())));
        for (var link : links) {
            var other = RecordRows.of(link.kind(), "other");
            all = all.union(DSL.select(own.record())
                    .from(own.table())
                    .where(
                            own.body().eq(work.body()),
                            own.current(),
                            in(
                                    own.field(link.to().name()),
                                    other.field(link.by().name()),
                                    other,
                                    changed(other, work, published))));
        }
        var raising = new LinkedHashSet<Integer>();
        work.rules().rules().forEach(rule -> raising.addAll(Reads.raised(rule.when(), rule.let())));
        for (var within : raising) {
            all = all.union(Matters.of(work.body(), work.kind().id(), within, raised(work, published)))
                    .union(DSL.select(LEAD.RECORD)
                            .from(LEAD)
                            .where(
                                    LEAD.BODY.eq(work.body()),
                                    LEAD.KIND.eq(work.kind().id()),
                                    LEAD.CLEARED_ON.isNull()));
        }
        return all;
    }

    /** Complaints and petitions that a publication brought or changed. */
    private Select<Record1<UUID>> raised(Work work, Function<Field<Long>, Condition> published) {
        return mattering().stream()
                .map(kind -> RecordRows.of(kind, "raised"))
                .map(rows -> (Select<Record1<UUID>>)
                        DSL.select(rows.record()).from(rows.table()).where(changed(rows, work, published)))
                .reduce(Select::union)
                .orElseThrow();
    }

    private static Condition changed(RecordRows rows, Work work, Function<Field<Long>, Condition> published) {
        return rows.body().eq(work.body()).and(published.apply(rows.published()).or(published.apply(rows.replaced())));
    }

    @SuppressWarnings("unchecked")
    private static Condition in(Field<?> to, Field<?> by, RecordRows rows, Condition which) {
        return ((Field<Object>) to)
                .in(DSL.select((Field<Object>) by).from(rows.table()).where(which));
    }

    /** The columns of a lead that a statement computes. */
    private record Hit(
            CommonTableExpression<Record> table,
            Field<UUID> record,
            Field<Integer> version,
            Field<String> upstream,
            Field<String> squadron,
            Field<String> rule,
            Field<String> regime,
            Field<String> severity,
            Field<JSONB> evidence) {}

    private Changed run(Work work, @Nullable Select<Record1<UUID>> which) {
        if (work.rules().rules().isEmpty()) return clearAll(work);
        var examined = which == null ? null : name("examined").fields("record").asMaterialized(which);
        var select = examined == null
                ? null
                : DSL.select(examined.field("record", UUID.class)).from(examined);
        var screen = new Screen(work.kind(), work.rules().rules());
        var evaluated = name("met").asMaterialized(DSL.selectFrom(screen.statement(work.body(), work.today(), select)));
        var hit = hits(work, evaluated);
        var opened = opened(work, hit, select);
        var renewed = renewed(work, hit, select);
        var cleared = cleared(work, hit, select);
        var waits = waits(work, evaluated);
        var waitsNoMore = waitsNoMore(work, evaluated, select);
        var with = new ArrayList<CommonTableExpression<?>>();
        if (examined != null) with.add(examined);
        with.addAll(List.of(evaluated, hit.table(), opened, renewed, cleared, waits, waitsNoMore));
        var done = sql.with(with)
                .select(count(opened), count(renewed), count(cleared), count(waits))
                .fetchSingle();
        grown(LEAD, done.value1());
        grown(DUE, done.value4());
        return new Changed(done.value1(), done.value2(), done.value3());
    }

    /**
     * Has the database look at a table that this statement has made much larger. Its own looking comes up to a minute late, and plans
     * for a table that was nearly empty compare every lead with every record examined.
     */
    private void grown(Table<?> table, int by) {
        if (by < MANY) return;
        var known = sql.select(DSL.field("reltuples", SQLDataType.REAL))
                .from("pg_class")
                .where(DSL.field("oid").eq(DSL.field("{0}::regclass", DSL.inline(sql.render(table)))))
                .fetchSingle()
                .value1();
        if (by * NOTICED < known) return;
        sql.setLocal(name("default_statistics_target"), DSL.inline("20")).execute();
        sql.query("analyze {0}", table).execute();
    }

    /** Said wherever rows of the records examined are sought, for how few they are cannot be seen from the hits. */
    private static Condition among(Field<UUID> record, @Nullable Select<Record1<UUID>> examined) {
        return examined == null ? DSL.noCondition() : record.in(examined);
    }

    private static Field<Integer> count(CommonTableExpression<?> of) {
        return DSL.field(DSL.selectCount().from(of));
    }

    private Hit hits(Work work, CommonTableExpression<?> met) {
        var rules = work.rules().rules();
        var rows = new RowN[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            rows[i] = DSL.row(new Object[] {
                DSL.val(rule.id()),
                DSL.val(work.rules().regimes().get(rule.id())),
                DSL.val(rule.written().severity()),
                met.field(Screen.column(i), JSONB.class)
            });
        }
        var each = DSL.lateral(DSL.values(rows).as("each", "rule", "regime", "severity", "evidence"));
        var evidence = DSL.field(name("each", "evidence"), SQLDataType.JSONB);
        var select = sql.select(met.field("record"), met.field("version"), met.field("upstream"), met.field("squadron"))
                .select(
                        DSL.field(name("each", "rule"), SQLDataType.CLOB),
                        DSL.field(name("each", "regime"), SQLDataType.CLOB),
                        DSL.field(name("each", "severity"), SQLDataType.CLOB),
                        evidence)
                .from(met)
                .crossJoin(each)
                .where(evidence.isNotNull());
        var table = name("hit").asMaterialized((Select<Record>) select);
        return new Hit(
                table,
                DSL.field(name("hit", "record"), UUID.class),
                DSL.field(name("hit", "version"), Integer.class),
                DSL.field(name("hit", "upstream"), String.class),
                DSL.field(name("hit", "squadron"), String.class),
                DSL.field(name("hit", "rule"), String.class),
                DSL.field(name("hit", "regime"), String.class),
                DSL.field(name("hit", "severity"), String.class),
                DSL.field(name("hit", "evidence"), JSONB.class));
    }

    /** A lead stands already, or it was dismissed over the same version of the record. */
    private static CommonTableExpression<?> opened(Work work, Hit hit, @Nullable Select<Record1<UUID>> examined) {
        var standing = LEAD.as("standing");
        var dismissed = LEAD.as("dismissed");
        return name("opened")
                .as(DSL.insertInto(
                                LEAD,
                                LEAD.BODY,
                                LEAD.RULE,
                                LEAD.REGIME,
                                LEAD.KIND,
                                LEAD.RECORD,
                                LEAD.RECORD_VERSION,
                                LEAD.UPSTREAM,
                                LEAD.SQUADRON,
                                LEAD.SEVERITY,
                                LEAD.EVIDENCE,
                                LEAD.OPENED_ON,
                                LEAD.PUBLICATION)
                        .select(DSL.select(
                                        DSL.val(work.body()),
                                        hit.rule(),
                                        hit.regime(),
                                        DSL.val(work.kind().id()),
                                        hit.record(),
                                        hit.version(),
                                        hit.upstream(),
                                        hit.squadron(),
                                        hit.severity(),
                                        hit.evidence(),
                                        DSL.val(work.today()),
                                        DSL.val(work.publication()))
                                .from(hit.table())
                                .where(
                                        notExists(selectOne()
                                                .from(standing)
                                                .where(
                                                        standing.RULE.eq(hit.rule()),
                                                        among(standing.RECORD, examined),
                                                        standing.RECORD.eq(hit.record()),
                                                        standing.CLEARED_ON.isNull(),
                                                        standing.STATE.ne("DISMISSED"))),
                                        notExists(selectOne()
                                                .from(dismissed)
                                                .where(
                                                        dismissed.RULE.eq(hit.rule()),
                                                        dismissed.RECORD.eq(hit.record()),
                                                        dismissed.STATE.eq("DISMISSED"),
                                                        dismissed.RECORD_VERSION.eq(hit.version())))))
                        .returning(LEAD.ID));
    }

    /** What nobody has judged yet says what the record says now. */
    private static CommonTableExpression<?> renewed(Work work, Hit hit, @Nullable Select<Record1<UUID>> examined) {
        return name("renewed")
                .as(DSL.update(LEAD)
                        .set(LEAD.RECORD_VERSION, hit.version())
                        .set(LEAD.SQUADRON, hit.squadron())
                        .set(LEAD.EVIDENCE, hit.evidence())
                        .set(LEAD.REGIME, hit.regime())
                        .set(LEAD.SEVERITY, hit.severity())
                        .set(LEAD.PUBLICATION, work.publication())
                        .set(LEAD.VERSION, LEAD.VERSION.plus(1))
                        .from(hit.table())
                        .where(
                                LEAD.RULE.eq(hit.rule()),
                                among(LEAD.RECORD, examined),
                                LEAD.RECORD.eq(hit.record()),
                                LEAD.CLEARED_ON.isNull(),
                                LEAD.STATE.in("OPEN", "DEFERRED"),
                                DSL.or(
                                        LEAD.RECORD_VERSION.ne(hit.version()),
                                        LEAD.EVIDENCE.ne(hit.evidence()),
                                        LEAD.REGIME.ne(hit.regime())))
                        .returning(LEAD.ID));
    }

    private static CommonTableExpression<?> cleared(Work work, Hit hit, @Nullable Select<Record1<UUID>> examined) {
        return name("cleared")
                .as(clearing(
                        work,
                        among(LEAD.RECORD, examined),
                        notExists(selectOne()
                                .from(hit.table())
                                .where(hit.rule().eq(LEAD.RULE), hit.record().eq(LEAD.RECORD)))));
    }

    private static org.jooq.UpdateResultStep<?> clearing(Work work, Condition... which) {
        return DSL.update(LEAD)
                .set(LEAD.CLEARED_ON, work.today())
                .set(
                        LEAD.STATE,
                        DSL.when(LEAD.STATE.in("OPEN", "DEFERRED"), "CLEARED").otherwise(LEAD.STATE))
                .setNull(LEAD.DEFERRED_UNTIL)
                .set(LEAD.VERSION, LEAD.VERSION.plus(1))
                .where(
                        LEAD.BODY.eq(work.body()),
                        LEAD.KIND.eq(work.kind().id()),
                        LEAD.CLEARED_ON.isNull(),
                        LEAD.STATE.ne("DISMISSED"))
                .and(DSL.and(which))
                .returning(LEAD.ID);
    }

    /** A kind without rules has no leads. */
    private Changed clearAll(Work work) {
        int cleared = sql.fetch(clearing(work)).size();
        sql.deleteFrom(DUE)
                .where(DUE.BODY.eq(work.body()), DUE.KIND.eq(work.kind().id()))
                .execute();
        return new Changed(0, 0, cleared);
    }

    /** A column that the expression is known to have. */
    private static <T> Field<T> column(CommonTableExpression<?> met, String name, Class<T> type) {
        return Objects.requireNonNull(met.field(name, type), name);
    }

    private static CommonTableExpression<?> waits(Work work, CommonTableExpression<?> met) {
        var next = column(met, "next_on", LocalDate.class);
        return name("waits")
                .as(DSL.insertInto(DUE, DUE.KIND, DUE.RECORD, DUE.BODY, DUE.NEXT_ON)
                        .select(DSL.select(
                                        DSL.val(work.kind().id()),
                                        column(met, "record", UUID.class),
                                        DSL.val(work.body()),
                                        next)
                                .from(met)
                                .where(next.isNotNull()))
                        .onConflict(DUE.KIND, DUE.RECORD)
                        .doUpdate()
                        .set(DUE.NEXT_ON, DSL.excluded(DUE.NEXT_ON))
                        .where(DUE.NEXT_ON.ne(DSL.excluded(DUE.NEXT_ON)))
                        .returning(DUE.RECORD));
    }

    private static CommonTableExpression<?> waitsNoMore(
            Work work, CommonTableExpression<?> met, @Nullable Select<Record1<UUID>> examined) {
        return name("waits_no_more")
                .as(DSL.deleteFrom(DUE)
                        .where(
                                DUE.BODY.eq(work.body()),
                                DUE.KIND.eq(work.kind().id()),
                                among(DUE.RECORD, examined),
                                notExists(selectOne()
                                        .from(met)
                                        .where(
                                                column(met, "record", UUID.class)
                                                        .eq(DUE.RECORD),
                                                column(met, "next_on", LocalDate.class)
                                                        .isNotNull())))
                        .returning(DUE.RECORD));
    }
}
