package org.mingcha.records;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.records.SheetFiles.Format;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The same month comes out of every format, encoding and way of writing that offices use. */
@SpringBootTest(properties = "mingcha.intake.worker=false")
@RealPostgres
class FormatsTests {
    private static final String DISTRICT = "310106";
    private static final UUID CLERK = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final LocalDate FIRST_OF_MARCH = LocalDate.of(2024, 3, 1);

    @Autowired
    Records records;

    @Autowired
    Directory directory;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BIG5_COMMA")
    void everyFormatOfTheSameMonthSaysTheSame(Format format) {
        var loaded = load(SheetFiles.write(folder, format, aMonth()));

        assertThat(loaded.read()).isEqualTo(3);
        assertThat(loaded.added()).isEqualTo(3);
        assertThat(cases())
                .extracting(
                        RecordVersion::upstream,
                        RecordVersion::squadron,
                        found -> found.facts().get("closedOn"),
                        found -> found.facts().get("fine"),
                        found -> found.facts().get("cause"))
                .containsExactly(
                        tuple("甲〔2024〕1号", "310106019", LocalDate.of(2024, 7, 2), new BigDecimal("200"), "占道经营，责令改正"),
                        tuple(
                                "甲〔2024〕2号",
                                "310106016",
                                LocalDate.of(2024, 7, 30),
                                new BigDecimal("1500.5"),
                                "乱设摊;屡教不改"),
                        tuple("甲〔2024〕3号", "310106016", null, null, "说\"不\"的当事人"));
    }

    @Test
    void anIslandOfficesFileInBig5IsRead() {
        var loaded = load(SheetFiles.write(
                folder,
                Format.BIG5_COMMA,
                List.of(
                        List.of("案件編號", "辦案中隊", "案件狀態", "結案日期", "案由"),
                        List.of("甲-1", "北站中隊", "已結案", "113/07/02", "違規設攤"),
                        List.of("甲-2", "大寧路街道綜合行政執法隊", "辦理中", "", "違章建築"))));

        assertThat(loaded.added()).isEqualTo(2);
        assertThat(cases())
                .extracting(
                        RecordVersion::upstream,
                        RecordVersion::squadron,
                        found -> found.facts().get("closedOn"),
                        found -> found.facts().get("cause"))
                .containsExactly(
                        tuple("甲-1", "310106016", LocalDate.of(2024, 7, 2), "違規設攤"),
                        tuple("甲-2", "310106019", null, "違章建築"));
    }

    static Stream<Arguments> everyPlaceOfAHeader() {
        return Stream.of(Format.XLSX, Format.XLS, Format.ODS, Format.UTF_8_COMMA)
                .flatMap(format -> Stream.of(0, 1, 2, 7, 19).map(titles -> Arguments.of(format, titles)));
    }

    @ParameterizedTest
    @MethodSource("everyPlaceOfAHeader")
    void theHeaderIsFoundBeneathMergedTitlesWithinTwentyRows(Format format, int titles) {
        var rows = new ArrayList<List<Object>>();
        for (int i = 0; i < titles; i++) {
            rows.add(List.of(i == 0 ? "静安区城市管理行政执法局2024年7月案件明细表" : "说明" + i + "：制表单位静安区局，制表日期2024年8月1日"));
        }
        rows.addAll(aMonth());

        var loaded = load(SheetFiles.write(folder, format, rows));

        assertThat(loaded.read()).isEqualTo(3);
        assertThat(loaded.added()).isEqualTo(3);
    }

    @Test
    void aHeaderFurtherDownIsNotLookedForAndTheRefusalSaysSo() {
        var rows = new ArrayList<List<Object>>();
        for (int i = 0; i < 20; i++) {
            rows.add(List.of("说明" + i));
        }
        rows.addAll(aMonth());
        var file = SheetFiles.write(folder, Format.XLSX, rows);

        assertThatThrownBy(() -> load(file)).isInstanceOf(Refusal.class).hasMessageContaining("前 20 行里找不到表头");
    }

    @Test
    void everyWayToWriteADayIsThatDay() {
        var written = List.of(
                "2024-03-01",
                "2024-3-1",
                "20240301",
                "2024/03/01",
                "2024/3/1",
                "2024.3.1",
                "2024年3月1日",
                "2024年03月01日",
                "2024-03-01 08:30:00",
                "2024-03-01T08:30:00",
                "2024/3/1 8:30",
                "113年3月1日",
                "113/03/01",
                "113-03-01",
                "1130301",
                "民国113年3月1日",
                "民國113年3月1日");
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of("案件编号", "办案中队", "案件状态", "结案日期"));
        for (int i = 0; i < written.size(); i++) {
            rows.add(List.of("%02d号".formatted(i), "北站中队", "已结案", written.get(i)));
        }

        var loaded = load(SheetFiles.write(folder, Format.UTF_8_COMMA, rows));

        assertThat(loaded.quarantined()).isZero();
        assertThat(cases())
                .hasSize(written.size())
                .allSatisfy(found -> assertThat(found.facts().get("closedOn"))
                        .as(written.get(Integer.parseInt(found.upstream().substring(0, 2))))
                        .isEqualTo(FIRST_OF_MARCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/1/2024,3/25/2024", "1/3/2024,25/3/2024", "45352,45376"})
    void aColumnThatOneOrderAloneExplainsIsReadInThatOrder(String days) {
        var pair = days.split(",");
        load(SheetFiles.write(
                folder,
                Format.UTF_8_COMMA,
                List.of(
                        List.of("案件编号", "办案中队", "案件状态", "结案日期"),
                        List.of("1号", "北站中队", "已结案", pair[0]),
                        List.of("2号", "北站中队", "已结案", pair[1]))));

        assertThat(cases())
                .extracting(found -> found.facts().get("closedOn"))
                .containsExactly(FIRST_OF_MARCH, LocalDate.of(2024, 3, 25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30", "20241301", "三月一日", "2024年3月", "113年13月1日", "待定"})
    void whatIsNoDayStandsInQuarantine(String noDay) {
        var loaded = load(SheetFiles.write(
                folder,
                Format.UTF_8_COMMA,
                List.of(
                        List.of("案件编号", "办案中队", "案件状态", "结案日期"),
                        List.of("1号", "北站中队", "已结案", "2024-03-01"),
                        List.of("2号", "北站中队", "已结案", noDay))));

        assertThat(loaded.added()).isEqualTo(1);
        assertThat(reasons()).containsExactly("NOT_A_DATE");
    }

    static Stream<Arguments> damagedIds() {
        return Stream.of(
                Arguments.of(Format.UTF_8_COMMA, "2.02504E+12"),
                Arguments.of(Format.UTF_8_COMMA, "2.02504e+12"),
                Arguments.of(Format.GB18030_TAB, "2E+12"),
                Arguments.of(Format.XLSX, "2.02504E+12"),
                Arguments.of(Format.XLSX, 20240400012345678L),
                Arguments.of(Format.XLS, "2.02504E+12"),
                Arguments.of(Format.XLS, 20240400012345678L),
                Arguments.of(Format.ODS, "2.02504E+12"),
                Arguments.of(Format.ODS, 2.0240400012345678E16));
    }

    @ParameterizedTest
    @MethodSource("damagedIds")
    void anIdThatASpreadsheetRoundedIsDamagedAndNotShort(Format format, Object id) {
        var loaded = load(SheetFiles.write(
                folder,
                format,
                List.of(
                        List.of("案件编号", "办案中队", "案件状态"),
                        List.of("202504000001", "北站中队", "已结案"),
                        asList(id, "北站中队", "已结案"))));

        assertThat(loaded.added()).isEqualTo(1);
        assertThat(reasons()).containsExactly("DAMAGED_NUMBER");
    }

    @ParameterizedTest
    @EnumSource(names = {"XLSX", "XLS", "ODS"})
    void anIdOfTwelveDigitsKeptAsANumberIsWhole(Format format) {
        var loaded = load(SheetFiles.write(
                folder, format, List.of(List.of("案件编号", "办案中队", "案件状态"), asList(202504000001.0, "北站中队", "已结案"))));

        assertThat(loaded.added()).isEqualTo(1);
        assertThat(cases()).extracting(RecordVersion::upstream).containsExactly("202504000001");
    }

    @Test
    void aFewBrokenCharactersCostTheirRowsAndNotTheFile() throws Exception {
        var text = new StringBuilder("案件编号,办案中队,案件状态,案由\n");
        for (int i = 1; i <= 400; i++) {
            text.append(i).append("号,北站中队,已结案,占道经营\n");
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var at = text.substring(0, text.indexOf("\n200号")).getBytes(StandardCharsets.UTF_8).length - 2;
        bytes[at] = (byte) 0xFF;
        var file = Files.write(folder.resolve("坏字.csv"), bytes);

        var loaded = load(file);

        assertThat(loaded.read()).isEqualTo(400);
        assertThat(loaded.added()).isEqualTo(399);
        assertThat(reasons()).containsExactly("DAMAGED_CELL");
    }

    @Test
    void aFileOfGb18030WithRareCharactersKeepsThem() throws Exception {
        var text = "案件编号,办案中队,案件状态,案由\n1号,北站中队,已结案,𠮷祥里违规设摊\n2号,北站中队,已结案,占道经营\n";
        var file = Files.write(folder.resolve("生僻字.csv"), text.getBytes(Charset.forName("GB18030")));

        load(file);

        assertThat(cases()).extracting(found -> found.facts().get("cause")).containsExactly("𠮷祥里违规设摊", "占道经营");
    }

    /** What exporting programs write so that a spreadsheet leaves a long number alone. */
    @ParameterizedTest
    @ValueSource(strings = {"=\"202407000001\"", "'202407000001", "202407000001\t", "\t202407000001"})
    void aNumberGuardedAgainstTheSpreadsheetIsTheNumberItself(String guarded) throws Exception {
        var quoted = '"' + guarded.replace("\"", "\"\"") + '"';
        var file = Files.writeString(
                folder.resolve("护号.csv"),
                "案件编号,办案中队,案件状态\n%s,北站中队,已结案\n%s,北站中队,已结案\n202407000002,北站中队,已结案\n".formatted(guarded, quoted));

        var loaded = load(file);

        assertThat(loaded.quarantined()).isZero();
        assertThat(cases()).extracting(RecordVersion::upstream).containsExactly("202407000001", "202407000002");
    }

    @Test
    void aTabBehindEveryCellIsNotTakenForTheDelimiter() throws Exception {
        var file = Files.writeString(
                folder.resolve("制表符.csv"), "案件编号\t,办案中队\t,案件状态\t\n1号\t,北站中队\t,已结案\t\n2号\t,北站中队\t,已结案\t\n");

        assertThat(load(file).added()).isEqualTo(2);
        assertThat(cases()).extracting(RecordVersion::upstream).containsExactly("1号", "2号");
    }

    @Test
    void figuresOfFullWidthAreFigures() {
        var loaded = load(SheetFiles.write(
                folder,
                Format.UTF_8_COMMA,
                List.of(
                        List.of("案件编号", "办案中队", "案件状态", "结案日期", "罚款金额", "案由"),
                        List.of("1号", "北站中队", "已结案", "２０２４－０３－０１", "１，２００．５", "占道经营"),
                        List.of("2号", "北站中队", "已结案", "２０２４／３／１", "２００", "占道经营"))));

        assertThat(loaded.added()).isEqualTo(2);
        assertThat(cases())
                .extracting(
                        found -> found.facts().get("closedOn"),
                        found -> found.facts().get("fine"))
                .containsExactly(
                        tuple(FIRST_OF_MARCH, new BigDecimal("1200.5")), tuple(FIRST_OF_MARCH, new BigDecimal("200")));
    }

    @ParameterizedTest
    @EnumSource(names = {"XLSX", "XLS", "ODS", "GB18030_COMMA"})
    void aHeaderOfTwoRowsIsReadAsOne(Format format) {
        var loaded = load(SheetFiles.write(
                folder,
                format,
                List.of(
                        List.of("2024年7月案件明细表"),
                        asList("案件编号", "办案中队", "基本情况", null, "立案", null, "结案", null),
                        asList(null, null, "案件状态", "案由", "日期", "经办", "日期", "经办"),
                        List.of("1号", "北站中队", "已结案", "占道经营", "2024-02-01", "甲", "2024-03-01", "乙"))));

        assertThat(loaded.added()).isEqualTo(1);
        assertThat(cases())
                .extracting(
                        RecordVersion::upstream,
                        found -> found.facts().get("cause"),
                        found -> found.facts().get("closedOn"))
                .containsExactly(tuple("1号", "占道经营", FIRST_OF_MARCH));
    }

    /** A total has no unit and no date that would keep it out; counted as a check, it would be drawn. */
    @Test
    void aTotalAndAHeaderThatComesAgainAreNoRecords() {
        var loaded = records.load(
                SheetFiles.write(
                        folder,
                        Format.XLSX,
                        List.of(
                                List.of("检查编号", "检查对象", "检查结果"),
                                List.of("1号", "某饭店", "合格"),
                                List.of("小 计", "1", ""),
                                List.of("检查编号", "检查对象", "检查结果"),
                                List.of("2号", "某商店", "合格"),
                                List.of("合计：", "2", ""))),
                new LoadOrder(DISTRICT, "双随机", "dual-random-check", CLERK, null));

        assertThat(loaded.added()).isEqualTo(2);
        assertThat(reasons()).containsExactly("NOT_A_RECORD", "NOT_A_RECORD", "NOT_A_RECORD");
    }

    @Test
    void moreColumnsThanAnyReaderTakesAreCalledTooManyColumns() throws Exception {
        var file = Files.writeString(folder.resolve("宽.csv"), "案件编号,办案中队,案件状态" + ",列".repeat(60_000) + "\n");

        assertThatThrownBy(() -> load(file)).isInstanceOf(Refusal.class).hasMessageContaining("256 列");
    }

    private static List<List<Object>> aMonth() {
        return List.of(
                List.of("案件编号", "办案中队", "案件状态", "结案日期", "罚款金额", "案由"),
                List.of("甲〔2024〕1号", "大宁路街道综合行政执法队", "已结案", LocalDate.of(2024, 7, 2), 200, "占道经营，责令改正"),
                List.of("甲〔2024〕2号", "北站中队", "结案", LocalDate.of(2024, 7, 30), 1500.5, "乱设摊;屡教不改"),
                asList("甲〔2024〕3号", "北站街道综合行政执法队", "办理中", null, null, "说\"不\"的当事人"));
    }

    private Loaded load(Path file) {
        return records.load(file, new LoadOrder(DISTRICT, "网上办案", "case", CLERK, null));
    }

    private List<RecordVersion> cases() {
        return records.population(
                DISTRICT, PopulationQuery.all("case").with("closedOn", "fine", "cause"), records.publication(DISTRICT));
    }

    private List<String> reasons() {
        return sql.select(QUARANTINED.REASON)
                .from(QUARANTINED)
                .orderBy(QUARANTINED.ROW_NUMBER)
                .fetch(QUARANTINED.REASON);
    }
}
