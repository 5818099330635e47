package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.policy.internal.db.Tables.VERSION;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(AugustClock.class)
class RegimesTests {
    private static final String JINGAN = "310106";
    private static final String XUHUI = "310104";
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    @Autowired
    Regimes regimes;

    @Autowired
    DSLContext sql;

    private final Viewer zhou = aHead(JINGAN, "周");
    private final Viewer wu = aHead(JINGAN, "吴");

    @Test
    void whatIsConfirmedIsInForceFromItsFirstDay() {
        inForce(REGIME, "2024-07-01");

        assertThat(regimes.inForce(JINGAN, date("2024-06-30"))).isEmpty();
        assertThat(regimes.inForce(JINGAN, date("2024-07-01"))).singleElement().satisfies(version -> {
            assertThat(version.id()).isEqualTo(REGIME.hash());
            assertThat(version.regime()).isEqualTo(REGIME);
            assertThat(version.duties()).hasSameSizeAs(REGIME.duties());
        });
        assertThat(regimes.inForce(XUHUI, date("2024-07-01"))).isEmpty();
    }

    @Test
    void whatIsOnlyProposedBindsNobody() {
        propose(zhou, REGIME, "2024-07-01");

        assertThat(regimes.inForce(JINGAN, date("2024-08-05"))).isEmpty();
    }

    @Test
    void nobodyConfirmsHisOwnProposal() {
        var proposal = propose(zhou, REGIME, "2024-07-01");

        assertThatThrownBy(() -> regimes.confirm(zhou, proposal))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("两人");
        assertThat(regimes.inForce(JINGAN, date("2024-08-05"))).isEmpty();
    }

    @Test
    void anotherDistrictCannotConfirm() {
        var proposal = propose(zhou, REGIME, "2024-07-01");

        assertThatThrownBy(() -> regimes.confirm(aHead(XUHUI, "郑"), proposal)).isInstanceOf(Refusal.class);
    }

    @Test
    void aProposalIsDecidedOnce() {
        var proposal = propose(zhou, REGIME, "2024-07-01");
        regimes.refuse(wu, proposal, "待局长办公会研究");

        assertThatThrownBy(() -> regimes.confirm(wu, proposal)).isInstanceOf(Refusal.class);
        assertThat(regimes.proposals(JINGAN)).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Proposal.State.REFUSED);
            assertThat(one.decisionReason()).isEqualTo("待局长办公会研究");
        });
    }

    @Test
    void aRegimeHasOneOpenProposal() {
        propose(zhou, REGIME, "2024-07-01");

        assertThatThrownBy(() -> propose(wu, REGIME, "2024-09-01")).isInstanceOf(Refusal.class);
    }

    @Test
    void puttingInForceIsOneEntryOfTheLedgerWithTheVersionsHash() {
        var proposal = propose(zhou, REGIME, "2024-07-01");
        assertThat(entries()).isEmpty();

        regimes.confirm(wu, proposal);

        assertThat(entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).contains("\"regime-in-force\"", REGIME.hash(), "\"310106\"", "2024-07-01"));
    }

    @Test
    void whatAnotherSectionProposesIsATaskOfTheLeadingSectionsHeadToo() {
        var other = new Viewer(
                UUID.randomUUID(),
                "郑",
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(Role.SECTION_HEAD, "case-adjudication", null)),
                Set.of(Permission.EDIT_REGIME));
        var proposal = propose(other, REGIME, "2024-07-01");
        assertThat(openTasks()).isEqualTo(2);

        regimes.confirm(wu, proposal);

        assertThat(openTasks()).isZero();
    }

    @Test
    void anOpenProposalIsATaskOnTheLeadersDesk() {
        var proposal = propose(zhou, REGIME, "2024-07-01");
        assertThat(openTasks()).isEqualTo(1);

        regimes.confirm(wu, proposal);

        assertThat(openTasks()).isZero();
    }

    @Test
    void aStoredVersionCannotBeChangedOrDeleted() {
        inForce(REGIME, "2024-07-01");

        assertThatThrownBy(() -> sql.update(VERSION).set(VERSION.TITLE, "改").execute())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql.deleteFrom(VERSION).execute()).hasStackTraceContaining("permission denied");
    }

    @Test
    void aVersionIsItsCanonicalBytes() {
        inForce(REGIME, "2024-07-01");

        var stored = sql.select(VERSION.CONTENT).from(VERSION).fetchSingle(VERSION.CONTENT);

        assertThat(stored).isEqualTo(REGIME.canonical());
        assertThat(regimes.version(JINGAN, REGIME.hash())).isEqualTo(REGIME);
        assertThatThrownBy(() -> regimes.version(XUHUI, REGIME.hash())).isInstanceOf(Refusal.class);
    }

    @Nested
    class ANewVersion {
        private final Regime changed = REGIME.with("duties/case-file-review/draw/quota/at-least", "20%")
                .with("duties/sites/draw/quota/at-least", 16);

        @Test
        void takesThePlaceOfTheOldOneOnItsFirstDay() {
            inForce(REGIME, "2024-07-01");
            inForce(changed, "2024-09-01");

            assertThat(ids("2024-08-31")).containsExactly(REGIME.hash());
            assertThat(ids("2024-09-01")).containsExactly(changed.hash());
        }

        @Test
        void doesNotReachBackIntoMonthsAlreadyPlanned() {
            inForce(REGIME, "2024-06-01");

            assertThatThrownBy(() -> propose(zhou, changed, "2024-07-15"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("追溯");
        }

        @Test
        void doesNotBeginBeforeTheOneItReplaces() {
            inForce(REGIME, "2024-09-01");

            assertThatThrownBy(() -> propose(zhou, changed, "2024-09-01")).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aBodysOwnRegulationComesBeforeWhatItOwesTheLevelAbove() {
        inForce(REGIME, "2024-07-01");
        inForce(Offer.bundled("shanghai-2009").regime(), "2024-08-01");

        assertThat(regimes.inForce(JINGAN, date("2024-08-05")))
                .extracting(RegimeVersion::name)
                .containsExactly("jingan-2024", "shanghai-2009");
    }

    @Test
    void twoRegimesOfOneBodyMayNotShareADuty() {
        inForce(REGIME, "2024-07-01");
        var other = renamed(REGIME, "another");

        assertThatThrownBy(() -> propose(zhou, other, "2024-09-01"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("case-file-review");
    }

    @Nested
    class WhenTheYearlyProgrammeHasRunOut {
        @Test
        void itsDutiesNoLongerBindButTheOpinionsDo() {
            inForce(REGIME, "2024-07-01");

            var version = regimes.inForce(JINGAN, date("2025-01-01")).getFirst();

            assertThat(version.expired()).containsExactly("programme-2024");
            assertThat(version.duties()).extracting(Duty::part).containsOnly("opinion");
            assertThat(version.duties())
                    .extracting(Duty::id)
                    .contains("monthly-bulletin")
                    .doesNotContain("sites");
        }

        @Test
        void itIsShownAsExpired() {
            inForce(REGIME, "2024-07-01");

            assertThat(regimes.standings(JINGAN, date("2024-12-31")))
                    .extracting(Standing::state)
                    .containsExactly(Standing.State.IN_FORCE);
            assertThat(regimes.standings(JINGAN, date("2025-01-01")))
                    .extracting(Standing::state)
                    .containsExactly(Standing.State.EXPIRED);
        }

        @Test
        void nothingIsContinuedBeforeItHasRunOut() {
            inForce(REGIME, "2024-07-01");

            assertThatThrownBy(() -> regimes.continueExpired(zhou, REGIME.hash(), date("2025-06-30"), "新方案未下发"))
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aVersionThatHasEndedGoesOnOnlyByDecision() {
        var proposal = regimes.propose(zhou, REGIME, date("2024-06-01"), date("2024-07-31"), "试行两个月", null);
        regimes.confirm(wu, proposal);
        assertThat(regimes.inForce(JINGAN, date("2024-08-05"))).isEmpty();

        regimes.continueExpired(zhou, REGIME.hash(), date("2024-09-30"), "新方案未下发");

        assertThat(regimes.inForce(JINGAN, date("2024-08-05"))).singleElement().satisfies(version -> {
            assertThat(version.runsOnExpired()).isTrue();
            assertThat(version.duties()).hasSameSizeAs(REGIME.duties());
        });
        assertThat(regimes.inForce(JINGAN, date("2024-10-01"))).isEmpty();
        assertThat(entries()).anyMatch(entry -> entry.contains("regime-continued"));
    }

    @Test
    void aVersionAndAnOfferCanBeTriedBeforeTheyBind() {
        propose(zhou, REGIME.with("duties/sites/draw/quota/at-least", 16), "2024-07-01");
        var proposed = regimes.proposals(JINGAN).getFirst().version();

        assertThat(regimes.candidate(JINGAN, proposed).hash()).isEqualTo(proposed);
        assertThat(regimes.candidate(JINGAN, "jingan-2024")).isEqualTo(REGIME);
        assertThatThrownBy(() -> regimes.candidate(XUHUI, proposed)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> regimes.candidate(JINGAN, "nothing")).isInstanceOf(Refusal.class);
    }

    private void inForce(Regime regime, String firstDay) {
        regimes.confirm(wu, propose(zhou, regime, firstDay));
    }

    private UUID propose(Viewer who, Regime regime, String firstDay) {
        return regimes.propose(who, regime, date(firstDay), null, "按通知施行", null);
    }

    private List<String> ids(String day) {
        return regimes.inForce(JINGAN, date(day)).stream()
                .map(RegimeVersion::id)
                .toList();
    }

    private List<String> entries() {
        return sql.fetch("select convert_from(content, 'UTF8') from ledger.pending")
                .getValues(0, String.class);
    }

    private int openTasks() {
        return sql.fetchCount(org.jooq.impl.DSL.table("tasks.task"), org.jooq.impl.DSL.condition("closed_at is null"));
    }

    private static Regime renamed(Regime regime, String id) {
        var head = new Regime.Head(
                id,
                regime.head().title(),
                regime.head().version(),
                regime.head().tier(),
                regime.head().basis());
        return new Regime(
                head,
                regime.sources(),
                regime.parts(),
                regime.areas(),
                regime.rounding(),
                regime.units(),
                regime.sections(),
                regime.populations(),
                regime.traits(),
                regime.places(),
                regime.groups(),
                regime.duties(),
                regime.checklists(),
                regime.documents(),
                regime.terms(),
                regime.repeats(),
                regime.reports(),
                regime.visits(),
                regime.capacity(),
                regime.offline(),
                regime.retention(),
                regime.points(),
                regime.contests(),
                regime.screening(),
                regime.handover(),
                regime.standards(),
                regime.reviews(),
                regime.methods(),
                regime.contrasts(),
                regime.procedures(),
                regime.rosters(),
                regime.atOnce(),
                regime.matters(),
                regime.initiatives(),
                regime.figures(),
                regime.archive(),
                regime.appraisal(),
                regime.bulletins());
    }

    private static Viewer aHead(String body, String name) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                body,
                Set.of(body),
                Set.of(new Grant(Role.SECTION_HEAD, "supervision", null)),
                Set.of(Permission.PUT_REGIME_IN_FORCE, Permission.EDIT_REGIME, Permission.SEE_REGIME));
    }

    private static LocalDate date(String day) {
        return LocalDate.parse(day);
    }
}
