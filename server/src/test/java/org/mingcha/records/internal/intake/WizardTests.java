package org.mingcha.records.internal.intake;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.directory.Directory;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What the wizard proposes for a file, and what it still knows when the source sends the next one. */
@SpringBootTest(properties = "mingcha.intake.worker=false")
@RealPostgres
class WizardTests {
    private static final String DISTRICT = "310106";
    private static final UUID CLERK = UUID.fromString("00000000-0000-7000-8000-000000000001");

    @Autowired
    Intake intake;

    @Autowired
    Wizard wizard;

    @Autowired
    Sources sources;

    @Autowired
    Directory directory;

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @Test
    void whatWasConfirmedForASourceIsChosenByItselfNextTimeAndOnlyWhatIsNewIsAsked() {
        var july = uploaded("案件编号,办案中队,案件状态,备忘\n1号,北站中队,快好了,甲\n2号,闸北老队,已结案,乙\n");
        var first = wizard.view(july, 0);
        assertThat(first.remembered()).isFalse();
        assertThat(first.proposal().unknownValues()).containsEntry("state", Set.of("快好了"));
        assertThat(first.proposal().uncertainUnits()).contains("闸北老队");
        var confirmed = confirmed(first.proposal().mapping());
        sources.keep(
                DISTRICT, july.source(), "case", new Header(first.headerRow(), first.headings()), confirmed, CLERK);

        var august = uploaded("案件编号,办案中队,案件状态,备忘\n3号,闸北老队,快好了,丙\n4号,无名队,搁着,丁\n");
        var next = wizard.view(august, 0);

        assertThat(next.remembered()).isTrue();
        assertThat(next.proposal().mapping().columns()).isEqualTo(confirmed.columns());
        assertThat(next.proposal().mapping().units()).containsEntry("闸北老队", "310106016");
        assertThat(next.proposal().mapping().values()).isEqualTo(confirmed.values());
        assertThat(next.proposal().uncertainUnits()).containsExactly("无名队");
        assertThat(next.proposal().unknownValues()).containsExactly(Map.entry("state", Set.of("搁着")));
    }

    @Test
    void anotherSourceOrOtherColumnsAreProposedAnew() {
        var july = uploaded("案件编号,办案中队,案件状态\n1号,北站中队,已结案\n");
        var first = wizard.view(july, 0);
        sources.keep(
                DISTRICT,
                july.source(),
                "case",
                new Header(first.headerRow(), first.headings()),
                confirmed(first.proposal().mapping()),
                CLERK);

        assertThat(wizard.view(uploaded("案件编号,办案中队,案件状态,立案日期\n5号,北站中队,已结案,2024-08-01\n"), 0)
                        .remembered())
                .isFalse();
        var stranger = sources.named(DISTRICT, "另一来源", CLERK);
        assertThat(wizard.view(uploaded(stranger, "案件编号,办案中队,案件状态\n6号,北站中队,已结案\n"), 0)
                        .remembered())
                .isFalse();
    }

    @Test
    void noMoreThanFiftyRowsAreShownOfAFileHoweverManyItHas() {
        var of60 = wizard.view(uploaded(casesNumbered(60)), 0);
        var of7 = wizard.view(uploaded(casesNumbered(7)), 0);

        assertThat(of60.rows()).hasSize(50);
        assertThat(of60.rows().getLast().cell(0)).isEqualTo("50号");
        assertThat(of7.rows()).hasSize(7);
    }

    /** Offices put a cover, or nothing at all, before the sheet that counts. */
    @Test
    void theSheetThatIsProposedIsTheOneWhoseHeaderIsUnderstood() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Office", "1.0")) {
            workbook.newWorksheet("空白");
            workbook.newWorksheet("封面").value(0, 0, "2024年度");
            var notes = workbook.newWorksheet("说明");
            var data = workbook.newWorksheet("数据");
            for (int column = 0; column < 3; column++) {
                notes.value(0, column, List.of("项目", "内容", "备注").get(column));
                notes.value(1, column, List.of("填报", "每月", "无").get(column));
                data.value(0, column, List.of("案件编号", "办案中队", "案件状态").get(column));
                data.value(1, column, List.of("1号", "北站中队", "已结案").get(column));
            }
        }
        var source = sources.named(DISTRICT, "网上办案", CLERK);
        var batch =
                intake.upload(DISTRICT, source, "case", "案件.xlsx", new ByteArrayInputStream(out.toByteArray()), CLERK);

        var view = wizard.view(batch, null);

        assertThat(view.sheets()).containsExactly("空白", "封面", "说明", "数据");
        assertThat(view.sheet()).isEqualTo(3);
        assertThat(view.headings()).containsExactly("案件编号", "办案中队", "案件状态");
    }

    private static String casesNumbered(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(i -> i + "号,北站中队,已结案\n")
                .collect(joining("", "案件编号,办案中队,案件状态\n", ""));
    }

    private static Mapping confirmed(Mapping proposed) {
        var units = new LinkedHashMap<>(proposed.units());
        units.put("闸北老队", "310106016");
        return new Mapping(proposed.columns(), proposed.key(), units, Map.of("state", Map.of("快好了", "decided")));
    }

    private Batch uploaded(String content) {
        return uploaded(sources.named(DISTRICT, "网上办案", CLERK), content);
    }

    private Batch uploaded(UUID source, String content) {
        return intake.upload(
                DISTRICT,
                source,
                "case",
                "案件.csv",
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                CLERK);
    }
}
