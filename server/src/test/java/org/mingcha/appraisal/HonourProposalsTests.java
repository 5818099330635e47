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
        var lines = new ArrayList<>(List.of("文号,单位,荣誉名称,事项,级别,决定日期,理由"));
        lines.addAll(Arrays.asList(rows));
        try {
            var file = Files.write(Files.createTempFile("荣誉与摘牌", ".csv"), lines);
            var loaded = records.load(file, new LoadOrder(JINGAN, "手工台账", "honour", district.head.account(), null));
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
        return honours.search(district.member, new Honours.Filter(null, null, null, null), 0, 50);
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
        assertThat(honour.steps().getFirst().source()).isEqualTo(new Honour.Source(proposal.record(), 1, "RY1"));
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
}
