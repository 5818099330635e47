package org.mingcha.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.calendar.internal.Loading;
import org.mingcha.calendar.internal.YearPapers;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** A further year comes in over the page of the administrator. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(TwoDistricts.class)
class LoadingTests {
    private static final String OF_2027 = "2027 休 2026-12-31 2027-01-02 元旦\n2027 休 2027-02-05 2027-02-12 春节\n";

    @LocalServerPort
    int port;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Loading loading;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Tasks tasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    TwoDistricts world;

    @BeforeEach
    void onADayOf2026() {
        world.plantPeople();
        calendar.loadShipped();
        clock.shift(Duration.between(Instant.now(java.time.Clock.systemUTC()), Instant.parse("2026-11-25T01:00:00Z")));
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    private Browser administrator() {
        var browser = new Browser(port);
        assertThat(browser.login(TwoDistricts.username(Role.SYSTEM_ADMINISTRATOR), TwoDistricts.PASSWORD)
                        .status())
                .isEqualTo(200);
        return browser;
    }

    private static Map<String, Object> handedIn(int year, String text) {
        return Map.of("year", year, "source", "国办发明电〔2026〕9号", "text", text);
    }

    private void openOn(String day) {
        transaction.executeWithoutResult(_ -> tasks.open(new NewTask(
                        TwoDistricts.JINGAN, new TaskKind("plan-missing", Permission.MAKE_PLAN), day, Map.of(), "/plan")
                .withDueOn(LocalDate.parse(day))
                .withRoles(Role.SECTION_HEAD)));
    }

    @Test
    void loadingAYearIsOneEntryOfTheLedgerWithoutAName() {
        var answer = administrator().post("/api/calendar/years", handedIn(2027, OF_2027));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(sql.fetch("select convert_from(content, 'UTF8') from ledger.pending")
                        .getValues(0, String.class))
                .filteredOn(entry -> entry.contains("calendar-loaded"))
                .singleElement()
                .asString()
                .contains("\"year\":2027", "\"daysOff\":11", "\"daysMadeUp\":0", "\"content\":\"")
                .doesNotContain("国办发明电");
    }

    @Test
    void whoLoadedTheYearStandsBesideItAndOfTheShippedOnesNothing() {
        var browser = administrator();

        var answer =
                browser.post("/api/calendar/years", handedIn(2027, OF_2027)).json();

        var years = answer.path("years");
        assertThat(years.get(0).path("paper").path("year").asInt()).isEqualTo(2027);
        assertThat(years.get(0).path("loadedBy").asString()).isNotBlank();
        assertThat(years.get(0).path("loadedAt").asString()).startsWith("2026-11-25");
        assertThat(years.get(1).path("loadedBy").isNull()).isTrue();
        assertThat(answer.path("missingFrom").asInt()).isEqualTo(2028);
    }

    @Test
    void aPreviewKeepsNothing() {
        var preview = administrator()
                .post("/api/calendar/years/preview", handedIn(2027, OF_2027))
                .json();

        assertThat(preview.path("replaces").asBoolean()).isFalse();
        assertThat(preview.path("missingFrom").asInt()).isEqualTo(2028);
        assertThat(calendar.missingFrom(LocalDate.of(2026, 11, 25))).isEqualTo(2027);
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("ledger.pending"))).isZero();
    }

    @Test
    void theNewYearChangesTheEndOfTheOldOne() {
        var preview = loading.preview(YearPapers.read(2027, null, OF_2027));

        assertThat(preview.changes())
                .containsExactly(new Loading.Change(LocalDate.of(2026, 12, 31), DayKind.WORKDAY, DayKind.HOLIDAY));
        assertThat(preview.past()).isZero();
    }

    @Test
    void openLastDaysThatBecomeDaysOffAreCountedAndStay() {
        openOn("2026-12-31");
        openOn("2026-12-30");

        assertThat(loading.preview(YearPapers.read(2027, null, OF_2027)).openOnDaysOff())
                .isEqualTo(1);
        administrator().post("/api/calendar/years", handedIn(2027, OF_2027));

        assertThat(sql.fetch("select due_on from tasks.task order by due_on").getValues(0, LocalDate.class))
                .containsExactly(LocalDate.of(2026, 12, 30), LocalDate.of(2026, 12, 31));
    }

    @Test
    void aCorrectedPaperShowsWhichDaysItTakesBackAndWhichAreOver() {
        var shipped = YearPapers.shipped().stream()
                .filter(paper -> paper.year() == 2026)
                .findFirst()
                .orElseThrow();
        var days = shipped.days().stream()
                .filter(day -> !day.day().equals(LocalDate.of(2026, 10, 7)))
                .toList();

        var preview = loading.preview(new YearPaper(2026, "更正", days));

        assertThat(preview.replaces()).isTrue();
        assertThat(preview.changes())
                .isEqualTo(List.of(new Loading.Change(LocalDate.of(2026, 10, 7), DayKind.HOLIDAY, DayKind.WORKDAY)));
        assertThat(preview.past()).isEqualTo(1);
    }

    @Test
    void aPaperThatIsNotUnderstoodIsRefusedWithEveryFault() {
        var answer = administrator().post("/api/calendar/years", handedIn(2027, "hm\n2026 休 2026-01-01 2026-01-03 元旦"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("calendar-not-understood");
        assertThat(answer.json().path("faults").size()).isEqualTo(2);
        assertThat(calendar.missingFrom(LocalDate.of(2026, 11, 25))).isEqualTo(2027);
    }
}
