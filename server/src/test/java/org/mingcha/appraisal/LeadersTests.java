package org.mingcha.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;

import java.time.YearMonth;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Permission;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.LeadersScreen.Sentence;
import org.mingcha.appraisal.LeadersScreen.Unit;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.Register;
import org.mingcha.planning.Plans;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.reports.Figures;
import org.mingcha.scoring.Scores;
import org.mingcha.scoring.Standing;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The leaders' screen: sentences in the regime's order, and the same numbers as on the pages behind them. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class LeadersTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Leaders leaders;

    @Autowired
    Register register;

    @Autowired
    Scores scores;

    @Autowired
    Plans plans;

    @Autowired
    Figures figures;

    @Autowired
    Directory directory;

    @Autowired
    WorkingCalendar calendar;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private static List<String> groups(LeadersScreen screen) {
        return screen.sentences().stream().map(Sentence::group).toList();
    }

    /** A notice that nobody answered in time, another that is still running. */
    private void aLateAnswer() {
        var served = district.served();
        district.lapse(served);
        district.served();
    }

    @Test
    void anEmptySystemSaysThatNothingHasBegun() {
        calendar.loadShipped();
        directory.establish("31");
        directory.establish(JINGAN);

        var screen = leaders.screen(district.leader);

        assertThat(screen.begun()).isFalse();
        assertThat(screen.sentences()).isEmpty();
        assertThat(screen.units()).isEmpty();
    }

    @Test
    void everySquadronStandsThereWithoutActivityToo() {
        district.begin();

        var screen = leaders.screen(district.leader);

        assertThat(screen.begun()).isTrue();
        assertThat(screen.units()).hasSize(16).allMatch(unit -> unit.visits() == 0 && unit.duties() > 0);
        assertThat(groups(screen)).doesNotContain("overdue-documents", "red", "yellow", "blue");
        assertThat(screen.courses())
                .hasSize(4)
                .allMatch(course -> course.points().size() == 6);
    }

    @Test
    void whatIsLateComesFirstAndIsTheRegistersOwnNumber() {
        district.begin();
        aLateAnswer();

        var screen = leaders.screen(district.leader);

        assertThat(screen.lateness().documents())
                .isEqualTo(register.counts(district.leader).late())
                .isEqualTo(1);
        var first = screen.sentences().getFirst();
        assertThat(first.kind()).isEqualTo("overdue-document");
        assertThat(first.values()).containsEntry("number", "督告〔2024〕1号").containsEntry("count", "1");
        assertThat(Long.parseLong(first.values().get("days"))).isPositive();
        assertThat(first.link()).startsWith("/documents/");
        assertThat(screen.units())
                .filteredOn(unit -> unit.late() > 0)
                .extracting(Unit::squadron)
                .containsExactly(JIANGNING);
    }

    @Test
    void sentencesStandInTheOrderOfTheRegimeAndNoMoreThanItSays() {
        district.begin();
        aLateAnswer();

        var screen = leaders.screen(district.leader);

        var order = rule(Offer.bundled("jingan-2024").regime()).order();
        assertThat(screen.sentences()).hasSizeBetween(2, 5);
        assertThat(groups(screen))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(java.util.Comparator.comparingInt(order::indexOf));
    }

    @Test
    void aRegimeThatAsksForTwoSentencesGetsTwo() {
        district.begin(Offer.bundled("jingan-2024").regime().with("appraisal/leaders/most/value", 2));
        aLateAnswer();

        assertThat(leaders.screen(district.leader).sentences()).hasSize(2);
    }

    private static org.mingcha.policy.AppraisalRules.Leaders rule(Regime regime) {
        var appraisal = regime.appraisal();
        assertThat(appraisal).isNotNull();
        assertThat(appraisal.leaders()).isNotNull();
        return appraisal.leaders();
    }

    @Test
    void theSameNumberStandsOnBothPages() {
        district.begin();
        aLateAnswer();
        district.served();

        var screen = leaders.screen(district.leader);

        var standings = scores.standings(district.leader, JINGAN);
        for (var unit : screen.units()) {
            var standing = standings.stream()
                    .filter(one -> one.squadron().equals(unit.squadron()))
                    .findFirst()
                    .orElseThrow();
            assertThat(unit)
                    .extracting(Unit::points, Unit::month, Unit::visits, Unit::documents, Unit::level)
                    .containsExactly(
                            standing.window(),
                            standing.month(),
                            standing.visits(),
                            standing.documents(),
                            standing.level());
        }
        assertThat(standings).extracting(Standing::window).anyMatch(points -> points > 0);
        assertThat(screen.targets())
                .isEqualTo(plans.plan(district.leader, JINGAN, YearMonth.parse(screen.month()))
                        .counts());
        for (var course : screen.courses())
            for (var point : course.points()) {
                if (point.number() == null) continue;
                var asked = new Figures.Asked(course.figure(), YearMonth.parse(point.month()), null, false, null);
                assertThat(figures.open(district.leader, JINGAN, asked, 0, 1)
                                .value()
                                .number())
                        .as(course.figure() + " " + point.month())
                        .isEqualTo(point.number());
            }
        assertThat(screen.courses())
                .filteredOn(course -> course.figure().equals("finding-notices"))
                .singleElement()
                .satisfies(course ->
                        assertThat(course.points()).anyMatch(point -> point.number() != null && point.number() > 0));
    }

    @Test
    void onlyLeadersAndTheLeadingSectionLookAtIt() {
        district.begin();

        assertThat(leaders.screen(district.head).begun()).isTrue();
        assertThat(leaders.screen(district.member).begun()).isTrue();
        assertThat(leaders.screen(district.chief).begun()).isTrue();
        refused(() -> leaders.screen(district.adjudicator), "leaders-screen-only");
        refused(() -> leaders.screen(district.squadron), "leaders-screen-only");
        refused(() -> leaders.screen(district.street), "leaders-screen-only");
        refused(() -> leaders.screen(district.secretary), "leaders-screen-only");
    }

    @Test
    void whomItRefusesItIsNotOffered() {
        district.begin();

        assertThat(leaders.withheld(district.adjudicator)).containsExactly(Permission.SEE_LEADERS_SCREEN);
        assertThat(leaders.withheld(district.head)).isEmpty();
        assertThat(leaders.withheld(district.member)).isEmpty();
        assertThat(leaders.withheld(district.chief)).isEmpty();
        assertThat(leaders.withheld(district.squadron)).isEmpty();
    }
}
