package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class RegimeWebTests {
    private static final String PASSWORD = "Correct-horse-7";
    private static final String QUOTA = "duties/case-file-review/draw/quota/at-least";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    private Browser member;
    private Browser head;
    private Browser leader;

    @BeforeEach
    void threePeopleOfTheDistrict() {
        directory.establish("310106");
        member = aPerson("member", Grant.inSection(Role.SECTION_MEMBER, "supervision"));
        head = aPerson("head", Grant.inSection(Role.SECTION_HEAD, "supervision"));
        leader = aPerson("leader", Grant.of(Role.LEADER_IN_CHARGE));
    }

    @Test
    void howAWordOfTheRegulationIsRecognisedCanBeRead() {
        inForce("2024-07-01");
        var version = member.get("/api/regimes").json().get(0).path("version").asString();

        var traits = member.get("/api/regimes/versions/" + version).json().path("traits");

        assertThat(traits.valueStream().map(one -> one.path("title").asString()))
                .contains("油烟扰民诉件", "诉求人不满意");
        var site = traits.valueStream()
                .filter(one -> one.path("id").asString().equals("topic-construction-site"))
                .findFirst()
                .orElseThrow();
        assertThat(site.path("any").get(1).get(0).path("field").asString()).isEqualTo("category");
        assertThat(site.path("any").get(1).get(0).path("how").asString()).isEqualTo("contains");
        assertThat(site.path("any").get(1).get(0).path("values").get(0).asString())
                .isEqualTo("文明施工");
        assertThat(site.path("basis").path("clause").asString()).isEqualTo("附件3二督察事项");
        assertThat(site.path("assumed").isEmpty()).isFalse();
    }

    @Test
    void anOfferIsNewUntilItIsInForceAndThenTheSame() {
        assertThat(offerState()).isEqualTo("new");

        inForce("2024-07-01");

        assertThat(offerState()).isEqualTo("same");
    }

    @Test
    void twoPeoplePutARegimeInForceOverTheDoor() {
        var proposed = head.post(
                "/api/regimes/proposals", Map.of("offer", "jingan-2024", "firstDay", "2024-07-01", "reason", "按通知施行"));
        var id = proposed.json().path("id").asString();

        assertThat(proposed.status()).isEqualTo(201);
        assertThat(head.post("/api/regimes/proposals/" + id + "/confirmation", Map.of())
                        .problem())
                .isEqualTo("two-people");
        assertThat(member.post("/api/regimes/proposals/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(leader.post("/api/regimes/proposals/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(204);
        var standings = member.get("/api/regimes?on=2024-08-05").json();
        assertThat(standings.get(0).path("regime").asString()).isEqualTo("jingan-2024");
        assertThat(standings.get(0).path("state").asString()).isEqualTo("IN_FORCE");
    }

    @Test
    void aDraftIsChangedAgainstTheVersionThatWasSeen() {
        var begun = member.post("/api/regimes/drafts", Map.of("offer", "jingan-2024"));
        var path = "/api/regimes/drafts/" + begun.json().path("id").asString();

        var changed = member.with("If-Match", begun.header("ETag").orElseThrow())
                .put(path + "/parameters", Map.of("path", QUOTA, "value", "20%", "note", "局长办公会意见"));
        var stale = member.put(path + "/parameters", Map.of("path", QUOTA, "value", "25%", "note", "另一意见"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).contains("\"2\"");
        assertThat(changed.json().path("differences").findValuesAsString("path"))
                .contains(QUOTA);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("current").toString()).contains("20%");
        assertThat(stale.json().path("yours").path("value").asString()).isEqualTo("25%");
    }

    @Test
    void anotherSectionChangesOnlyWhatItAnswersFor() {
        var other = aPerson("shenli", Grant.inSection(Role.SECTION_MEMBER, "case-adjudication"));
        var begun = other.post("/api/regimes/drafts", Map.of("offer", "jingan-2024"));
        var path = "/api/regimes/drafts/" + begun.json().path("id").asString();
        other.with("If-Match", "\"1\"");

        var foreign = other.put(
                path + "/parameters",
                Map.of("path", "duties/sites/draw/quota/at-least", "value", 16, "note", "另一科室的职责"));
        var own = other.put(path + "/parameters", Map.of("path", QUOTA, "value", "20%", "note", "局长办公会意见"));

        assertThat(foreign.problem()).isEqualTo("not-your-part");
        assertThat(own.status()).isEqualTo(200);
        other.with("If-Match", "\"2\"");
        var yaml = other.get(path + "/yaml").response().body();
        assertThat(other.put(path + "/yaml", Map.of("yaml", yaml.replace("title: 案卷抽查", "title: 案卷线上抽查")))
                        .status())
                .isEqualTo(200);
        other.with("If-Match", "\"3\"");
        assertThat(other.put(path + "/yaml", Map.of("yaml", yaml.replace("years: 3", "years: 9")))
                        .problem())
                .isEqualTo("not-your-part");
    }

    @Test
    void aDraftGoesOutAsYamlAndComesBack() {
        var begun = member.post("/api/regimes/drafts", Map.of("offer", "jingan-2024"));
        var path = "/api/regimes/drafts/" + begun.json().path("id").asString();
        var yaml = member.get(path + "/yaml").response().body();

        member.with("If-Match", "\"1\"");
        var same = member.put(path + "/yaml", Map.of("yaml", yaml));
        member.with("If-Match", "\"2\"");
        var faulty = member.put(path + "/yaml", Map.of("yaml", yaml.replace("at-least: 15%", "at-least: 115%")));

        assertThat(same.json().path("differences")).isEmpty();
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.json().path("faults").get(0).path("line").asInt()).isPositive();
        assertThat(faulty.json().path("faults").get(0).path("sentence").asString())
                .contains("超过100%");
    }

    @Test
    void anOfferThatDiffersFromWhatIsInForceChangesNothingByItself() {
        var begun = member.post("/api/regimes/drafts", Map.of("offer", "jingan-2024"));
        var draft = begun.json().path("id").asString();
        member.with("If-Match", "\"1\"")
                .put(
                        "/api/regimes/drafts/" + draft + "/parameters",
                        Map.of("path", QUOTA, "value", "20%", "note", "试行"));
        var proposed =
                head.post("/api/regimes/proposals", Map.of("draft", draft, "firstDay", "2024-07-01", "reason", "试行"));
        leader.post("/api/regimes/proposals/" + proposed.json().path("id").asString() + "/confirmation", Map.of());

        var offer = offer();

        assertThat(offer.path("state").asString()).isEqualTo("different");
        assertThat(offer.path("differences").findValuesAsString("after")).contains("15%");
        var version = member.get("/api/regimes").json().get(0).path("version").asString();
        assertThat(member.get("/api/regimes/versions/" + version)
                        .json()
                        .path("parameters")
                        .toString())
                .contains("\"20%\"");
    }

    @Test
    void whatHasRunOutGoesOnOnlyByDecision() {
        inForce("2024-07-01");
        var version = member.get("/api/regimes").json().get(0);
        assertThat(version.path("state").asString()).isEqualTo("EXPIRED");
        assertThat(version.path("expiredParts").findValuesAsString("id")).contains("programme-2024");

        var decided = leader.post(
                "/api/regimes/versions/" + version.path("version").asString() + "/continuations",
                Map.of("until", "2099-12-31", "reason", "新方案未下发"));

        assertThat(decided.status()).isEqualTo(204);
        assertThat(member.get("/api/regimes").json().get(0).path("state").asString())
                .isEqualTo("CONTINUED");
    }

    @Test
    void aSquadronReadsTheRegimeButNotItsDrafts() {
        inForce("2024-07-01");
        var squadron = aPerson("squadron", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));

        assertThat(squadron.get("/api/regimes").json()).hasSize(1);
        assertThat(squadron.get("/api/regimes/drafts").status()).isEqualTo(403);
    }

    @Test
    void anotherBodySeesNothingOfIt() {
        inForce("2024-07-01");
        directory.establish("31");
        var version = member.get("/api/regimes").json().get(0).path("version").asString();
        var stranger = aPerson("31", "stranger", Grant.inSection(Role.SECTION_HEAD, "supervision"));

        assertThat(stranger.get("/api/regimes").json()).isEmpty();
        assertThat(stranger.get("/api/regimes/proposals").json()).isEmpty();
        assertThat(stranger.get("/api/regimes/versions/" + version).status()).isEqualTo(404);
    }

    private void inForce(String firstDay) {
        var proposed = head.post(
                "/api/regimes/proposals", Map.of("offer", "jingan-2024", "firstDay", firstDay, "reason", "按通知施行"));
        leader.post("/api/regimes/proposals/" + proposed.json().path("id").asString() + "/confirmation", Map.of());
    }

    private String offerState() {
        return offer().path("state").asString();
    }

    private tools.jackson.databind.JsonNode offer() {
        for (var offer : member.get("/api/regimes/offers").json()) {
            if (offer.path("id").asString().equals("jingan-2024")) return offer;
        }
        throw new AssertionError("no offer jingan-2024");
    }

    private Browser aPerson(String username, Grant grant) {
        return aPerson("310106", username, grant);
    }

    private Browser aPerson(String body, String username, Grant grant) {
        var account = accounts.openForDemo(new NewAccount(body, username, "某" + username), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        var browser = new Browser(port);
        assertThat(browser.login(username, PASSWORD).status()).isEqualTo(200);
        return browser;
    }
}
