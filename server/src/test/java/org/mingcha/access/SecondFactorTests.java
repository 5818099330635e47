package org.mingcha.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.internal.OneTimeCodes;
import org.mingcha.access.internal.WallTime;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class SecondFactorTests {
    private static final String NEW_PASSWORD = "Paper-lantern-42";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    WallTime wall;

    @BeforeEach
    void jingan() {
        directory.establish("310106");
    }

    @Test
    void aOneTimePasswordOpensNothingButItsOwnChange() {
        var opened = aHead("head");
        var browser = new Browser(port);

        var session = browser.login("head", opened.oneTimePassword()).json();

        assertThat(session.path("mustChangePassword").asBoolean()).isTrue();
        assertThat(session.path("permissions")).hasSize(1);
        assertThat(browser.get("/api/accounts").status()).isEqualTo(403);
    }

    @Test
    void aWeakPasswordIsRefusedWithTheRuleItBreaks() {
        var opened = aHead("head");
        var browser = new Browser(port);
        browser.login("head", opened.oneTimePassword());

        var tooShort = change(browser, opened.oneTimePassword(), "Ab1!");
        var oneKind = change(browser, opened.oneTimePassword(), "aaaabbbbccccdddd");
        var ownName = change(browser, opened.oneTimePassword(), "My-head-2024-xyz");

        assertThat(tooShort.json().path("detail").asString()).contains("12");
        assertThat(oneKind.json().path("detail").asString()).contains("三类");
        assertThat(ownName.json().path("detail").asString()).contains("用户名");
    }

    @Test
    void whoLeadsSetsUpASecondFactorBeforeAnythingElse() {
        var opened = aHead("head");
        var browser = new Browser(port);
        browser.login("head", opened.oneTimePassword());

        change(browser, opened.oneTimePassword(), NEW_PASSWORD);
        var before = browser.get("/api/session").json();
        var codes = enrol(browser);
        var after = browser.get("/api/session").json();

        assertThat(before.path("mustEnrol").asBoolean()).isTrue();
        assertThat(before.path("permissions")).hasSize(1);
        assertThat(codes.path("codes")).hasSize(10);
        assertThat(after.path("mustEnrol").asBoolean()).isFalse();
        assertThat(after.path("permissions").toString()).contains("APPROVE_ORDER");
    }

    @Test
    void thePasswordAloneIsNotEnoughOnceAFactorIsSet() {
        anEnrolledHead();
        var browser = new Browser(port);

        var withoutCode = browser.login("head", NEW_PASSWORD);
        var wrongCode = browser.login("head", NEW_PASSWORD, "000000");

        assertThat(withoutCode.status()).isEqualTo(401);
        assertThat(withoutCode.problem()).isEqualTo("second-factor-needed");
        assertThat(wrongCode.problem()).isEqualTo("second-factor-wrong");
    }

    @Test
    void aCodeOpensOnce() {
        var enrolled = anEnrolledHead();
        var code = OneTimeCodes.at(enrolled.secret(), wall.now().plusSeconds(30));

        var first = new Browser(port).login("head", NEW_PASSWORD, code);
        var second = new Browser(port).login("head", NEW_PASSWORD, code);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.problem()).isEqualTo("second-factor-wrong");
    }

    @Test
    void aRecoveryCodeOpensOnce() {
        var enrolled = anEnrolledHead();
        var code = enrolled.codes().path("codes").get(0).asString();

        var first = new Browser(port).login("head", NEW_PASSWORD, code);
        var second = new Browser(port).login("head", NEW_PASSWORD, code);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.problem()).isEqualTo("second-factor-wrong");
    }

    @Test
    void anOldCodeOfAnHourAgoDoesNotOpen() {
        var enrolled = anEnrolledHead();

        var stale = OneTimeCodes.at(enrolled.secret(), wall.now().minus(Duration.ofHours(1)));

        assertThat(new Browser(port).login("head", NEW_PASSWORD, stale).status())
                .isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        var opened = accounts.open(new NewAccount("310106", "member", "科员甲"), Accounts.SYSTEM);
        var here = new Browser(port);
        var elsewhere = new Browser(port);
        here.login("member", opened.oneTimePassword());
        elsewhere.login("member", opened.oneTimePassword());

        change(here, opened.oneTimePassword(), NEW_PASSWORD);

        assertThat(here.get("/api/session").status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aSectionMemberNeedsNoSecondFactorUntilItIsAskedOfAll() {
        var admin = anAdministrator();
        var opened = accounts.open(new NewAccount("310106", "member", "科员甲"), Accounts.SYSTEM);
        accounts.grant(opened.account(), Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        var browser = new Browser(port);
        browser.login("member", opened.oneTimePassword());
        change(browser, opened.oneTimePassword(), NEW_PASSWORD);
        var before = browser.get("/api/session").json();

        admin.put("/api/access-settings", Map.of("secondFactorForAll", true));
        var after = browser.get("/api/session").json();

        assertThat(before.path("mustEnrol").asBoolean()).isFalse();
        assertThat(after.path("mustEnrol").asBoolean()).isTrue();
    }

    private Browser anAdministrator() {
        var id = accounts.openForDemo(new NewAccount("310106", "security", "安全员甲"), NEW_PASSWORD);
        accounts.grant(id, Grant.of(Role.SECURITY_ADMINISTRATOR), Accounts.SYSTEM);
        var browser = new Browser(port);
        browser.login("security", NEW_PASSWORD);
        return browser;
    }

    private record Enrolled(String secret, JsonNode codes) {}

    private OpenedAccount aHead(String username) {
        var opened = accounts.open(new NewAccount("310106", username, "科长甲"), Accounts.SYSTEM);
        accounts.grant(opened.account(), Grant.inSection(Role.SECTION_HEAD, "supervision"), Accounts.SYSTEM);
        return opened;
    }

    private Enrolled anEnrolledHead() {
        var opened = aHead("head");
        var browser = new Browser(port);
        browser.login("head", opened.oneTimePassword());
        change(browser, opened.oneTimePassword(), NEW_PASSWORD);
        var secret = begin(browser);
        return new Enrolled(secret, confirm(browser, secret, wall.now()));
    }

    private JsonNode enrol(Browser browser) {
        return confirm(browser, begin(browser), wall.now());
    }

    private static String begin(Browser browser) {
        var begun = browser.post("/api/account/second-factor", Map.of("password", NEW_PASSWORD))
                .json();
        assertThat(begun.path("uri").asString()).startsWith("otpauth://totp/");
        assertThat(begun.path("qr").asString()).startsWith("data:image/png;base64,");
        return begun.path("secret").asString();
    }

    private static JsonNode confirm(Browser browser, String secret, Instant now) {
        var answer =
                browser.post("/api/account/second-factor/confirmation", Map.of("code", OneTimeCodes.at(secret, now)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static Browser.Answer change(Browser browser, String current, String next) {
        return browser.put("/api/account/password", Map.of("current", current, "next", next));
    }
}
