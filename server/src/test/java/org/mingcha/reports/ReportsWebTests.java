package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reports.ReportDistrict.FORM;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The return through the door, each hand in a session of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(ReportDistrict.class)
class ReportsWebTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    ReportDistrict district;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void aQuietMonth() {
        district.quiet();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Browser in(String username, Grant grant) {
        UUID account = accounts.openForDemo(new NewAccount(JINGAN, username, username), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        var browser = new Browser(port);
        assertThat(browser.login(username, PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    private static Browser at(Browser browser, JsonNode what) {
        return browser.with("If-Match", "\"" + what.path("version").asLong() + "\"");
    }

    private static JsonNode part(JsonNode report, String section) {
        for (var part : report.path("parts"))
            if (part.path("section").asString().equals(section)) return part;
        throw new IllegalArgumentException(section);
    }

    @Test
    void theReturnGoesFromHandToHandAndLeavesInEveryFormat() {
        var sections = List.of("case-adjudication", "coordination", "legal-and-general", "supervision");
        var heads = sections.stream()
                .map(section -> in(section, Grant.inSection(Role.SECTION_HEAD, section)))
                .toList();
        var begun = heads.getLast()
                .post("/api/reports", Map.of("form", FORM, "month", "2024-08"))
                .json();
        var path = "/api/reports/" + begun.path("id").asString();
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            var head = heads.get(i);
            var values = part(head.get(path).json(), section)
                    .path("missing")
                    .valueStream()
                    .map(field -> field.asString().split("/"))
                    .map(field -> Map.of(
                            "cell", field[0], "field", field[1], "value", field[1].equals("held") ? "false" : "无"))
                    .toList();
            var entered = at(head, part(head.get(path).json(), section))
                    .put(path + "/parts/" + section, Map.of("values", values));
            assertThat(entered.status()).isEqualTo(200);
            assertThat(at(head, part(entered.json(), section))
                            .post(path + "/parts/" + section + "/handover", Map.of())
                            .status())
                    .isEqualTo(200);
        }
        var head = heads.getLast();
        var compiled = at(head, head.get(path).json())
                .post(path + "/compilation", Map.of())
                .json();
        var leader = in("fenguan", Grant.of(Role.LEADER_IN_CHARGE));
        var chief = in("zhuyao", Grant.of(Role.HEAD));
        var hash = Map.of("hash", compiled.path("hash").asString());

        assertThat(at(chief, compiled).post(path + "/signatures", hash).problem())
                .isEqualTo("not-your-turn-to-sign");
        var signed = at(leader, compiled).post(path + "/signatures", hash).json();
        var frozen = at(chief, signed).post(path + "/signatures", hash).json();

        assertThat(frozen.path("state").asString()).isEqualTo("frozen");
        for (var format : List.of("pdf", "docx", "ofd", "xlsx"))
            assertThat(head.get(path + "/editions/1/papers/" + format).status())
                    .as(format)
                    .isEqualTo(200);
        assertThat(head.get(path + "/editions/1")
                        .json()
                        .path("sheet")
                        .path("blocks")
                        .size())
                .isEqualTo(6);
        assertThat(head.get("/api/figures").json().size()).isGreaterThan(30);
        assertThat(head.get("/api/figures/finding-notices?month=2024-08")
                        .json()
                        .path("value")
                        .path("number")
                        .asLong())
                .isZero();
        var squadron = in("zhongdui", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));
        assertThat(squadron.get("/api/reports").status()).isEqualTo(403);
    }
}
