package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "mingcha.intake.worker=false")
@RealPostgres
class IntakeThreadTests {
    private static final String DISTRICT = "310106";
    private static final UUID CLERK = UUID.fromString("00000000-0000-7000-8000-000000000001");

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

    @Test
    void aFileOfLastMonthBecomesAPopulation() throws IOException {
        var file = aFile("""
                静安区2024年7月案件表,,,,
                案件编号,办案中队,案件状态,立案日期,结案日期
                甲〔2024〕1号,大宁路街道综合行政执法队,已结案,2024年6月3日,2024-07-02
                甲〔2024〕2号,北站中队,结案,2024/6/4,20240730
                甲〔2024〕3号,北站街道综合行政执法队,办理中,2024.7.4,
                """);

        var loaded = records.load(file, anOrder(null));

        assertThat(loaded.read()).isEqualTo(3);
        assertThat(loaded.added()).isEqualTo(3);
        assertThat(loaded.publication()).isEqualTo(1);
        var july = PopulationQuery.all("case")
                .dated(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 8, 1), "closedOn")
                .where("state", "closed")
                .with("closedOn");
        assertThat(records.population(DISTRICT, july, 1))
                .extracting(
                        RecordVersion::upstream,
                        RecordVersion::squadron,
                        found -> found.facts().get("closedOn"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("甲〔2024〕1号", "310106019", LocalDate.of(2024, 7, 2)),
                        org.assertj.core.groups.Tuple.tuple("甲〔2024〕2号", "310106016", LocalDate.of(2024, 7, 30)));
        assertThat(records.countBySquadron(DISTRICT, PopulationQuery.all("case"), 1))
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("310106016", 2),
                        org.assertj.core.api.Assertions.entry("310106019", 1));
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        var file = aFile(twoCases("已结案"));
        records.load(file, anOrder(null));

        var again = records.load(file, anOrder(null));

        assertThat(again.publication()).isNull();
        assertThat(records.publication(DISTRICT)).isEqualTo(1);
        assertThat(again.read()).as("its rows are accounted for").isEqualTo(2);
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.added() + again.changed() + again.quarantined()).isZero();
    }

    @Test
    void theSameRowsInAnotherFileAreUnchanged() throws IOException {
        records.load(aFile(twoCases("已结案")), anOrder(null));

        var again = records.load(aFile(twoCases("已结案") + "\n"), anOrder(null));

        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.added() + again.changed() + again.quarantined()).isZero();
        assertThat(records.publication(DISTRICT)).isEqualTo(1);
    }

    @Test
    void aChangedRecordKeepsItsPast() throws IOException {
        records.load(aFile(twoCases("办理中")), anOrder(null));

        var loaded = records.load(aFile(twoCases("已结案")), anOrder(null));

        assertThat(loaded.changed()).isEqualTo(1);
        assertThat(loaded.unchanged()).isEqualTo(1);
        var closed = PopulationQuery.all("case").where("state", "closed");
        assertThat(records.population(DISTRICT, closed, 1)).hasSize(1);
        assertThat(records.population(DISTRICT, closed, 2))
                .hasSize(2)
                .anySatisfy(found -> assertThat(found.version()).isEqualTo(2));
    }

    @Test
    void onlyInsideItsScopeCanARecordVanish() throws IOException {
        records.load(aFile("""
                案件编号,办案中队,案件状态,结案日期
                1号,北站中队,已结案,2024-07-02
                2号,北站中队,已结案,2024-07-03
                3号,北站中队,已结案,2024-06-03
                4号,大宁中队,已结案,2024-07-03
                """), anOrder(null));

        var scope = new Scope(Set.of("310106016"), LocalDate.of(2024, 7, 1), LocalDate.of(2024, 8, 1));
        var loaded = records.load(aFile("""
                案件编号,办案中队,案件状态,结案日期
                1号,北站中队,已结案,2024-07-02
                """), anOrder(scope));

        assertThat(loaded.vanished()).isEqualTo(1);
        assertThat(records.population(DISTRICT, PopulationQuery.all("case"), 2))
                .extracting(RecordVersion::upstream)
                .containsExactly("1号", "3号", "4号");
        assertThat(records.population(DISTRICT, PopulationQuery.all("case"), 1)).hasSize(4);
    }

    @Test
    void whatCannotBeReadStandsInQuarantineAndTheSumHolds() throws IOException {
        var loaded = records.load(aFile("""
                案件编号,办案中队,案件状态,结案日期
                1号,北站中队,已结案,2024-07-02
                2.02504E+12,北站中队,已结案,2024-07-02
                3号,南京东路中队,已结案,2024-07-02
                4号,北站中队,飞走了,2024-07-02
                5号,北站中队,已结案,七月初二
                ,北站中队,已结案,2024-07-02
                1号,北站中队,已结案,2024-07-03
                1号,北站中队,已结案,2024-07-02
                7号,北站中队,已结案,2024-07-02,多出来的
                """), anOrder(null));

        assertThat(loaded.read()).isEqualTo(9);
        assertThat(loaded.added()).isEqualTo(1);
        assertThat(loaded.unchanged()).isEqualTo(1);
        assertThat(loaded.quarantined()).isEqualTo(7);
    }

    @Test
    void aFileOfTheMainlandOfficeInItsOwnEncodingIsRead() throws IOException {
        var file = folder.resolve("七月.csv");
        Files.write(file, twoCases("已结案").getBytes(Charset.forName("GB18030")));

        assertThat(records.load(file, anOrder(null)).added()).isEqualTo(2);
    }

    @Test
    void aPictureIsRefusedAndLeavesNothingBehind() throws IOException {
        var file = folder.resolve("七月.xlsx");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0});
        var before = kept();

        assertThatThrownBy(() -> records.load(file, anOrder(null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("图片");
        assertThat(sql.fetchCount(org.mingcha.records.internal.db.Tables.BATCH)).isZero();
        assertThat(kept()).isEqualTo(before);
    }

    private static java.util.List<Path> kept() throws IOException {
        var folder = RealPostgres.DATA.resolve("intake");
        if (!Files.exists(folder)) {
            return java.util.List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String twoCases(String stateOfTheSecond) {
        return """
                案件编号,办案中队,案件状态,结案日期
                1号,北站中队,已结案,2024-07-02
                2号,北站中队,%s,2024-07-03
                """.formatted(stateOfTheSecond);
    }

    private static LoadOrder anOrder(@org.jspecify.annotations.Nullable Scope scope) {
        return new LoadOrder(DISTRICT, "网上办案", "case", CLERK, scope);
    }

    private Path aFile(String content) throws IOException {
        var file = Files.createTempFile(folder, "cases", ".csv");
        return Files.writeString(file, content);
    }
}
