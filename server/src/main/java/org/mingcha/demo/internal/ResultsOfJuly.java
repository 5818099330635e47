package org.mingcha.demo.internal;

import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What became of July's results: three honours in the register, one of them taken away, and the month's evidence sheets. */
@Component
class ResultsOfJuly {
    private static final String LEADING = "supervision";
    private static final String SHEETS = "/api/evidence-sheets/of/monthly-performance/";

    private final Doors doors;

    ResultsOfJuly(Doors doors) {
        this.doors = doors;
    }

    void register() {
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, LEADING))) {
            given(member, "310106101", "model-squadron", "2023-06-20", "演示：市局文〔2023〕6号");
            given(member, "310106012", "star-squadron", "2024-01-18", "演示：市局文〔2024〕3号");
            var gone = given(member, "310106006", "model-squadron", "2023-09-12", "演示：市局文〔2023〕9号");
            if (gone.get("state").asString().equals("held"))
                member.change(
                        "/api/honours/" + gone.get("id").asString() + "/delisting",
                        gone.get("version").asLong(),
                        Map.of(
                                "on", "2024-07-26",
                                "by", "演示：市局执法监督处",
                                "paper", "演示：市局文〔2024〕21号",
                                "reason", "演示：复检发现督察台账补记。"));
        }
    }

    /** The honour that the squadron has there already, or the one that is entered now. */
    private static JsonNode given(Door member, String squadron, String kind, String on, String paper) {
        for (var row : member.get("/api/honours?size=200&kind=" + kind).get("rows"))
            if (row.get("squadron").asString().equals(squadron)) return row;
        return member.post(
                "/api/honours", Map.of("squadron", squadron, "kind", kind, "on", on, "by", "演示：市局", "paper", paper));
    }

    /** The sheets of July; those that were issued before stay as they are. */
    void issue() {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, LEADING))) {
            head.post(SHEETS + WorkOfJuly.JULY, Map.of("squadrons", List.of()));
        }
    }
}
