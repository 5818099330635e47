package org.mingcha.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.PerformsAct;
import org.mingcha.testing.Browser;
import org.mingcha.testing.PlantedWork;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route, called by every role: allowed only as the matrix says, and never with a row of another district. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import({TwoDistricts.class, PlantedWork.class})
class RoutesTests {
    /** What one deployment shares: the ledger, the calendar and the door itself. */
    private static final Set<String> SHARED =
            Set.of("/api/ledger", "/api/session", "/api/security-log", "/api/audit-log");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    RequestMappingHandlerMapping mapping;

    @Autowired
    TwoDistricts world;

    @Autowired
    PlantedWork work;

    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);

    record Route(String method, String pattern, HandlerMethod handler) {
        /** The address with ids that nobody has. */
        String path() {
            return path(TwoDistricts.JINGAN, "01900000-0000-7000-8000-000000000000");
        }

        String path(String body, String id) {
            return pattern.replaceAll("\\{body\\}", body)
                            .replaceAll("\\{month\\}", "2024-08")
                            .replaceAll("\\{year\\}", "2024")
                            .replaceAll("\\{[^}]*\\}", id)
                    + (pattern.equals("/api/people") ? "?body=" + body : "");
        }

        boolean asksForAnId() {
            return !path(TwoDistricts.JINGAN, "").equals(path());
        }

        boolean open() {
            return handler.hasMethodAnnotation(OpenToAll.class);
        }

        Set<Permission> required() {
            var requires = handler.getMethodAnnotation(Requires.class);
            return requires == null ? Set.of() : Set.of(requires.value());
        }
    }

    @BeforeEach
    void aCityAndADistrict() {
        world.plantJingan();
    }

    @Test
    void everyHandlerDeclaresWhatItAsksFor() {
        assertThat(routes())
                .allSatisfy(
                        route -> assertThat(route.open() || !route.required().isEmpty())
                                .as(route.method() + " " + route.pattern())
                                .isTrue());
    }

    @Test
    void nobodyWithoutALoginGetsPastTheDoor() {
        var nobody = new Browser(port);
        nobody.get("/api/session");
        var softly = new SoftAssertions();

        for (var route : routes())
            if (!route.open())
                softly.assertThat(call(nobody, route).status())
                        .as("nobody " + route.method() + " " + route.pattern())
                        .isEqualTo(401);

        softly.assertAll();
    }

    @Test
    void everyRoleMayDoWhatTheMatrixSaysAndNothingElse() {
        var softly = new SoftAssertions();

        for (var role : people()) {
            var browser = in(role);
            for (var route : routes()) {
                if (route.open()) continue;
                boolean allowed = route.required().stream().anyMatch(Matrix.of(List.of(role))::contains);
                var answer = call(browser, route);
                // an answer to HEAD has no content to name the reason
                boolean stopped = answer.status() == 403
                        && (route.method().equals("HEAD") || answer.problem().equals("not-permitted"));
                softly.assertThat(stopped)
                        .as(role + " " + route.method() + " " + route.pattern() + " answered " + answer.status())
                        .isEqualTo(!allowed);
                softly.assertThat(answer.status())
                        .as(role + " " + route.method() + " " + route.pattern())
                        .isNotIn(401, 500);
            }
        }

        softly.assertAll();
    }

    @Test
    void aDistrictNeitherSeesNorCountsTheRowsOfAnother() {
        plantWorkOfJingan();
        people().forEach(this::in);
        var alone = new HashMap<String, String>();
        for (var role : people()) for (var route : reads()) alone.put(role + route.path(), read(role, route));

        world.plantPutuo();
        plantWorkOfPutuo();

        var softly = new SoftAssertions();
        for (var role : people())
            for (var route : reads()) {
                var beside = read(role, route);
                softly.assertThat(beside)
                        .as(role + " " + route.pattern())
                        .doesNotContain(TwoDistricts.PUTUO)
                        .doesNotContain(TwoDistricts.MARK_OF_PUTUO);
                if (SHARED.stream().noneMatch(route.pattern()::startsWith))
                    softly.assertThat(beside)
                            .as(role + " " + route.pattern() + " with another district loaded")
                            .isEqualTo(alone.get(role + route.path()));
            }
        softly.assertAll();
    }

    @Test
    @Tag("long")
    void anIdOfAnotherDistrictOpensNothing() {
        world.plantPutuo();
        plantWorkOfPutuo();
        var ids = idsSeenBy(
                TwoDistricts.PUTUO,
                TwoDistricts.putuo(Role.SECTION_HEAD),
                TwoDistricts.putuo(Role.INSPECTOR),
                TwoDistricts.putuo(Role.SQUADRON_HEAD),
                TwoDistricts.putuo(Role.SYSTEM_ADMINISTRATOR),
                TwoDistricts.putuo(Role.SECURITY_ADMINISTRATOR));
        assertThat(ids).hasSizeGreaterThan(10);
        var softly = new SoftAssertions();

        for (var role : people())
            for (var route : reads())
                if (route.asksForAnId())
                    for (var id : tried(role, route, ids))
                        softly.assertThat(in(role).get(route.path(TwoDistricts.PUTUO, id))
                                        .response()
                                        .body())
                                .as(role + " " + route.path(TwoDistricts.PUTUO, id))
                                .doesNotContain(TwoDistricts.MARK_OF_PUTUO);

        softly.assertAll();
    }

    @Test
    @Tag("long")
    void nobodyWithoutTheRightReadsWhoComplained() {
        var ids = idsSeenBy(TwoDistricts.JINGAN, TwoDistricts.username(Role.SECTION_HEAD));
        ids.add("complaint");
        var softly = new SoftAssertions();

        for (var role : people()) {
            if (Matrix.of(List.of(role)).contains(Permission.SEE_IDENTITIES)) continue;
            for (var route : reads())
                for (var id : route.asksForAnId() ? tried(role, route, ids) : Set.of(""))
                    softly.assertThat(in(role).get(route.path(TwoDistricts.JINGAN, id))
                                    .response()
                                    .body())
                            .as(role + " " + route.path(TwoDistricts.JINGAN, id))
                            .doesNotContain(TwoDistricts.COMPLAINANT);
        }

        softly.assertAll();
    }

    @Test
    void aMachineReachesNothingButTheDeliveryOfItsSource() {
        reachesNothingBut(
                accounts.issueToken(TwoDistricts.JINGAN, "case-system", "夜间导出", Accounts.SYSTEM),
                Permission.DELIVER_RECORDS);
    }

    @Test
    void aMachineThatReadsReachesNothingButFrozenReports() {
        reachesNothingBut(
                accounts.issueReadingToken(TwoDistricts.JINGAN, Set.of(TwoDistricts.JINGAN), "市局取数", Accounts.SYSTEM),
                Permission.FETCH_REPORTS);
    }

    private void reachesNothingBut(IssuedToken token, Permission permission) {
        var machine = new Browser(port).with("Authorization", "Bearer " + token.token());
        var softly = new SoftAssertions();

        for (var route : routes()) {
            if (route.open()) continue;
            var answer = call(machine, route);
            var told = permission + " " + route.method() + " " + route.pattern() + " answered " + answer.status();
            if (route.required().contains(permission)) {
                softly.assertThat(answer.status()).as(told).isNotIn(401, 500);
                continue;
            }
            softly.assertThat(answer.status()).as(told).isEqualTo(403);
            if (!route.method().equals("HEAD"))
                softly.assertThat(answer.problem()).as(told).isEqualTo("token-for-another-purpose");
        }

        softly.assertAll();
    }

    /** Acts carry a key; what is listed here answers with a secret or only opens and closes a session, and says why at its class. */
    @Test
    void everyRouteThatChangesSomethingTakesAKey() {
        // answers that hold a secret are not kept under a key; an upload is no act, nothing follows from it until an
        // act names
        // it, and its parts are told apart by where they begin; a preview, a check and a trial keep nothing,
        // and a step of watching sent twice overlaps itself
        var without = Set.of(
                "POST /api/session",
                "DELETE /api/session",
                "PUT /api/account/password",
                "POST /api/account/second-factor",
                "POST /api/account/second-factor/confirmation",
                "POST /api/account/recovery-codes",
                "POST /api/accounts",
                "POST /api/accounts/{id}/one-time-password",
                "POST /api/machine-tokens",
                "POST /api/intake/uploads",
                "PATCH /api/evidence/uploads/{id}",
                "DELETE /api/evidence/uploads/{id}",
                "POST /api/calendar/years/preview",
                "POST /api/documents/preview",
                "POST /api/paper-forms/templates/{kind}/preview",
                "POST /api/screening/drafts/{draft}/check",
                "POST /api/screening/drafts/{draft}/trial",
                "POST /api/reviews/{id}/recordings/steps");

        assertThat(routes())
                .filteredOn(route -> !Set.of("GET", "HEAD").contains(route.method()))
                .filteredOn(route -> !route.handler().hasMethodAnnotation(PerformsAct.class))
                .extracting(route -> route.method() + " " + route.pattern())
                .isSubsetOf(without);
    }

    @Test
    void theCitySeesItsDistricts() {
        world.plantPutuo();
        var city = in(world.cityReader());

        var bodies = city.get("/api/bodies").response().body();

        assertThat(bodies).contains(TwoDistricts.JINGAN).contains(TwoDistricts.PUTUO);
    }

    @Test
    void aSquadronSeesItsOwnPeopleAlone() {
        var squadron = in(Role.SQUADRON_HEAD);

        var people = squadron.get("/api/people?body=" + TwoDistricts.JINGAN).json();

        assertThat(people.path("rows")).isNotEmpty();
        assertThat(people.path("rows"))
                .allSatisfy(
                        person -> assertThat(person.path("squadron").asString()).isEqualTo(TwoDistricts.SQUADRON));
        assertThat(people.path("total").asInt()).isEqualTo(people.path("rows").size());
    }

    private void plantWorkOfJingan() {
        work.plant(TwoDistricts.JINGAN, TwoDistricts.SQUADRON, "甲区", "");
    }

    private void plantWorkOfPutuo() {
        work.plant(TwoDistricts.PUTUO, "310107001", TwoDistricts.MARK_OF_PUTUO, "putuo-");
    }

    /** What is planted is there to be seen by its own people; without this the tests above would prove nothing. */
    @Test
    void whatIsPlantedIsSeenByTheDistrictItself() {
        world.plantPutuo();
        plantWorkOfPutuo();
        var head = in(TwoDistricts.putuo(Role.SECTION_HEAD));

        for (var path : List.of(
                "/api/visits/completed",
                "/api/documents",
                "/api/findings",
                "/api/handover",
                "/api/orders?month=2024-07"))
            assertThat(head.get(path).response().body()).as(path).contains(TwoDistricts.MARK_OF_PUTUO);
        var squadron = in(TwoDistricts.putuo(Role.SQUADRON_HEAD));
        assertThat(squadron.get("/api/own-checks/2024-08").response().body()).contains(TwoDistricts.MARK_OF_PUTUO);
        assertThat(in(TwoDistricts.putuo(Role.INSPECTOR))
                        .get("/api/visits")
                        .response()
                        .body())
                .contains(TwoDistricts.MARK_OF_PUTUO);
    }

    /** The ids worth trying: where the matrix keeps the role out, the door refuses before it looks at the id, and one is enough. */
    private static Set<String> tried(Role role, Route route, Set<String> ids) {
        boolean enters =
                route.required().isEmpty() || route.required().stream().anyMatch(Matrix.of(List.of(role))::contains);
        return enters ? ids : Set.of(ids.iterator().next());
    }

    /** Every id in the lists these people of a district can read. */
    private Set<String> idsSeenBy(String body, String... usernames) {
        var ids = new TreeSet<String>();
        for (var username : usernames) {
            var browser = in(username);
            for (var route : reads())
                if (!route.asksForAnId() && SHARED.stream().noneMatch(route.pattern()::startsWith))
                    ID.matcher(browser.get(route.path(body, "")).response().body())
                            .results()
                            .limit(25)
                            .forEach(found -> ids.add(found.group()));
        }
        return ids;
    }

    /** What the role reads; how far the clocks of server and database are apart is measured anew each time. */
    private String read(Role role, Route route) {
        return call(in(role), route)
                .response()
                .body()
                .replaceFirst("\"apartSeconds\":-?\\d+", "\"apartSeconds\":0")
                .replaceFirst("\"asOf\":\"[^\"]*\"", "\"asOf\":\"now\"");
    }

    private static Browser.Answer call(Browser browser, Route route) {
        return browser.send(
                route.method(),
                route.path(),
                route.method().equals("GET") || route.method().equals("DELETE") ? null : Map.of());
    }

    private static List<Role> people() {
        return Arrays.stream(Role.values()).filter(role -> !role.isMachine()).toList();
    }

    private Browser in(Role role) {
        return browsers.computeIfAbsent(role, r -> in(TwoDistricts.username(r)));
    }

    private Browser in(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, TwoDistricts.PASSWORD).status()).isEqualTo(200);
        return browser;
    }

    private List<Route> reads() {
        return routes().stream().filter(route -> route.method().equals("GET")).toList();
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getPackageName().startsWith("org.mingcha")) return;
            for (var pattern : info.getPatternValues())
                for (var method : info.getMethodsCondition().getMethods())
                    routes.add(new Route(method.name(), pattern, handler));
        });
        routes.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
        return routes;
    }
}
