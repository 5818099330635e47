package org.mingcha.demo.internal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Role;
import tools.jackson.databind.JsonNode;

/** Two of July's visits that are not like the others: one watched by remote video, one made together with a town and the city's corps. */
final class VisitsTogether {
    private static final String TOWN = "彭浦镇";
    private static final String CORPS = "市总队机动督察支队";

    private final Doors doors;
    private boolean watched;
    private boolean joined;

    VisitsTogether(Doors doors) {
        this.doors = doors;
    }

    /** The first visit over records is made by remote video. */
    String mode(JsonNode ordered) {
        var channel = ordered.get("channel").asString();
        return channel.equals("online") && !watched ? "remote-video" : channel;
    }

    JsonNode begun(Door one, String path, JsonNode visit) {
        if (visit.get("mode").asString().equals("remote-video")
                && visit.get("watches").isEmpty()) {
            watched = true;
            visit = watch(one, path, visit);
        }
        if (!joined
                && visit.get("mode").asString().equals("on-site")
                && visit.path("squadron")
                        .asString("")
                        .equals(People.of(Role.SUBDISTRICT_READER).grant().squadron())) {
            joined = true;
            visit = join(one, path, visit);
        }
        return visit;
    }

    private static JsonNode watch(Door one, String path, JsonNode visit) {
        var from = OffsetDateTime.parse(visit.get("startedAt").asString());
        return one.post(
                path + "/watches",
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "recording",
                        "演示：执法车载视频 3 号镜头",
                        "means",
                        visit.get("rule").get("means").get(0).asString(),
                        "from",
                        from.plusMinutes(2).toString(),
                        "until",
                        from.plusMinutes(31).toString(),
                        "gaps",
                        List.of(Map.of(
                                "from", from.plusMinutes(12).toString(),
                                "until", from.plusMinutes(14).toString(),
                                "why", "信号中断")),
                        "pictures",
                        List.of()));
    }

    private static JsonNode join(Door one, String path, JsonNode visit) {
        for (var party : visit.get("parties")) if (party.get("name").asString().equals(TOWN)) return visit;
        one.post(path + "/parties", Map.of("name", TOWN));
        var now = one.post(path + "/parties", Map.of("name", CORPS));
        for (var party : now.get("parties"))
            if (party.get("name").asString().equals(CORPS))
                now = one.put(
                        path + "/parties/" + party.get("id").asString() + "/absence", Map.of("reason", "演示：临时另有任务"));
        return now;
    }

    /** The town stands for the same record, at its own login. */
    void attested(Door one, String path) {
        for (var party : one.get(path).get("parties"))
            if (party.get("name").asString().equals(TOWN)
                    && (party.get("attestation") == null
                            || party.get("attestation").isNull()))
                try (var town = doors.of(People.of(Role.SUBDISTRICT_READER))) {
                    town.post(
                            path + "/parties/" + party.get("id").asString() + "/attestation",
                            Map.of("hash", town.get(path).get("hash").asString()));
                }
    }
}
