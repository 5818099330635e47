package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What orders ask of people: {@code order-to-submit} of the section, {@code order-to-approve} of its head, or of the leader in charge
 * when the head took part in writing it, {@code visit-to-make} of each inspector of the pair, {@code visit-without-pair} of the head.
 */
@Component
public class OrderTasks {
    private final Tasks tasks;

    OrderTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param because why it was sent back; null for a new one */
    public void toSubmit(MonthlyOrderRecord order, @Nullable String because) {
        tasks.close(order.getBody(), "order-to-approve", order.getId().toString());
        var values = because == null ? values(order) : Map.of("month", order.getMonth(), "reason", because);
        open(
                order,
                "order-to-submit",
                order.getId().toString(),
                values,
                link(order),
                null,
                order.getSection(),
                null,
                null);
    }

    /** @param byHead whether the section's head wrote it, so that somebody above must approve; a deputy finds it on his desk as well */
    public void toApprove(MonthlyOrderRecord order, boolean byHead) {
        tasks.close(order.getBody(), "order-to-submit", order.getId().toString());
        tasks.open(new NewTask(
                order.getBody(),
                "order-to-approve",
                order.getId().toString(),
                values(order),
                link(order),
                null,
                null,
                byHead ? null : order.getSection(),
                null,
                byHead ? Role.LEADER_IN_CHARGE : Role.SECTION_HEAD,
                null,
                true));
    }

    public void approved(MonthlyOrderRecord order) {
        tasks.close(order.getBody(), "order-to-approve", order.getId().toString());
    }

    /** Shown to this inspector alone; where it leads he learns once he has declared that nothing keeps him away. */
    public void toVisit(MonthlyOrderRecord order, UUID assignment, LocalDate until, UUID account) {
        open(
                order,
                "visit-to-make",
                assignment + " " + account,
                values(order),
                "/inspections/" + assignment,
                until,
                null,
                null,
                account);
    }

    /** The visit is asked of whoever comes instead of whoever goes no more. */
    public void replaced(MonthlyOrderRecord order, Visit visit, UUID outgoing, AssignmentPersonRecord comes) {
        var assignment = visit.row().getId();
        visit.persons().stream()
                .filter(person -> person.getPerson().equals(outgoing) && person.getAccount() != null)
                .forEach(person ->
                        tasks.close(order.getBody(), "visit-to-make", assignment + " " + person.getAccount()));
        if (comes.getAccount() != null) toVisit(order, assignment, visit.row().getUntilDay(), comes.getAccount());
    }

    public void withoutPair(MonthlyOrderRecord order, UUID assignment, LocalDate until) {
        open(
                order,
                "visit-without-pair",
                assignment.toString(),
                values(order),
                "/plan/assignments/" + assignment,
                until,
                order.getSection(),
                Role.SECTION_HEAD,
                null);
    }

    public void visited(String body, UUID assignment, Iterable<UUID> accounts) {
        for (var account : accounts) tasks.close(body, "visit-to-make", assignment + " " + account);
        tasks.close(body, "visit-without-pair", assignment.toString());
    }

    private static Map<String, String> values(MonthlyOrderRecord order) {
        return Map.of("month", order.getMonth());
    }

    private static String link(MonthlyOrderRecord order) {
        return "/plan/orders/" + order.getId();
    }

    private void open(
            MonthlyOrderRecord order,
            String kind,
            String subject,
            Map<String, String> values,
            String link,
            @Nullable LocalDate due,
            @Nullable String section,
            @Nullable Role role,
            @Nullable UUID account) {
        tasks.open(new NewTask(order.getBody(), kind, subject, values, link, null, due, section, null, role, account));
    }
}
