package org.mingcha.planning.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.planning.Additions;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Monthly orders and the visits beneath them. */
@RestController
class OrdersController {
    private final Orders orders;
    private final Additions additions;

    OrdersController(Orders orders, Additions additions) {
        this.orders = orders;
        this.additions = additions;
    }

    record WriteBody(@NotNull YearMonth month) {}

    record ReturnBody(@NotNull @Size(max = 2000) String reason) {}

    record ChangeBody(
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            Assignment.@NotNull Nature nature,
            @NotNull @Size(max = 10) List<@NotNull @Size(max = 60) String> joinedBy,
            @Nullable @Size(max = 60) String method) {}

    record DoneBody(
            @NotNull LocalDate doneOn,
            @Nullable @Size(max = 2000) String note) {}

    record ReplaceBody(
            @NotNull UUID person,
            Assignment.@NotNull Ground ground,
            @NotNull @Size(max = 2000) String reason) {}

    record AddBody(
            @NotNull @Size(max = 60) String duty,
            @NotNull @Size(max = 12) String squadron,
            @NotNull @Size(max = 50) List<@NotNull @Size(max = 120) String> places,
            @NotNull LocalDate until,
            @NotNull @Size(max = 500) String reason) {}

    /** What a section's head may order by hand this month. */
    @GetMapping("/api/orders/by-order")
    @Requires(Permission.MAKE_PLAN)
    Additions.Choices byOrder(Viewer viewer) {
        return additions.choices(viewer);
    }

    /** The places of a squadron that a duty by order may be sent to. */
    @GetMapping("/api/orders/by-order/{duty}/places")
    @Requires(Permission.MAKE_PLAN)
    List<Additions.Choice> places(Viewer viewer, @PathVariable String duty, @RequestParam String squadron) {
        return additions.places(viewer, duty, squadron);
    }

    /** Adds a visit to the section's draft of the running month. */
    @PostMapping("/api/orders/by-order")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    ResponseEntity<Assignment> add(Viewer viewer, @RequestBody @Valid AddBody body) {
        return tagged(additions.add(
                viewer,
                new Additions.NewVisit(body.duty(), body.squadron(), body.places(), body.until(), body.reason())));
    }

    @GetMapping("/api/orders")
    @Requires({Permission.SEE_PLAN, Permission.SEE_ASSIGNMENT})
    List<Order> orders(
            Viewer viewer, @RequestParam YearMonth month, @RequestParam(required = false) @Nullable String body) {
        return orders.of(viewer, body == null ? viewer.body() : body, month);
    }

    /** Writes the drafts that are missing for a drawn month. */
    @PostMapping("/api/orders")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    List<Order> write(Viewer viewer, @RequestBody @Valid WriteBody body) {
        return orders.write(viewer, body.month());
    }

    @GetMapping("/api/orders/{id}")
    @Requires({Permission.SEE_PLAN, Permission.SEE_ASSIGNMENT})
    ResponseEntity<Order> order(Viewer viewer, @PathVariable UUID id) {
        return tagged(orders.get(viewer, id));
    }

    @PostMapping("/api/orders/{id}/submission")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    ResponseEntity<Order> submit(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(orders.submit(viewer, id, at));
    }

    @PostMapping("/api/orders/{id}/approval")
    @Requires({Permission.APPROVE_ORDER, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Order> approve(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(orders.approve(viewer, id, at));
    }

    @PostMapping("/api/orders/{id}/return")
    @Requires({Permission.APPROVE_ORDER, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Order> sendBack(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReturnBody body) {
        return tagged(orders.sendBack(viewer, id, at, body.reason()));
    }

    @GetMapping("/api/orders/{id}/order.xlsx")
    @Requires({Permission.SEE_PLAN, Permission.SEE_ASSIGNMENT})
    ResponseEntity<byte[]> workbook(Viewer viewer, @PathVariable UUID id) {
        return Download.of("order.xlsx", orders.workbook(viewer, id));
    }

    /** Visits that wait for this person as one of the pair. */
    @GetMapping("/api/assignments")
    @Requires(Permission.SEE_ASSIGNMENT)
    List<Assignment> mine(Viewer viewer) {
        return orders.mine(viewer);
    }

    @GetMapping("/api/assignments/{id}")
    @Requires({Permission.SEE_PLAN, Permission.SEE_ASSIGNMENT})
    ResponseEntity<Assignment> assignment(Viewer viewer, @PathVariable UUID id) {
        return tagged(orders.assignment(viewer, id));
    }

    @PutMapping("/api/assignments/{id}")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    ResponseEntity<Assignment> change(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ChangeBody body) {
        return tagged(orders.change(
                viewer,
                id,
                at,
                new Orders.Change(body.from(), body.until(), body.nature(), body.joinedBy(), body.method())));
    }

    /** Lets the next drawn substitute take an inspector's place. */
    @PostMapping("/api/assignments/{id}/replacements")
    @Requires(Permission.APPROVE_ORDER)
    @PerformsAct
    ResponseEntity<Assignment> replace(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReplaceBody body) {
        return tagged(orders.replace(viewer, id, at, body.person(), body.ground(), body.reason()));
    }

    @PostMapping("/api/assignments/{id}/done")
    @Requires({Permission.SEE_ASSIGNMENT, Permission.MAKE_PLAN})
    @PerformsAct
    ResponseEntity<Assignment> done(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid DoneBody body) {
        return tagged(orders.visitDone(viewer, id, body.doneOn(), body.note()));
    }

    private static ResponseEntity<Order> tagged(Order order) {
        return ResponseEntity.ok().eTag(IfMatch.etag(order.version())).body(order);
    }

    private static ResponseEntity<Assignment> tagged(Assignment visit) {
        return ResponseEntity.ok().eTag(IfMatch.etag(visit.version())).body(visit);
    }
}
