package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * A monthly return written out from the raw rows: the official words (附件2), the figures of {@link RawFigures} and the texts as the
 * sections' rows have them. Which figure stands in which blank is said here once more, not read from the regime.
 */
public final class RawReturn {
    private static final String TOLD = "工作情况及典型事例。\n";
    private static final String INSPECTED = "重点保障工作、专项行动效果、重要文件落实的督察情况及典型事例。\n";
    private static final String RECORDINGS = "抽查全过程音视频记录%s条，发现不规范问题%s个，发现视音频记录缺失%s条。";

    /** Beneath cell 5.1: what its sums are made of. */
    private static final List<String> PARTS_OF_MATTERS =
            List.of("complaints-followed", "petitions-followed", "complaints-listed", "petitions-listed");

    /** Counted over what was drawn and ordered for the month, which has no other days. */
    private static final Set<String> OF_THE_PLAN = Set.of(
            "case-files-drawn",
            "case-file-share",
            "case-recordings-checked",
            "case-recordings-missing",
            "check-recordings-checked",
            "check-recordings-missing",
            "complaints-followed",
            "petitions-followed",
            "matters-followed",
            "complaints-listed",
            "petitions-listed",
            "matters-share");

    private final DSLContext sql;
    private final YearMonth month;
    private final Map<String, String> figures;
    private final Map<String, String> ofTheCalendarMonth;

    public RawReturn(DSLContext sql, YearMonth month) {
        this.sql = sql;
        this.month = month;
        this.figures = new RawFigures(sql, month, first(), month.atDay(25).toString()).all();
        this.ofTheCalendarMonth = new RawFigures(
                        sql,
                        month,
                        month.atDay(1).toString(),
                        month.plusMonths(1).atDay(1).toString())
                .all();
        ofTheCalendarMonth.keySet().removeAll(OF_THE_PLAN);
    }

    private String first() {
        return month.minusMonths(1).atDay(25).toString();
    }

    /** By figure, over the days of the return. */
    Map<String, String> figures() {
        return figures;
    }

    /** By figure, for those that have days of their own. */
    Map<String, String> ofTheCalendarMonth() {
        return ofTheCalendarMonth;
    }

    /** Fails unless every cell and every figure is what the raw rows say, and there is none beside them. */
    public void isWhatStandsIn(Sheet sheet) {
        var lines = new LinkedHashMap<String, List<String>>();
        var parts = new LinkedHashMap<String, List<String>>();
        for (var block : sheet.blocks())
            for (var cell : block.cells()) {
                lines.put(
                        block.title() + " " + cell.no(),
                        cell.lines().stream().map(Sheet.Line::text).toList());
                if (!cell.parts().isEmpty())
                    parts.put(
                            cell.no(),
                            cell.parts().stream().map(Sheet.Filled::value).toList());
            }
        assertThat(lines).containsExactlyEntriesOf(cells());
        assertThat(parts)
                .containsExactlyEntriesOf(Map.of(
                        "5.1", PARTS_OF_MATTERS.stream().map(figures::get).toList()));
        assertThat(of(sheet, Sheet.Counted::value)).containsExactlyInAnyOrderEntriesOf(figures);
        assertThat(of(sheet, Sheet.Counted::calendar)).containsExactlyInAnyOrderEntriesOf(ofTheCalendarMonth);
        assertThat(of(sheet, RawReturn::shareOf))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "case-file-share", figures.get("case-files-drawn") + "/" + listed("case-file-review", "case:"),
                        "matters-share",
                                figures.get("matters-followed") + "/"
                                        + sum(figures.get("complaints-listed"), figures.get("petitions-listed"))));
        for (var figure : sheet.figures()) {
            boolean ofThePlan = OF_THE_PLAN.contains(figure.figure());
            assertThat(figure.from() + " " + figure.last())
                    .as(figure.figure())
                    .isEqualTo(
                            ofThePlan ? month.atDay(1) + " " + month.atEndOfMonth() : first() + " " + month.atDay(24));
            assertThat(figure.calendar() == null).as(figure.figure()).isEqualTo(ofThePlan);
        }
    }

    private static Map<String, String> of(Sheet sheet, java.util.function.Function<Sheet.Counted, String> what) {
        var found = new HashMap<String, String>();
        for (var figure : sheet.figures()) {
            var value = what.apply(figure);
            if (value != null) found.put(figure.figure(), value);
        }
        return found;
    }

    private static String shareOf(Sheet.Counted figure) {
        return figure.part() == null && figure.whole() == null ? null : figure.part() + "/" + figure.whole();
    }

    private int listed(String duty, String kind) {
        return new RawFigures(sql, month, first(), first()).listed(duty, kind).size();
    }

    private static int sum(String one, String other) {
        return Integer.parseInt(one) + Integer.parseInt(other);
    }

    /** Every cell by block and number, line by line. */
    private Map<String, List<String>> cells() {
        var cells = new LinkedHashMap<String, List<String>>();
        cells.put(
                "依法行政方面 1.1",
                List.of(filled("抽查案件%s件，占案件总数的%s%%。", "case-files-drawn", "case-file-share")
                        + (entered("1.1", "held").equals("true") ? "(有)" : "(未)")
                        + "召开办案质量讲评会。"));
        cells.put("依法行政方面 1.2", List.of(TOLD + entered("1.2", "told")));
        cells.put(
                "重要制度方面 2.1",
                List.of(
                        filled(
                                RECORDINGS,
                                "case-recordings-checked",
                                "case-recording-faults",
                                "case-recordings-missing"),
                        filled(
                                RECORDINGS,
                                "check-recordings-checked",
                                "check-recording-faults",
                                "check-recordings-missing")));
        cells.put(
                "重要制度方面 2.2",
                List.of(filled(
                        "落实“谁执法谁普法”责任制，开展法治宣传教育活动%s场，发放法治宣传资料%s份，利用新传媒形式推送普法信息%s条，接待法律咨询或服务市民群众%s人次。",
                        "publicity-events", "publicity-leaflets", "publicity-messages", "publicity-people")));
        cells.put(
                "重要制度方面 2.3",
                List.of(filled(
                        "行政复议纠错%s起，诉讼败诉%s起，收到检察建议书%s份，收到司法建议书%s份。",
                        "reconsiderations-corrected",
                        "litigation-lost",
                        "procuratorial-suggestions",
                        "judicial-suggestions")));
        cells.put(
                "重要制度方面 2.4",
                List.of(filled("发现不履行法定职责或不正确履行法定职责%s起，进行责任追究%s起。", "duties-not-performed", "accountability-pursued")));
        cells.put("重要制度方面 2.5", List.of(TOLD + entered("2.5", "told")));
        cells.put("重点工作方面 3", List.of(INSPECTED + entered("3", "inspected"), INSPECTED + entered("3", "pushed")));
        cells.put("队伍建设方面 4.1", List.of(filled("区局实地检查中队%s个。", "squadrons-visited")));
        cells.put("队伍建设方面 4.2", List.of(TOLD + entered("4.2", "told")));
        cells.put(
                "重大案诉件方面 5.1",
                List.of(filled(
                        "督办重大案件%s件；督办投诉、信访件%s件，占投诉、信访件总量的%s%%。",
                        "major-cases-followed", "matters-followed", "matters-share")));
        cells.put(
                "重大案诉件方面 5.2",
                List.of(
                        TOLD + entered("5.2", "adjudication"),
                        TOLD + entered("5.2", "supervision"),
                        TOLD + entered("5.2", "general")));
        cells.put(
                "两单两书开具情况 6",
                List.of(filled(
                        "本月共开具《督察告知单》%s单、《督办通知单》%s单、《执法监督建议书》%s份、《执法监督决定书》%s份。",
                        "finding-notices", "expedite-notices", "recommendations", "decisions")));
        return cells;
    }

    private String filled(String words, String... which) {
        var values = new ArrayList<String>();
        for (var figure : which) values.add(figures.get(figure));
        return words.formatted(values.toArray());
    }

    private String entered(String cell, String field) {
        return sql.fetchSingle(
                        "select e.value from reports.entry e join reports.report r on r.id = e.report where r.form = 'monthly-return' and r.month"
                                + " = ? and e.cell = ? and e.field = ?",
                        month.toString(),
                        cell,
                        field)
                .get(0, String.class);
    }
}
