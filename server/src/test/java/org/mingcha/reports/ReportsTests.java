package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reports.ReportDistrict.FORM;
import static org.mingcha.reports.ReportDistrict.at;
import static org.mingcha.reports.ReportDistrict.version;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Verifier;
import org.mingcha.testing.RealPostgres;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The monthly return from the first text to the second edition, its figures beside the raw rows. */
@SpringBootTest
@RealPostgres
@Import(ReportDistrict.class)
class ReportsTests {
    @Autowired
    ReportDistrict district;

    @Autowired
    Reports reports;

    @Autowired
    Figures figures;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void everyCellOfTheReturnIsWhatTheRawRowsSay() {
        district.begin();

        var sheet = district.compiled().sheet();

        var raw = new RawReturn(sql, AUGUST);
        raw.isWhatStandsIn(sheet);
        assertThat(raw.figures().values())
                .filteredOn(value -> value.equals("0"))
                .hasSizeLessThan(5);
        assertThat(raw.figures()).containsEntry("accountability-pursued", "2");
        assertThat(raw.ofTheCalendarMonth())
                .as("the calendar month has one more")
                .containsEntry("accountability-pursued", "3");
    }

    @Test
    void theFormIsTheOfficialOneWordForWord() {
        district.quiet();

        var sheet = reports.begin(district.head, FORM, AUGUST).sheet();

        assertThat(sheet.blocks()).hasSize(6);
        assertThat(sheet.blocks().get(3).cells().getFirst().lines().getFirst().text())
                .isEqualTo("区局实地检查中队0个。");
        for (var block : sheet.blocks())
            for (var cell : block.cells())
                for (var line : cell.lines()) {
                    var words = new StringBuilder();
                    for (var piece : line.pieces()) {
                        var filled = piece.filled();
                        if (piece.words() != null) words.append(piece.words());
                        else if (filled != null && filled.kind() == Sheet.Kind.YES_NO)
                            words.append(filled.words().getFirst());
                        else if (filled != null && filled.kind() == Sheet.Kind.FIGURE) words.append("   ");
                    }
                    assertThat(words).as(cell.no()).hasToString(cell.text());
                }
    }

    @Test
    void aFigureOpensToExactlyTheRowsItCounts() {
        district.begin();
        var report = district.compiled();

        for (var figure : report.sheet().figures()) {
            if (figure.part() != null) continue;
            var opened = figures.open(
                    district.head,
                    JINGAN,
                    new Figures.Asked(figure.figure(), AUGUST, FORM, false, report.asOf()),
                    0,
                    200);
            assertThat(opened.value().printed()).as(figure.figure()).isEqualTo(figure.value());
            var rows = opened.rows().rows();
            var adds = rows.stream().anyMatch(row -> row.adds() != null);
            long told = adds
                    ? rows.stream()
                            .mapToLong(row -> row.adds() == null ? 0 : row.adds())
                            .sum()
                    : opened.rows().total();
            if (figure.figure().equals("squadrons-visited"))
                told = rows.stream().map(FigureRow::squadron).distinct().count();
            assertThat(told).as(figure.figure()).isEqualTo(Long.parseLong(figure.value()));
            assertThat(opened.hidden()).as(figure.figure()).isZero();
        }
    }

    @Test
    void aMonthIsCountedAgainAsItWasKnownOnAnEarlierDay() {
        district.begin();
        var asked = new Figures.Asked("finding-notices", AUGUST, FORM, false, null);

        assertThat(figures.open(district.head, JINGAN, asked, 0, 50).value().number())
                .isEqualTo(3);

        // the one withdrawn on the 20th still counted on the 15th; those of the 24th had not been issued
        var then =
                new Figures.Asked("finding-notices", AUGUST, FORM, false, ReportDistrict.at("2024-08-15T12:00+08:00"));
        assertThat(figures.open(district.head, JINGAN, then, 0, 50).value().number())
                .isEqualTo(3);
        var earlier =
                new Figures.Asked("finding-notices", AUGUST, FORM, false, ReportDistrict.at("2024-08-01T12:00+08:00"));
        assertThat(figures.open(district.head, JINGAN, earlier, 0, 50).value().number())
                .isEqualTo(1);
        var nothingDrawn =
                new Figures.Asked("case-files-drawn", AUGUST, FORM, false, ReportDistrict.at("2024-08-01T12:00+08:00"));
        assertThat(figures.open(district.head, JINGAN, nothingDrawn, 0, 50)
                        .value()
                        .number())
                .isZero();
        refused(
                () -> figures.open(
                        district.head,
                        JINGAN,
                        new Figures.Asked(
                                "finding-notices", AUGUST, FORM, false, ReportDistrict.at("2030-01-01T12:00+08:00")),
                        0,
                        50),
                "not-known-yet");
    }

    @Test
    void theWholeFormIsCountedAgainAsItWasKnownWhenADayEnded() {
        district.begin();
        var report = district.compiled();

        var then = reports.figures(district.head, report.id(), LocalDate.of(2024, 8, 1));
        var today = reports.figures(district.head, report.id(), LocalDate.now(clock));

        assertThat(then)
                .filteredOn(one -> Set.of("finding-notices", "case-files-drawn").contains(one.figure()))
                .extracting(Sheet.Counted::value)
                .containsExactlyInAnyOrder("1", "0");
        assertThat(today).isEqualTo(report.sheet().figures());
        refused(
                () -> reports.figures(
                        district.head, report.id(), LocalDate.now(clock).plusDays(1)),
                "not-known-yet");
    }

    @Test
    void theEndOfTodayIsAskedForAsWhatIsKnownNow() {
        district.begin();
        var tonight =
                LocalDate.now(clock).atTime(23, 59, 59).atZone(clock.getZone()).toOffsetDateTime();

        var opened = figures.open(
                district.head, JINGAN, new Figures.Asked("finding-notices", AUGUST, FORM, false, tonight), 0, 50);

        assertThat(opened.value().number()).isEqualTo(3);
        assertThat(opened.value().asOf()).isBefore(tonight);
    }

    @Test
    void aCorrectionMakesTheSecondEditionAndLeavesTheFirstVerifiable() throws Exception {
        district.begin();
        var frozen = district.signed(district.compiled());
        assertThat(frozen.state()).isEqualTo(Report.State.FROZEN);
        ledger.sequenceNow();
        var first = reports.content(district.head, frozen.id(), 1);
        var before = reports.edition(district.head, frozen.id(), 1);
        district.document("finding-notice", 20, "2024-08-23T10:00+08:00", "SERVED", null);

        var open = reports.correct(district.head, frozen.id(), at(frozen), "漏计一份告知单，补写讲评会情况");
        open = reports.sendBack(
                district.head, open.id(), "case-adjudication", version(open, "case-adjudication"), "请补写讲评会情况");
        open = reports.enter(
                district.adjudication,
                open.id(),
                "case-adjudication",
                version(open, "case-adjudication"),
                List.of(new Reports.Entry("1.2", "told", "本月召开讲评会一次。")));
        open = reports.handOver(
                district.adjudication, open.id(), "case-adjudication", version(open, "case-adjudication"));
        district.signed(reports.compile(district.head, open.id(), at(open)));
        ledger.sequenceNow();

        var second = reports.edition(district.head, frozen.id(), 2);
        assertThat(second.changes())
                .extracting(Edition.Change::where, Edition.Change::before, Edition.Change::after)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("6 开具《督察告知单》数", "3", "4"),
                        org.assertj.core.groups.Tuple.tuple("1.2 案件审理科填写", "审理科长写的情况", "本月召开讲评会一次。"))
                .hasSize(3);
        assertThat(second.because()).isEqualTo("漏计一份告知单，补写讲评会情况");
        assertThat(reports.content(district.head, frozen.id(), 1)).isEqualTo(first);
        assertThat(reports.edition(district.head, frozen.id(), 1)).isEqualTo(before);
        assertThat(before.hash()).isEqualTo(Digest.plainHex(first));
        verifies(frozen.id(), 1, before.hash());
        verifies(frozen.id(), 2, second.hash());
    }

    /** The stand-alone verifier accepts the proof, and its entry names the content. */
    private void verifies(UUID report, int edition, String hash) throws Exception {
        var proof = reports.proof(district.head, report, edition);
        var file = Files.write(Files.createTempFile("entry", ".proof"), proof);
        var said = new ByteArrayOutputStream();
        int code = Verifier.run(
                new String[] {"entry", file.toString()}, new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        var act = Anchor.read(proof).entries().getFirst().act();
        assertThat(act.kind()).isEqualTo("report-frozen");
        assertThat(act.values()).containsEntry("content", hash).containsEntry("edition", (long) edition);
    }

    @Test
    void aFrozenEditionLeavesInFourFormats() {
        district.begin();
        var frozen = district.signed(district.compiled());

        for (var format : Reports.Format.values()) {
            var bytes = reports.paper(district.head, frozen.id(), 1, format);
            assertThat(bytes).as(format.name()).hasSizeGreaterThan(4_000);
            assertThat(Digest.plainHex(reports.paper(district.head, frozen.id(), 1, format)))
                    .as(format.name())
                    .isEqualTo(Digest.plainHex(bytes));
        }
    }

    @Test
    void theFormOnPaperHasTheCellsOfTheOfficialOne() throws Exception {
        district.quiet();
        var frozen = district.signed(district.compiled());

        try (var word = new XWPFDocument(
                new ByteArrayInputStream(reports.paper(district.head, frozen.id(), 1, Reports.Format.DOCX)))) {
            var form = word.getTables().getFirst();
            // the head, and a row for each of the thirteen fields to be filled in
            assertThat(form.getNumberOfRows()).isEqualTo(1 + 13);
            assertThat(form.getRow(1).getCell(2).getText()).startsWith("1.抽查案件");
            assertThat(form.getRow(2).getCell(2).getText()).startsWith("2.工作情况及典型事例。");
            assertThat(sharesItsSections(form)).containsExactly(2, 5, 6, 7, 10, 12);
        }
        try (var book = WorkbookFactory.create(
                new ByteArrayInputStream(reports.paper(district.head, frozen.id(), 1, Reports.Format.XLSX)))) {
            var form = book.getSheetAt(0);
            assertThat(form.getRow(3).getHeightInPoints()).isGreaterThan(15);
            assertThat(form.getRow(5).getHeightInPoints())
                    .isGreaterThan(form.getRow(3).getHeightInPoints());
        }
    }

    /** The rows whose field for the responsible sections goes on from the row above. */
    private static List<Integer> sharesItsSections(XWPFTable form) {
        return IntStream.range(2, form.getNumberOfRows())
                .filter(row -> {
                    var merge = form.getRow(row).getCell(3).getCTTc().getTcPr().getVMerge();
                    return merge != null && merge.getVal() != STMerge.RESTART;
                })
                .boxed()
                .toList();
    }

    @Test
    void nothingIsCompiledBeforeAllSectionsHaveHandedOver() {
        district.quiet();
        var report = reports.begin(district.head, FORM, AUGUST);
        assertThat(report.parts())
                .extracting(Report.Part::section)
                .containsExactly("case-adjudication", "coordination", "legal-and-general", "supervision");

        refused(
                () -> reports.handOver(
                        district.coordination, report.id(), "coordination", version(report, "coordination")),
                "blanks-left");
        var one = district.filled(district.coordination, report);

        refused(() -> reports.compile(district.head, one.id(), at(one)), "parts-missing");
        refused(
                () -> reports.enter(
                        district.coordination,
                        one.id(),
                        "coordination",
                        version(one, "coordination"),
                        List.of(new Reports.Entry("3", "pushed", "改"))),
                "part-handed-over");
    }

    @Test
    void aSectionWritesItsOwnBlanksAndNoFigures() {
        district.quiet();
        var report = reports.begin(district.member, FORM, AUGUST);
        var part = version(report, "supervision");

        refused(
                () -> reports.enter(
                        district.member,
                        report.id(),
                        "supervision",
                        part,
                        List.of(new Reports.Entry("4.1", "visited", "9"))),
                "counted-not-entered");
        refused(
                () -> reports.enter(
                        district.member,
                        report.id(),
                        "supervision",
                        part,
                        List.of(new Reports.Entry("1.2", "told", "他科"))),
                "not-your-cell");
        refused(
                () -> reports.enter(
                        district.coordination,
                        report.id(),
                        "supervision",
                        part,
                        List.of(new Reports.Entry("4.2", "told", "他科"))),
                "not-your-part");
        refused(() -> reports.handOver(district.member, report.id(), "supervision", part), "not-your-part");
        refused(() -> reports.begin(district.head, FORM, YearMonth.of(2024, 10)), "month-not-begun");
    }

    @Test
    void leadersSignInTurnWhatTheyHaveReadAndAChangeVoidsIt() {
        district.quiet();
        var report = district.compiled();
        var hash = String.valueOf(report.hash());

        refused(() -> reports.sign(district.chief, report.id(), at(report), hash), "not-your-turn-to-sign");
        refused(() -> reports.sign(district.leader, report.id(), at(report), "0".repeat(64)), "content-changed");
        var signed = reports.sign(district.leader, report.id(), at(report), hash);
        assertThat(signed.state()).isEqualTo(Report.State.SIGNED);

        var open = reports.reopen(district.head, report.id(), at(signed), "数字有误");
        assertThat(open.steps()).allMatch(step -> step.signedAt() == null);
        var again = reports.compile(district.head, report.id(), at(open));
        assertThat(again.hash()).isNotEqualTo(hash);
        var frozen = district.signed(again);
        assertThat(frozen.editions()).hasSize(1);
        refused(() -> reports.reopen(district.head, report.id(), at(frozen), "再改"), "not-compiled");
    }

    @Test
    void theCitySeesWhatWasFrozenAndNothingBefore() {
        district.quiet();
        var city = new Viewer(
                UUID.randomUUID(),
                "市局",
                "31",
                java.util.Set.of("31", JINGAN),
                java.util.Set.of(org.mingcha.access.Grant.of(Role.CITY_READER)),
                org.mingcha.access.internal.Matrix.of(List.of(Role.CITY_READER)));
        var report = district.compiled();

        assertThat(reports.list(city, null, 0, 50).rows()).isEmpty();
        refused(() -> reports.get(city, report.id()), "no-such-report");

        district.signed(report);

        assertThat(reports.list(city, null, 0, 50).rows()).hasSize(1);
        assertThat(reports.edition(city, report.id(), 1).hash()).isEqualTo(report.hash());
    }

    @Test
    void remindersCloseAsPartsAreHandedOverAndTheNextHandIsTold() {
        district.begin();
        assertThat(open("report-due"))
                .contains("monthly-return 2024-08 coordination", "monthly-return 2024-08 personnel");
        // the 24th is a Saturday: due on the working day before it
        assertThat(sql.fetch("select distinct due_on from tasks.task where subject like 'monthly-return 2024-08 %'")
                        .getValues(0, LocalDate.class))
                .containsExactly(LocalDate.of(2024, 8, 23));

        var report = reports.begin(district.head, FORM, AUGUST);
        assertThat(open("report-due")).doesNotContain("monthly-return 2024-08 personnel");
        district.filled(district.coordination, report);
        assertThat(open("report-due")).doesNotContain("monthly-return 2024-08 coordination");

        var all = district.filled(
                district.head,
                district.filled(
                        district.general,
                        district.filled(district.adjudication, reports.get(district.head, report.id()))));
        assertThat(open("report-to-compile")).hasSize(1);
        var compiled = reports.compile(district.head, all.id(), at(all));
        assertThat(open("report-to-compile")).isEmpty();
        assertThat(open("report-to-sign")).containsExactly(report.id() + " LEADER_IN_CHARGE");
        district.signed(compiled);
        assertThat(open("report-to-sign")).isEmpty();
    }

    private List<String> open(String kind) {
        return sql.fetch("select subject from tasks.task where kind = ? and closed_at is null", kind)
                .getValues(0, String.class);
    }
}
