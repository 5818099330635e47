package org.mingcha.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.MingchaServer;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class SessionTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void jingan() {
        directory.establish("310106");
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    @Test
    void nobodyIsInBeforeTheLogin() {
        var answer = new Browser(port).get("/api/session");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("not-logged-in");
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void aMemberOfASectionEntersAndIsKnown() {
        aMember("reader");
        var browser = new Browser(port);

        var entered = browser.login("reader", PASSWORD);
        var session = browser.get("/api/session").json();

        assertThat(entered.status()).isEqualTo(200);
        assertThat(session.path("name").asString()).isEqualTo("读者甲");
        assertThat(session.path("bodyName").asString()).isEqualTo("静安区局");
        assertThat(session.path("sections").get(0).asString()).isEqualTo("supervision");
        assertThat(session.path("permissions").toString()).contains("SEE_PLAN").doesNotContain("GRANT_ROLES");
    }

    @Test
    void theCookieIsStrictAndHidden() {
        aMember("reader");
        var browser = new Browser(port);

        var entered = browser.login("reader", PASSWORD);

        var cookie = entered.response().headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("MINGCHA="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain("Secure");
    }

    @Test
    void everyAnswerCarriesItsProtections() {
        var answer = new Browser(port).get("/api/session");

        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("same-origin");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
    }

    @Test
    void aLoginWithoutTheCsrfHeaderIsRefused() {
        aMember("reader");
        var browser = new Browser(port);

        var answer = browser.post("/api/session", Map.of("username", "reader", "password", PASSWORD));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("csrf");
    }

    @Test
    void anActWithSomebodyElsesCsrfTokenIsRefused() {
        aMember("reader");
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);

        var answer = browser.with("X-XSRF-TOKEN", "not-mine").delete("/api/session");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void theSessionChangesItsIdAtTheLogin() {
        aMember("reader");
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);
        var first = browser.cookie("MINGCHA").orElseThrow();

        browser.login("reader", PASSWORD);

        assertThat(browser.cookie("MINGCHA").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void whoLeavesIsOut() {
        aMember("reader");
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);

        var left = browser.delete("/api/session");

        assertThat(left.status()).isEqualTo(204);
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void fiveWrongPasswordsPauseTheAccountAndTheRightOneDoesNotHelp() {
        aMember("reader");
        var browser = new Browser(port);
        for (int i = 0; i < 4; i++)
            assertThat(browser.login("reader", "wrong").problem()).isEqualTo("wrong-credentials");

        var fifth = browser.login("reader", "wrong");
        var right = browser.login("reader", PASSWORD);

        assertThat(fifth.problem()).isEqualTo("account-locked");
        assertThat(right.status()).isEqualTo(423);
        assertThat(right.header("Retry-After")).isPresent();
    }

    @Test
    void thePauseEndsByItselfAndGrowsWithTheNextWrongPassword() {
        aMember("reader");
        var browser = new Browser(port);
        for (int i = 0; i < 5; i++) browser.login("reader", "wrong");

        clock.shift(Duration.ofSeconds(61));
        var sixth = browser.login("reader", "wrong");
        clock.shift(Duration.ofSeconds(61 + 61));
        var early = browser.login("reader", PASSWORD);
        clock.shift(Duration.ofSeconds(61 + 125));
        var inTime = browser.login("reader", PASSWORD);

        assertThat(sixth.json().path("retryAfter").asInt()).isEqualTo(120);
        assertThat(early.status()).isEqualTo(423);
        assertThat(inTime.status()).isEqualTo(200);
    }

    @Test
    void theSecurityAdministratorEndsAPause() {
        var account = aMember("reader");
        var browser = new Browser(port);
        for (int i = 0; i < 5; i++) browser.login("reader", "wrong");

        accounts.unlock(account, Accounts.SYSTEM);

        assertThat(browser.login("reader", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatTriesManyNamesIsStopped() {
        var browser = new Browser(port);
        for (int i = 0; i < 60; i++) browser.login("nobody" + i, "wrong");

        var answer = browser.login("nobody", "wrong");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void whoIsShutOutIsOutAtOnce() {
        var account = aMember("reader");
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);

        accounts.disable(account, true, Accounts.SYSTEM);

        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        assertThat(browser.login("reader", PASSWORD).problem()).isEqualTo("wrong-credentials");
    }

    @Test
    void aRoleTakenBackIsGoneInTheNextRequest() {
        var account = aMember("reader");
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);

        accounts.revoke(account, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);

        assertThat(browser.get("/api/session").json().path("permissions")).isEmpty();
    }

    @Test
    void aSessionOutlivesTheServerAndHoldsOnEveryNode() {
        aMember("reader");
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);

        try (var another = new SpringApplicationBuilder(MingchaServer.class, TestDatabase.class)
                .run("--server.port=0", "--spring.main.allow-bean-definition-overriding=true")) {
            var session = browser.at(((WebServerApplicationContext) another)
                            .getWebServer()
                            .getPort())
                    .get("/api/session");

            assertThat(session.status()).isEqualTo(200);
            assertThat(session.json().path("account").asString()).isEqualTo("reader");
        }
    }

    private java.util.UUID aMember(String username) {
        var account = accounts.openForDemo(new NewAccount("310106", username, "读者甲"), PASSWORD);
        accounts.grant(account, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        return account;
    }
}
