package org.mingcha.tasks;

import static org.mingcha.tasks.internal.db.Tables.TASK;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record4;
import org.jooq.impl.DSL;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.tasks.internal.Desk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** What somebody must do by when. Opened and closed by the module concerned, in its own transaction. */
@Component
public class Tasks {
    /** People from outside, who are not told what an office has left lying. */
    private static final Set<Role> OUTSIDERS = Set.of(Role.INVITED_SUPERVISOR, Role.ESCROW_HOLDER);

    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;
    private final WorkingCalendar calendar;
    private final Accounts accounts;

    Tasks(DSLContext sql, Clock clock, ObjectMapper json, WorkingCalendar calendar, Accounts accounts) {
        this.sql = sql;
        this.clock = clock;
        this.calendar = calendar;
        this.accounts = accounts;
        this.json = json;
    }

    /** What this person must do, what becomes late first standing first. */
    public Page<Task> openFor(Viewer viewer, int page, int size) {
        return page(concerns(viewer), page, size);
    }

    /** How many tasks wait under each heading, and how many nobody is responsible for. */
    public Counts countsFor(Viewer viewer) {
        var today = LocalDate.now(clock);
        var groups = new EnumMap<Task.Group, Integer>(Task.Group.class);
        sql.select(TASK.DUE_ON, DSL.count())
                .from(TASK)
                .where(concerns(viewer))
                .groupBy(TASK.DUE_ON)
                .forEach(row -> groups.merge(Desk.groupOf(row.value1(), today), row.value2(), Integer::sum));
        return new Counts(groups, sql.fetchCount(TASK, unowned(viewer)));
    }

    /** Open tasks that name nobody, or a role, section or squadron in which nobody is at work: red until somebody takes them. */
    public Page<Task> nobodyResponsible(Viewer viewer, int page, int size) {
        return page(unowned(viewer), page, size);
    }

    /** How many stand under each heading, and how many have nobody. */
    public record Counts(Map<Task.Group, Integer> groups, int nobodyResponsible) {}

    private Page<Task> page(Condition condition, int page, int size) {
        var desk = new Desk(LocalDate.now(clock), calendar.published(), json);
        var rows = sql.selectFrom(TASK)
                .where(condition)
                .orderBy(TASK.DUE_ON.asc().nullsLast(), TASK.OPENED_AT, TASK.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(desk::task);
        return new Page<>(rows, sql.fetchCount(TASK, condition), page, size);
    }

    /**
     * Tasks of this account, and those that one of its grants is asked for where it is held; as deputy, what deputies may do.
     */
    private static Condition concerns(Viewer viewer) {
        var own = concern(viewer.account(), viewer.grants());
        for (var away : viewer.standsInFor())
            own = own.or(TASK.FOR_DEPUTIES.isTrue().and(concern(away.account(), away.grants())));
        return DSL.and(TASK.CLOSED_AT.isNull(), TASK.BODY.eq(viewer.body()), own);
    }

    private static Condition concern(UUID account, Set<Grant> grants) {
        Condition held = DSL.falseCondition();
        for (var grant : grants) {
            held = held.or(DSL.and(
                    DSL.val(grant.role().name()).eq(DSL.any(TASK.ROLES)),
                    grant.section() == null
                            ? TASK.SECTION.isNull()
                            : TASK.SECTION.isNull().or(TASK.SECTION.eq(grant.section())),
                    grant.squadron() == null ? TASK.SQUADRON.isNull() : TASK.SQUADRON.eq(grant.squadron())));
        }
        return TASK.ACCOUNT.eq(account).or(TASK.ACCOUNT.isNull().and(held));
    }

    private static Condition namesNobody() {
        return DSL.cardinality(TASK.ROLES).eq(0);
    }

    private Condition unowned(Viewer viewer) {
        if (viewer.squadron().isPresent() || OUTSIDERS.containsAll(viewer.roles())) return DSL.falseCondition();
        var open = DSL.and(TASK.CLOSED_AT.isNull(), TASK.BODY.in(viewer.bodies()), TASK.ACCOUNT.isNull());
        return open.and(namesNobody().or(vacant(open)));
    }

    /** Tasks of a role, section or squadron in which nobody is at work. */
    private Condition vacant(Condition open) {
        var asked = sql.selectDistinct(TASK.BODY, TASK.ROLES, TASK.SECTION, TASK.SQUADRON)
                .from(TASK)
                .where(open, DSL.not(namesNobody()))
                .fetch();
        var held = accounts.heldIn(new HashSet<>(asked.getValues(TASK.BODY)));
        Condition vacant = DSL.falseCondition();
        for (var one : asked)
            if (held.getOrDefault(one.value1(), List.of()).stream().noneMatch(grant -> fits(grant, one)))
                vacant = vacant.or(DSL.and(
                        TASK.BODY.eq(one.value1()),
                        TASK.ROLES.eq(one.value2()),
                        TASK.SECTION.isNotDistinctFrom(one.value3()),
                        TASK.SQUADRON.isNotDistinctFrom(one.value4())));
        return vacant;
    }

    private static boolean fits(Grant grant, Record4<String, String[], String, String> asked) {
        return Arrays.asList(asked.value2()).contains(grant.role().name())
                && (asked.value3() == null || asked.value3().equals(grant.section()))
                && Objects.equals(asked.value4(), grant.squadron());
    }

    /** Opens the task unless the same one stands open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(NewTask task) {
        sql.insertInto(TASK)
                .set(TASK.ID, Ids.next(clock))
                .set(TASK.BODY, task.body())
                .set(TASK.KIND, task.kind().word())
                .set(TASK.SUBJECT, task.subject())
                .set(TASK.VALUES, JSONB.jsonb(json.writeValueAsString(task.values())))
                .set(TASK.LINK, task.link())
                .set(TASK.BASIS, task.basis())
                .set(TASK.DUE_ON, task.dueOn())
                .set(TASK.SECTION, task.section())
                .set(TASK.SQUADRON, task.squadron())
                .set(TASK.ROLES, task.addressees().stream().map(Role::name).toArray(String[]::new))
                .set(TASK.ACCOUNT, task.account())
                .set(TASK.FOR_DEPUTIES, task.forDeputies())
                .set(TASK.OPENED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
    }

    /**
     * Reminds of the task if it stands open and has a last day.
     *
     * @param workingDaysLeft 0: it is the last day
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(String body, TaskKind kind, String subject, int workingDaysLeft) {
        sql.update(TASK)
                .set(
                        TASK.VALUES,
                        DSL.field(
                                "{0} || jsonb_build_object('reminded', {1})",
                                JSONB.class, TASK.VALUES, DSL.val(Integer.toString(workingDaysLeft))))
                .where(
                        TASK.BODY.eq(body),
                        TASK.KIND.eq(kind.word()),
                        TASK.SUBJECT.eq(subject),
                        TASK.CLOSED_AT.isNull(),
                        TASK.DUE_ON.isNotNull())
                .execute();
    }

    /** Closes the task if it stands open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String body, TaskKind kind, String subject) {
        sql.update(TASK)
                .set(TASK.CLOSED_AT, OffsetDateTime.now(clock))
                .where(TASK.BODY.eq(body), TASK.KIND.eq(kind.word()), TASK.SUBJECT.eq(subject), TASK.CLOSED_AT.isNull())
                .execute();
    }
}
