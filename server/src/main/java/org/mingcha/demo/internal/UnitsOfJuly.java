package org.mingcha.demo.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What a squadron does by itself: it tells a fault of its own, plans and makes its own inspections, writes to its own teams; and what
 * the city has of the month.
 */
@Component
class UnitsOfJuly {
    private static final int MADE = 6;
    private static final int HANDED_OVER = 12;
    private static final int NUMBERED = 8;
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    private final Doors doors;
    private final Clock clock;

    UnitsOfJuly(Doors doors, Clock clock) {
        this.doors = doors;
        this.clock = clock;
    }

    /** Plans the running month. */
    void plan() {
        var month = YearMonth.from(LocalDate.now(clock));
        try (var inspector = doors.of(People.of(Role.SQUADRON_INSPECTOR))) {
            if (inspector.get("/api/own-checks/" + month).get("planned").asInt() == 0)
                inspector.post("/api/own-checks/" + month, Map.of());
        }
    }

    /** One fault the squadron tells before anybody has looked (自查自报); the responsible section ends it as put right. */
    void tell() {
        try (var inspector = doors.of(People.of(Role.SQUADRON_INSPECTOR));
                var head = doors.of(People.of(Role.SECTION_HEAD, "personnel"))) {
            var told = inspector.get("/api/self-reports").get("rows");
            var report = told.isEmpty() ? inspector.post("/api/self-reports", fault()) : told.get(0);
            var finding = report.get("finding");
            if (finding.get("state").asString().equals("open"))
                head.change(
                        "/api/findings/" + report.get("id").asString() + "/ending",
                        finding.get("version").asLong(),
                        Map.of("ending", "corrected-by-unit", "reason", "已核对培训登记，补齐无误"));
        }
    }

    private Map<String, Object> fault() {
        return Map.of(
                "duty", "personnel",
                "item", "personnel/1",
                "fact", "演示：两名新到岗队员的岗前培训没有登记，自查时发现",
                "severity", "minor",
                "happenedOn", LocalDate.now(clock).minusDays(1).toString(),
                "measures", "当日补登记，并核对全部人员的培训记录。");
    }

    /** Makes some of July's checks; on the last something is found, a second confirms it, and the team is told. */
    int inspect() {
        try (var inspector = doors.of(People.of(Role.SQUADRON_INSPECTOR));
                var head = doors.of(People.of(Role.SQUADRON_HEAD))) {
            var checks = inspector.get("/api/own-checks/" + WorkOfJuly.JULY).get("checks");
            int made = 0;
            for (var check : checks)
                if (made < MADE) {
                    made++;
                    if (!check.get("state").asString().equals("done")) make(inspector, head, check, made == MADE);
                }
            notice(inspector, head);
            return made;
        }
    }

    private static void make(Door inspector, Door head, JsonNode check, boolean finds) {
        var path = "/api/visits/" + check.get("id").asString();
        var visit = inspector.post(path + "/people", Map.of());
        if (visit.get("state").asString().equals("declaring"))
            visit = inspector.post(
                    path + "/start",
                    Map.of("mode", "on-site", "startedAt", check.get("day").asString() + "T15:00:00+08:00"));
        var answers = unanswered(visit);
        if (!answers.isEmpty()) inspector.post(path + "/answers", Map.of("answers", answers));
        if (finds && inspector.get(path).get("findings").isEmpty()) {
            var item = visit.get("items").get(0);
            inspector.post(
                    path + "/findings",
                    Map.of(
                            "duty", item.get("duty").asString(),
                            "list", item.get("list").asString(),
                            "item", item.get("no").asInt(),
                            "point", item.get("points").get(0).get("point").asString(),
                            "content", Map.of("fact", "演示：一分队当日未按路线巡查", "severity", "minor", "officer", "演示队员甲")));
            head.post(path + "/people", Map.of());
        }
        for (var door : List.of(inspector, head)) {
            var seen = door.get(path);
            if (seen.get("may").get("attest").asBoolean())
                door.post(
                        path + "/attestations", Map.of("hash", seen.get("hash").asString()));
        }
        inspector.post(path + "/completion", Map.of());
    }

    private static List<Map<String, Object>> unanswered(JsonNode visit) {
        var answers = new ArrayList<Map<String, Object>>();
        for (var item : visit.get("items"))
            for (var point : item.get("points"))
                if (point.get("answer") == null || point.get("answer").isNull())
                    answers.add(Map.of(
                            "id", UUID.randomUUID().toString(),
                            "duty", item.get("duty").asString(),
                            "list", item.get("list").asString(),
                            "item", item.get("no").asInt(),
                            "point", point.get("point").asString(),
                            "result", "in-order"));
        return answers;
    }

    private static void notice(Door inspector, Door head) {
        var open = inspector.get("/api/findings?state=open&thirdTier=true").get("rows");
        if (open.isEmpty()) return;
        var finding = open.get(0);
        var drafted = inspector.post(
                "/api/documents",
                Map.of(
                        "kind",
                        "reminder-notice",
                        "squadron",
                        finding.get("squadron").asString(),
                        "findings",
                        List.of(finding.get("id").asString()),
                        "opening",
                        "本队三级督察发现下列问题：",
                        "demands",
                        List.of("请当日改正。"),
                        "team",
                        "一分队"));
        var path = "/api/documents/" + drafted.get("id").asString();
        inspector.change(path + "/submission", drafted.get("version").asLong());
        head.change(path + "/approval", version(head, path));
        inspector.change(path + "/issue", version(inspector, path));
        await(inspector, path);
        inspector.change(
                path + "/service", version(inspector, path), Map.of("on", "2024-07-31", "receiver", "演示一分队队长"));
    }

    /** The paper is written by a timer; it cannot be served before. */
    private static void await(Door door, String path) {
        var until = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        while (!door.get(path).get("state").asString().equals("WRITTEN")) {
            if (System.nanoTime() > until) throw new IllegalStateException(path + " was not written");
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static long version(Door door, String path) {
        return door.get(path).get("version").asLong();
    }

    /** Some go into an import form, and most of those have their number there. */
    int handOver() {
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, "supervision"))) {
            var ids = new ArrayList<String>();
            for (var item : member.get("/api/handover?state=unsent&size=200").get("rows"))
                if (item.get("mayHandOver").asBoolean() && ids.size() < HANDED_OVER)
                    ids.add(item.get("id").asString());
            if (ids.isEmpty()) return 0;
            member.post("/api/handover/forms", Map.of("items", ids));
            for (int i = 0; i < Math.min(NUMBERED, ids.size()); i++) {
                var item = member.get("/api/handover/" + ids.get(i)).get("item");
                member.replace(
                        "/api/handover/" + ids.get(i) + "/number",
                        item.get("version").asLong(),
                        Map.of("number", "演示-2024-%04d".formatted(i + 1)));
            }
            return ids.size();
        }
    }
}
