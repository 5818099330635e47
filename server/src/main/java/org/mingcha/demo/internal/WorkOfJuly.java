package org.mingcha.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.planning.PlannedVisit;
import org.mingcha.planning.Plans;
import org.mingcha.planning.Progress;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the sections did in July: every visit of the plan, and the meetings and papers that have none. */
@Component
class WorkOfJuly {
    static final YearMonth JULY = YearMonth.of(2024, 7);
    private static final Set<String> WITHOUT_VISIT = Set.of("meeting", "report", "contest", "register");

    private final Plans plans;
    private final Progress progress;
    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final Doors doors;

    WorkOfJuly(Plans plans, Progress progress, Accounts accounts, TransactionTemplate transaction, Doors doors) {
        this.plans = plans;
        this.progress = progress;
        this.accounts = accounts;
        this.transaction = transaction;
        this.doors = doors;
    }

    /** Records each visit as done on a working day of July; a visit recorded twice counts once. */
    int visits() {
        var visits = plans.visits(People.DISTRICT, JULY);
        int day = 0;
        for (var visit : visits) {
            var on = workday(day++);
            transaction.executeWithoutResult(_ -> done(visit, on));
        }
        return visits.size();
    }

    private void done(PlannedVisit visit, LocalDate on) {
        var actor = accounts.find(
                        People.of(Role.SECTION_MEMBER, visit.section()).username())
                .flatMap(accounts::viewer)
                .orElseThrow();
        var work = visit.work().stream()
                .map(duty -> new Progress.Done(
                        duty.duty(),
                        visit.squadron(),
                        duty.items().stream().map(PlannedVisit.Member::id).toList(),
                        on,
                        null))
                .toList();
        progress.visitDone(actor, JULY, id(visit), work);
    }

    private static UUID id(PlannedVisit visit) {
        var name = "demo " + JULY + " " + visit.number() + " " + visit.section() + " " + visit.squadron() + " "
                + visit.channel() + " " + visit.work();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Meetings held, reports sent, contests decided: entered by the section that owes them. */
    int papers() {
        int entered = 0;
        try (var reader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            for (var target : reader.get("/api/plans/" + JULY).get("targets"))
                if (target.get("tier").asString().equals("district")
                        && WITHOUT_VISIT.contains(target.get("kind").asString())
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

    private static LocalDate workday(int number) {
        var days = JULY.atDay(3)
                .datesUntil(JULY.atDay(30))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .toList();
        return days.get(number % days.size());
    }
}
