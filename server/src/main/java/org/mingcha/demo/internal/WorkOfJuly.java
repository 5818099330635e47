package org.mingcha.demo.internal;

import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the sections did in July: every visit of the plan, and the meetings and papers that have none. */
@Component
class WorkOfJuly {
    static final YearMonth JULY = YearMonth.of(2024, 7);
    /** Done when they are signed, and entered by nobody. */
    private static final Set<String> SIGNED = Set.of("monthly-return", "monthly-bulletin");

    private static final Set<String> WITHOUT_VISIT = Set.of("meeting", "report", "contest", "register");

    private final Doors doors;

    WorkOfJuly(Doors doors) {
        this.doors = doors;
    }

    /** The visits of the approved orders. */
    int visits() {
        return new OrdersOfTheMonth(doors, JULY).makeVisits();
    }

    /** Meetings held, reports sent, contests decided: entered by the section that owes them. */
    int papers() {
        int entered = 0;
        try (var reader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            for (var target : reader.get("/api/plans/" + JULY).get("targets"))
                if (target.get("tier").asString().equals("district")
                        && WITHOUT_VISIT.contains(target.get("kind").asString())
                        && !SIGNED.contains(target.get("duty").asString())
                        && !target.get("demands").isEmpty()) {
                    enter(target);
                    entered++;
                }
        }
        return entered;
    }

    private void enter(JsonNode target) {
        var section = target.get("sections").get(0).asString();
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, section))) {
            member.post(
                    "/api/plans/" + JULY + "/progress",
                    Map.of(
                            "duty", target.get("duty").asString(),
                            "doneOn", "2024-07-24",
                            "note", "演示登记"));
        }
    }
}
