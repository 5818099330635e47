package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.CASE_FILE;
import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;
import static org.mingcha.testing.TwoDistricts.JINGAN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.records.SheetFiles.Format;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Rows that could not be taken, from the clerk's side of the door. After every step the sums hold. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(TwoDistricts.class)
class QuarantineTests {
    @LocalServerPort
    int port;

    @Autowired
    TwoDistricts world;

    @Autowired
    Records records;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    Browser clerk;
    UUID batch;

    @BeforeEach
    void aBatchWithFourBadRows() throws IOException {
        world.plantPeople();
        clerk = in(TwoDistricts.username(Role.SECTION_HEAD));
        batch = load(Files.writeString(folder.resolve("七月.csv"), """
                案件编号,办案中队,案件状态,结案日期,当事人
                1号,北站中队,已结案,2024-07-02,某甲
                2号,北站中队,已结案,七月初二,某乙
                3号,南京东路中队,已结案,2024-07-02,某丙
                2.02504E+12,北站中队,已结案,2024-07-02,某丁
                5号,北站中队,飞走了,2024-07-02,某戊
                """));
        assertTheSumsHold(5, 4);
    }

    @Test
    void aMendedRowIsTakenAndTheRestGoesOnWaiting() {
        var mended = resubmit(row(3, null, null, null, "2024-07-02"));

        assertThat(mended.status()).isEqualTo(200);
        assertThat(mended.json().path("taken").asInt()).isEqualTo(1);
        assertTheSumsHold(5, 3);
        assertThat(stored()).containsExactly("1号", "2号");

        resubmit(row(5, "202504000005"), row(6, null, null, "已结案"));

        assertTheSumsHold(5, 1);
        assertThat(stored()).containsExactly("1号", "202504000005", "2号", "5号");
    }

    @Test
    void aMendedRowThatStillCannotBeReadKeepsWhatWasMendedAndItsNewReason() {
        var answer = resubmit(row(3, null, "没有的中队", null, "2024-07-02"));

        assertThat(answer.json().path("taken").asInt()).isZero();
        assertThat(answer.json().path("stillHeld").get(0).path("reason").asString())
                .isEqualTo("UNKNOWN_UNIT");
        assertTheSumsHold(5, 4);

        assertThat(resubmit(row(3, null, "北站中队")).status())
                .as("the version has moved on")
                .isEqualTo(412);
        var again = clerk.post(
                path("resubmissions"),
                Map.of("rows", List.of(Map.of("rowNumber", 3, "version", 2, "cells", cells(null, "北站中队")))));

        assertThat(again.json().path("taken").asInt()).isEqualTo(1);
        assertTheSumsHold(5, 3);
    }

    @Test
    void aBetterTableOfUnitsTakesTheRowsThatWaitedForIt() throws IOException {
        var mapping = clerk.get("/api/batches/" + batch).json().path("mapping");
        ((tools.jackson.databind.node.ObjectNode) mapping.path("units")).put("南京东路中队", "310106016");

        var answer = clerk.post(path("resubmissions"), Map.of("reason", "UNKNOWN_UNIT", "mapping", mapping));

        assertThat(answer.json().path("taken").asInt()).isEqualTo(1);
        assertTheSumsHold(5, 3);
        assertThat(stored()).containsExactly("1号", "3号");

        batch = load(
                Files.writeString(folder.resolve("八月.csv"), "案件编号,办案中队,案件状态,结案日期,当事人\n9号,南京东路中队,已结案,2024-08-02,某己\n"));
        assertThat(stored()).as("the source's next file is read by it too").contains("9号");
    }

    @Test
    void droppedRowsNeedAReasonAndLeaveNothingButIt() {
        var silent = clerk.post(path("drops"), Map.of("rowNumbers", List.of(3), "why", "  "));

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.problem()).isEqualTo("reason-missing");
        assertTheSumsHold(5, 4);

        var dropped = clerk.post(path("drops"), Map.of("rowNumbers", List.of(3, 6), "why", "重复录入"));

        assertThat(dropped.json().path("count").asInt()).isEqualTo(2);
        assertTheSumsHold(5, 2);
        assertThat(sql.selectFrom(QUARANTINED)
                        .where(QUARANTINED.STATE.eq("dropped"))
                        .fetch())
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.getDropReason()).isEqualTo("重复录入");
                    assertThat(row.getCells()).isEmpty();
                });
        assertThat(clerk.post(path("drops"), Map.of("rowNumbers", List.of(3), "why", "再丢一次"))
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void theRowsThatWaitAreCountedOverAllBatchesAndTheirBatchesFound() throws IOException {
        load(Files.writeString(folder.resolve("八月.csv"), "案件编号,办案中队,案件状态\n8号,北站中队,已结案\n"));

        var waiting = clerk.get("/api/batches/waiting").json();
        var found = clerk.get("/api/batches?waiting=true&size=1").json();

        assertThat(waiting.path("rows").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(found.path("total").asInt())
                .isEqualTo(waiting.path("batches").asInt());
        assertThat(found.path("rows").get(0).path("id").asString()).isEqualTo(batch.toString());
    }

    @Test
    void allRowsOfOneReasonAreDroppedAtOnce() {
        clerk.post(path("drops"), Map.of("rowNumbers", List.of(), "reason", "NOT_A_DATE", "why", "来源已更正"));

        assertTheSumsHold(5, 3);
        assertThat(clerk.get(path("tally")).response().body()).doesNotContain("NOT_A_DATE");
    }

    @Test
    void theTaskStandsUntilTheLastRowIsSettled() {
        assertThat(clerk.get("/api/tasks").response().body()).contains("rows-in-quarantine");
        clerk.post(path("drops"), Map.of("rowNumbers", List.of(3, 4, 5), "why", "重复录入"));
        assertThat(clerk.get("/api/tasks").response().body()).contains("rows-in-quarantine");

        resubmit(row(6, null, null, "已结案"));

        assertThat(clerk.get("/api/tasks").response().body()).doesNotContain("rows-in-quarantine");
        assertTheSumsHold(5, 0);
    }

    /** The file is the same to the byte, so its rows are too; only how they are read has changed. */
    @Test
    void theSameFileReadByAnotherMappingAsksNoQuestionThatWasSettled() {
        resubmit(row(3, null, null, null, "2024-07-02"));
        clerk.post(path("drops"), Map.of("rowNumbers", List.of(6), "why", "重复录入"));
        var mapping = clerk.get("/api/batches/" + batch).json().path("mapping");
        ((tools.jackson.databind.node.ObjectNode) mapping.path("units")).put("南京东路中队", "310106016");
        clerk.post(path("resubmissions"), Map.of("reason", "UNKNOWN_UNIT", "mapping", mapping));
        var first = batch;

        batch = load(folder.resolve("七月.csv"));

        assertThat(batch).isNotEqualTo(first);
        assertThat(sql.selectFrom(QUARANTINED)
                        .where(QUARANTINED.BATCH.eq(batch))
                        .orderBy(QUARANTINED.ROW_NUMBER)
                        .fetch())
                .extracting(each -> each.getRowNumber(), each -> each.getState(), each -> each.getDropReason())
                .containsExactly(tuple(3L, "resubmitted", null), tuple(5L, "open", null), tuple(6L, "dropped", "重复录入"));
        assertThat(sql.selectFrom(QUARANTINED)
                        .where(QUARANTINED.BATCH.eq(batch), QUARANTINED.STATE.ne("open"))
                        .fetch())
                .as("who settled it, where and when is told, what it said is gone")
                .allSatisfy(each -> {
                    assertThat(each.getResolvedBy()).isNotNull();
                    assertThat(each.getResolvedAt()).isNotNull();
                    assertThat(each.getCells()).isEmpty();
                });
        assertThat(clerk.get("/api/batches/" + batch).json().path("openRows").asInt())
                .isEqualTo(1);
        assertThat(clerk.get("/api/batches/" + first).json().path("openRows").asInt())
                .as("what still waited waits where it was handed in again, and once")
                .isZero();
        assertThat(clerk.get("/api/tasks").response().body())
                .contains(batch.toString())
                .doesNotContain(first.toString());
        assertThat(stored()).containsExactly("1号", "2号", "3号");
    }

    @Test
    void whatNobodySettledWaitsOnceHoweverOftenItsFileComes() throws IOException {
        var first = batch;
        for (int i = 0; i < 3; i++) {
            load(Files.writeString(folder.resolve("其间.csv"), "案件编号,办案中队,案件状态\n其间" + i + ",北站中队,已结案\n"));
            batch = load(folder.resolve("七月.csv"));

            assertThat(count("open")).isEqualTo(4);
            assertThat(sql.fetchCount(QUARANTINED, QUARANTINED.STATE.eq("open")))
                    .isEqualTo(4);
        }

        clerk.post(path("drops"), Map.of("rowNumbers", List.of(3, 4, 5, 6), "why", "来源已更正"));

        assertThat(clerk.get("/api/tasks").response().body()).doesNotContain("rows-in-quarantine");
        assertThat(sql.fetchCount(QUARANTINED, QUARANTINED.BATCH.eq(first), QUARANTINED.STATE.eq("resubmitted")))
                .isEqualTo(4);
    }

    /** Settled by a person, gone with a later export, and back again: nobody would miss it if it were not asked for. */
    @Test
    void aMendedRowWhoseRecordHasVanishedAsksAgainWhenItsFileComesBack() throws IOException {
        var whole = Files.writeString(folder.resolve("全量.csv"), """
                案件编号,办案中队,案件状态,结案日期
                7号,北站中队,已结案,2024-08-01
                8号,北站中队,已结案,2024-08-32
                """);
        var lacking = Files.writeString(folder.resolve("缺一.csv"), "案件编号,办案中队,案件状态,结案日期\n7号,北站中队,已结案,2024-08-01\n");
        batch = loadAugust(whole);
        resubmit(row(3, null, null, null, "2024-08-31"));
        assertThat(stored()).contains("8号");
        loadAugust(lacking);
        assertThat(stored()).doesNotContain("8号");

        batch = loadAugust(whole);

        assertThat(count("open")).isEqualTo(1);
        resubmit(row(3, null, null, null, "2024-08-31"));
        assertThat(stored()).contains("8号");
    }

    @Test
    void whatAnotherMappingFindsWrongForAnotherReasonIsAskedAnew() throws IOException {
        batch = load(Files.writeString(folder.resolve("八月.csv"), """
                案件编号,办案中队,案件状态,结案日期,当事人
                6号,南京东路中队,已结案,2024-08-02,某己
                7号,外滩中队,已结案,八月初二,某庚
                """));
        clerk.post(path("drops"), Map.of("rowNumbers", List.of(3), "why", "不是本区的中队"));
        var mapping = clerk.get("/api/batches/" + batch).json().path("mapping");
        ((tools.jackson.databind.node.ObjectNode) mapping.path("units"))
                .put("南京东路中队", "310106016")
                .put("外滩中队", "310106016");
        clerk.post(path("resubmissions"), Map.of("reason", "UNKNOWN_UNIT", "mapping", mapping));

        batch = load(folder.resolve("八月.csv"));

        assertThat(heldReason(3)).isEqualTo("NOT_A_DATE");
        assertThat(count("open")).isEqualTo(1);
    }

    @Test
    void aNumberThatLostItsDigitsIsNotWholeForBeingHandedInAgain() {
        batch = load(SheetFiles.write(
                folder,
                Format.XLSX,
                List.of(
                        List.of("案件编号", "办案中队", "案件状态"),
                        List.of("202504000001", "北站中队", "已结案"),
                        List.of(20240400012345678L, "北站中队", "已结案"))));
        assertTheSumsHold(2, 1);

        clerk.post(path("resubmissions"), Map.of());

        assertTheSumsHold(2, 1);
        assertThat(heldReason(3)).isEqualTo("DAMAGED_NUMBER");

        var held = version(3);
        var mended = clerk.post(
                path("resubmissions"),
                Map.of("rows", List.of(Map.of("rowNumber", 3, "version", held, "cells", cells("20240400012345671")))));

        assertThat(mended.json().path("taken").asInt()).isEqualTo(1);
        assertTheSumsHold(2, 0);
        assertThat(stored()).contains("20240400012345671");
    }

    @Test
    void aControlCharacterMendedInIsHeldAndNotAnError() {
        var answer = resubmit(row(3, "2\u0000号", null, null, "2024-07-02"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("taken").asInt()).isZero();
        assertTheSumsHold(5, 4);
        assertThat(heldReason(3)).isEqualTo("DAMAGED_CELL");
    }

    @Test
    void whoMayNotSeeNamesMendsARowWithoutSeeingOrLosingThem() {
        var member = in(TwoDistricts.username(Role.SECTION_MEMBER));
        var seen = member.get(path(""));

        assertThat(seen.json().path("total").asInt()).isEqualTo(4);
        assertThat(seen.response().body()).doesNotContain("某乙").contains("无权查看");
        var hidden = seen.json().path("rows").get(0).path("cells").get(4).asString();
        member.post(path("resubmissions"), Map.of("rows", List.of(row(3, null, null, null, "2024-07-02", hidden))));

        assertTheSumsHold(5, 3);
        assertThat(sql.select(IDENTITY.fields()).from(IDENTITY).fetch().toString())
                .contains("某乙")
                .doesNotContain("无权查看");
    }

    @Test
    void anotherDistrictFindsNoSuchBatch() {
        world.plantPutuo();
        var stranger = in(TwoDistricts.putuo(Role.SECTION_HEAD));

        assertThat(stranger.get(path("")).status()).isEqualTo(404);
        assertThat(stranger.get(path("tally")).status()).isEqualTo(404);
        assertThat(stranger.post(path("drops"), Map.of("rowNumbers", List.of(3), "why", "不是我的"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(path("resubmissions"), Map.of()).status()).isEqualTo(404);
        assertTheSumsHold(5, 4);
    }

    /** Every row of the batch is stored, waits, was handed in again or was dropped, and what was handed in again stands where it says. */
    private void assertTheSumsHold(int read, int waiting) {
        var first = sql.selectFrom(BATCH).where(BATCH.ID.eq(batch)).fetchSingle();
        assertThat(first.getRowsRead()).isEqualTo(read);
        assertThat(first.getAdded() + first.getChanged() + first.getUnchanged() + first.getQuarantined())
                .isEqualTo(read);
        int open = count("open");
        assertThat(open).isEqualTo(waiting);
        assertThat(open + count("resubmitted") + count("dropped")).isEqualTo((int) (long) first.getQuarantined());
        var later = sql.selectFrom(BATCH).where(BATCH.PARENT.eq(batch)).fetch();
        assertThat(later.stream().mapToLong(each -> each.getRowsRead()).sum()).isEqualTo(count("resubmitted"));
        assertThat(later).allSatisfy(each -> {
            assertThat(each.getState()).isEqualTo("published");
            assertThat(each.getQuarantined()).isZero();
        });
        long added = sql.selectFrom(BATCH).where(BATCH.KIND.eq("case"), BATCH.BODY.eq(JINGAN)).stream()
                .mapToLong(each -> each.getAdded())
                .sum();
        assertThat(sql.fetchCount(CASE_FILE, CASE_FILE.BODY.eq(JINGAN))).isEqualTo((int) added);
        assertThat(clerk.get("/api/batches/" + batch).json().path("openRows").asInt())
                .isEqualTo(waiting);
    }

    private int count(String state) {
        return sql.fetchCount(QUARANTINED, QUARANTINED.BATCH.eq(batch), QUARANTINED.STATE.eq(state));
    }

    private String heldReason(long row) {
        return sql.select(QUARANTINED.REASON)
                .from(QUARANTINED)
                .where(QUARANTINED.BATCH.eq(batch), QUARANTINED.ROW_NUMBER.eq(row), QUARANTINED.STATE.eq("open"))
                .fetchSingle(QUARANTINED.REASON);
    }

    private int version(long row) {
        return sql.select(QUARANTINED.VERSION)
                .from(QUARANTINED)
                .where(QUARANTINED.BATCH.eq(batch), QUARANTINED.ROW_NUMBER.eq(row))
                .fetchSingle(QUARANTINED.VERSION);
    }

    private List<String> stored() {
        return records.population(JINGAN, PopulationQuery.all("case"), records.publication(JINGAN)).stream()
                .map(RecordVersion::upstream)
                .sorted()
                .toList();
    }

    private Browser.Answer resubmit(Object... rows) {
        return clerk.post(path("resubmissions"), Map.of("rows", List.of(rows)));
    }

    private static Map<String, Object> row(long number, String... cells) {
        return Map.of("rowNumber", number, "version", 1, "cells", cells(cells));
    }

    private static List<String> cells(String... cells) {
        var list = new ArrayList<String>();
        for (var cell : cells) {
            list.add(cell);
        }
        return list;
    }

    private String path(String end) {
        return "/api/batches/" + batch + "/quarantine" + (end.isEmpty() ? "" : "/" + end);
    }

    private UUID load(Path file) {
        return records.load(file, new LoadOrder(JINGAN, "网上办案", "case", Accounts.SYSTEM, null))
                .batch();
    }

    private UUID loadAugust(Path file) {
        var all = new LoadOrder.Scope(null, LocalDate.of(2024, 8, 1), LocalDate.of(2024, 9, 1));
        return records.load(file, new LoadOrder(JINGAN, "网上办案", "case", Accounts.SYSTEM, all))
                .batch();
    }

    private Browser in(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, TwoDistricts.PASSWORD).status()).isEqualTo(200);
        return browser;
    }
}
