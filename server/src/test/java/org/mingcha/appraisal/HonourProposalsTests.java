package org.mingcha.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.Honour.What;
import org.mingcha.appraisal.HonourProposal.Hindrance;
import org.mingcha.appraisal.HonourProposals.Chosen;
import org.mingcha.appraisal.HonourProposals.TakenOver;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Honours that an office imports are taken over into the register by a person, once. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class HonourProposalsTests {
    private static final String GIVEN = "RY1,江宁路街道综合行政执法队,规范示范中队,获评,市局,2024-01-18,";
    private static final String PASSED = "RY2,江宁路街道综合行政执法队,规范示范中队,通过复检,市局,2024-06-20,";
    private static final String TAKEN = "RY3,江宁路街道综合行政执法队,规范示范中队,摘牌,市局,2024-08-22,复检不合格";

    private static final String CORRECTED =
            GIVEN.replace("2024-01-18", "2024-01-19").replace("市局", "市城管局");
    private static final Honours.Filter ALL = new Honours.Filter(null, null, null, null, null);

    @Autowired
    NoticedDistrict district;

    @Autowired
    HonourProposals proposals;

    @Autowired
    Honours honours;

    @Autowired
    Records records;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private void load(String... rows) {
        load(null, rows);
    }

    private void load(LoadOrder.@Nullable Scope scope, String... rows) {
        var lines = new ArrayList<>(List.of("文号,单位,荣誉名称,事项,级别,决定日期,理由"));
        lines.addAll(Arrays.asList(rows));
        try {
            var file = Files.write(Files.createTempFile("荣誉与摘牌", ".csv"), lines);
            var loaded = records.load(file, new LoadOrder(JINGAN, "手工台账", "honour", district.head.account(), scope));
            Files.delete(file);
            assertThat(loaded.quarantined()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<HonourProposal> open() {
        return proposals.search(district.member, false, 0, 50).rows();
    }

    private TakenOver takeOver(HonourProposal... chosen) {
        return proposals.takeOver(
                district.member,
                Arrays.stream(chosen).map(HonourProposalsTests::chosen).toList());
    }

    private static Chosen chosen(HonourProposal proposal) {
        return new Chosen(proposal.record(), proposal.version());
    }

    private Page<Honour> register() {
        return honours.search(district.member, ALL, 0, 50);
    }

    private Honour.Source source() {
        return source(district.member);
    }

    private Honour.Source source(Viewer viewer) {
        return honours.search(viewer, ALL, 0, 50)
                .rows()
                .getFirst()
                .steps()
                .getLast()
                .source();
    }

    private Page<Honour> changed() {
        return honours.search(district.member, new Honours.Filter(null, null, null, null, true), 0, 50);
    }

    private int entries(String act) {
        return sql.fetchSingle(
                        "select count(*)::int from (select content from ledger.pending union select content from ledger.entry) e"
                                + " where convert_from(content, 'UTF8') like ?",
                        "%\"" + act + "\"%")
                .get(0, Integer.class);
    }

    @Test
    void aRecordThatTheRegisterDoesNotHaveIsProposedOnceWithItsFileAndRow() {
        load(GIVEN);
        load(GIVEN);

        var proposal = open().getFirst();

        assertThat(open()).hasSize(1);
        assertThat(proposal.file()).startsWith("荣誉与摘牌").endsWith(".csv");
        assertThat(proposal.row()).isEqualTo(2);
        assertThat(proposal.number()).isEqualTo("RY1");
        assertThat(proposal.what()).isEqualTo(What.GIVEN);
        assertThat(proposal.on()).isEqualTo("2024-01-18");
        assertThat(proposal.hindrance()).isNull();
        assertThat(proposal.mayDecide()).isTrue();
    }

    @Test
    void whatWasTypedBeforeIsNotProposed() {
        honours.give(
                district.member,
                new Honours.Given(JIANGNING, "model-squadron", LocalDate.parse("2024-01-18"), "市局", "沪城管〔2024〕3号"));

        load(GIVEN, PASSED);

        assertThat(open()).extracting(HonourProposal::number).containsExactly("RY2");
    }

    @Test
    void takenOverItStandsInTheRegisterWithItsSourceAndALedgerEntry() {
        load(GIVEN);
        var proposal = open().getFirst();
        int before = entries("honour-given");

        assertThat(takeOver(proposal)).isEqualTo(new TakenOver(1, 0));

        var honour = register().rows().getFirst();
        assertThat(honour.squadron()).isEqualTo(JIANGNING);
        assertThat(honour.givenBy()).isEqualTo("市局");
        assertThat(honour.lookAgainOn()).isEqualTo("2025-01-18");
        assertThat(honour.steps().getFirst().source())
                .isEqualTo(new Honour.Source(proposal.record(), 1, "RY1", null, null));
        assertThat(entries("honour-given")).isEqualTo(before + 1);
        assertThat(open()).isEmpty();
        refused(() -> takeOver(proposal), "honour-record-settled");
        assertThat(entries("honour-given")).isEqualTo(before + 1);
    }

    @Test
    void aWholePageIsTakenOverInTheOrderOfItsDays() {
        load(TAKEN, PASSED, GIVEN);
        assertThat(open())
                .extracting(HonourProposal::number, HonourProposal::hindrance)
                .containsExactly(
                        tuple("RY1", null), tuple("RY2", Hindrance.NOT_HELD), tuple("RY3", Hindrance.NOT_HELD));

        assertThat(takeOver(open().reversed().toArray(HonourProposal[]::new))).isEqualTo(new TakenOver(3, 0));

        var honour = register().rows().getFirst();
        assertThat(honour.state()).isEqualTo(Honour.State.DELISTED);
        assertThat(honour.steps())
                .extracting(Honour.Step::what)
                .containsExactly(What.GIVEN, What.PASSED, What.DELISTED);
        assertThat(honour.steps().getLast().reason()).isEqualTo("复检不合格");
        assertThat(open()).isEmpty();
    }

    @Test
    void takenOverItIsNotProposedAgainWhenItIsCorrected() {
        load(GIVEN);
        takeOver(open().getFirst());

        load(GIVEN.replace("2024-01-18", "2024-01-19"));

        assertThat(open()).isEmpty();
    }

    @Test
    void refusedItIsGoneWithItsReasonUntilItIsCorrected() {
        load(GIVEN, PASSED);
        var proposal = open().getFirst();
        refused(() -> proposals.refuse(district.member, chosen(proposal), " "), "reason-needed");

        proposals.refuse(district.member, chosen(proposal), "没有市局文件");
        load(GIVEN, PASSED);

        assertThat(open()).extracting(HonourProposal::number).containsExactly("RY2");
        assertThat(proposals.search(district.head, true, 0, 50).rows())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.number()).isEqualTo("RY1");
                    assertThat(one.refused().reason()).isEqualTo("没有市局文件");
                    assertThat(one.refused().by()).isEqualTo("监督科员");
                });
        refused(() -> takeOver(proposal), "honour-record-settled");

        load(GIVEN.replace("2024-01-18", "2024-01-19"));
        assertThat(open().getFirst().refused().version()).isEqualTo(1);
        assertThat(open().getFirst().version()).isEqualTo(2);
        assertThat(proposals.search(district.head, true, 0, 50).rows()).isEmpty();
    }

    @Test
    void aCorrectionChangesTheOpenProposalAndWhatWasSeenBeforeIsNotTakenOver() {
        load(GIVEN);
        var seen = open().getFirst();

        load(GIVEN.replace("2024-01-18", "2024-01-19"));

        assertThat(open()).singleElement().satisfies(one -> {
            assertThat(one.record()).isEqualTo(seen.record());
            assertThat(one.on()).isEqualTo("2024-01-19");
        });
        refused(() -> takeOver(seen), "honour-record-settled");
        refused(() -> proposals.refuse(district.member, chosen(seen), "旧的"), "honour-record-settled");
        assertThat(takeOver(open().getFirst())).isEqualTo(new TakenOver(1, 0));
    }

    @Test
    void whatCannotBeTakenOverSaysWhyAndStays() {
        load(
                GIVEN,
                GIVEN.replace("RY1", "RY4").replace("规范示范中队", "最佳食堂"),
                GIVEN.replace("RY1", "RY5").replace("市局", ""),
                TAKEN.replace("2024-08-22", "2024-01-02"),
                GIVEN.replace("RY1", "RY6").replace("2024-01-18", "2024-12-18"));
        sql.execute("""
                insert into records.honour (record, version, body, squadron, upstream, source, batch, row_number, published, content,
                  number, title, change, level, decided_on)
                select ?, 1, body, null, 'RY7', source, batch, 9, published, content, 'RY7', title, change, level, decided_on
                from records.honour where upstream = 'RY1'
                """, UUID.randomUUID());
        takeOver(open().stream()
                .filter(one -> one.number().equals("RY1"))
                .findFirst()
                .orElseThrow());

        load(TAKEN.replace("RY3", "RY8").replace("复检不合格", ""));
        load(GIVEN.replace("RY1", "RY9").replace("2024-01-18", "2024-02-18"));

        assertThat(open())
                .extracting(HonourProposal::number, HonourProposal::hindrance)
                .containsExactlyInAnyOrder(
                        tuple("RY3", Hindrance.BEFORE_GIVEN),
                        tuple("RY4", Hindrance.NO_HONOUR),
                        tuple("RY6", Hindrance.NOT_YET),
                        tuple("RY7", Hindrance.NO_UNIT),
                        tuple("RY8", Hindrance.NO_REASON),
                        tuple("RY9", Hindrance.HELD_ALREADY));
        refused(() -> takeOver(open().toArray(HonourProposal[]::new)), "honour-record-settled");
    }

    @Test
    void withoutAnAuthorityItIsNotTakenOver() {
        load(GIVEN.replace("市局", ""));

        assertThat(open().getFirst().hindrance()).isEqualTo(Hindrance.NO_AUTHORITY);
    }

    @Test
    void anotherBodysRecordsAreNotSeenAndNotDecided() {
        load(GIVEN);
        var proposal = open().getFirst();
        var elsewhere = new Viewer(
                UUID.randomUUID(),
                "别区科员",
                "310107",
                Set.of("310107"),
                Set.of(new Grant(Role.SECTION_MEMBER, "supervision", null)),
                Matrix.of(List.of(Role.SECTION_MEMBER)));

        assertThat(proposals.search(elsewhere, false, 0, 50).rows()).isEmpty();
        assertThatThrownBy(() -> proposals.takeOver(elsewhere, List.of(chosen(proposal))))
                .isInstanceOf(Refusal.class);
        assertThat(open()).hasSize(1);
    }

    @Test
    void onlyTheLeadingSectionDecides() {
        load(GIVEN);
        var proposal = open().getFirst();

        assertThat(proposals
                        .search(district.adjudicator, false, 0, 50)
                        .rows()
                        .getFirst()
                        .mayDecide())
                .isFalse();
        assertThat(proposals.search(district.squadron, false, 0, 50).rows()).isEmpty();
        for (var nobody : List.of(district.adjudicator, district.leader, district.squadron)) {
            refused(() -> proposals.takeOver(nobody, List.of(chosen(proposal))), "leading-section-keeps");
            refused(() -> proposals.refuse(nobody, chosen(proposal), "不要"), "leading-section-keeps");
        }
        assertThat(open()).hasSize(1);
    }

    @Test
    void aDecisionIsNeitherChangedNorDeleted() {
        load(GIVEN);
        proposals.refuse(district.member, chosen(open().getFirst()), "没有市局文件");

        assertThatThrownBy(() -> sql.execute("delete from appraisal.honour_decision"))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql.execute("update appraisal.honour_decision set reason = 'x'"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void whatIsTypedLaterTakesTheProposalOffTheList() {
        load(GIVEN, PASSED);
        var honour = honours.give(
                district.member,
                new Honours.Given(JIANGNING, "model-squadron", LocalDate.parse("2024-01-18"), "市局", "沪城管〔2024〕3号"));
        honours.examine(
                district.member,
                honour.id(),
                new IfMatch(honour.version()),
                false,
                new Honours.Decided(LocalDate.parse("2024-06-20"), "市局", "沪城管〔2024〕20号", "台账缺页"));

        assertThat(open()).isEmpty();
    }

    @Test
    void anEntrySaysWhatTheRecordBehindItSaysOtherwise() {
        load(GIVEN);
        takeOver(open().getFirst());
        assertThat(source().changed()).isNull();
        assertThat(changed().total()).isZero();

        load(CORRECTED);

        assertThat(source().changed()).satisfies(now -> {
            assertThat(now.version()).isEqualTo(2);
            assertThat(now.on()).isNotNull();
            assertThat(now.vanished()).isFalse();
            assertThat(now.mayFollow()).isTrue();
            assertThat(now.differences())
                    .containsExactly(
                            new Honour.Difference("decidedOn", "2024-01-18", "2024-01-19"),
                            new Honour.Difference("level", "市局", "市城管局"));
        });
        assertThat(changed().total()).isEqualTo(1);
        assertThat(register().rows().getFirst().givenOn())
                .as("a person decides what becomes of the entry")
                .isEqualTo("2024-01-18");
        assertThat(source(district.leader).changed()).isNotNull();
        assertThat(source(district.squadron).changed()).isNull();
    }

    @Test
    void correctedBackItSaysNothingMore() {
        load(GIVEN);
        takeOver(open().getFirst());

        load(CORRECTED);
        load(GIVEN);

        assertThat(source().version()).isEqualTo(1);
        assertThat(source().changed()).isNull();
        assertThat(changed().total()).isZero();
    }

    @Test
    void anEntryWhoseRecordNamesAnotherUnitOrNoneSaysSo() {
        load(GIVEN);
        takeOver(open().getFirst());

        load(GIVEN.replace("江宁路", "石门二路"));

        assertThat(source().changed().differences()).singleElement().satisfies(one -> {
            assertThat(one.field()).isEqualTo("squadron");
            assertThat(one.before()).isEqualTo(register().rows().getFirst().name());
            assertThat(one.after()).contains("石门二路");
        });
    }

    @Test
    void anEntryWhoseRecordHasVanishedSaysSo() {
        load(GIVEN);
        takeOver(open().getFirst());

        load(new LoadOrder.Scope(null, LocalDate.parse("2024-01-01"), LocalDate.parse("2025-01-01")), PASSED);

        assertThat(source().changed()).satisfies(now -> {
            assertThat(now.vanished()).isTrue();
            assertThat(now.differences()).isEmpty();
        });
        assertThat(changed().total()).isEqualTo(1);
    }

    @Test
    void thatItStandsAllTheSameIsDecidedWithAReasonAndHoldsUntilTheNextCorrection() {
        load(GIVEN);
        var proposal = open().getFirst();
        takeOver(proposal);
        load(CORRECTED);
        var now = new Chosen(proposal.record(), 2);
        refused(() -> proposals.letStand(district.member, now, " "), "reason-needed");
        refused(() -> proposals.letStand(district.member, chosen(proposal), "按文件"), "honour-record-settled");
        refused(() -> proposals.letStand(district.adjudicator, now, "按文件"), "leading-section-keeps");

        proposals.letStand(district.member, now, "文件写的是1月18日");

        assertThat(source().changed()).isNull();
        assertThat(source().stands()).satisfies(stands -> {
            assertThat(stands.reason()).isEqualTo("文件写的是1月18日");
            assertThat(stands.by()).isEqualTo("监督科员");
            assertThat(stands.version()).isEqualTo(2);
        });
        assertThat(changed().total()).isZero();
        assertThat(proposals.search(district.member, true, 0, 50).rows())
                .as("what is in the register was not refused")
                .isEmpty();
        refused(() -> proposals.letStand(district.member, now, "再说一次"), "honour-record-settled");

        load(CORRECTED.replace("2024-01-19", "2024-01-20"));

        assertThat(source().changed().version()).isEqualTo(3);
        assertThat(source().changed().differences())
                .contains(new Honour.Difference("decidedOn", "2024-01-18", "2024-01-20"));
        assertThat(source().stands().version()).isEqualTo(2);
    }

    @Test
    void whatWasNotTakenOverIsNotLetStand() {
        load(GIVEN);
        load(CORRECTED);
        var open = open().getFirst();

        refused(() -> proposals.letStand(district.member, chosen(open), "按文件"), "honour-record-settled");
        assertThat(changed().total()).isZero();
    }

    @Test
    void anEntryFollowsItsRecordByAStepOfItsOwnWithALedgerEntry() {
        load(GIVEN, PASSED);
        var proposal = open().getFirst();
        takeOver(open().toArray(HonourProposal[]::new));
        load(CORRECTED);
        var now = new Chosen(proposal.record(), 2);
        refused(() -> proposals.follow(district.member, chosen(proposal)), "honour-record-settled");
        refused(() -> proposals.follow(district.adjudicator, now), "leading-section-keeps");
        int before = entries("honour-corrected");

        proposals.follow(district.member, now);

        var honour = register().rows().getFirst();
        assertThat(honour.givenOn()).isEqualTo("2024-01-19");
        assertThat(honour.givenBy()).isEqualTo("市城管局");
        assertThat(honour.lookAgainOn()).as("it was examined since").isEqualTo("2025-06-20");
        assertThat(honour.steps())
                .extracting(
                        Honour.Step::what,
                        Honour.Step::corrected,
                        step -> step.day().toString())
                .containsExactly(
                        tuple(What.GIVEN, null, "2024-01-18"),
                        tuple(What.PASSED, null, "2024-06-20"),
                        tuple(What.CORRECTED, What.GIVEN, "2024-01-19"));
        assertThat(source()).isEqualTo(new Honour.Source(proposal.record(), 2, "RY1", null, null));
        assertThat(changed().total()).isZero();
        assertThat(open()).isEmpty();
        assertThat(entries("honour-corrected")).isEqualTo(before + 1);
        refused(() -> proposals.follow(district.member, now), "honour-record-settled");
    }

    @Test
    void correctedOnceMoreItFollowsOnceMore() {
        load(GIVEN);
        var proposal = open().getFirst();
        takeOver(proposal);
        load(CORRECTED);
        proposals.follow(district.member, new Chosen(proposal.record(), 2));

        load(GIVEN);
        assertThat(source().changed().differences())
                .contains(new Honour.Difference("decidedOn", "2024-01-19", "2024-01-18"));
        proposals.follow(district.member, new Chosen(proposal.record(), 3));

        var honour = register().rows().getFirst();
        assertThat(honour.givenOn()).isEqualTo("2024-01-18");
        assertThat(honour.lookAgainOn()).isEqualTo("2025-01-18");
        assertThat(honour.steps()).extracting(Honour.Step::corrected).containsExactly(null, What.GIVEN, What.GIVEN);
        assertThat(changed().total()).isZero();
    }

    @Test
    void aDelistingFollowsItsRecordToo() {
        load(GIVEN, TAKEN);
        takeOver(open().toArray(HonourProposal[]::new));
        load(TAKEN.replace("2024-08-22", "2024-08-23").replace("复检不合格", "复检发现台账造假"));
        var record = source().record();
        load(GIVEN.replace("2024-01-18", "2024-08-24"));

        proposals.follow(district.member, new Chosen(record, 2));

        var honour = register().rows().getFirst();
        assertThat(honour.delistedOn()).isEqualTo("2024-08-23");
        assertThat(honour.steps().getLast().reason()).isEqualTo("复检发现台账造假");
        var given = honour.steps().getFirst().source();
        assertThat(given.changed()).isNotNull();
        refused(() -> proposals.follow(district.member, new Chosen(given.record(), 2)), "before-it-was-given");
        assertThat(register().rows().getFirst().givenOn()).isEqualTo("2024-01-18");
    }

    @Test
    void whatHasVanishedOrBecomeAnotherHonourIsNotFollowed() {
        load(GIVEN);
        var record = open().getFirst().record();
        takeOver(open().getFirst());

        for (var other :
                List.of(GIVEN.replace("江宁路", "石门二路"), GIVEN.replace("规范示范中队", "星级示范中队"), GIVEN.replace("市局", ""))) {
            load(other);
            var now = source().changed();
            assertThat(now.mayFollow()).isFalse();
            refused(
                    () -> proposals.follow(district.member, new Chosen(record, now.version())),
                    "honour-record-is-another");
        }
        load(GIVEN);
        load(new LoadOrder.Scope(null, LocalDate.parse("2024-01-01"), LocalDate.parse("2025-01-01")), PASSED);
        var gone = source().changed();
        assertThat(gone.mayFollow()).isFalse();
        refused(
                () -> proposals.follow(district.member, new Chosen(record, gone.version())),
                "honour-record-is-another");
        proposals.letStand(district.member, new Chosen(record, gone.version()), "来源系统停用");
        assertThat(changed().total()).isZero();
    }
}
