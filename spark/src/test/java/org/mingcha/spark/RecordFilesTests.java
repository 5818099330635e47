package org.mingcha.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program takes, and what it says of what it does not take. */
class RecordFilesTests {
    private static final String OVERDUE = "case-decision-overdue";
    private static final String COLUMNS = "body,number,procedure,state,filedOn,decidedOn,excludedDays";

    @TempDir
    Path temp;

    @Test
    void casesDecidedTooLateAreFoundInCsv() throws Exception {
        var run = new ARun(temp)
                .records(
                        "case.csv",
                        COLUMNS,
                        "310106,H1,ordinary,decided,2024-01-02,2024-04-02,",
                        "310106,H2,ordinary,open,2024-01-02,,",
                        "310106,N1,ordinary,decided,2024-01-02,2024-04-01,",
                        "310106,N2,ordinary,decided,2024-01-02,2024-04-11,10",
                        "310106,M1,ordinary,open,,,");

        assertThat(run.run().status()).isZero();

        assertThat(run.hits(OVERDUE)).containsExactly("H1", "H2");
    }

    @Test
    void parquetIsReadLikeCsvWhateverTypesItsColumnsHave() throws Exception {
        var run = new ARun(temp);
        try (var spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .getOrCreate()) {
            spark.sql("""
                            select '310106' as body, * from values
                              ('H1', 'ordinary', 'decided', date '2024-01-02', date '2024-04-02', cast(null as bigint)),
                              ('N1', 'ordinary', 'decided', date '2024-01-02', date '2024-04-01', null),
                              ('N2', 'ordinary', 'decided', date '2024-01-02', date '2024-04-11', 10L)
                              as (number, procedure, state, filed_on, decided_on, excluded_days)""").write().parquet(temp.resolve("records/case_file").toString());
        }

        var ran = run.run();

        assertThat(ran.status()).as(ran.said()).isZero();
        assertThat(run.hits(OVERDUE)).containsExactly("H1");
    }

    @Test
    void aBodyIsJudgedByItsOwnRecordsAlone() throws Exception {
        var run = new ARun(temp)
                .rules(ARun.rule("unrecorded", "none: recording, by: caseNumber"))
                .records("recording.csv", "body,number,caseNumber,startedAt", "310106,R1,C1,2024-07-02 10:00:00")
                .records(
                        "case.csv",
                        "body,number,state,filedOn,closedOn",
                        "310106,C1,closed,2024-07-01,2024-07-20",
                        "310106,C2,closed,2024-07-01,2024-07-20",
                        "310101,C1,closed,2024-07-01,2024-07-20");

        assertThat(run.run().status()).isZero();

        // the second body has no recordings at all: what nobody handed in is no offence
        assertThat(run.hits()).containsExactly("unrecorded C2");
    }

    @Test
    void aCellThatIsNoDayEndsTheRunAndIsNamed() throws Exception {
        var ran = new ARun(temp)
                .records("case.csv", COLUMNS, "310106,H1,ordinary,decided,2024/1/2,2024-04-02,")
                .run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("case.csv 的列 filedOn：“2024/1/2”不是日期，应写成 2024-03-01；请改正后再来。");
    }

    @Test
    void recordsWithoutABodyAreRefused() throws Exception {
        var ran = new ARun(temp).records("case.csv", "number,state", "C1,open").run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("case.csv 没有 body（机构代码）这一列");
    }

    @Test
    void recordsWithoutANumberAreRefused() throws Exception {
        var ran =
                new ARun(temp).records("case.csv", "body,state", "310106,open").run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("case.csv 没有 number 这一列");
    }

    @Test
    void ofARecordThatStandsTwiceNoHitsAreWritten() throws Exception {
        var ran = new ARun(temp)
                .records(
                        "case.csv",
                        COLUMNS,
                        "310106,H1,ordinary,decided,2024-01-02,2024-04-02,",
                        "310106,H1,ordinary,decided,2024-01-02,2024-04-02,")
                .run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("记录 H1（case）在文件里不止一次");
        assertThat(temp.resolve("hits")).doesNotExist();
        assertThat(temp.resolve("hits.unfinished")).doesNotExist();
    }

    @Test
    void hitsThatAreThereAreNotOverwritten() throws Exception {
        var run = new ARun(temp).records("case.csv", COLUMNS, "310106,H1,ordinary,open,2024-01-02,,");
        Files.createDirectory(temp.resolve("hits"));

        assertThat(run.run().said()).contains("已经有了，不覆盖");
    }

    @Test
    void aMistakenRuleIsToldWithFileAndLine() throws Exception {
        var ran = new ARun(temp)
                .rules(ARun.rule("mistaken", "gt: [fined, 200]"))
                .records("case.csv", COLUMNS)
                .run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("screening.yaml 第").contains("案件没有字段“fined”");
    }

    @Test
    void aFolderWithoutRecordsIsRefused() throws Exception {
        assertThat(new ARun(temp).run().said()).contains("里没有记录");
    }

    @Test
    void matterNeedsTheNormalisedPlace() throws Exception {
        var ran = new ARun(temp)
                .records("complaint.csv", "body,number,receivedAt,place", "310106,P1,2024-07-02 10:00:00,南京西路")
                .run();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.said()).contains("诉件没有 place_key").contains("complaint-repeated");
    }
}
