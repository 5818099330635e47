package org.mingcha.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Incoming;
import org.mingcha.documents.IncomingRegister;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Verifier;
import org.mingcha.scoring.Scores;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Evidence sheets: five uses with their weights, each number the one of its own page, issued for good and corrected beside it. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class EvidenceSheetsTests {
    private static final String MONTHLY = "monthly-performance";
    private static final String STREET = "subdistrict-appraisal";

    @Autowired
    NoticedDistrict district;

    @Autowired
    EvidenceSheets sheets;

    @Autowired
    Scores scores;

    @Autowired
    IncomingRegister incoming;

    @Autowired
    Ledger ledger;

    @BeforeEach
    void aNoticeInSeptember() {
        district.begin();
        district.served();
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

    private static EvidenceSheets.Order all() {
        return new EvidenceSheets.Order(List.of(), null, List.of());
    }

    private static EvidenceSheet.Line line(EvidenceSheet sheet, String id) {
        return sheet.lines().stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static EvidenceOverview.Unit unit(EvidenceOverview overview, String squadron) {
        return overview.units().stream()
                .filter(unit -> unit.squadron().equals(squadron))
                .findFirst()
                .orElseThrow();
    }

    private void inOctober() {
        district.goTo("2024-10-08T01:00:00Z");
    }

    @Test
    void theRegimeNamesFiveUsesAndEveryWeightSaysThatItIsADefault() {
        var uses = sheets.uses(district.head);

        assertThat(uses)
                .extracting(EvidenceOverview.Use::title)
                .containsExactly("中队月度绩效考核", "街镇综合行政执法评议", "街镇综合执法依法行政指数评估", "规范示范中队创建复检", "星级“示范中队”创建");
        for (var use : uses) {
            assertThat(use.clause()).contains("意见三（三）");
            assertThat(use.weights().stream()
                            .mapToInt(EvidenceOverview.Weight::weight)
                            .sum())
                    .as(use.id())
                    .isEqualTo(100);
            assertThat(use.weights()).allMatch(weight -> weight.basis().contains("默认"));
        }
    }

    @Test
    void aWeightOnWhatIsNeverScoredIsRefusedWhenTheRegimeIsRead() {
        var regime = Offer.bundled("jingan-2024").regime();
        var findings = regime.parameters().stream()
                .filter(one -> one.path().startsWith("appraisal/uses/" + MONTHLY)
                        && one.path().endsWith("/weight"))
                .filter(one -> one.path().contains("findings"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> regime.with(findings.path(), 10)).isInstanceOf(RegimeFaults.class);
        assertThat(neverScored(regime)).contains("third-tier-findings", "complaint-volume", "fines");
    }

    private static List<String> neverScored(Regime regime) {
        assertThat(regime.points()).isNotNull();
        return regime.points().neverScored();
    }

    @Test
    void pointsAreThoseOfTheSquadronsOwnPageWithTheirDocuments() {
        var sheet = sheets.preview(district.head, MONTHLY, "2024-09", JIANGNING);

        var points = line(sheet, "points");
        var standing = scores.standings(district.head, JINGAN).stream()
                .filter(one -> one.squadron().equals(JIANGNING))
                .findFirst()
                .orElseThrow();
        assertThat(points.value()).isEqualTo(String.valueOf(standing.month())).isEqualTo("3");
        assertThat(points.rows()).singleElement().satisfies(row -> {
            assertThat(row.label()).contains("督告〔2024〕1号").contains("暂计");
            assertThat(row.link()).startsWith("/documents/");
        });
        assertThat(points.score()).isEqualTo(54);
        assertThat(points.sum()).isEqualTo("60 − 3 × 2 = 54");
        assertThat(line(sheet, "findings").weight()).isZero();
        assertThat(line(sheet, "findings").value()).isEqualTo("1");
        assertThat(line(sheet, "reviews").unjudged()).isNotNull();
        assertThat(sheet.outOf()).as("what cannot be judged weighs nothing").isEqualTo(80);
    }

    @Test
    void everySquadronIsListedAndTheDirectlyLedOnesNeverBlock() {
        var monthly = sheets.of(district.head, MONTHLY, "2024-09");
        var street = sheets.of(district.head, STREET, "2024H2");

        assertThat(monthly.units()).hasSize(16).allMatch(EvidenceOverview.Unit::applies);
        assertThat(unit(monthly, SHIMEN).idle()).isTrue();
        assertThat(street.units()).hasSize(16);
        assertThat(street.units().stream().filter(unit -> !unit.applies()).map(EvidenceOverview.Unit::squadron))
                .containsExactlyInAnyOrder("310106J01", "310106J02");
        district.goTo("2025-01-06T01:00:00Z");
        var issued = sheets.issue(district.head, STREET, "2024H2", all());
        assertThat(issued.units()).filteredOn(unit -> unit.sheet() != null).hasSize(14);
        refused(
                () -> sheets.issue(
                        district.head,
                        STREET,
                        "2024H2",
                        new EvidenceSheets.Order(List.of("310106J01"), null, List.of())),
                "use-does-not-apply");
    }

    @Test
    void everyUseIsIssuedWithItsWeightsForEverySquadronItAppliesTo() {
        district.goTo("2025-01-06T01:00:00Z");

        for (var use : sheets.uses(district.head)) {
            var period = use.id().equals(MONTHLY) ? "2024-09" : "2024H2";
            var units = sheets.issue(district.head, use.id(), period, all()).units().stream()
                    .filter(EvidenceOverview.Unit::applies)
                    .toList();

            assertThat(units).as(use.id()).hasSizeGreaterThanOrEqualTo(14);
            for (var one : units) {
                var sheet = sheets.get(district.head, Objects.requireNonNull(one.sheet()));
                assertThat(sheet.lines())
                        .as(use.id())
                        .extracting(EvidenceSheet.Line::weight)
                        .containsExactlyElementsOf(use.weights().stream()
                                .map(EvidenceOverview.Weight::weight)
                                .toList());
                for (var format : EvidenceSheets.Format.values())
                    if (one.squadron().equals(JIANGNING))
                        assertThat(sheets.paper(district.squadron, one.sheet(), format))
                                .as(use.id() + " " + format)
                                .hasSizeGreaterThan(3_000);
            }
        }
    }

    @Test
    void aSheetIsIssuedOnceThePeriodIsOverByTheSectionTheRegimeNames() {
        refused(() -> sheets.issue(district.head, MONTHLY, "2024-09", all()), "period-not-over");
        inOctober();
        refused(() -> sheets.issue(district.adjudicationHead, MONTHLY, "2024-09", all()), "issuing-section-only");
        refused(() -> sheets.of(district.head, MONTHLY, "2024-13"), "no-such-period");
        refused(() -> sheets.of(district.head, MONTHLY, "2025-03"), "period-not-begun");

        var issued = sheets.issue(district.head, MONTHLY, "2024-09", all());

        assertThat(issued.units()).allMatch(unit -> Integer.valueOf(1).equals(unit.edition()));
        refused(
                () -> sheets.issue(
                        district.head,
                        MONTHLY,
                        "2024-09",
                        new EvidenceSheets.Order(List.of(JIANGNING), null, List.of())),
                "sheet-issued-already");
    }

    @Test
    void aCorrectionMakesTheSecondEditionAndLeavesTheFirstVerifiable() throws Exception {
        inOctober();
        var first = unit(sheets.issue(district.head, MONTHLY, "2024-09", all()), JIANGNING)
                .sheet();
        var before = sheets.get(district.head, first);
        var bytes = sheets.content(district.head, first);
        assertThat(sheets.get(district.head, first)).isEqualTo(before);
        var letter = incoming.register(
                district.member,
                new Incoming.Registration(
                        Incoming.Sender.MUNICIPAL_CORPS,
                        null,
                        "沪总队〔2024〕8号",
                        "关于街面督察的通报",
                        LocalDate.of(2024, 9, 28),
                        null,
                        List.of()));

        var second = unit(
                        sheets.issue(
                                district.head,
                                MONTHLY,
                                "2024-09",
                                new EvidenceSheets.Order(List.of(JIANGNING), "补列市总队来文", List.of(letter.id()))),
                        JIANGNING)
                .sheet();
        ledger.sequenceNow();

        var corrected = sheets.get(district.head, second);
        assertThat(corrected.issue()).isNotNull();
        assertThat(corrected.issue().edition()).isEqualTo(2);
        assertThat(corrected.issue().because()).isEqualTo("补列市总队来文");
        assertThat(corrected.issue().changes())
                .extracting(EvidenceSheet.Change::where)
                .containsExactly("另列 沪总队〔2024〕8号");
        assertThat(corrected.apart()).hasSize(1);
        assertThat(corrected.score()).as("what came from the city stands apart").isEqualTo(before.score());
        assertThat(sheets.content(district.head, first)).isEqualTo(bytes);
        assertThat(before.issue()).isNotNull();
        assertThat(before.issue().hash()).isEqualTo(Digest.plainHex(bytes));
        var file = Files.write(Files.createTempFile("entry", ".proof"), sheets.proof(district.head, first));
        var said = new ByteArrayOutputStream();
        int code = Verifier.run(
                new String[] {"entry", file.toString()}, new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        var act = Anchor.read(sheets.proof(district.head, first))
                .entries()
                .getFirst()
                .act();
        assertThat(act.kind()).isEqualTo("evidence-sheet-issued");
        assertThat(act.values()).containsEntry("content", before.issue().hash());
    }

    @Test
    void aSquadronAndItsStreetSeeWhatWasIssuedOfTheirOwn() {
        var city = Somebody.of("综合科长", Role.SECTION_HEAD, "legal-and-general", null);
        assertThat(sheets.of(district.squadron, MONTHLY, "2024-09").units()).isEmpty();
        inOctober();
        var issued = sheets.issue(district.head, MONTHLY, "2024-09", all());
        var own = unit(issued, JIANGNING).sheet();
        var other = unit(issued, SHIMEN).sheet();

        assertThat(sheets.of(district.squadron, MONTHLY, "2024-09").units())
                .extracting(EvidenceOverview.Unit::squadron)
                .containsExactly(JIANGNING);
        assertThat(sheets.get(district.squadron, own).squadron()).isEqualTo(JIANGNING);
        assertThat(sheets.get(district.street, own).squadron()).isEqualTo(JIANGNING);
        assertThat(sheets.get(city, other).squadron()).isEqualTo(SHIMEN);
        refused(() -> sheets.get(district.squadron, other), "no-such-evidence-sheet");
        refused(() -> sheets.get(district.street, other), "no-such-evidence-sheet");
        refused(() -> sheets.preview(district.squadron, MONTHLY, "2024-09", JIANGNING), "no-such-evidence-sheet");
    }

    @Test
    void thePaperSaysWhichWeightsAreDefaults() throws Exception {
        inOctober();
        var own = unit(sheets.issue(district.head, MONTHLY, "2024-09", all()), JIANGNING)
                .sheet();

        try (var word = new XWPFDocument(
                new ByteArrayInputStream(sheets.paper(district.squadron, own, EvidenceSheets.Format.DOCX)))) {
            assertThat(word.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .anyMatch(text -> text.contains("督察记分、督察预警、抽查案卷有问题的比例的占分，系统默认：条文未写权重。"));
        }
    }

    @Test
    void anIssuedSheetLeavesInFourFormats() {
        inOctober();
        var own = unit(sheets.issue(district.head, MONTHLY, "2024-09", all()), JIANGNING)
                .sheet();

        for (var format : EvidenceSheets.Format.values())
            assertThat(sheets.paper(district.squadron, own, format))
                    .as(format.name())
                    .hasSizeGreaterThan(3_000);
    }
}
