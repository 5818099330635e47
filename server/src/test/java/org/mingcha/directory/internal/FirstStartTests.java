package org.mingcha.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.access.internal.OneTimeCodes;
import org.mingcha.access.internal.WallTime;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {
    private static final Pattern PASSWORD = Pattern.compile("一次性密码\\s+(\\S{19})");

    private static final String NEW_PASSWORD = "Paper-lantern-42";

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Establishment establishment;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    WallTime wall;

    FirstStart start;

    @BeforeEach
    void anEmptySystem() {
        start = starting("");
    }

    private FirstStart starting(String body) {
        return new FirstStart(sql, transaction, establishment, accounts, body);
    }

    @Test
    void anEmptySystemPrintsThePasswordOfItsFirstAdministratorOnce(CapturedOutput output) {
        start.run(new DefaultApplicationArguments());
        start.run(new DefaultApplicationArguments());

        assertThat(PASSWORD.matcher(output).results()).hasSize(1);
        var admin = accounts.viewer(accounts.find("admin").orElseThrow()).orElseThrow();
        assertThat(admin.roles()).containsExactly(Role.SECURITY_ADMINISTRATOR);
        assertThat(admin.body()).isEqualTo(Accounts.NO_BODY_YET);
        assertThat(directory.bodies()).isEmpty();
    }

    @Test
    void aStartThatNamesTheBodyAsksNobody() {
        starting("310106").run(new DefaultApplicationArguments());

        var admin = accounts.viewer(accounts.find("admin").orElseThrow()).orElseThrow();
        assertThat(admin.body()).isEqualTo("310106");
        assertThat(directory.squadrons("310106")).hasSize(16);
    }

    @Test
    void aStartThatNamesAnUnknownBodyOpensNothing() {
        assertThatThrownBy(() -> starting("999999").run(new DefaultApplicationArguments()))
                .hasMessageContaining("999999");

        assertThat(accounts.find("admin")).isEmpty();
    }

    @Test
    void afterPasswordAndSecondFactorTheFirstAdministratorCanSetUpAndNothingElse(CapturedOutput output) {
        start.run(new DefaultApplicationArguments());
        var password =
                PASSWORD.matcher(output).results().findFirst().orElseThrow().group(1);
        var admin = new Browser(port);
        admin.login("admin", password);

        admin.put("/api/account/password", Map.of("current", password, "next", NEW_PASSWORD));
        var secret = admin.post("/api/account/second-factor", Map.of("password", NEW_PASSWORD))
                .json()
                .path("secret")
                .asString();
        admin.post("/api/account/second-factor/confirmation", Map.of("code", OneTimeCodes.at(secret, wall.now())));

        var session = admin.get("/api/session").json();
        assertThat(session.path("body").asString()).isEmpty();
        assertThat(session.path("permissions").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("OWN_ACCOUNT", "SET_UP");
        assertThat(admin.get("/api/setup").status()).isEqualTo(200);
        assertThat(admin.get("/api/accounts").problem()).isEqualTo("not-permitted");
    }

    @Test
    void theFirstAdministratorCanOnlyChangeThatPassword(CapturedOutput output) {
        start.run(new DefaultApplicationArguments());
        var password =
                PASSWORD.matcher(output).results().findFirst().orElseThrow().group(1);

        var session = new Browser(port).login("admin", password).json();

        assertThat(session.path("mustChangePassword").asBoolean()).isTrue();
        assertThat(session.path("permissions")).hasSize(1);
    }
}
