package org.mingcha.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.OfficerSheet.State;
import org.mingcha.documents.Document;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.Regimes;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** What is known of an officer stays with his squadron and its street, and only a recorded refusal is a ground against an award. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class OfficerSheetsTests {
    private static final String OFFICER = "队员甲";
    private static final int YEAR = 2024;

    @Autowired
    NoticedDistrict district;

    @Autowired
    OfficerSheets sheets;

    @Autowired
    Findings findings;

    @Autowired
    Regimes regimes;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private Document document;

    @BeforeEach
    void anOfficerIsNamedInAServedNotice() {
        district.begin();
        var finding = named(JIANGNING, OFFICER);
        document = district.served(
                district.written(district.approved(NoticedDistrict.draft("finding-notice", JIANGNING, finding))),
                LocalDate.now(clock));
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private UUID named(String squadron, String officer) {
        var finder = Somebody.of("督察员", Role.INSPECTOR, null, null);
        var source = Source.visit(UUID.randomUUID());
        var id = findings.record(
                finder,
                new NewFinding(
                        JINGAN,
                        squadron,
                        "supervision",
                        new NewFinding.Item("street-routine", "street-order/1", null, "跨门营业", "附件3"),
                        new Content("现场未处置。", Severity.ORDINARY, null, officer),
                        source,
                        LocalDate.now(clock),
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        regimes.inForce(JINGAN, LocalDate.now(clock)).getFirst().id()));
        transaction.executeWithoutResult(_ -> findings.settle(source, LocalDate.now(clock)));
        return id;
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private UUID officer() {
        return sheets.search(district.squadron, YEAR, 0, 50).rows().getFirst().id();
    }

    private OfficerSheet refusing() {
        return sheets.record(
                district.squadron,
                officer(),
                YEAR,
                new OfficerSheets.NewRefusal(document.id(), LocalDate.now(clock), "当面拒绝整改。", "谈话记录〔2024〕3号"));
    }

    private static OfficerSheet.RefusalToCorrect only(OfficerSheet sheet) {
        assertThat(sheet.refusals()).hasSize(1);
        return sheet.refusals().getFirst();
    }

    private static IfMatch at(OfficerSheet.RefusalToCorrect refusal) {
        return new IfMatch(refusal.version());
    }

    @Test
    void hisSquadronAndItsStreetSeeWhatWasFoundOfHimAndNobodyElse() {
        var sheet = sheets.get(district.squadron, officer(), YEAR);

        assertThat(sheet.officer()).isEqualTo(OFFICER);
        assertThat(sheet.findings())
                .singleElement()
                .satisfies(found -> assertThat(found.fact()).isEqualTo("现场未处置。"));
        assertThat(sheet.documents()).singleElement().satisfies(paper -> {
            assertThat(paper.number()).isEqualTo(document.number());
            assertThat(paper.answers()).isEmpty();
        });
        assertThat(sheets.get(district.street, officer(), YEAR).findings()).hasSize(1);
        for (var other : List.of(
                district.head,
                district.leader,
                district.chief,
                district.member,
                district.secretary,
                Somebody.of("系统管理员", Role.SYSTEM_ADMINISTRATOR, null, null),
                Somebody.of("安全管理员", Role.SECURITY_ADMINISTRATOR, null, null),
                Somebody.of("审计管理员", Role.AUDIT_ADMINISTRATOR, null, null),
                Somebody.of("市局", Role.CITY_READER, null, null),
                Somebody.of("特约监督员", Role.INVITED_SUPERVISOR, null, null),
                Somebody.of("三级督察员", Role.SQUADRON_INSPECTOR, null, JIANGNING))) {
            refused(() -> sheets.search(other, YEAR, 0, 50), "no-such-officer-sheet");
            refused(() -> sheets.get(other, officer(), YEAR), "no-such-officer-sheet");
        }
        refused(() -> sheets.get(district.otherSquadron, officer(), YEAR), "no-such-officer-sheet");
        assertThat(sheets.search(district.otherSquadron, YEAR, 0, 50).rows()).isEmpty();
    }

    @Test
    void anAdministratorWhoIsAlsoOfTheSquadronSeesNothing() {
        var both = Matrix.of(List.of(Role.SYSTEM_ADMINISTRATOR, Role.SQUADRON_HEAD));

        assertThat(both)
                .doesNotContain(
                        org.mingcha.access.Permission.SEE_OFFICER_SHEETS,
                        org.mingcha.access.Permission.KEEP_OFFICER_SHEETS);
    }

    @Test
    void whatHasNotBeenServedIsNotOnTheSheet() {
        named(JIANGNING, "队员乙");

        assertThat(sheets.search(district.squadron, YEAR, 0, 50).rows())
                .extracting(OfficerSheet.Line::officer)
                .containsExactly(OFFICER);
    }

    @Test
    void openingASheetLeavesATrace() {
        sheets.get(district.squadron, officer(), YEAR);

        var sheet = sheets.get(district.street, officer(), YEAR);

        assertThat(sheet.readings())
                .extracting(OfficerSheet.Reading::by)
                .containsExactlyInAnyOrder(district.street.name(), district.squadron.name());
    }

    @Test
    void aRefusalRestsOnAServedDocumentAndSaysWhoRecordedItWithWhatPaper() {
        refused(
                () -> sheets.record(
                        district.squadron,
                        officer(),
                        YEAR,
                        new OfficerSheets.NewRefusal(UUID.randomUUID(), LocalDate.now(clock), "拒绝。", "无")),
                "refusal-needs-a-document");
        refused(
                () -> sheets.record(
                        district.squadron,
                        officer(),
                        YEAR,
                        new OfficerSheets.NewRefusal(
                                document.id(), LocalDate.now(clock).minusDays(1), "拒绝。", "无")),
                "refusal-before-service");

        var refusal = only(refusing());

        assertThat(refusal.state()).isEqualTo(State.STANDS);
        assertThat(refusal.recordedBy()).isEqualTo(district.squadron.name());
        assertThat(refusal.documentNumber()).isEqualTo(document.number());
        assertThat(refusal.paper()).isEqualTo("谈话记录〔2024〕3号");
        assertThat(refusal.steps()).extracting(OfficerSheet.Step::kind).containsExactly("RECORDED");
    }

    @Test
    void noAwardIsDeniedWithoutARefusalThatStandsAndTheSystemStrikesNobodyOut() {
        refused(() -> sheets.award(district.squadron, officer(), YEAR, false, "表现不好"), "no-ground-to-deny");
        var sheet = refusing();
        assertThat(sheet.ground()).contains("拒不改正");
        assertThat(sheet.decisions()).as("people decide").isEmpty();

        sheets.award(district.squadron, officer(), YEAR, false, "拒不改正，经队务会研究");
        var both = sheets.award(district.street, officer(), YEAR, true, "已当面谈话，年底前改正");

        assertThat(both.decisions()).hasSize(2);
        assertThat(both.decisions()).extracting(OfficerSheet.Decision::eligible).containsExactly(true, false);
        assertThat(both.decisions()).extracting(OfficerSheet.Decision::grounds).containsExactly(0, 1);
        assertThat(sheets.search(district.squadron, YEAR, 0, 50)
                        .rows()
                        .getFirst()
                        .decided())
                .hasSize(2);
    }

    @Test
    void anObjectionIsDecidedByAnotherPersonAndAWithdrawnRefusalIsNoGround() {
        var refusal = only(refusing());

        var objected = only(sheets.object(district.squadron, refusal.id(), at(refusal), "队员称当日已改正。"));
        assertThat(objected.state()).isEqualTo(State.OBJECTED);
        refused(() -> sheets.award(district.street, officer(), YEAR, false, "先取消"), "no-ground-to-deny");
        refused(() -> sheets.decide(district.squadron, objected.id(), at(objected), true, "撤"), "second-person-needed");
        var upheld = only(sheets.decide(district.street, objected.id(), at(objected), true, "照片显示当日已改正。"));

        assertThat(upheld.state()).isEqualTo(State.WITHDRAWN);
        assertThat(upheld.steps())
                .extracting(OfficerSheet.Step::kind)
                .containsExactly("RECORDED", "OBJECTED", "WITHDRAWN");
        refused(() -> sheets.award(district.street, officer(), YEAR, false, "取消"), "no-ground-to-deny");
        refused(() -> sheets.withdraw(district.squadron, upheld.id(), at(upheld), "再撤"), "own-record-only");
    }

    @Test
    void onlyTheUnitThatRecordedARefusalWithdrawsIt() {
        var refusal = only(refusing());

        refused(() -> sheets.withdraw(district.street, refusal.id(), at(refusal), "撤"), "own-record-only");
        refused(() -> sheets.withdraw(district.otherSquadron, refusal.id(), at(refusal), "撤"), "no-such-refusal");
        assertThat(only(sheets.withdraw(district.squadron, refusal.id(), at(refusal), "登记有误"))
                        .state())
                .isEqualTo(State.WITHDRAWN);
    }

    @Test
    void noNameReachesTheLedger() {
        refusing();
        sheets.award(district.squadron, officer(), YEAR, false, "拒不改正");

        var acts = sql.fetch("select convert_from(content, 'UTF8') as text from ledger.pending")
                .getValues("text", String.class);

        assertThat(acts).isNotEmpty().noneMatch(text -> text.contains(OFFICER) || text.contains("拒"));
    }
}
