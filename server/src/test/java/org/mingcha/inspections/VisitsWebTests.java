package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.mingcha.planning.Assignment;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A whole visit through the door, by two people at devices of their own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(VisitDistrict.class)
class VisitsWebTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    VisitDistrict district;

    @Autowired
    Accounts accounts;

    private Assignment visit;
    private Browser one;
    private Browser other;

    @BeforeEach
    void anApprovedOrder() {
        district.drawn.opens = name -> open(name, Grant.inSection(Role.INSPECTOR, name.replaceAll("[0-9]", "")));
        district.begin();
        visit = district.onSite();
        one = in(visit.pair().get(0).name());
        other = in(visit.pair().get(1).name());
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.opens = _ -> UUID.randomUUID();
        district.drawn.end();
    }

    private UUID open(String name, Grant grant) {
        var account = accounts.openForDemo(new NewAccount(JINGAN, name, name), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        return account;
    }

    private Browser in(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    private String path(String more) {
        return "/api/visits/" + visit.id() + more;
    }

    private List<String> everyAnswerTo(Browser browser) {
        var answers = new ArrayList<String>();
        for (var path : List.of(
                "/api/visits",
                path(""),
                "/api/visits/completed",
                "/api/assignments",
                "/api/assignments/" + visit.id(),
                "/api/orders?month=2024-08",
                "/api/orders/" + visit.order(),
                "/api/tasks",
                "/api/findings",
                "/api/draws?month=2024-08"))
            answers.add(path + " " + browser.get(path).response().body());
        return answers;
    }

    @Test
    void noAnswerTellsAnInspectorTheTargetBeforeHeDeclares() {
        var answers = everyAnswerTo(one);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .doesNotContain(JIANGNING)
                        .doesNotContain(visit.squadronName())
                        .doesNotContain(visit.places().getFirst()));
        assertThat(answers).anyMatch(answer -> answer.contains(visit.id().toString()));

        assertThat(one.post(path("/declarations"), Map.of())
                        .json()
                        .path("squadron")
                        .asString())
                .isEqualTo(JIANGNING);

        assertThat(one.get("/api/assignments/" + visit.id()).response().body())
                .contains(visit.squadronName(), visit.places().getFirst());
        assertThat(everyAnswerTo(other)).allSatisfy(answer -> assertThat(answer).doesNotContain(visit.squadronName()));
    }

    @Test
    void twoInspectorsMakeAVisitAndTheSquadronSeesNothing() {
        assertThat(one.post(path("/start"), Map.of("mode", "on-site")).problem())
                .isEqualTo("declaration-needed");
        one.post(path("/declarations"), Map.of());
        var alone = one.post(path("/start"), Map.of("mode", "on-site"));
        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.json().path("clause").asString()).contains("意见五（一）");
        other.post(path("/declarations"), Map.of());
        var begun = one.post(path("/start"), Map.of("mode", "on-site", "startedAt", "2024-08-06T09:00:00+08:00"));
        assertThat(begun.status()).isEqualTo(200);

        var answers = new ArrayList<Map<String, Object>>();
        for (var item : begun.json().path("items"))
            for (var point : item.path("points")) {
                var answer = new HashMap<String, Object>();
                answer.put("id", UUID.randomUUID().toString());
                answer.put("duty", item.path("duty").asString());
                answer.put("list", item.path("list").asString());
                answer.put("item", item.path("no").asInt());
                answer.put("point", point.path("point").asString());
                answer.put("result", "in-order");
                answers.add(answer);
            }
        var saved = one.post(path("/answers"), Map.of("answers", answers));
        assertThat(saved.status()).isEqualTo(200);
        var again = one.post(path("/answers"), Map.of("answers", answers));
        assertThat(again.header("ETag")).isEqualTo(saved.header("ETag"));
        var written = other.post(
                path("/findings"),
                Map.of(
                        "duty", answers.getFirst().get("duty"),
                        "list", answers.getFirst().get("list"),
                        "item", answers.getFirst().get("item"),
                        "point", answers.getFirst().get("point"),
                        "content", Map.of("fact", "门前堆放杂物", "severity", "minor", "officer", "队员丙")));
        assertThat(written.status()).isEqualTo(200);
        one.put(path("/recording"), Map.of("absence", "执法记录仪送修"));
        var hash = one.get(path("")).json().path("hash").asString();
        assertThat(one.post(path("/attestations"), Map.of("hash", hash)).status())
                .isEqualTo(200);
        assertThat(one.post(path("/attestations"), Map.of("hash", hash)).problem())
                .isEqualTo("attested-already");
        assertThat(one.post(path("/completion"), Map.of()).problem()).isEqualTo("too-few-attestations");
        assertThat(other.get("/api/tasks").response().body()).contains("visit-to-attest");
        assertThat(other.post(path("/attestations"), Map.of("hash", hash)).status())
                .isEqualTo(200);
        assertThat(other.post(path("/completion"), Map.of())
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("completed");

        var finding = written.json().path("findings").get(0).path("id").asString();
        assertThat(other.get("/api/findings/" + finding).json().path("state").asString())
                .isEqualTo("open");
        open("squadron", Grant.inSquadron(Role.SQUADRON_HEAD, JIANGNING));
        var squadron = in("squadron");
        assertThat(squadron.get(path("")).status()).isEqualTo(404);
        assertThat(squadron.get("/api/visits/completed").json().path("total").asInt(-1))
                .isZero();
        assertThat(squadron.get("/api/findings").json().path("total").asInt()).isZero();
        assertThat(squadron.get("/api/findings/" + finding).status()).isEqualTo(404);
    }
}
