package org.mingcha.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.proof.Sheet;
import org.mingcha.proof.Verifier;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
class CeremoniesTests {
    private static final String JINGAN = "310106";

    @Autowired
    Ceremonies ceremonies;

    @Autowired
    Draws draws;

    @Autowired
    Escrow escrows;

    @Autowired
    Ledger ledger;

    @TempDir
    Path folder;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    ShanghaiClock clock;

    private final Share.KeyPair escrow = Share.KeyPair.fresh();
    private final Viewer planner = a("supervision", Role.SECTION_HEAD);
    private final Viewer reviewer = a("case-adjudication", Role.SECTION_MEMBER);
    private final Viewer holder = new Viewer(
            UUID.randomUUID(),
            "保管人",
            JINGAN,
            Set.of(JINGAN),
            Set.of(new Grant(Role.ESCROW_HOLDER, null, null)),
            Set.of(Permission.SEE_DRAW, Permission.HOLD_CEREMONY));
    private final Viewer squadron = new Viewer(
            UUID.randomUUID(),
            "中队长",
            JINGAN,
            Set.of(JINGAN),
            Set.of(new Grant(Role.SQUADRON_HEAD, null, "310106006")),
            Set.of(Permission.SEE_DRAW, Permission.SEE_PLAN));
    private YearMonth month;

    private static Viewer a(String section, Role role) {
        return new Viewer(
                UUID.randomUUID(),
                section + "的人",
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, null)),
                Set.of(
                        Permission.SEE_DRAW,
                        Permission.MAKE_PLAN,
                        Permission.HOLD_CEREMONY,
                        Permission.OPEN_SHEET_EARLY));
    }

    @BeforeEach
    void aMonth() {
        clock.shift(Duration.ZERO);
        month = YearMonth.now((Clock) clock);
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    private static NewDraw caseFiles() {
        var items = new ArrayList<Population.Item>();
        var units = new ArrayList<Rules.Unit>();
        for (var unit = 0; unit < 16; unit++) {
            var code = "3101060%02d".formatted(unit);
            units.add(Rules.Unit.of(code));
            for (var i = 0; i < 5 + unit; i++) items.add(new Population.Item("case:" + code + "-" + i, "1", code, 1));
        }
        var rules = Rules.of("case-file-review", Rules.Mode.UNITS_THEN_ITEMS, units)
                .withItems(Rules.Quota.percent(15, items.size()))
                .withPlaces(Rules.Quota.percent(20, 16))
                .withCoverage(5);
        return new NewDraw("case-file-review", "案卷抽查", Population.of(items), rules.canonical());
    }

    private Frozen frozen() {
        var frozen = transaction.execute(_ -> ceremonies.freeze(planner, month, 7, null, List.of(caseFiles())));
        ledger.sequenceNow();
        return frozen;
    }

    private UUID opened(Frozen frozen) {
        escrows.register(holder, escrow.publicKey());
        return ceremonies.open(planner, frozen.id(), CeremonyOrder.of("supervision", "case-adjudication"));
    }

    private Share committed(Viewer who, UUID round) {
        var share = Share.fresh();
        var name = ceremonies.get(who, round).name();
        var party = ceremonies.get(who, round).mine();
        ceremonies.commit(who, round, share.commitment(name, party), share.sealedFor(escrow.publicKey(), name, party));
        return share;
    }

    private UUID drawn() {
        var round = opened(frozen());
        var one = committed(planner, round);
        var other = committed(reviewer, round);
        ceremonies.reveal(reviewer, round, other);
        ceremonies.reveal(planner, round, one);
        return round;
    }

    private DrawRow theDraw(Viewer viewer) {
        return draws.of(viewer, month).getFirst();
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void aMonthIsDrawnByTwoSectionsAndItsSheetRecomputes() {
        var round = drawn();

        assertThat(ceremonies.get(planner, round).state()).isEqualTo(Round.State.DRAWN);
        var draw = theDraw(planner);
        var sheet = Sheet.read(draws.sheetFile(planner, draw.id()));
        sheet.check(Population.parse(draws.populationFile(planner, draw.id())));
        assertThat(sheet.draw()).isEqualTo(JINGAN + "/" + month + "/case-file-review");
        assertThat(sheet.hash()).isEqualTo(draw.sheetHash());
        assertThat(sheet.ceremony().parties()).hasSize(3);
        assertThat(draws.get(planner, draw.id()).checkpoint())
                .as("the foot of the printed sheet")
                .satisfies(foot -> assertThat(foot.root()).hasSize(64));
    }

    @Test
    void noRoundOpensBeforeTheListsStandInAPublishedCheckpoint() {
        escrows.register(holder, escrow.publicKey());
        var order = CeremonyOrder.of("supervision", "case-adjudication");

        // one transaction: its entries cannot have been published yet
        refused(
                () -> transaction.execute(_ -> ceremonies.open(
                        planner,
                        ceremonies
                                .freeze(planner, month, 7, null, List.of(caseFiles()))
                                .id(),
                        order)),
                "population-not-anchored");

        var frozen = frozen();
        assertThat(ceremonies.get(planner, frozen.id()).checkpoint()).isNotNull();
        ceremonies.open(planner, frozen.id(), order);
    }

    @Test
    void theVerifierAcceptsTheThreeFilesAndRejectsEachAfterOneChangedByte() throws Exception {
        drawn();
        ledger.sequenceNow();
        var draw = theDraw(planner).id();
        var files = new LinkedHashMap<String, byte[]>();
        files.put("population.txt", draws.populationFile(planner, draw));
        files.put("sheet.json", draws.sheetFile(planner, draw));
        files.put("sheet.proof", draws.proofFile(planner, draw));
        for (var file : files.entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());

        assertThat(verdict()).startsWith("成立");
        for (var file : files.entrySet()) {
            var changed = file.getValue().clone();
            changed[changed.length / 2] ^= 1;
            Files.write(folder.resolve(file.getKey()), changed);
            assertThat(verdict()).as(file.getKey()).doesNotStartWith("成立");
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private String verdict() {
        var out = new ByteArrayOutputStream();
        Verifier.run(new String[] {"draw", folder.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void everyStepLeavesItsEntry() {
        drawn();

        ledger.sequenceNow();
        assertThat(sql.fetch("select kind from ledger.entry where body = '310106' order by index")
                        .into(String.class))
                .containsExactly(
                        "population-frozen",
                        "escrow-key-registered",
                        "ceremony-opened",
                        "share-committed",
                        "share-committed",
                        "share-committed",
                        "share-revealed",
                        "share-revealed",
                        "draw-held");
    }

    @Test
    void nobodyRevealsBeforeEverybodyIsBound() {
        var round = opened(frozen());
        var share = committed(planner, round);

        refused(() -> ceremonies.reveal(planner, round, share), "ceremony-not-at-this-step");
    }

    @Test
    void aShareThatDoesNotOpenItsCommitmentIsRefused() {
        var round = opened(frozen());
        committed(planner, round);
        committed(reviewer, round);

        refused(() -> ceremonies.reveal(planner, round, Share.fresh()), "share-does-not-open-commitment");
        assertThat(ceremonies.get(planner, round).state()).isEqualTo(Round.State.REVEALING);
    }

    @Test
    void twoPeopleOfOneSectionAreNotEnough() {
        var frozen = frozen();
        escrows.register(holder, escrow.publicKey());
        refused(
                () -> ceremonies.open(planner, frozen.id(), CeremonyOrder.of("supervision", "supervision")),
                "two-sections-needed");

        var round = ceremonies.open(planner, frozen.id(), CeremonyOrder.of("supervision", "case-adjudication"));
        committed(planner, round);
        var colleague = a("supervision", Role.SECTION_MEMBER);
        assertThat(ceremonies.get(colleague, round).mine()).isNull();
        refused(() -> ceremonies.commit(colleague, round, new byte[32], "00".repeat(112)), "not-a-party");
        refused(() -> ceremonies.commit(planner, round, new byte[32], "00".repeat(112)), "committed-already");
    }

    @Test
    void withoutAnEscrowHolderOneCouldWithholdSoNoRoundOpens() {
        var frozen = frozen();

        refused(
                () -> ceremonies.open(planner, frozen.id(), CeremonyOrder.of("supervision", "case-adjudication")),
                "no-escrow-holder");
        refused(() -> escrows.register(planner, escrow.publicKey()), "not-an-escrow-holder");
    }

    @Test
    void theHolderOpensTheCopyOfWhoeverDoesNotRevealInTime() {
        var round = opened(frozen());
        var shown = committed(planner, round);
        var withheld = committed(reviewer, round);
        ceremonies.reveal(planner, round, shown);

        assertThat(ceremonies.escrowCopies(holder, round)).isEmpty();
        refused(() -> ceremonies.revealFromEscrow(holder, round, "case-adjudication", withheld), "reveal-term-running");
        refused(() -> ceremonies.escrowCopies(planner, round), "not-the-escrow-holder");

        clock.shift(Duration.ofHours(25));
        var copies = ceremonies.escrowCopies(holder, round);
        var opened = Share.opened(
                escrow, ceremonies.get(holder, round).name(), "case-adjudication", copies.get("case-adjudication"));
        ceremonies.revealFromEscrow(holder, round, "case-adjudication", opened);

        assertThat(copies).containsOnlyKeys("case-adjudication");
        assertThat(ceremonies.get(planner, round).state()).isEqualTo(Round.State.DRAWN);
    }

    /** A server that dies inside a step leaves nothing of it; one that dies between two finds the ceremony where it stood. */
    @Test
    void aStepThatDidNotCommitNeverHappenedAndCanBeTakenAgain() {
        var round = opened(frozen());
        var one = committed(planner, round);
        dies(() -> committed(reviewer, round));
        assertThat(ceremonies.get(planner, round).state()).isEqualTo(Round.State.COMMITTING);
        assertThat(openTasks()).containsExactly("ceremony-to-commit");

        var other = committed(reviewer, round);
        ceremonies.reveal(planner, round, one);
        dies(() -> ceremonies.reveal(reviewer, round, other));
        assertThat(ceremonies.get(planner, round).state()).isEqualTo(Round.State.REVEALING);
        assertThat(theDraw(planner).sheetHash()).isNull();

        ceremonies.reveal(reviewer, round, other);
        ledger.sequenceNow();
        assertThat(theDraw(planner).sheetHash()).hasSize(64);
        assertThat(sql.fetchValue("select count(*) from ledger.entry where kind = 'draw-held'"))
                .isEqualTo(1L);
        assertThat(sql.fetchValue("select count(*) from ledger.entry where kind = 'share-revealed'"))
                .isEqualTo(2L);
    }

    private void dies(Runnable step) {
        transaction.executeWithoutResult(status -> {
            step.run();
            status.setRollbackOnly();
        });
    }

    @Test
    void anAbandonedRoundStandsOnEveryLaterSheet() {
        var frozen = frozen();
        var first = opened(frozen);
        committed(planner, first);
        ceremonies.abandon(planner, first, "一方电脑损坏，份额丢失");
        refused(() -> ceremonies.commit(reviewer, first, new byte[32], "00".repeat(112)), "ceremony-not-at-this-step");

        var second = ceremonies.open(planner, frozen.id(), CeremonyOrder.of("supervision", "case-adjudication"));
        var one = committed(planner, second);
        var other = committed(reviewer, second);
        ceremonies.reveal(planner, second, one);
        ceremonies.reveal(reviewer, second, other);

        var sheet = Sheet.read(draws.sheetFile(planner, theDraw(planner).id()));
        assertThat(sheet.ceremony().round()).isEqualTo(2);
        assertThat(sheet.ceremony().abandoned())
                .singleElement()
                .satisfies(a -> assertThat(a.reason()).isEqualTo("一方电脑损坏，份额丢失"));
        refused(() -> ceremonies.abandon(planner, second, "不喜欢这个结果"), "drawn-already");
    }

    @Test
    void anOutsideNumberIsNamedBeforeAndMixedInAfter() {
        var frozen = frozen();
        escrows.register(holder, escrow.publicKey());
        var order = new CeremonyOrder(List.of("supervision", "case-adjudication"), "福利彩票双色球次日开奖号码", 24);
        var round = ceremonies.open(planner, frozen.id(), order);
        var one = committed(planner, round);
        var other = committed(reviewer, round);
        ceremonies.reveal(planner, round, one);
        ceremonies.reveal(reviewer, round, other);
        assertThat(ceremonies.get(planner, round).state()).isEqualTo(Round.State.REVEALING);

        ceremonies.outside(planner, round, "03 11 17 21 25 30 + 09");

        var sheet = Sheet.read(draws.sheetFile(planner, theDraw(planner).id()));
        assertThat(sheet.ceremony().outside().value()).isEqualTo("03 11 17 21 25 30 + 09");
    }

    @Test
    void listsOfAMonthAreFrozenOnceAndLateRecordsAfterThem() {
        frozen();

        refused(this::frozen, "frozen-already");
        var late = transaction.execute(_ -> ceremonies.freeze(planner, month, 9, "案卷迟到", List.of(caseFiles())));
        assertThat(late.name()).isEqualTo(JINGAN + "/" + month + "/late-1");
        assertThat(ceremonies.of(planner, month)).hasSize(2);
    }

    @Test
    void rulesThatDoNotFitTheirListAreRefusedBeforeAnythingIsFrozen() {
        var rules = Rules.of("d", Rules.Mode.UNITS_THEN_ITEMS, List.of(Rules.Unit.of("other")));
        var list = Population.of(List.of(new Population.Item("case:1", "1", "310106006", 1)));

        assertThatThrownBy(() -> transaction.execute(_ -> ceremonies.freeze(
                        planner, month, 1, null, List.of(new NewDraw("d", "题", list, rules.canonical())))))
                .isInstanceOf(org.mingcha.proof.Malformed.class);
        assertThat(draws.frozen(JINGAN, month)).isEmpty();
    }

    @Test
    void tasksWalkWithTheCeremony() {
        var round = opened(frozen());
        assertThat(openTasks()).containsExactlyInAnyOrder("ceremony-to-commit", "ceremony-to-commit");
        var one = committed(planner, round);
        var other = committed(reviewer, round);
        assertThat(openTasks()).containsExactlyInAnyOrder("ceremony-to-reveal", "ceremony-to-reveal");
        ceremonies.reveal(planner, round, one);
        ceremonies.reveal(reviewer, round, other);
        assertThat(openTasks()).isEmpty();
    }

    private List<String> openTasks() {
        return sql.fetch("select kind from tasks.task where closed_at is null").into(String.class);
    }

    @Nested
    class ASealedSheet {
        @Test
        void showsASquadronNothingButItsHash() {
            drawn();
            var row = theDraw(squadron);

            assertThat(row.state()).isEqualTo(DrawRow.State.DRAWN);
            assertThat(row.sheetHash()).hasSize(64);
            assertThat(row.population()).isNull();
            assertThat(row.drawn()).isNull();
            assertThat(draws.get(squadron, row.id()).places()).isEmpty();
            refused(() -> draws.sheetFile(squadron, row.id()), "sheet-sealed");
            refused(() -> draws.populationFile(squadron, row.id()), "sheet-sealed");
            refused(() -> draws.items(squadron, row.id(), null, false, 0, 50), "sheet-sealed");
        }

        @Test
        void opensWhenItsMonthHasEnded() {
            drawn();
            var id = theDraw(squadron).id();

            clock.shift(Duration.ofDays(32));

            assertThat(draws.of(squadron, month).getFirst().state()).isEqualTo(DrawRow.State.OPEN);
            assertThat(draws.sheetFile(squadron, id)).isNotEmpty();
        }

        @Test
        void opensEarlierOnlyByTwoPeople() {
            drawn();
            var id = theDraw(planner).id();

            assertThat(draws.openEarly(planner, id, "检查已提前结束")).isFalse();
            refused(() -> draws.openEarly(planner, id, "检查已提前结束"), "second-person-needed");
            refused(() -> draws.sheetFile(squadron, id), "sheet-sealed");
            assertThat(draws.openEarly(reviewer, id, "同意")).isTrue();

            assertThat(draws.sheetFile(squadron, id)).isNotEmpty();
            assertThat(draws.isOpen(JINGAN, month, "case-file-review")).isTrue();
        }

        @Test
        void opensWhenItsVisitsAreDone() {
            drawn();

            transaction.executeWithoutResult(_ -> draws.visitsDone(JINGAN, month, "case-file-review"));

            assertThat(theDraw(squadron).state()).isEqualTo(DrawRow.State.OPEN);
        }

        @Test
        void isOfNoConcernToAnotherDistrict() {
            drawn();
            var elsewhere = new Viewer(
                    UUID.randomUUID(), "别区", "310115", Set.of("310115"), planner.grants(), planner.permissions());

            assertThat(draws.of(elsewhere, month)).isEmpty();
            assertThat(ceremonies.of(elsewhere, month)).isEmpty();
            refused(() -> draws.get(elsewhere, theDraw(planner).id()), "no-such-draw");
        }
    }

    @Test
    void theServersRoleCannotChangeWhatWasFrozenOrSealed() {
        drawn();

        for (var statement : List.of(
                "update sampling.sheet set hash = 'x'",
                "delete from sampling.sheet",
                "update sampling.draw set size = 1",
                "delete from sampling.frozen"))
            assertThatThrownBy(() -> sql.execute(statement)).hasStackTraceContaining("permission denied");
    }
}
