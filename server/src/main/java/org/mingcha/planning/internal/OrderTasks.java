package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What orders ask of people: {@code order-to-submit} of the section, {@code order-to-approve} of its head, or of the leader in charge
 * when the head took part in writing it, {@code visit-to-make} of each inspector of the pair, {@code visit-without-pair} of the head.
 */
@Component
public class OrderTasks {
    private static final TaskKind SUBMIT = new TaskKind("order-to-submit", Permission.MAKE_PLAN);
    private static final TaskKind APPROVE = new TaskKind("order-to-approve", Permission.APPROVE_ORDER);
    private static final TaskKind VISIT = new TaskKind("visit-to-make", Permission.MAKE_VISIT);
    private static final TaskKind NO_PAIR = new TaskKind("visit-without-pair", Permission.APPROVE_ORDER);

    private final Tasks tasks;

    OrderTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param because why it was sent back; null for a new one */
    public void toSubmit(MonthlyOrderRecord order, @Nullable String because) {
        tasks.close(order.getBody(), APPROVE, order.getId().toString());
        var values = because == null ? values(order) : Map.of("month", order.getMonth(), "reason", because);
        tasks.open(new NewTask(order.getBody(), SUBMIT, order.getId().toString(), values, link(order))
                .withSection(order.getSection()));
    }

    /** @param byHead whether the section's head wrote it, so that somebody above must approve; a deputy finds it on his desk as well */
    public void toApprove(MonthlyOrderRecord order, boolean byHead) {
        tasks.close(order.getBody(), SUBMIT, order.getId().toString());
        var task = new NewTask(order.getBody(), APPROVE, order.getId().toString(), values(order), link(order))
                .withDeputies();
        tasks.open(byHead ? task.withRoles(Role.LEADER_IN_CHARGE) : task.withSection(order.getSection()));
    }

    public void approved(MonthlyOrderRecord order) {
        tasks.close(order.getBody(), APPROVE, order.getId().toString());
    }

    /** Shown to this inspector alone; where it leads he learns once he has declared that nothing keeps him away. */
    public void toVisit(MonthlyOrderRecord order, UUID assignment, LocalDate until, UUID account) {
        tasks.open(new NewTask(
                        order.getBody(), VISIT, assignment + " " + account, values(order), "/inspections/" + assignment)
                .withDueOn(until)
                .withAccount(account));
    }

    /** The visit is asked of whoever comes instead of whoever goes no more. */
    public void replaced(MonthlyOrderRecord order, Visit visit, UUID outgoing, AssignmentPersonRecord comes) {
        var assignment = visit.row().getId();
        visit.persons().stream()
                .filter(person -> person.getPerson().equals(outgoing) && person.getAccount() != null)
                .forEach(person -> tasks.close(order.getBody(), VISIT, assignment + " " + person.getAccount()));
        if (comes.getAccount() != null) toVisit(order, assignment, visit.row().getUntilDay(), comes.getAccount());
    }

    public void withoutPair(MonthlyOrderRecord order, UUID assignment, LocalDate until) {
        tasks.open(new NewTask(
                        order.getBody(),
                        NO_PAIR,
                        assignment.toString(),
                        values(order),
                        "/plan/assignments/" + assignment)
                .withDueOn(until)
                .withSection(order.getSection()));
    }

    public void visited(String body, UUID assignment, Iterable<UUID> accounts) {
        for (var account : accounts) tasks.close(body, VISIT, assignment + " " + account);
        tasks.close(body, NO_PAIR, assignment.toString());
    }

    private static Map<String, String> values(MonthlyOrderRecord order) {
        return Map.of("month", order.getMonth());
    }

    private static String link(MonthlyOrderRecord order) {
        return "/plan/orders/" + order.getId();
    }
}
