package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A visit taken along, through the door: by two people, each with a device of his own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(VisitDistrict.class)
class FieldsWebTests {
    private static final String PASSWORD = "Correct-horse-7";
    private static final String PHONE = "00000000-0000-4000-8000-0000000000a1";
    private static final String TABLET = "00000000-0000-4000-8000-0000000000b2";

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
        var account = accounts.openForDemo(new NewAccount(district.head.body(), name, name), PASSWORD);
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

    private String account(int place) {
        return district.goes(visit, place).account().toString();
    }

    private Map<String, Object> begun(String account, String device) {
        return Map.of(
                "account", account,
                "device", device,
                "acts",
                        List.of(Map.of(
                                "id",
                                UUID.randomUUID().toString(),
                                "deviceAt",
                                "2024-08-06T09:00:00+08:00",
                                "aheadMs",
                                1200,
                                "begun",
                                Map.of("mode", "on-site"))));
    }

    @Test
    void nothingIsTakenAlongBeforeTheDeclaration() {
        var refused = one.post(path("/copies"), Map.of("device", PHONE, "writes", true));
        assertThat(refused.problem()).isEqualTo("declaration-needed");
        assertThat(one.get(path("/field")).response().body()).doesNotContain(visit.squadronName());
        one.post(path("/declarations"), Map.of());

        var taken = one.post(path("/copies"), Map.of("device", PHONE, "writes", true));

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().path("visit").path("items").isEmpty()).isFalse();
        assertThat(taken.json().path("media").path("megabytes").asInt()).isEqualTo(200);
        assertThat(taken.json().path("serverTime").asString()).isNotEmpty();
        assertThat(one.delete(path("/copies/" + PHONE)).status()).isEqualTo(204);
        assertThat(one.get(path("/field")).json().path("copies").isEmpty()).isTrue();
    }

    @Test
    void onlyTheWritingDeviceIsHeardWhereverItKnocks() {
        one.post(path("/declarations"), Map.of());
        other.post(path("/declarations"), Map.of());
        one.post(path("/copies"), Map.of("device", PHONE, "writes", true));
        var start = Map.of("mode", "on-site");
        assertThat(other.post(path("/start"), start).problem()).isEqualTo("another-device-writes");
        assertThat(one.post(path("/start"), start).problem()).isEqualTo("another-device-writes");
        var late = other.post(path("/acts"), begun(account(1), TABLET));
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.json()
                        .path("outcomes")
                        .get(0)
                        .path("problem")
                        .path("type")
                        .asString())
                .isEqualTo("/problems/another-device-writes");

        assertThat(one.with("Device", PHONE).post(path("/start"), start).status())
                .isEqualTo(200);

        one.without("Device");
        assertThat(other.post(path("/writer"), Map.of("device", TABLET, "reason", "甲的手机没电"))
                        .json()
                        .path("writer")
                        .path("here")
                        .asBoolean())
                .isTrue();
        assertThat(one.with("Device", PHONE)
                        .get(path("/field"))
                        .json()
                        .path("writer")
                        .path("me")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void actsOfOneAccountAreNeverSentByAnother() {
        one.post(path("/declarations"), Map.of());
        other.post(path("/declarations"), Map.of());

        var foreign = other.post(path("/acts"), begun(account(0), PHONE));

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.problem()).isEqualTo("another-login");
        assertThat(one.get(path("")).json().path("state").asString()).isEqualTo("declaring");
        assertThat(one.post(path("/acts"), begun(account(0), PHONE))
                        .json()
                        .path("field")
                        .path("visit")
                        .path("state")
                        .asString())
                .isEqualTo("under-way");
    }

    @Test
    void thePagesMayKeepThemselvesOnTheDevice() {
        var page = one.get("/");

        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("worker-src 'self'"));
        assertThat(page.header("Permissions-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("geolocation=(self)"));
        assertThat(page.header("Cache-Control"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("no-cache"));
    }
}
