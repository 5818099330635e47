package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.evidence.SampleFiles;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import({TwoDistricts.class, NoticedDistrict.class})
class DocumentsWebTests {
    @LocalServerPort
    int port;

    @Autowired
    TwoDistricts world;

    @Autowired
    NoticedDistrict district;

    @BeforeEach
    void twoDistricts() {
        district.goTo("2024-09-26T01:00:00Z");
        world.plantJingan();
        world.plantPutuo();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Browser as(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, TwoDistricts.PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    private Browser as(Role role) {
        return as(TwoDistricts.username(role));
    }

    private Map<String, Object> draft(String opening) {
        return Map.of(
                "kind",
                "finding-notice",
                "squadron",
                TwoDistricts.SQUADRON,
                "findings",
                List.of(district.finding(TwoDistricts.SQUADRON).toString()),
                "opening",
                opening,
                "demands",
                List.of("请整改。"));
    }

    @Test
    void hostileTextIsRefusedBeforeAnythingIsKept() {
        var member = as(Role.SECTION_MEMBER);

        for (var text : List.of("a\u0000b", "\u202Egnp.exe", " "))
            assertThat(member.post("/api/documents", draft(text)).status())
                    .as(text)
                    .isEqualTo(422);
        assertThat(member.post("/api/documents/preview", draft("a\u0000b")).status())
                .isEqualTo(422);
        assertThat(member.get("/api/documents?words=%00").status()).isEqualTo(422);
        var script = member.post("/api/documents/preview", draft("<script>alert(1)</script>"));
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.json().path("html").asString())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");

        assertThat(member.get("/api/documents").json().path("total").asInt()).isZero();
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeAgainst() {
        var member = as(Role.SECTION_MEMBER);
        var draft = draft("发现下列问题：");
        var made = member.post("/api/documents", draft);
        var path = "/api/documents/" + made.json().path("id").asString();

        assertThat(member.put(path, draft).status()).isEqualTo(428);
        assertThat(member.with("If-Match", "\"7\"").put(path, draft).problem()).isEqualTo("changed-meanwhile");
        member.with("If-Match", made.header("ETag").orElseThrow());
        assertThat(member.put(path, draft).status()).isEqualTo(200);
    }

    @Test
    void nobodyWritesDownACauseThatSomethingElseMustGive() {
        var member = as(Role.SECTION_MEMBER);
        var matter = new HashMap<String, Object>(draft("发现下列问题："));
        matter.put("cause", Map.of("kind", "matter", "id", UUID.randomUUID().toString(), "sentence", "督办事项"));
        var outcome = new HashMap<String, Object>(draft("发现下列问题："));
        outcome.put("cause", Map.of("kind", "outcome-of-major-case-supervision", "id", "1", "sentence", "结果"));

        assertThat(member.post("/api/documents", matter).problem()).isEqualTo("no-such-cause");
        assertThat(member.post("/api/documents", outcome).problem()).isEqualTo("no-such-cause");
        var made = member.post("/api/documents", draft("发现下列问题："));
        var path = "/api/documents/" + made.json().path("id").asString();
        member.with("If-Match", made.header("ETag").orElseThrow());
        assertThat(member.put(path, matter).problem()).isEqualTo("no-such-cause");
    }

    @Test
    void sendingTwiceDraftsOnce() {
        var member = as(Role.SECTION_MEMBER);
        var draft = draft("发现下列问题：");
        member.with("Idempotency-Key", UUID.randomUUID().toString());

        var first = member.post("/api/documents", draft);
        var second = member.post("/api/documents", draft);

        assertThat(second.json().path("id").asString())
                .isEqualTo(first.json().path("id").asString());
        assertThat(member.without("Idempotency-Key")
                        .get("/api/documents")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anotherDistrictSeesNothingAndTheCityWhatWasIssued() {
        var member = as(Role.SECTION_MEMBER);
        var made = member.post("/api/documents", draft("发现下列问题："));
        var id = made.json().path("id").asString();

        var putuo = as(TwoDistricts.putuo(Role.SECTION_HEAD));
        assertThat(putuo.get("/api/documents").json().path("total").asInt()).isZero();
        for (var path : List.of("", "/page", "/paper/pdf"))
            assertThat(putuo.get("/api/documents/" + id + path).status())
                    .as(path)
                    .isEqualTo(404);
        putuo.with("If-Match", "\"1\"");
        assertThat(putuo.post("/api/documents/" + id + "/submission", null).status())
                .isEqualTo(404);

        var city = as(world.cityReader());
        assertThat(city.get("/api/documents/" + id).status()).isEqualTo(404);
        issue(id);
        assertThat(city.get("/api/documents/" + id).status()).isEqualTo(200);
        assertThat(putuo.get("/api/documents/" + id).status()).isEqualTo(404);
    }

    @Test
    void theSquadronReceivesItAndTakesItsPaperAlong() {
        var member = as(Role.SECTION_MEMBER);
        var id = member.post("/api/documents", draft("发现下列问题："))
                .json()
                .path("id")
                .asString();
        issue(id);
        district.papers.write(UUID.fromString(id));
        var squadron = as(Role.SQUADRON_HEAD);
        assertThat(squadron.get("/api/documents").json().path("total").asInt()).isZero();
        step(member, id, "service", Map.of("on", LocalDate.now(district.clock).toString(), "receiver", "值班员"));

        var seen = squadron.get("/api/documents/" + id);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("cause").isNull()).isTrue();
        assertThat(squadron.get("/api/documents/" + id + "/paper/pdf").status()).isEqualTo(200);
        assertThat(squadron.get("/api/documents/" + id + "/paper/exe").status()).isEqualTo(404);
    }

    @Test
    void whatComesWithAReplyIsSeenByWhoeverMaySeeTheDocument() {
        var member = as(Role.SECTION_MEMBER);
        var id = member.post("/api/documents", draft("发现下列问题："))
                .json()
                .path("id")
                .asString();
        issue(id);
        district.papers.write(UUID.fromString(id));
        step(member, id, "service", Map.of("on", LocalDate.now(district.clock).toString(), "receiver", "值班员"));
        var squadron = as(Role.SQUADRON_HEAD);
        var photo = upload(squadron, SampleFiles.photo(64, 48));

        step(
                squadron,
                id,
                "replies",
                Map.of("measures", "已整改", "responsible", "副中队长", "refused", false, "evidence", List.of(photo)));

        assertThat(member.get("/api/documents/" + id)
                        .json()
                        .path("replies")
                        .path(0)
                        .path("evidence")
                        .path(0)
                        .path("file")
                        .asString())
                .isEqualTo(photo);
        assertThat(member.get("/api/evidence/" + photo).status()).isEqualTo(200);
        assertThat(as(TwoDistricts.putuo(Role.SECTION_HEAD))
                        .get("/api/evidence/" + photo)
                        .status())
                .isEqualTo(404);
        assertThat(as(Role.SUBDISTRICT_READER).get("/api/evidence/" + photo).status())
                .isEqualTo(404);
    }

    private static String upload(Browser who, byte[] bytes) {
        var id = who.post("/api/evidence/uploads", Map.of("name", "整改后.jpg", "bytes", bytes.length))
                .json()
                .path("id")
                .asString();
        who.with("Upload-Offset", "0").with("Content-Type", "application/offset+octet-stream");
        assertThat(who.send("PATCH", "/api/evidence/uploads/" + id, bytes).status())
                .isEqualTo(204);
        who.without("Upload-Offset").without("Content-Type");
        return id;
    }

    private void issue(String id) {
        step(as(Role.SECTION_MEMBER), id, "submission", null);
        step(as(Role.SECTION_HEAD), id, "approval", null);
        step(as(Role.SECTION_MEMBER), id, "issue", null);
    }

    private void step(Browser who, String id, String step, Object body) {
        var at = who.get("/api/documents/" + id).header("ETag").orElseThrow();
        var answer = who.with("If-Match", at).post("/api/documents/" + id + "/" + step, body);
        assertThat(answer.status()).as(step + answer.response().body()).isEqualTo(200);
        who.without("If-Match");
    }
}
