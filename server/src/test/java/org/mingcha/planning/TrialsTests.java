package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.internal.Drafts;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class TrialsTests {
    private static final YearMonth JULY = YearMonth.of(2024, 7);

    @Autowired
    DrawnDistrict district;

    @Autowired
    Trials trials;

    @Autowired
    Drafts drafts;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void twoMonthsOfCases() {
        district.begin();
        district.casesClosed("2024-06", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Trial inForce() {
        return trials.run(district.member, "jingan-2024", JULY, AUGUST);
    }

    /** A draft in which one figure is another one. */
    private UUID draft(String path, Object value) {
        var begun =
                drafts.begin(district.member, null, Offer.bundled("jingan-2024").id());
        drafts.save(district.member, begun, () -> changed(begun.regime(), path, value));
        return begun.id();
    }

    private static Regime changed(Regime regime, String path, Object value) {
        return regime.with(path, value);
    }

    private static List<Integer> files(Trial trial) {
        return trial.months().stream().map(Trial.Month::files).toList();
    }

    @Test
    void theRegimeInForceAsksForWhatItSays() {
        var trial = inForce();

        assertThat(trial.months()).extracting(Trial.Month::month).containsExactly("2024-07", "2024-08");
        assertThat(trial.months()).allSatisfy(month -> {
            assertThat(month.visits()).isPositive();
            assertThat(month.places()).isPositive();
            assertThat(month.orders()).isBetween(2, 5);
            assertThat(month.capacity()).isNotEmpty();
        });
        // at least 15 % of the 160 cases of June and of the 183 of July
        assertThat(trial.months().get(0).files()).isGreaterThanOrEqualTo(24);
        assertThat(trial.months().get(1).files()).isGreaterThanOrEqualTo(28);
    }

    @Test
    void aStricterDraftAsksForMore() {
        var stricter = draft("duties/case-file-review/draw/quota/at-least", "60%");

        var trial = trials.run(district.member, stricter.toString(), JULY, AUGUST);

        var now = files(inForce());
        assertThat(files(trial).get(0)).isGreaterThanOrEqualTo(now.get(0) + 40);
        assertThat(files(trial).get(1)).isGreaterThanOrEqualTo(now.get(1) + 40);
    }

    @Test
    void whatCannotBeMetIsNamedWithItsReason() {
        var impossible = draft("duties/street-routine/draw/each-squadron/at-least", 9);

        var trial = trials.run(district.member, impossible.toString(), AUGUST, AUGUST);

        assertThat(trial.months().getFirst().impossible()).anySatisfy(obstacle -> {
            assertThat(obstacle.duty()).isEqualTo("street-routine");
            assertThat(obstacle.reason()).contains("不足9");
        });
        assertThat(trials.run(district.member, "jingan-2024", AUGUST, AUGUST)
                        .months()
                        .getFirst()
                        .impossible())
                .noneMatch(obstacle -> obstacle.duty().equals("street-routine"));
    }

    @Test
    void twoRunsAgreeAndNothingIsWritten() {
        var before = rows();

        var first = inForce();

        assertThat(inForce()).isEqualTo(first);
        assertThat(rows()).isEqualTo(before);
    }

    /** How many rows every table has. */
    private Set<String> rows() {
        return sql
                .fetch(
                        "select schemaname || '.' || tablename from pg_tables where schemaname in ('planning','sampling','ledger','tasks','policy','records')")
                .into(String.class)
                .stream()
                .map(table -> table + " "
                        + sql.fetchSingle("select count(*) from " + table).get(0, Long.class))
                .collect(Collectors.toSet());
    }

    @Test
    void onlyMonthsThatHaveBegunAndNotTooManyCanBeTried() {
        refused(AUGUST, AUGUST.plusMonths(1), "month-to-come");
        refused(AUGUST, JULY, "months-out-of-order");
        refused(YearMonth.of(2020, 1), AUGUST, "too-many-months");
    }

    private void refused(YearMonth from, YearMonth until, String type) {
        assertThatThrownBy(() -> trials.run(district.member, "jingan-2024", from, until))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void anotherDistrictCannotTryOurDraft() {
        var ours = draft("duties/case-file-review/draw/quota/at-least", "60%");
        var elsewhere = new Viewer(
                UUID.randomUUID(),
                "别区",
                "310115",
                Set.of("310115"),
                district.member.grants(),
                district.member.permissions());

        assertThatThrownBy(() -> trials.run(elsewhere, ours.toString(), JULY, AUGUST))
                .isInstanceOf(Refusal.class);
        assertThat(district.member.body()).isEqualTo(JINGAN);
    }
}
