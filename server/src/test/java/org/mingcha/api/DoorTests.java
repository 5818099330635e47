package org.mingcha.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.api.internal.db.Tables.ACT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Role;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(DoorTests.Handlers.class)
class DoorTests {
    private static final String PASSWORD = "Correct-horse-7";

    @RestController
    static class Handlers {
        static final AtomicInteger PERFORMED = new AtomicInteger();

        record Order(String what) {}

        record Done(int number, String what) {}

        @PostMapping("/api/test/acts")
        @Requires(Permission.SEE_DESK)
        @PerformsAct
        @ResponseStatus(HttpStatus.CREATED)
        public Done act(@RequestBody Order order) {
            if (order.what().equals("refused"))
                throw new Refusal(HttpStatus.CONFLICT, "test-refusal", "不行。")
                        .by("方案三（一）")
                        .with("count", PERFORMED.incrementAndGet());
            return new Done(PERFORMED.incrementAndGet(), order.what());
        }

        @GetMapping("/api/test/undeclared")
        public String undeclared() {
            return "secret";
        }

        @GetMapping("/api/test/broken")
        @Requires(Permission.SEE_DESK)
        public String broken() {
            throw new IllegalStateException("the inside");
        }
    }

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

    Browser browser;

    @BeforeEach
    void somebody() {
        directory.establish("310106");
        Handlers.PERFORMED.set(0);
        browser = in("somebody");
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    @Test
    void anActWithoutAKeyIsRefused() {
        var answer = browser.with("Idempotency-Key", "short").post("/api/test/acts", Map.of("what", "a"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("idempotency-key-missing");
    }

    @Test
    void theSameRequestSentTwiceActsOnceAndAnswersTheSame() {
        browser.with("Idempotency-Key", UUID.randomUUID().toString());

        var first = browser.post("/api/test/acts", Map.of("what", "a"));
        var second = browser.post("/api/test/acts", Map.of("what", "a"));

        assertThat(Handlers.PERFORMED).hasValue(1);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        browser.with("Idempotency-Key", UUID.randomUUID().toString());
        browser.post("/api/test/acts", Map.of("what", "a"));

        var other = browser.post("/api/test/acts", Map.of("what", "b"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(Handlers.PERFORMED).hasValue(1);
    }

    @Test
    void aKeyIsBoundToItsAccount() {
        var key = UUID.randomUUID().toString();
        var other = in("other").with("Idempotency-Key", key);
        browser.with("Idempotency-Key", key).post("/api/test/acts", Map.of("what", "a"));

        var answer = other.post("/api/test/acts", Map.of("what", "b"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(Handlers.PERFORMED).hasValue(2);
    }

    @Test
    void sixteenAtOnceWithOneKeyActOnce() throws Exception {
        browser.with("Idempotency-Key", UUID.randomUUID().toString());
        List<Callable<Browser.Answer>> sends =
                java.util.Collections.nCopies(16, () -> browser.post("/api/test/acts", Map.of("what", "a")));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(sends)) {
                assertThat(answer.get().status()).isEqualTo(201);
                assertThat(answer.get().json().path("number").asInt()).isEqualTo(1);
            }
        }

        assertThat(Handlers.PERFORMED).hasValue(1);
    }

    @Test
    void aRefusedActLeavesNothingAndMayBeTriedAgain() {
        browser.with("Idempotency-Key", UUID.randomUUID().toString());

        var first = browser.post("/api/test/acts", Map.of("what", "refused"));
        var second = browser.post("/api/test/acts", Map.of("what", "refused"));

        assertThat(first.status()).isEqualTo(409);
        assertThat(first.json().path("clause").asString()).isEqualTo("方案三（一）");
        assertThat(second.json().path("count").asInt()).isEqualTo(2);
        assertThat(sql.fetchCount(ACT)).isZero();
    }

    @Test
    void aKeyIsKeptForThirtyDays() {
        browser.with("Idempotency-Key", UUID.randomUUID().toString());
        browser.post("/api/test/acts", Map.of("what", "a"));

        clock.shift(Duration.ofDays(30).minusMinutes(1));
        browser.post("/api/test/acts", Map.of("what", "a"));
        int before = Handlers.PERFORMED.get();
        clock.shift(Duration.ofDays(30).plusMinutes(1));
        browser.post("/api/test/acts", Map.of("what", "a"));

        assertThat(before).isEqualTo(1);
        assertThat(Handlers.PERFORMED).hasValue(2);
    }

    @Test
    void aHandlerThatDeclaresNoPermissionIsClosedToEverybody() {
        var answer = browser.get("/api/test/undeclared");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("no-permission-declared");
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @Test
    void whatNobodyForesawIsToldWithoutItsInsides() {
        var answer = browser.get("/api/test/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("errorId").asString()).isNotEmpty();
        assertThat(answer.response().body()).doesNotContain("inside").doesNotContain("Exception");
    }

    @Test
    void anAddressThatDoesNotExistIsNotFoundAndNotAPage() {
        var answer = browser.get("/api/nothing-here");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void aBodyThatIsNoJsonIsToldSo() {
        var answer = browser.post("/api/test/acts", "{not json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unreadable-request");
    }

    @Test
    void aParameterThatIsNoTextIsToldSo() {
        var answer = browser.get("/api/tasks?page=%ED%A0%80");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unreadable-request");
    }

    @Test
    void noAnswerIsKeptByAProxy() {
        assertThat(browser.get("/api/session").header("Cache-Control")).contains("no-store");
    }

    @Test
    void anAddressOfAPageIsAnsweredWithTheApplicationAndAskedForAgain() {
        for (var page : List.of("/", "/admin/accounts", "/plan")) {
            var answer = new Browser(port).get(page);

            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-cache");
        }
    }

    @Test
    void whatCarriesItsHashInItsNameIsKeptForAYear() {
        var found = new Browser(port).get("/assets/kept-0a1b2c3d.js");
        var gone = new Browser(port).get("/assets/gone-0a1b2c3d.js");

        assertThat(found.header("Cache-Control").orElseThrow())
                .contains("max-age=31536000")
                .contains("immutable");
        assertThat(gone.status()).isEqualTo(404);
    }

    private Browser in(String username) {
        var id = accounts.openForDemo(new NewAccount("310106", username, "某人"), PASSWORD);
        accounts.grant(id, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        var browser = new Browser(port);
        assertThat(browser.login(username, PASSWORD).status()).isEqualTo(200);
        return browser;
    }
}
