package org.mingcha.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.access.internal.db.Tables.AUDIT;
import static org.mingcha.access.internal.db.Tables.HELD_ROLE;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class AccountsTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    DSLContext sql;

    Browser admin;

    @BeforeEach
    void jingan() {
        directory.establish("310106");
        admin = in("security", Grant.of(Role.SECURITY_ADMINISTRATOR));
    }

    @Test
    void theSecurityAdministratorOpensAnAccountAndGrantsARole() {
        var opened = admin.post("/api/accounts", Map.of("body", "310106", "username", "li.si", "name", "科员乙"));
        var id = opened.json().path("account").asString();

        var granted = admin.post(
                "/api/accounts/" + id + "/roles", Map.of("role", "SECTION_MEMBER", "section", "coordination"));

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json().path("oneTimePassword").asString()).hasSize(19);
        assertThat(granted.status()).isEqualTo(200);
        assertThat(accounts.viewer(UUID.fromString(id)).orElseThrow().sections())
                .containsExactly("coordination");
    }

    @Test
    void aUsernameIsGivenOnce() {
        admin.post("/api/accounts", Map.of("body", "310106", "username", "li.si", "name", "科员乙"));

        var again = admin.post("/api/accounts", Map.of("body", "310106", "username", "li.si", "name", "科员丙"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("username-taken");
    }

    @Test
    void anAccountWithoutNameIsRefusedFieldByField() {
        var answer = admin.post("/api/accounts", Map.of("body", "310106", "username", "LI SI", "name", ""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid-fields");
        assertThat(answer.json().path("faults")).hasSize(2);
        assertThat(answer.json().path("detail").asString()).doesNotContain("must");
    }

    @Test
    void noAccountIsOpenedInAnotherBody() {
        var answer = admin.post("/api/accounts", Map.of("body", "31", "username", "li.si", "name", "科员乙"));

        assertThat(answer.problem()).isEqualTo("another-body");
    }

    @Test
    void twoOfTheThreeAdministratorsAreNeverOnePerson() {
        var id = account("system", Grant.of(Role.SYSTEM_ADMINISTRATOR));

        var answer = admin.post("/api/accounts/" + id + "/roles", Map.of("role", "AUDIT_ADMINISTRATOR"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("administrators-are-separate");
    }

    @Test
    void theTableRefusesTwoAdministratorsInOnePersonAsWell() {
        var id = account("system", Grant.of(Role.SYSTEM_ADMINISTRATOR));

        assertThatThrownBy(() -> sql.insertInto(HELD_ROLE)
                        .set(HELD_ROLE.ID, UUID.randomUUID())
                        .set(HELD_ROLE.BODY, "310106")
                        .set(HELD_ROLE.ACCOUNT, id)
                        .set(HELD_ROLE.ROLE, "AUDIT_ADMINISTRATOR")
                        .set(HELD_ROLE.GRANTED_BY, Accounts.SYSTEM)
                        .set(HELD_ROLE.GRANTED_AT, OffsetDateTime.parse("2024-08-05T09:00:00+08:00"))
                        .execute())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("two_of_the_three_administrators_are_never_one_person");
    }

    @Test
    void nobodyGrantsHimselfARole() {
        var self = accounts.find("security").orElseThrow();

        var answer = admin.post(
                "/api/accounts/" + self + "/roles", Map.of("role", "SECTION_HEAD", "section", "supervision"));

        assertThat(answer.problem()).isEqualTo("not-oneself");
    }

    @Test
    void anAdministratorSeesNoRecordsWhateverElseHeIs() {
        var id = account("system", Grant.of(Role.SYSTEM_ADMINISTRATOR));
        accounts.grant(id, Grant.inSection(Role.SECTION_HEAD, "supervision"), Accounts.SYSTEM);

        var permissions = accounts.viewer(id).orElseThrow().permissions();

        assertThat(permissions)
                .contains(Permission.MANAGE_SYSTEM)
                .doesNotContain(Permission.SEE_RECORDS, Permission.APPROVE_ORDER, Permission.SEE_DRAW);
    }

    @Test
    void aPersonMayHoldSeveralOtherRoles() {
        var id = account("both", Grant.inSection(Role.SECTION_HEAD, "supervision"));
        accounts.grant(id, Grant.of(Role.INSPECTOR), Accounts.SYSTEM);

        assertThat(accounts.viewer(id).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.SECTION_HEAD, Role.INSPECTOR);
    }

    @Test
    void nobodyBelongsToTwoSquadrons() {
        var id = account("squad", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));

        assertThatThrownBy(() ->
                        accounts.grant(id, Grant.inSquadron(Role.SQUADRON_INSPECTOR, "310106011"), Accounts.SYSTEM))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("只能属于一个中队");
    }

    @Test
    void theAuditAdministratorReadsWhoGrantedWhat() {
        var id = account("li.si", Grant.inSection(Role.SECTION_MEMBER, "coordination"));
        admin.post("/api/accounts/" + id + "/roles", Map.of("role", "INSPECTOR"));
        var auditor = in("audit", Grant.of(Role.AUDIT_ADMINISTRATOR));

        var log = auditor.get("/api/audit-log?kind=role-granted&username=li.si").json();

        assertThat(log.path("rows").get(0).path("actor").asString()).isEqualTo("security");
        assertThat(log.path("rows").get(0).path("details").path("role").asString())
                .isEqualTo("INSPECTOR");
    }

    @Test
    void theAuditLogNamesTheActAndWhatItConcerned() {
        var id = account("li.si", Grant.inSection(Role.SECTION_MEMBER, "coordination"));
        admin.post("/api/accounts/" + id + "/roles", Map.of("role", "INSPECTOR"));
        var auditor = in("audit", Grant.of(Role.AUDIT_ADMINISTRATOR));

        var details = auditor.get("/api/audit-log?kind=act")
                .json()
                .path("rows")
                .get(0)
                .path("details");

        assertThat(details.path("act").asString()).isEqualTo("access.Accounts.grant");
        assertThat(details.path("of").asString()).isEqualTo(id.toString());
    }

    @Test
    void theAuditLogCannotBeChangedByTheServer() {
        account("li.si", Grant.inSection(Role.SECTION_MEMBER, "coordination"));

        assertThatThrownBy(() -> sql.deleteFrom(AUDIT).execute())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql.update(AUDIT).set(AUDIT.KIND, "other").execute())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void aNameChangedMeanwhileIsShownBesideOnesOwn() {
        var id = account("li.si", Grant.inSection(Role.SECTION_MEMBER, "coordination"));
        var etag = admin.get("/api/accounts/" + id).header("ETag").orElseThrow();
        admin.with("If-Match", etag).put("/api/accounts/" + id, Map.of("name", "科员丙"));

        var late = admin.with("If-Match", etag).put("/api/accounts/" + id, Map.of("name", "科员丁"));
        var without = admin.without("If-Match").put("/api/accounts/" + id, Map.of("name", "科员丁"));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("current").path("name").asString()).isEqualTo("科员丙");
        assertThat(late.json().path("yours").path("name").asString()).isEqualTo("科员丁");
        assertThat(without.status()).isEqualTo(428);
    }

    @Test
    void aTokenOfAMachineIsShownOnceAndOpensNothingButItsSource() {
        var issued =
                admin.post("/api/machine-tokens", Map.of("body", "310106", "source", "case-system", "name", "夜间导出"));
        var token = issued.json().path("token").asString();
        var machine = new Browser(port).with("Authorization", "Bearer " + token);

        assertThat(issued.status()).isEqualTo(201);
        assertThat(admin.get("/api/machine-tokens").response().body()).doesNotContain(token);
        assertThat(machine.get("/api/accounts").status()).isEqualTo(403);
        assertThat(machine.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsNobody() {
        var issued = admin.post(
                        "/api/machine-tokens", Map.of("body", "310106", "source", "case-system", "name", "夜间导出"))
                .json();
        var machine = new Browser(port)
                .with("Authorization", "Bearer " + issued.path("token").asString());

        admin.delete("/api/machine-tokens/" + issued.path("id").asString());

        assertThat(machine.get("/api/accounts").status()).isEqualTo(401);
    }

    private UUID account(String username, Grant grant) {
        var id = accounts.openForDemo(new NewAccount("310106", username, "某人"), PASSWORD);
        accounts.grant(id, grant, Accounts.SYSTEM);
        return id;
    }

    private Browser in(String username, Grant grant) {
        account(username, grant);
        var browser = new Browser(port);
        assertThat(browser.login(username, PASSWORD).status()).isEqualTo(200);
        return browser;
    }
}
