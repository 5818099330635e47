package org.mingcha.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.procedures.TwoRegimes.AUGUST;
import static org.mingcha.procedures.TwoRegimes.CITY;
import static org.mingcha.procedures.TwoRegimes.JIANGNING;
import static org.mingcha.procedures.TwoRegimes.at;
import static org.mingcha.procedures.TwoRegimes.draft;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.NewPerson;
import org.mingcha.documents.Replies;
import org.mingcha.matters.Matter;
import org.mingcha.matters.MatterForms;
import org.mingcha.matters.Matters;
import org.mingcha.matters.NewMatter;
import org.mingcha.matters.NewPressing;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Progress;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The flow chart follows what happens, and the rosters the directory. */
@SpringBootTest
@RealPostgres
@Import(TwoRegimes.class)
class ProceduresTests {
    @Autowired
    TwoRegimes month;

    @Autowired
    Procedures procedures;

    @Autowired
    Rosters rosters;

    @Autowired
    Matters matters;

    @Autowired
    MatterForms forms;

    @Autowired
    Replies replies;

    @Autowired
    Progress progress;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrictWithTwoRegimes() {
        month.begin();
    }

    @AfterEach
    void backToTheWall() {
        month.end();
    }

    private Chart.Step step(String title) {
        return step("routine", title);
    }

    private Chart.Step step(String procedure, String title) {
        return procedures.of(month.head, JINGAN, AUGUST).stream()
                .filter(chart -> chart.id().equals(procedure))
                .flatMap(chart -> chart.steps().stream())
                .filter(step -> step.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<Chart.Item> of(Chart.Step step, Chart.Kind kind) {
        return step.items().stream().filter(item -> item.kind() == kind).toList();
    }

    @Test
    void anOrderIsAtTheFirstStepUntilItsVisitsAreDueAndTheseAreAtTheThirdOnceTheyAreMade() {
        month.drawn.draw();
        month.orders.write(month.member, AUGUST);
        assertThat(of(step("任务受领"), Chart.Kind.ORDER)).isNotEmpty();
        assertThat(of(step("依职巡查"), Chart.Kind.VISIT)).isEmpty();

        var order = month.approved(month.member, month.leader);
        var visits = order.assignments().stream()
                .filter(visit ->
                        visit.duties().stream().anyMatch(work -> work.duty().equals("routine-inspection")))
                .toList();
        assertThat(of(step("任务受领"), Chart.Kind.ORDER)).isEmpty();
        assertThat(of(step("依职巡查"), Chart.Kind.VISIT)).hasSameSizeAs(visits);

        month.made(visits.getFirst().id());
        assertThat(of(step("依职巡查"), Chart.Kind.VISIT)).hasSize(visits.size() - 1);
        assertThat(of(step("数据分析"), Chart.Kind.VISIT)).singleElement().satisfies(item -> {
            assertThat(item.done()).isTrue();
            assertThat(item.title()).isEqualTo("实地督察");
        });
    }

    @Test
    void aVisitOfTheOtherRegimeAloneGoesThroughNoneOfItsSteps() {
        month.drawn.draw();
        month.orders.write(month.member, AUGUST);
        var order = month.approved(month.member, month.leader);

        var others = order.assignments().stream()
                .filter(visit ->
                        visit.duties().stream().noneMatch(work -> work.duty().equals("routine-inspection")))
                .map(Assignment::id)
                .map(Object::toString)
                .toList();

        assertThat(others).isNotEmpty();
        assertThat(of(step("依职巡查"), Chart.Kind.VISIT))
                .extracting(Chart.Item::id)
                .doesNotContainAnyElementsOf(others);
    }

    @Test
    void aNoticeGoesFromStepToStep() {
        var issued =
                month.issued(month.member, month.head, draft("inspection-notice", JIANGNING, month.routineFinding()));
        assertThat(of(step("情况告知"), Chart.Kind.DOCUMENT)).hasSize(1);

        var served = month.deliveries.serve(month.member, issued.id(), at(issued), LocalDate.of(2024, 8, 5), "值班员");
        assertThat(of(step("情况告知"), Chart.Kind.DOCUMENT)).isEmpty();
        assertThat(of(step("督察反馈"), Chart.Kind.DOCUMENT)).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("督通〔2024〕1号");
            assertThat(item.dueOn()).isEqualTo(LocalDate.of(2024, 8, 8));
            assertThat(item.late()).isFalse();
        });

        month.drawn.goTo("2024-08-09T01:00:00Z");
        assertThat(step("追责督办").late()).isEqualTo(1);

        var replied = replies.reply(
                month.squadron, served.id(), at(served), new Replies.Answer("已整改", "中队长", false, List.of()));
        assertThat(of(step("督察反馈"), Chart.Kind.DOCUMENT)).hasSize(1);
        replies.accept(month.member, replied.id(), at(replied), null);
        assertThat(of(step("汇总通报"), Chart.Kind.DOCUMENT))
                .singleElement()
                .satisfies(item -> assertThat(item.done()).isTrue());
    }

    @Test
    void aMonthThroughAllOfWhichTheRegimeIsInForceSaysNothingOfItsBeginning() {
        assertThat(procedures.of(month.head, JINGAN, AUGUST))
                .isNotEmpty()
                .extracting(Chart::since)
                .containsOnlyNulls();
    }

    @Test
    void theMonthsDutiesStandAtTheirSteps() {
        month.plans.prepare(month.head, AUGUST);
        assertThat(of(step("汇总通报"), Chart.Kind.DUTY)).singleElement().satisfies(item -> {
            assertThat(item.dueOn()).isEqualTo(LocalDate.of(2024, 9, 5));
            assertThat(item.done()).isFalse();
        });

        month.drawn.goTo("2024-09-06T01:00:00Z");
        assertThat(step("汇总通报").late()).isEqualTo(1);
        progress.record(
                month.member,
                AUGUST,
                new Progress.Done("monthly-statistics", "", List.of(), LocalDate.of(2024, 9, 6), null));

        assertThat(step("汇总通报").late()).isZero();
        assertThat(step("汇总通报").done()).isEqualTo(1);
    }

    /** A matter of August that the squadron answers for. */
    private Matter written() {
        return matters.draft(
                month.member,
                new NewMatter(
                        "important-activity",
                        new NewMatter.Source.Free("局长办公会纪要"),
                        "国庆期间街面整治",
                        "国庆假期前后集中整治占道设摊。",
                        List.of("重点路段每日巡查"),
                        "每周实地督察一次",
                        List.of("squadron/" + JIANGNING),
                        "按日报告进度",
                        null,
                        "拟立案督察",
                        null,
                        List.of()));
    }

    private Matter opened() {
        var matter = written();
        matter = matters.submit(month.member, matter.id(), new IfMatch(matter.version()), null);
        return matters.open(month.leader, matter.id(), new IfMatch(matter.version()), null);
    }

    /** A file that the squadron has brought. */
    private UUID file(String type) {
        var id = UUID.randomUUID();
        sql.insertInto(FILE)
                .set(FILE.ID, id)
                .set(FILE.BODY, month.squadron.body())
                .set(FILE.ACCOUNT, month.squadron.account())
                .set(FILE.NAME, "督察报告")
                .set(FILE.TYPE, type)
                .set(FILE.BYTES, 1L)
                .set(FILE.SHA256, (id.toString() + id).replace("-", ""))
                .set(FILE.UPLOADED_AT, OffsetDateTime.parse("2024-08-05T09:00:00+08:00"))
                .execute();
        return id;
    }

    private Matter reported(Matter matter, UUID... files) {
        return matters.report(
                month.squadron,
                matter.id(),
                new IfMatch(matters.get(month.squadron, matter.id()).version()),
                "squadron/" + JIANGNING,
                "六处占道设摊已清理。",
                List.of(files));
    }

    @Test
    void aMatterGoesThroughTheFourSteps() {
        var matter = written();
        assertThat(of(step("thematic", "立案"), Chart.Kind.MATTER)).hasSize(1);

        matter = matters.submit(month.member, matter.id(), new IfMatch(matter.version()), null);
        matter = matters.open(month.leader, matter.id(), new IfMatch(matter.version()), null);

        assertThat(of(step("thematic", "立案"), Chart.Kind.MATTER)).isEmpty();
        assertThat(of(step("thematic", "承办"), Chart.Kind.MATTER))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.title()).startsWith("督察立〔2024〕1号");
                    assertThat(item.dueOn()).isEqualTo(LocalDate.of(2024, 8, 26));
                });
        assertThat(matters.kinds(month.member))
                .extracting(rule -> rule.kind())
                .contains("important-activity", "leaders-instruction")
                .doesNotContain("city-important-activity");

        matter = matters.press(
                month.member,
                matter.id(),
                new IfMatch(matter.version()),
                new NewPressing(
                        "squadron/" + JIANGNING,
                        "expedite-by-letter",
                        matter.openedOn(),
                        "请按日报告。",
                        "尚未报送。",
                        null,
                        null));
        assertThat(matter.pressings())
                .singleElement()
                .satisfies(line -> assertThat(line.wayTitle()).isEqualTo("发函"));
        assertThat(of(step("thematic", "承办"), Chart.Kind.MATTER)).isEmpty();
        assertThat(of(step("thematic", "督办"), Chart.Kind.MATTER)).hasSize(1);

        reported(matter, file("image/jpeg"));
        matter = matters.get(month.member, matter.id());
        matter = matters.accept(
                month.member, matter.id(), new IfMatch(matter.version()), "squadron/" + JIANGNING, "达到办理要求。");
        assertThat(of(step("thematic", "督办"), Chart.Kind.MATTER)).isEmpty();
        matter = matters.proposeClosing(
                month.member, matter.id(), new IfMatch(matter.version()), "占道设摊已清理。", "拟结案。", null);
        assertThat(of(step("thematic", "办结"), Chart.Kind.MATTER))
                .singleElement()
                .satisfies(item -> assertThat(item.done()).isFalse());

        matters.close(month.leader, matter.id(), new IfMatch(matter.version()), "同意结案。");
        assertThat(of(step("thematic", "办结"), Chart.Kind.MATTER))
                .singleElement()
                .satisfies(item -> assertThat(item.done()).isTrue());
    }

    @Test
    void aReportWithoutTheSealedPageIsNotTakenAndAnUnsatisfactoryOneIsReturned() {
        var matter = opened();

        assertThat(matter.rule().steps())
                .filteredOn(Matter.Stage::sealed)
                .extracting(Matter.Stage::title)
                .containsExactly("承办");
        for (var files : List.of(new UUID[0], new UUID[] {file("video/mp4")}))
            assertThatThrownBy(() -> reported(matter, files))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("sealed-report-missing"))
                    .hasMessageContaining("四（二）2");
        reported(matter, file("application/pdf"));
        var judged = matters.get(month.member, matter.id());
        judged = matters.reinvestigate(
                month.member, matter.id(), new IfMatch(judged.version()), "squadron/" + JIANGNING, "未说明责任人。", null);
        assertThat(of(step("thematic", "承办"), Chart.Kind.MATTER)).hasSize(1);

        reported(judged, file("application/pdf"));

        assertThat(matters.get(month.member, matter.id()).reports())
                .extracting(Matter.Report::round, Matter.Report::verdict)
                .containsExactly(tuple(1, "RETURNED"), tuple(2, null));
    }

    @Test
    void theNoticeOfAPressingTellsWhatTheLeaderSaidToItAndWhatCameOfIt() {
        var street = "subdistrict/" + JIANGNING;
        var matter = matters.draft(
                month.member,
                new NewMatter(
                        "approved-matter",
                        new NewMatter.Source.Free("市局批办单"),
                        "河岸设摊",
                        "河岸夜间设摊。",
                        List.of("夜间巡查"),
                        "实地督察",
                        List.of(street),
                        "逐点清理",
                        "请抓紧办理。",
                        "拟立案督察",
                        null,
                        List.of()));
        matter = matters.submit(month.member, matter.id(), new IfMatch(matter.version()), null);
        matter = matters.open(month.leader, matter.id(), new IfMatch(matter.version()), null);
        matter = matters.press(
                month.member,
                matter.id(),
                new IfMatch(matter.version()),
                new NewPressing(street, "expedite-by-notice", matter.openedOn(), "请即报办理情况。", "尚未报送。", "务必限期办结。", null));
        var pressing = matter.pressings().getFirst().id();
        matters.result(month.member, matter.id(), new IfMatch(matter.version()), pressing, "次日已清理完毕。");

        assertThat(forms.page(month.member, matter.id(), "expediting", pressing))
                .contains("催办日期", "经办人", "尚未报送。", "务必限期办结。", "次日已清理完毕。")
                .doesNotContain("请抓紧办理。");
    }

    @Test
    void anotherBodysChartIsNotShown() {
        assertThatThrownBy(() -> procedures.of(month.head, CITY, AUGUST)).isInstanceOf(Refusal.class);
        assertThat(procedures.of(month.cityHead, JINGAN, AUGUST)).hasSize(2);
    }

    @Test
    void theCitysRostersNameTheLeadersAndStaffOfBothLevels() {
        month.directory.enlist(NewPerson.leader(CITY, "市局领导甲", null, "副局长", "63000001"));
        month.directory.enlist(NewPerson.leader(JINGAN, "区局领导乙", null, "副局长", "63000002"));

        var sheets = rosters.of(month.cityHead);

        assertThat(sheets)
                .extracting(RosterSheet::title)
                .containsExactly("上海市城管执法系统市、区二级督察分管领导名录", "上海市城管执法系统市、区二级督察工作人员名录");
        assertThat(sheets.getFirst().columns()).containsExactly("序号", "单位", "姓名", "职务", "联系电话", "备注");
        assertThat(sheets.getFirst().rows())
                .containsExactly(
                        List.of("1", "上海市城市管理行政执法局", "市局领导甲", "副局长", "63000001", ""),
                        List.of("2", "上海市静安区城市管理行政执法局", "区局领导乙", "副局长", "63000002", ""));
        assertThat(sheets.getLast().rows())
                .extracting(row -> row.get(2))
                .contains("执法监督处", "市城管执法总队机动督察支队", "执法监督科")
                .doesNotContain("案件审理科");
    }

    @Test
    void aDistrictSeesItsOwnRosterAndAUnitNoTelephones() throws Exception {
        month.directory.enlist(NewPerson.leader(CITY, "市局领导甲", null, "副局长", "63000001"));
        month.directory.enlist(NewPerson.leader(JINGAN, "区局领导乙", null, "副局长", "63000002"));

        assertThat(leaders(month.head)).singleElement().asString().contains("区局领导乙", "63000002");
        assertThat(leaders(month.squadron)).singleElement().asString().doesNotContain("63000002");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(rosters.workbook(month.head, "leaders")))) {
            assertThat(book.getFirstSheet().read())
                    .hasSize(4)
                    .last()
                    .satisfies(row -> assertThat(row.getCellText(2)).isEqualTo("区局领导乙"));
        }
        assertThatThrownBy(() -> rosters.workbook(month.head, "cooks")).isInstanceOf(Refusal.class);
    }

    private List<List<String>> leaders(Viewer viewer) {
        return rosters.of(viewer).getFirst().rows();
    }
}
