package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.access.internal.db.Tables.AUDIT;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reports.ReportDistrict.FORM;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Condition;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Digest;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The city's system fetches the return with a token of its own, checks every file, and gets nothing else. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(ReportDistrict.class)
class FetchedEditionsTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    ReportDistrict district;

    @Autowired
    Accounts accounts;

    @Autowired
    Reports reports;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aQuietMonth() {
        district.quiet();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Browser reading(String... bodies) {
        var token = accounts.issueReadingToken(JINGAN, Set.of(bodies), String.join(" ", bodies), Accounts.SYSTEM);
        return new Browser(port).with("Authorization", "Bearer " + token.token());
    }

    private Report corrected(Report frozen) {
        var open = reports.correct(district.head, frozen.id(), new IfMatch(frozen.version()), "补写一处");
        return district.signed(reports.compile(district.head, open.id(), new IfMatch(open.version())));
    }

    private static String path(Report report, int number) {
        return "/api/editions/" + report.id() + "/" + number;
    }

    @Test
    void theReturnIsFetchedInEveryFormatWithItsHashBesideIt() {
        var frozen = district.signed(district.compiled());
        var city = reading(JINGAN);

        var line = city.get("/api/editions?form=" + FORM + "&month=2024-08").json();
        var whole = city.get(path(frozen, 1)).json();

        assertThat(line.path("total").asInt()).isEqualTo(1);
        assertThat(line.path("rows").get(0).path("report").asString())
                .isEqualTo(frozen.id().toString());
        assertThat(line.path("rows").get(0).path("latest").asBoolean()).isTrue();
        assertThat(whole.path("edition").path("sheet").path("blocks").size()).isEqualTo(6);
        assertThat(whole.path("files")
                        .valueStream()
                        .map(file -> file.path("format").asString()))
                .containsExactlyInAnyOrder("json", "pdf", "docx", "ofd", "xlsx");
        for (var told : whole.path("files")) {
            var format = told.path("format").asString();
            var file = city.bytes(path(frozen, 1) + "/files/" + format);
            assertThat(file.statusCode()).as(format).isEqualTo(200);
            assertThat(Digest.plainHex(file.body()))
                    .as(format)
                    .isEqualTo(told.path("hash").asString());
            assertThat(file.body()).as(format).hasSize(told.path("size").asInt());
            assertThat(file.headers().firstValue("Repr-Digest"))
                    .as(format)
                    .hasValue("sha-256=:" + Base64.getEncoder().encodeToString(Digest.plain(file.body())) + ":");
        }
        assertThat(whole.path("edition").path("hash").asString()).isEqualTo(frozen.hash());
    }

    @Test
    void aShareComesWithItsTwoNumbers() {
        var frozen = district.signed(district.compiled());

        var figures = reading(JINGAN)
                .get(path(frozen, 1) + "/files/json")
                .json()
                .path("sheet")
                .path("figures");

        assertThat(figures.valueStream()
                        .filter(figure -> figure.path("unit").asString().equals("%")))
                .isNotEmpty()
                .allSatisfy(share -> {
                    assertThat(share.path("part").isIntegralNumber()).isTrue();
                    assertThat(share.path("whole").isIntegralNumber()).isTrue();
                });
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var frozen = district.signed(district.compiled());
        var city = reading(JINGAN);

        for (var path : List.of("/api/editions", path(frozen, 1), path(frozen, 1) + "/files/pdf")) {
            var tag = city.without("If-None-Match").get(path).header("ETag").orElseThrow();
            var again = city.with("If-None-Match", tag).get(path);
            assertThat(again.status()).as(path).isEqualTo(304);
            assertThat(again.response().body()).as(path).isEmpty();
        }
    }

    @Test
    void aCorrectionComesAfterWhatWasThereAndMovesNoPage() {
        var frozen = district.signed(district.compiled());
        var city = reading(JINGAN);
        var before = city.get("/api/editions?size=1").header("ETag").orElseThrow();

        corrected(frozen);

        var first = city.with("If-None-Match", before).get("/api/editions?size=1");
        var second =
                city.without("If-None-Match").get("/api/editions?size=1&page=1").json();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("rows").get(0).path("number").asInt()).isEqualTo(1);
        assertThat(first.json().path("rows").get(0).path("latest").asBoolean()).isFalse();
        assertThat(second.path("rows").get(0).path("number").asInt()).isEqualTo(2);
        assertThat(second.path("rows").get(0).path("latest").asBoolean()).isTrue();
        var since = second.path("rows").get(0).path("frozenAt").asString().replace("+", "%2B");
        assertThat(city.get("/api/editions?since=" + since).json().path("rows").valueStream())
                .anySatisfy(row -> assertThat(row.path("number").asInt()).isEqualTo(2));
    }

    @Test
    void theProofOfAFetchedReturnNamesItsContent() {
        var frozen = district.signed(district.compiled());
        ledger.sequenceNow();

        var proof = reading(JINGAN).bytes(path(frozen, 1) + "/entry.proof");

        assertThat(Anchor.read(proof.body()).entries().getFirst().act().values())
                .containsEntry("content", frozen.hash());
    }

    @Test
    void whatIsNotFrozenAndWhatIsAnothersIsNotThere() {
        var compiled = district.compiled();
        var city = reading(JINGAN);
        assertThat(city.get("/api/editions").json().path("total").asInt()).isZero();
        assertThat(city.get(path(compiled, 1)).status()).isEqualTo(404);

        var frozen = district.signed(compiled);

        var other = reading("310107");
        assertThat(other.get("/api/editions").json().path("total").asInt()).isZero();
        assertThat(other.get("/api/editions?body=" + JINGAN)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        for (var end : List.of("", "/files/json", "/files/pdf", "/entry.proof"))
            assertThat(other.get(path(frozen, 1) + end).status()).as(end).isEqualTo(404);
    }

    @Test
    void everyFetchStandsInTheAuditLogUnlessNothingLeft() {
        var frozen = district.signed(district.compiled());
        var city = reading(JINGAN);
        var tag = city.get(path(frozen, 1) + "/files/pdf").header("ETag").orElseThrow();
        city.with("If-None-Match", tag).get(path(frozen, 1) + "/files/pdf");

        var logged =
                sql.selectFrom(AUDIT).where(AUDIT.KIND.eq("reports-fetched")).fetch();

        assertThat(logged).hasSize(1);
        assertThat(logged.getFirst().getDetails().data())
                .contains(frozen.id().toString())
                .contains("\"name\": \"" + JINGAN + "\"");
    }

    @Test
    void theBodyWhoseReturnWasReadSeesWhoReadItAndNoMore() {
        var frozen = district.signed(district.compiled());
        UUID account = accounts.openForDemo(new NewAccount(JINGAN, "shenji", "审计管理员"), PASSWORD);
        accounts.grant(account, Grant.of(Role.AUDIT_ADMINISTRATOR), Accounts.SYSTEM);
        var auditor = new Browser(port);
        auditor.login("shenji", PASSWORD);
        var token = accounts.issueReadingToken("310000", Set.of(JINGAN, "310107"), "市局平台", Accounts.SYSTEM);
        var city = new Browser(port).with("Authorization", "Bearer " + token.token());

        for (var end : List.of("", "/files/json", "/files/pdf")) city.bytes(path(frozen, 1) + end);
        var tag = city.get(path(frozen, 1)).header("ETag").orElseThrow();
        city.with("If-None-Match", tag).get(path(frozen, 1));
        city.without("If-None-Match").get("/api/editions");
        city.get(path(frozen, 7));

        var read = auditor.get("/api/audit-log?kind=report-read").json();
        assertThat(read.path("total").asInt()).isEqualTo(5);
        assertThat(read.path("rows")).allSatisfy(row -> {
            assertThat(row.path("body").asString()).isEqualTo(JINGAN);
            assertThat(row.path("at").asString()).isNotBlank();
            assertThat(row.path("address").isString()).isFalse();
            assertThat(row.path("details").path("name").asString()).isEqualTo("市局平台");
            assertThat(row.path("details").path("reader").asString()).isNotBlank();
        });
        // four times an edition, once the list in which it stands
        assertThat(read.path("rows")
                        .valueStream()
                        .map(row -> row.path("details").path("of").asString()))
                .satisfiesOnlyOnce(of -> assertThat(of).isEmpty())
                .areExactly(4, new Condition<>(of -> of.contains(frozen.id().toString()), "of the edition"));
        // what the city's machine did elsewhere, and from where, is for the city's own administrator
        assertThat(auditor.get("/api/audit-log?kind=reports-fetched")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(sql.fetchCount(AUDIT, AUDIT.KIND.eq("reports-fetched"), AUDIT.BODY.eq("310000")))
                .isEqualTo(6);
    }

    @Test
    void aListIsReadOfTheBodiesThatStandOnItAlone() {
        district.signed(district.compiled());
        var token = accounts.issueReadingToken("310000", Set.of(JINGAN, "310107"), "市局平台", Accounts.SYSTEM);
        var city = new Browser(port).with("Authorization", "Bearer " + token.token());

        var tag = city.get("/api/editions").header("ETag").orElseThrow();
        city.get("/api/editions?month=2024-07");
        city.with("If-None-Match", tag).get("/api/editions");

        assertThat(sql.selectFrom(AUDIT).where(AUDIT.KIND.eq("report-read")).fetch(AUDIT.BODY))
                .as("another body has nothing on the list; the empty list and the unchanged one told nothing")
                .containsExactly(JINGAN);
    }

    @Test
    void theAdministratorIssuesATokenThatReadsOfHisOwnBodiesOnly() {
        UUID account = accounts.openForDemo(new NewAccount(JINGAN, "anquan", "安全管理员"), PASSWORD);
        accounts.grant(account, Grant.of(Role.SECURITY_ADMINISTRATOR), Accounts.SYSTEM);
        var admin = new Browser(port);
        admin.login("anquan", PASSWORD);

        var issued =
                admin.post("/api/machine-tokens", Map.of("body", JINGAN, "reads", List.of(JINGAN), "name", "市局取数"));
        var another = admin.post(
                "/api/machine-tokens", Map.of("body", JINGAN, "reads", List.of(JINGAN, "310107"), "name", "取他区"));
        var both = admin.post(
                "/api/machine-tokens",
                Map.of("body", JINGAN, "source", "case-system", "reads", List.of(JINGAN), "name", "两用"));
        var neither = admin.post("/api/machine-tokens", Map.of("body", JINGAN, "name", "无用"));

        assertThat(issued.status()).isEqualTo(201);
        assertThat(another.problem()).isEqualTo("another-body");
        assertThat(both.problem()).isEqualTo("token-without-purpose");
        assertThat(neither.problem()).isEqualTo("token-without-purpose");
        assertThat(admin.post("/api/machine-tokens", Map.of("body", JINGAN, "reads", List.of(JINGAN), "name", "市局取数"))
                        .problem())
                .isEqualTo("token-name-taken");
        var machine = new Browser(port)
                .with("Authorization", "Bearer " + issued.json().path("token").asString());
        assertThat(machine.get("/api/editions").status()).isEqualTo(200);
        assertThat(machine.get("/api/reports").problem()).isEqualTo("token-for-another-purpose");
        admin.delete("/api/machine-tokens/" + issued.json().path("id").asString());
        assertThat(machine.get("/api/editions").status()).isEqualTo(401);
    }
}
