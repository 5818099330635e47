package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.CASE_FILE;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;
import static org.mingcha.records.internal.db.Tables.STAGED_CASE_FILE;
import static org.mingcha.testing.TwoDistricts.JINGAN;
import static org.mingcha.testing.TwoDistricts.PUTUO;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.IssuedToken;
import org.mingcha.access.Role;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Batches that an upstream system sends by itself, each once for its key and only for its own source. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(TwoDistricts.class)
class DeliveryTests {
    @LocalServerPort
    int port;

    @Autowired
    TwoDistricts world;

    @Autowired
    Accounts accounts;

    @Autowired
    Sources sources;

    @Autowired
    DSLContext sql;

    UUID source;
    IssuedToken token;
    Browser machine;

    @BeforeEach
    void aSourceWithItsToken() {
        world.plantPeople();
        source = sources.open(JINGAN, "网上办案系统", "", Accounts.SYSTEM).id();
        token = accounts.issueToken(JINGAN, source.toString(), "夜间送数", Accounts.SYSTEM);
        machine = machine(token);
    }

    @Test
    void aDeliveryIsStoredAndItsRowsAddUp() {
        var answer = deliver(List.of(
                aCase("1号", "北站中队"), aCase("2号", "南京东路中队"), aCase("2.02504E+12", "北站中队"), aCase("4\u0000号", "北站中队")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("read").asInt()).isEqualTo(4);
        assertThat(answer.json().path("added").asInt()).isEqualTo(1);
        assertThat(answer.json().path("quarantined").asInt()).isEqualTo(3);
        assertThat(sql.fetchCount(CASE_FILE)).isEqualTo(1);
        assertThat(sql.fetchCount(QUARANTINED)).isEqualTo(3);
        assertThat(sql.fetchCount(STAGED_CASE_FILE)).isZero();
    }

    @Test
    void theSameKeyTwiceIsOneDeliveryWithOneAnswer() {
        machine.with("Idempotency-Key", "2024-08-01-night");

        var first = deliver(List.of(aCase("1号", "北站中队")));
        var again = deliver(List.of(aCase("1号", "北站中队")));

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(sql.fetchCount(BATCH)).isEqualTo(1);
    }

    @Test
    void theSameKeyWithOtherContentIsRefusedAndStoresNothing() {
        machine.with("Idempotency-Key", "2024-08-01-night");
        deliver(List.of(aCase("1号", "北站中队")));

        var other = deliver(List.of(aCase("2号", "北站中队")));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(sql.fetchCount(CASE_FILE)).isEqualTo(1);
    }

    @Test
    void theSameRowsUnderAnotherKeyChangeNothing() {
        deliver(List.of(aCase("1号", "北站中队")));

        var again = deliver(List.of(aCase("1号", "北站中队")));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(1);
        assertThat(again.json().path("publication").isNull()).isTrue();
        assertThat(sql.fetchCount(CASE_FILE)).isEqualTo(1);
    }

    @Test
    void aDeliveryThatWasRefusedMayComeAgainUnderItsKey() {
        machine.with("Idempotency-Key", "2024-08-01-night");
        assertThat(deliver(List.of()).status()).isEqualTo(422);

        assertThat(deliver(List.of(aCase("1号", "北站中队"))).status()).isEqualTo(201);
    }

    @Test
    void aDeliveryWithoutAKeyIsRefused() {
        machine.with("Idempotency-Key", "kurz");

        var answer = deliver(List.of(aCase("1号", "北站中队")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("idempotency-key-missing");
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void aWrongOrRevokedTokenDeliversNothing() {
        accounts.revokeToken(token.id(), Set.of(JINGAN), Accounts.SYSTEM);

        assertThat(deliver(List.of(aCase("1号", "北站中队"))).status()).isEqualTo(401);
        machine.with("Authorization", "Bearer mingcha_wrong");
        assertThat(deliver(List.of(aCase("1号", "北站中队"))).status()).isEqualTo(401);
        machine.with("Authorization", "Bearer ");
        assertThat(deliver(List.of(aCase("1号", "北站中队"))).status()).isEqualTo(401);
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void theTokenOfAnotherSourceIsRefused() {
        var other = sources.open(JINGAN, "热线平台", "", Accounts.SYSTEM).id();
        machine = machine(accounts.issueToken(JINGAN, other.toString(), "夜间送数", Accounts.SYSTEM));

        var answer = deliver(List.of(aCase("1号", "北站中队")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("not-your-source");
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void anotherDistrictsTokenIsRefusedEvenWhenItNamesThisSource() {
        world.plantPutuo();
        int before = sql.fetchCount(BATCH);
        machine = machine(accounts.issueToken(PUTUO, source.toString(), "冒名", Accounts.SYSTEM));

        var answer = deliver(List.of(aCase("1号", "北站中队")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("no-such-source");
        assertThat(sql.fetchCount(BATCH)).isEqualTo(before);
    }

    @Test
    void aPersonsSessionIsNoMachine() {
        var person = new Browser(port);
        person.login(TwoDistricts.username(Role.SECTION_HEAD), TwoDistricts.PASSWORD);

        assertThat(person.post(path(), order(List.of(aCase("1号", "北站中队")))).status())
                .isEqualTo(403);
    }

    @Test
    void moreRowsThanABatchHoldsAreRefused() {
        var rows = IntStream.rangeClosed(1, 20_001)
                .mapToObj(i -> aCase(i + "号", "北站中队"))
                .toList();

        var answer = deliver(rows);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("row-count");
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void moreColumnsThanATableHoldsAreRefused() {
        var wide = new LinkedHashMap<>(aCase("1号", "北站中队"));
        for (int i = 0; i < 300; i++) {
            wide.put("列" + i, "");
        }

        assertThat(deliver(List.of(wide)).problem()).isEqualTo("column-count");
    }

    @Test
    void twoColumnsThatAreReadAsOneAreRefusedAndNeitherIsDropped() {
        var twice = new LinkedHashMap<>(aCase("1号", "北站中队"));
        twice.put(" 案件编号 ", "2号");

        var answer = deliver(List.of(aCase("7号", "北站中队"), twice));

        assertThat(answer.problem()).isEqualTo("column-twice");
        assertThat(answer.json().path("detail").asString()).contains("第 2 行", "案件编号");
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void aBodyLargerThanAnyDeliveryIsCutOff() {
        var huge = Collections.nCopies(3, Map.of("案件编号", "一".repeat(7_500_000)));

        var answer = deliver(huge);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("detail").asString()).contains("分批");
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void whatIsNoDeliveryIsRefusedInWords() {
        for (var nonsense : List.of(
                "{}",
                "{\"kind\":\"case\"}",
                "{\"rows\":[{\"案件编号\":\"1号\"}]}",
                "{\"kind\":\"case\",\"rows\":null}",
                "{\"kind\":\"case\",\"rows\":[null]}",
                "{\"kind\":\"case\",\"rows\":[{}]}",
                "{\"kind\":\"case\",\"rows\":[{\"案件编号\":{\"a\":1}}]}",
                "{\"kind\":\"case\",\"rows\":[{\"\":\"x\"}]}",
                "{\"kind\":\"没有这种\",\"rows\":[{\"案件编号\":\"1号\"}]}",
                "{\"kind\":\"case\",\"rows\":[{\"姓名\":\"某甲\"}]}",
                "案件编号,办案中队\n1号,北站中队")) {
            var answer = machine.post(path(), nonsense);

            assertThat(answer.status()).as(nonsense).isBetween(400, 422);
            assertThat(answer.json().path("detail").asString()).as(nonsense).containsPattern("[一-龥]{4}");
        }
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    @Test
    void aFileDeclaredLargerThanAllowedIsRefusedBeforeItIsSent() throws Exception {
        var person = new Browser(port);
        person.login(TwoDistricts.username(Role.SECTION_HEAD), TwoDistricts.PASSWORD);
        var path = "/api/intake/uploads?source=" + source + "&kind=case&name=a.csv";

        try (var socket = new java.net.Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                                    + "\r\nContent-Length: 3000000000\r\nCookie: MINGCHA="
                                    + person.cookie("MINGCHA").orElseThrow() + "; XSRF-TOKEN="
                                    + person.cookie("XSRF-TOKEN").orElseThrow() + "\r\nX-XSRF-TOKEN: "
                                    + person.cookie("XSRF-TOKEN").orElseThrow()
                                    + "\r\nConnection: close\r\n\r\n案件编号")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var status = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream())).readLine();

            assertThat(status).contains(" 413");
        }
        assertThat(sql.fetchCount(BATCH)).isZero();
    }

    private static Map<String, String> aCase(String number, String squadron) {
        return Map.of("案件编号", number, "办案中队", squadron, "案件状态", "已结案", "结案日期", "2024-07-02");
    }

    private static Map<String, Object> order(List<? extends Map<String, String>> rows) {
        return Map.of("kind", "case", "rows", rows);
    }

    private Browser.Answer deliver(List<? extends Map<String, String>> rows) {
        return machine.post(path(), order(rows));
    }

    private String path() {
        return "/api/sources/" + source + "/batches";
    }

    private Browser machine(IssuedToken token) {
        return new Browser(port).with("Authorization", "Bearer " + token.token());
    }
}
