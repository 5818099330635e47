package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.sampling.Draws;

/**
 * What one viewer may see of orders. Sections and leaders of the body see which visits there are; what was drawn for a visit is
 * known to its section, to leaders and to the pair alone, until the visit has been made or its sheets are open; where it leads is told
 * an inspector who goes once he has declared that nothing keeps him away. Everybody else sees nothing before that, and a squadron
 * never more than its own.
 */
public final class OrderSight {
    private final Viewer viewer;
    private final Draws draws;
    private final Map<String, Boolean> open = new HashMap<>();

    public OrderSight(Viewer viewer, Draws draws) {
        this.viewer = viewer;
        this.draws = draws;
    }

    /** Somebody of the body's sections or its leaders. */
    public boolean isInsider(String body) {
        return Draws.maySeeSealed(viewer, body);
    }

    /** Somebody of the order's section, or a leader above the sections. */
    public boolean isOwn(MonthlyOrderRecord order) {
        return isInsider(order.getBody())
                && (viewer.sections().isEmpty() || viewer.sections().contains(order.getSection()));
    }

    public boolean mayWrite(MonthlyOrderRecord order) {
        return viewer.may(Permission.MAKE_PLAN)
                && viewer.body().equals(order.getBody())
                && viewer.squadron().isEmpty()
                && viewer.sections().contains(order.getSection());
    }

    /** The section's head: an order calls a group, and another person approves the order. */
    public boolean mayCompose(MonthlyOrderRecord order) {
        return mayWrite(order) && viewer.roles().contains(Role.SECTION_HEAD);
    }

    /** The section's head, a leader, or the deputy of one of them, and nobody who wrote it. */
    public boolean mayDecide(MonthlyOrderRecord order) {
        return OrderAuthority.of(viewer, order).isPresent();
    }

    /** Whoever decides about a submitted order opens all of it, wherever else he works. */
    private boolean isToDecide(MonthlyOrderRecord order) {
        return order.getState().equals("SUBMITTED") && mayDecide(order);
    }

    /** Somebody who may know that the order is there, whatever visits it shows him. */
    public boolean opens(MonthlyOrderRecord order) {
        return isInsider(order.getBody()) || isToDecide(order);
    }

    /** Whether he may know why a visit was added, and who gave his place to whom. */
    public boolean isInside(MonthlyOrderRecord order, Visit visit) {
        return isOwn(order) || isToDecide(order) || goes(order, visit);
    }

    /** The section's head or a leader, and never for himself. */
    public boolean mayReplace(MonthlyOrderRecord order, Visit visit) {
        return viewer.may(Permission.APPROVE_ORDER)
                && isOwn(order)
                && !visit.accounts().contains(viewer.account());
    }

    public boolean sees(MonthlyOrderRecord order, Visit visit) {
        return opens(order) || goes(order, visit) || (isAt(visit) && isOpen(order, visit));
    }

    /** Whether places and records may be shown too. */
    public boolean seesMembers(MonthlyOrderRecord order, Visit visit) {
        return knowsTarget(order, visit) && (isInside(order, visit) || (isAt(visit) && isOpen(order, visit)));
    }

    /** An inspector who goes learns where once he has declared; nobody else is kept from it by this. */
    public boolean knowsTarget(MonthlyOrderRecord order, Visit visit) {
        return !goes(order, visit) || visit.row().getState().equals("DONE") || visit.told(viewer.account());
    }

    /** Whether this person is one of the pair. */
    public boolean goes(MonthlyOrderRecord order, Visit visit) {
        return isApproved(order)
                && viewer.body().equals(order.getBody())
                && visit.accounts().contains(viewer.account());
    }

    private boolean isAt(Visit visit) {
        return viewer.squadron().isEmpty()
                || viewer.squadron().get().equals(visit.row().getSquadron());
    }

    private boolean isOpen(MonthlyOrderRecord order, Visit visit) {
        if (!isApproved(order) || !viewer.bodies().contains(order.getBody())) return false;
        if (visit.row().getState().equals("DONE")) return true;
        // nothing announces a visit that no draw led to: no sheet of it opens
        if (visit.row().getReason() != null) return false;
        return visit.works().stream()
                .allMatch(work -> open.computeIfAbsent(
                        order.getBody() + order.getMonth() + work.getDuty(),
                        _ -> draws.isOpen(order.getBody(), YearMonth.parse(order.getMonth()), work.getDuty())));
    }

    private static boolean isApproved(MonthlyOrderRecord order) {
        return order.getState().equals("APPROVED");
    }
}
