package org.mingcha.planning.internal;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT_MEMBER;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT_PERSON;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT_WORK;
import static org.mingcha.planning.internal.db.Tables.MONTHLY_ORDER;
import static org.mingcha.planning.internal.db.Tables.ORDER_SERIES;
import static org.mingcha.planning.internal.db.Tables.REPLACEMENT;
import static org.mingcha.planning.internal.db.Tables.SPECIAL_GROUP;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.planning.internal.db.tables.records.AssignmentMemberRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentWorkRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.planning.internal.db.tables.records.ReplacementRecord;
import org.mingcha.planning.internal.db.tables.records.SpecialGroupRecord;
import org.springframework.stereotype.Component;

/** The tables of orders and the visits beneath them. */
@Component
public class OrderBook {
    private final DSLContext sql;

    OrderBook(DSLContext sql) {
        this.sql = sql;
    }

    /** A visit with everything that belongs to it. */
    public record Visit(
            AssignmentRecord row,
            List<AssignmentWorkRecord> works,
            List<AssignmentMemberRecord> members,
            List<AssignmentPersonRecord> persons,
            List<ReplacementRecord> replacements,
            @Nullable SpecialGroupRecord group) {

        /** Who leads the special group, now. */
        public UUID leader() {
            return persons.stream()
                    .filter(AssignmentPersonRecord::getLeads)
                    .map(AssignmentPersonRecord::getPerson)
                    .findFirst()
                    .orElseThrow();
        }

        /** Those who go, without those who may step in. */
        public List<AssignmentPersonRecord> pair() {
            return persons.stream()
                    .filter(person -> !person.getSubstitute() && !person.getReplaced())
                    .toList();
        }

        /** Those who may step in, in the order drawn. */
        public List<AssignmentPersonRecord> substitutes() {
            return persons.stream()
                    .filter(AssignmentPersonRecord::getSubstitute)
                    .toList();
        }

        /** Whether something is to be answered on it. */
        public boolean hasChecklist() {
            return works.stream().anyMatch(work -> work.getChecklists().length > 0);
        }

        /** Whether this account goes and may know where. */
        public boolean told(UUID account) {
            return pair().stream()
                    .anyMatch(person -> account.equals(person.getAccount()) && person.getToldAt() != null);
        }

        /** The accounts of those who go. */
        public List<UUID> accounts() {
            return pair().stream()
                    .map(AssignmentPersonRecord::getAccount)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        }
    }

    public List<MonthlyOrderRecord> orders(String body, YearMonth month) {
        return sql.selectFrom(MONTHLY_ORDER)
                .where(MONTHLY_ORDER.BODY.eq(body), MONTHLY_ORDER.MONTH.eq(month.toString()))
                .orderBy(MONTHLY_ORDER.SECTION, MONTHLY_ORDER.ROUND, MONTHLY_ORDER.SUPPLEMENT)
                .fetch();
    }

    public Optional<MonthlyOrderRecord> order(UUID id, Collection<String> bodies) {
        return sql.selectFrom(MONTHLY_ORDER)
                .where(MONTHLY_ORDER.ID.eq(id), MONTHLY_ORDER.BODY.in(bodies))
                .fetchOptional();
    }

    /** The order, held against other changes until the transaction ends. */
    public Optional<MonthlyOrderRecord> held(UUID id, String body) {
        return sql.selectFrom(MONTHLY_ORDER)
                .where(MONTHLY_ORDER.ID.eq(id), MONTHLY_ORDER.BODY.eq(body))
                .forUpdate()
                .fetchOptional();
    }

    /** A draft of the section, the month's own before supplementary ones, held until the transaction ends. */
    public Optional<MonthlyOrderRecord> heldDraft(String body, YearMonth month, String section) {
        return sql.selectFrom(MONTHLY_ORDER)
                .where(
                        MONTHLY_ORDER.BODY.eq(body),
                        MONTHLY_ORDER.MONTH.eq(month.toString()),
                        MONTHLY_ORDER.SECTION.eq(section),
                        MONTHLY_ORDER.STATE.eq("DRAFT"))
                .orderBy(MONTHLY_ORDER.SUPPLEMENT, MONTHLY_ORDER.ROUND)
                .limit(1)
                .forUpdate()
                .fetchOptional();
    }

    public int nextSupplement(String body, YearMonth month, String section) {
        return 1
                + sql.select(coalesce(max(MONTHLY_ORDER.SUPPLEMENT), 0))
                        .from(MONTHLY_ORDER)
                        .where(
                                MONTHLY_ORDER.BODY.eq(body),
                                MONTHLY_ORDER.MONTH.eq(month.toString()),
                                MONTHLY_ORDER.SECTION.eq(section))
                        .fetchSingle()
                        .value1();
    }

    /** Begins an order; answers none where the section has it already. */
    public boolean begin(MonthlyOrderRecord order) {
        return sql.insertInto(MONTHLY_ORDER).set(order).onConflictDoNothing().execute() == 1;
    }

    public void write(List<Visit> visits) {
        sql.batchInsert(visits.stream().map(Visit::row).toList()).execute();
        sql.batchInsert(visits.stream().flatMap(visit -> visit.works().stream()).toList())
                .execute();
        sql.batchInsert(visits.stream()
                        .flatMap(visit -> visit.members().stream())
                        .toList())
                .execute();
        sql.batchInsert(visits.stream()
                        .flatMap(visit -> visit.persons().stream())
                        .toList())
                .execute();
    }

    /** The authors of an order with one more. */
    public static UUID[] with(UUID[] authors, UUID more) {
        if (Arrays.asList(authors).contains(more)) return authors;
        var all = Arrays.copyOf(authors, authors.length + 1);
        all[authors.length] = more;
        return all;
    }

    /** Stores a changed row with its next version. */
    public void store(MonthlyOrderRecord order) {
        order.setVersion(order.getVersion() + 1);
        order.attach(sql.configuration());
        order.update();
    }

    public void store(AssignmentPersonRecord person) {
        person.attach(sql.configuration());
        person.update();
    }

    /** Gives a visit the people drawn for it. */
    public void seat(List<AssignmentPersonRecord> persons) {
        sql.batchInsert(persons).execute();
    }

    /** Takes everybody off a visit, and the special group with them. */
    public void clear(UUID visit) {
        sql.deleteFrom(SPECIAL_GROUP).where(SPECIAL_GROUP.ASSIGNMENT.eq(visit)).execute();
        sql.deleteFrom(ASSIGNMENT_PERSON)
                .where(ASSIGNMENT_PERSON.ASSIGNMENT.eq(visit))
                .execute();
    }

    public void call(SpecialGroupRecord group, List<AssignmentPersonRecord> persons) {
        sql.executeInsert(group);
        seat(persons);
    }

    /** The visit that a subject wanted. */
    public Optional<UUID> ofSubject(String body, String subject) {
        return sql.select(ASSIGNMENT.ID)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.BODY.eq(body), ASSIGNMENT.SUBJECT.eq(subject))
                .fetchOptional(ASSIGNMENT.ID);
    }

    /** Stores a changed row with its next version. */
    public void store(AssignmentRecord visit) {
        visit.setVersion(visit.getVersion() + 1);
        visit.attach(sql.configuration());
        visit.update();
    }

    /**
     * The next number of a body's orders in a year. The series stays locked until the transaction ends, and a transaction that fails
     * gives its number back: take it last.
     */
    public int nextNumber(String body, int year) {
        return sql.insertInto(ORDER_SERIES)
                .set(ORDER_SERIES.BODY, body)
                .set(ORDER_SERIES.YEAR, year)
                .set(ORDER_SERIES.LAST, 1)
                .onConflict(ORDER_SERIES.BODY, ORDER_SERIES.YEAR)
                .doUpdate()
                .set(ORDER_SERIES.LAST, ORDER_SERIES.LAST.plus(1))
                .returning(ORDER_SERIES.LAST)
                .fetchSingle()
                .getLast();
    }

    /** The visits of some orders, in their order. */
    public Map<UUID, List<Visit>> visits(Collection<UUID> orders) {
        return visits(ASSIGNMENT.MONTHLY_ORDER.in(orders)).stream()
                .collect(Collectors.groupingBy(visit -> visit.row().getMonthlyOrder()));
    }

    public Optional<Visit> visit(UUID id, Collection<String> bodies) {
        return visits(ASSIGNMENT.ID.eq(id).and(ASSIGNMENT.BODY.in(bodies))).stream()
                .findFirst();
    }

    /** Some visits, whatever order they stand in. */
    public List<Visit> some(Collection<UUID> ids, Collection<String> bodies) {
        return visits(ASSIGNMENT.ID.in(ids).and(ASSIGNMENT.BODY.in(bodies)));
    }

    /** Some orders, by id. */
    public Map<UUID, MonthlyOrderRecord> orders(Collection<UUID> ids) {
        return sql.selectFrom(MONTHLY_ORDER).where(MONTHLY_ORDER.ID.in(ids)).fetchMap(MONTHLY_ORDER.ID);
    }

    private List<Visit> visits(Condition which) {
        var ids = select(ASSIGNMENT.ID).from(ASSIGNMENT).where(which);
        var works = grouped(
                sql.selectFrom(ASSIGNMENT_WORK)
                        .where(ASSIGNMENT_WORK.ASSIGNMENT.in(ids))
                        .orderBy(ASSIGNMENT_WORK.POSITION)
                        .fetch(),
                ASSIGNMENT_WORK.ASSIGNMENT);
        var members = grouped(
                sql.selectFrom(ASSIGNMENT_MEMBER)
                        .where(ASSIGNMENT_MEMBER.ASSIGNMENT.in(ids))
                        .orderBy(ASSIGNMENT_MEMBER.DUTY, ASSIGNMENT_MEMBER.LABEL, ASSIGNMENT_MEMBER.ITEM)
                        .fetch(),
                ASSIGNMENT_MEMBER.ASSIGNMENT);
        var persons = grouped(
                sql.selectFrom(ASSIGNMENT_PERSON)
                        .where(ASSIGNMENT_PERSON.ASSIGNMENT.in(ids))
                        .orderBy(ASSIGNMENT_PERSON.SUBSTITUTE, ASSIGNMENT_PERSON.POSITION)
                        .fetch(),
                ASSIGNMENT_PERSON.ASSIGNMENT);
        var replaced = grouped(
                sql.selectFrom(REPLACEMENT)
                        .where(REPLACEMENT.ASSIGNMENT.in(ids))
                        .orderBy(REPLACEMENT.DECIDED_AT, REPLACEMENT.ID)
                        .fetch(),
                REPLACEMENT.ASSIGNMENT);
        var groups = sql.selectFrom(SPECIAL_GROUP)
                .where(SPECIAL_GROUP.ASSIGNMENT.in(ids))
                .fetchMap(SPECIAL_GROUP.ASSIGNMENT);
        var visits = new ArrayList<Visit>();
        sql.selectFrom(ASSIGNMENT)
                .where(which)
                .orderBy(ASSIGNMENT.MONTHLY_ORDER, ASSIGNMENT.POSITION)
                .forEach(row -> visits.add(new Visit(
                        row,
                        works.getOrDefault(row.getId(), List.of()),
                        members.getOrDefault(row.getId(), List.of()),
                        persons.getOrDefault(row.getId(), List.of()),
                        replaced.getOrDefault(row.getId(), List.of()),
                        groups.get(row.getId()))));
        return visits;
    }

    private static <R extends UpdatableRecord<R>> Map<UUID, List<R>> grouped(List<R> rows, TableField<R, UUID> by) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get(by)));
    }

    /** Approved visits on which this account goes and that have not been made, what ends first standing first. */
    public List<UUID> openFor(String body, UUID account) {
        return sql.select(ASSIGNMENT.ID)
                .from(ASSIGNMENT)
                .join(MONTHLY_ORDER)
                .on(MONTHLY_ORDER.ID.eq(ASSIGNMENT.MONTHLY_ORDER))
                .join(ASSIGNMENT_PERSON)
                .on(ASSIGNMENT_PERSON.ASSIGNMENT.eq(ASSIGNMENT.ID))
                .where(
                        ASSIGNMENT.BODY.eq(body),
                        MONTHLY_ORDER.STATE.eq("APPROVED"),
                        ASSIGNMENT.STATE.eq("PLANNED"),
                        ASSIGNMENT_PERSON.ACCOUNT.eq(account),
                        ASSIGNMENT_PERSON.SUBSTITUTE.isFalse(),
                        ASSIGNMENT_PERSON.REPLACED.isFalse())
                .orderBy(ASSIGNMENT.UNTIL_DAY, ASSIGNMENT.ID)
                .fetch(ASSIGNMENT.ID);
    }

    /** How many visits were made to each squadron in these days. */
    public Map<String, Integer> visitsMade(String body, LocalDate from, LocalDate until) {
        return sql.select(ASSIGNMENT.SQUADRON, DSL.count())
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.BODY.eq(body), ASSIGNMENT.DONE_ON.between(from, until))
                .groupBy(ASSIGNMENT.SQUADRON)
                .fetchMap(ASSIGNMENT.SQUADRON, DSL.count());
    }
}
