package org.mingcha.demo.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What July's findings led to: notices to some squadrons, served on its last day, so that their terms run when August begins. */
@Component
class DocumentsOfJuly {
    private static final String LEADING = "supervision";
    private static final String SERVED_ON = "2024-07-31";
    private static final int SQUADRONS = 4;
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);

    private final Doors doors;

    DocumentsOfJuly(Doors doors) {
        this.doors = doors;
    }

    /** @return how many were served; what was found only once at a squadron is left for whoever tries the program */
    int serve() {
        var served = 0;
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, LEADING));
                var head = doors.of(People.of(Role.SECTION_HEAD, LEADING))) {
            for (var findings : bySquadron(member))
                if (findings.size() > 1 && served < SQUADRONS) {
                    serve(member, head, findings.getFirst(), served % 2 == 0 ? "finding-notice" : "reminder-notice");
                    served++;
                }
        }
        return served;
    }

    private static List<List<JsonNode>> bySquadron(Door member) {
        var groups = new LinkedHashMap<String, List<JsonNode>>();
        for (var finding : member.get("/api/findings?state=open&size=200").get("rows"))
            if (!finding.get("squadron").isNull())
                groups.computeIfAbsent(finding.get("squadron").asString(), _ -> new ArrayList<>())
                        .add(finding);
        return List.copyOf(groups.values());
    }

    private static void serve(Door member, Door head, JsonNode finding, String kind) {
        var drafted = member.post(
                "/api/documents",
                Map.of(
                        "kind", kind,
                        "squadron", finding.get("squadron").asString(),
                        "findings", List.of(finding.get("id").asString()),
                        "opening", finding.get("foundOn").asString() + "，督察人员对你队开展督察，发现下列问题：",
                        "demands", List.of("请调查核实，落实责任，及时整改。")));
        var path = "/api/documents/" + drafted.get("id").asString();
        member.change(path + "/submission", version(drafted));
        head.change(path + "/approval", version(head.get(path)));
        member.change(path + "/issue", version(member.get(path)));
        member.change(path + "/service", version(written(member, path)), Map.of("on", SERVED_ON, "receiver", "演示值班员"));
    }

    /** The paper is written by a timer; it cannot be served before. */
    private static JsonNode written(Door member, String path) {
        var until = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        while (true) {
            var document = member.get(path);
            if (document.get("state").asString().equals("WRITTEN")) return document;
            if (System.nanoTime() > until) throw new IllegalStateException(path + " was not written");
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static long version(JsonNode document) {
        return document.get("version").asLong();
    }
}
