package org.mingcha.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(TwoDistricts.class)
class DirectoryTests {
    private static final String JINGAN = TwoDistricts.JINGAN;
    private static final LocalDate AUGUST = LocalDate.parse("2024-08-05");

    @LocalServerPort
    int port;

    @Autowired
    Directory directory;

    @Autowired
    TwoDistricts world;

    @BeforeEach
    void jingan() {
        world.plantPeople();
    }

    @Test
    void jinganHasFourteenSquadronsWithStreetsAndTwoLedDirectly() {
        var squadrons = directory.squadrons(JINGAN);

        assertThat(squadrons).hasSize(16);
        assertThat(squadrons)
                .filteredOn(Squadron::directlyLed)
                .extracting(Squadron::shortName)
                .containsExactly("机动中队", "铁路上海站中队");
        assertThat(squadrons)
                .filteredOn(s -> !s.directlyLed())
                .hasSize(14)
                .allMatch(s -> s.code().equals(s.subdistrict()));
    }

    @Test
    void everySubdistrictHasItsJusticeOffice() {
        assertThat(directory.subdistricts(JINGAN))
                .hasSize(14)
                .allMatch(s -> s.justiceOffice().endsWith("司法所"))
                .filteredOn(s -> s.kind() == Subdistrict.Kind.TOWN)
                .extracting(Subdistrict::name)
                .containsExactly("彭浦镇");
    }

    @Test
    void establishingTwiceChangesNothing() {
        directory.establish(JINGAN);

        assertThat(directory.squadrons(JINGAN)).hasSize(16);
        assertThat(directory.sections(JINGAN))
                .extracting(Section::id)
                .containsExactly("supervision", "case-adjudication", "coordination", "personnel", "legal-and-general");
    }

    @Test
    void aFileMaySpellAUnitInItsOwnWay() {
        var aliases = directory.unitAliases(JINGAN);

        assertThat(aliases)
                .containsEntry("江宁路街道", "310106006")
                .containsEntry("江宁路中队", "310106006")
                .containsEntry("彭浦镇中队", "310106101")
                .containsEntry("彭浦新村中队", "310106020")
                .containsEntry("上海站中队", "310106J02")
                .doesNotContainKey("彭浦中队");
    }

    @Test
    void anInspectorStaysAwayWhereADeclarationHoldsOnThatDay() {
        var person = directory.enlist(new NewPerson(JINGAN, "督察员甲", null, "coordination", null, true));
        directory.declare(JINGAN, person, Ground.KIN, "310106006", AUGUST, null);

        var before = directory.inspectors(JINGAN, "coordination", AUGUST.minusDays(1));
        var after = directory.inspectors(JINGAN, "coordination", AUGUST);

        assertThat(before)
                .singleElement()
                .satisfies(i -> assertThat(i.excludedFrom()).isEmpty());
        assertThat(after)
                .singleElement()
                .satisfies(i -> assertThat(i.excludedFrom()).containsExactly("310106006"));
    }

    @Test
    void theSystemAdministratorRenamesASquadronAgainstItsVersion() {
        var admin = in(Role.SYSTEM_ADMINISTRATOR);
        var path = "/api/bodies/" + JINGAN + "/squadrons/310106006";
        var change = Map.of("name", "江宁路街道综合行政执法队", "shortName", "江宁中队", "active", true);

        var first = admin.with("If-Match", "\"0\"").put(path, change);
        var late = admin.put(path, change);

        assertThat(first.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("current").path("shortName").asString()).isEqualTo("江宁中队");
        assertThat(directory.unitAliases(JINGAN))
                .containsEntry("江宁中队", "310106006")
                .containsEntry("江宁路中队", "310106006");
    }

    @Test
    void aSquadronThatWasMergedAwayIsInspectedNoMore() {
        in(Role.SYSTEM_ADMINISTRATOR)
                .with("If-Match", "\"0\"")
                .put(
                        "/api/bodies/" + JINGAN + "/squadrons/310106006",
                        Map.of("name", "江宁路街道综合行政执法队", "shortName", "江宁路中队", "active", false));

        assertThat(directory.squadrons(JINGAN)).hasSize(15);
        assertThat(directory.allSquadrons(JINGAN)).hasSize(16);
    }

    @Test
    void aPersonWorksInOnePlace() {
        var answer = in(Role.SYSTEM_ADMINISTRATOR)
                .post(
                        "/api/people",
                        Map.of(
                                "body",
                                JINGAN,
                                "name",
                                "某人",
                                "section",
                                "supervision",
                                "squadron",
                                "310106006",
                                "mayInspect",
                                false));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("one-place-of-work");
    }

    @Test
    void aDeclarationIsKeptByTheHeadAndHiddenFromTheAdministrator() {
        var person = directory.enlist(new NewPerson(JINGAN, "督察员甲", null, "coordination", null, true));
        var path = "/api/people/" + person + "/declarations";
        var head = in(Role.SECTION_HEAD);

        var declared = head.post(path, Map.of("ground", "UNIT_SERVED", "squadron", "310106011", "since", "2024-01-01"));

        assertThat(declared.status()).isEqualTo(201);
        assertThat(head.get(path).json()).hasSize(1);
        assertThat(in(Role.SYSTEM_ADMINISTRATOR).get(path).status()).isEqualTo(403);
        assertThat(in(Role.SECTION_MEMBER).get(path).status()).isEqualTo(403);
    }

    @Test
    void anotherDistrictsPeopleDoNotExist() {
        world.plantPutuo();

        var answer = in(Role.SECTION_MEMBER).get("/api/bodies/" + TwoDistricts.PUTUO);

        assertThat(answer.status()).isEqualTo(404);
    }

    private Browser in(Role role) {
        var browser = new Browser(port);
        assertThat(browser.login(TwoDistricts.username(role), TwoDistricts.PASSWORD)
                        .status())
                .isEqualTo(200);
        return browser;
    }
}
