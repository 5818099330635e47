package org.mingcha.demo.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import tools.jackson.databind.JsonNode;

/** The month's orders as their people carry them: written and submitted by a member, approved by the section's head. */
final class OrdersOfTheMonth {
    private final Doors doors;
    private final YearMonth month;

    OrdersOfTheMonth(Doors doors, YearMonth month) {
        this.doors = doors;
        this.month = month;
    }

    /** Does what is still to be done; the leading section writes the orders of all. */
    int approveAll() {
        try (var writer = doors.of(People.of(Role.SECTION_MEMBER, "supervision"))) {
            if (orders(writer).isEmpty()) writer.post("/api/orders", Map.of("month", month.toString()));
            var orders = orders(writer);
            for (var order : orders) carry(order);
            return orders.size();
        }
    }

    private void carry(JsonNode order) {
        var section = order.get("section").asString();
        var path = "/api/orders/" + order.get("id").asString();
        if (is(order, "draft"))
            try (var member = doors.of(People.of(Role.SECTION_MEMBER, section))) {
                order = member.change(path + "/submission", order.get("version").asLong());
            }
        if (is(order, "submitted"))
            try (var head = doors.of(People.of(Role.SECTION_HEAD, section))) {
                head.change(path + "/approval", order.get("version").asLong());
            }
    }

    /** Approves what other acts had added. */
    void approveAdded() {
        try (var writer = doors.of(People.of(Role.SECTION_MEMBER, "supervision"))) {
            for (var order : orders(writer)) carry(order);
        }
    }

    /** Every visit is made by its pair on the last day of its window. */
    int makeVisits() {
        return make(_ -> true, null);
    }

    /** The supervisors' visits to these squadrons are made on this day. */
    int makeVisits(Set<String> squadrons, LocalDate day) {
        return make(
                visit -> visit.get("section").asString().equals("supervision")
                        && squadrons.contains(visit.path("squadron").asString("")),
                day);
    }

    /** The visits that look whether something was put right are made on this day. */
    int makeReturnVisits(LocalDate day) {
        return make(visit -> visit.get("purpose").asString().equals("return-visit"), day);
    }

    private int make(Predicate<JsonNode> which, @Nullable LocalDate day) {
        int made = 0;
        try (var leader = doors.of(People.of(Role.LEADER_IN_CHARGE));
                var visits = new VisitsOfTheMonth(doors)) {
            for (var order : orders(leader))
                for (var visit : order.get("assignments"))
                    if (!is(visit, "done") && which.test(visit) && visits.make(visit, day)) made++;
        }
        return made;
    }

    private List<JsonNode> orders(Door door) {
        return door.get("/api/orders?month=" + month).valueStream().toList();
    }

    private static boolean is(JsonNode what, String state) {
        return what.get("state").asString().equals(state);
    }
}
