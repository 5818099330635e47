package org.mingcha.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The first administrator of an empty installation says whose it is. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class SetUpTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    private Browser admin;

    @BeforeEach
    void theFirstAdministrator() {
        admin = aPerson(Accounts.NO_BODY_YET, "admin", Grant.of(Role.SECURITY_ADMINISTRATOR));
    }

    @Test
    void theProgramOffersTheBodiesAndRegimesItCarries() {
        var choice = admin.get("/api/setup").json();

        assertThat(choice.path("bodies").findValuesAsString("code")).containsExactly("31", "310106");
        assertThat(choice.path("regimes").findValuesAsString("offer")).contains("jingan-2024");
        assertThat(choice.path("firstDay").asString()).endsWith("-01-01");
    }

    @Test
    void aKnownBodyComesWithItsSquadronsAndTheAdministratorWithIt() {
        assertThat(admin.post("/api/setup", Map.of("code", "310106")).status()).isEqualTo(204);

        assertThat(directory.squadrons("310106")).hasSize(16);
        var session = admin.get("/api/session").json();
        assertThat(session.path("body").asString()).isEqualTo("310106");
        assertThat(session.path("permissions").valueStream().map(JsonNode::asString))
                .contains("MANAGE_ACCOUNTS");
    }

    @Test
    void theRegimeChosenWaitsForALeaderOfTheBody() {
        var chosen =
                admin.post("/api/setup", Map.of("code", "310106", "offer", "jingan-2024", "firstDay", "2024-01-01"));
        var leader = aPerson("310106", "leader", Grant.of(Role.LEADER_IN_CHARGE));
        var proposal = leader.get("/api/regimes/proposals").json().get(0);
        var before = leader.get("/api/regimes?on=2024-08-05").json();

        var confirmed = leader.post(
                "/api/regimes/proposals/" + proposal.path("proposal").path("id").asString() + "/confirmation",
                Map.of());

        assertThat(chosen.status()).isEqualTo(204);
        assertThat(before).isEmpty();
        assertThat(confirmed.status()).isEqualTo(204);
        assertThat(leader.get("/api/regimes?on=2024-08-05")
                        .json()
                        .get(0)
                        .path("regime")
                        .asString())
                .isEqualTo("jingan-2024");
    }

    @Test
    void anotherDistrictComesWithTheSectionsOfWhichTheRegimeSpeaks() {
        var chosen = admin.post(
                "/api/setup", Map.of("code", "310107", "name", "乙区城管执法局", "shortName", "乙区局", "offer", "jingan-2024"));

        assertThat(chosen.status()).isEqualTo(204);
        assertThat(directory.body("310107"))
                .get()
                .extracting(Body::level, Body::parent, Body::shortName)
                .containsExactly(Body.Level.DISTRICT, "31", "乙区局");
        assertThat(directory.sections("310107")).extracting(Section::id).contains("supervision", "legal-and-general");
    }

    @Test
    void anotherCityStandsAlone() {
        admin.post("/api/setup", Map.of("code", "4401", "name", "丙市城管执法局", "shortName", "丙市局"));

        assertThat(directory.bodies()).extracting(Body::code).containsExactly("4401");
        assertThat(directory.body("4401")).get().extracting(Body::level).isEqualTo(Body.Level.CITY);
    }

    @Test
    void anUnknownBodyWithoutItsNameIsRefusedAndNothingHasChanged() {
        var refused = admin.post("/api/setup", Map.of("code", "310107"));

        assertThat(refused.problem()).isEqualTo("body-without-name");
        assertThat(directory.bodies()).isEmpty();
        assertThat(admin.get("/api/session").json().path("body").asString()).isEmpty();
    }

    @Test
    void anInstallationIsSetUpOnce() {
        admin.post("/api/setup", Map.of("code", "310106"));

        var again = admin.post("/api/setup", Map.of("code", "31"));

        assertThat(again.problem()).isEqualTo("already-set-up");
        assertThat(admin.get("/api/session").json().path("body").asString()).isEqualTo("310106");
    }

    private Browser aPerson(String body, String username, Grant grant) {
        var account = accounts.openForDemo(new NewAccount(body, username, "某人"), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        var browser = new Browser(port);
        browser.login(username, PASSWORD);
        return browser;
    }
}
