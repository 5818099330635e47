package org.mingcha.bulletins.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.bulletins.Chapter;
import org.mingcha.bulletins.Issue;
import org.mingcha.bulletins.Issues;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.PdfSignatures;
import org.mingcha.reports.FigureValue;
import org.springframework.stereotype.Component;

/** An edition as a paper: chapter by chapter what was counted, written and told, who signed it, and what a correction changed. */
@Component
public class IssuePapers {
    private final Papers papers;
    private final PdfSignatures signatures;
    private final Ledger ledger;
    private final Clock clock;

    IssuePapers(Papers papers, PdfSignatures signatures, Ledger ledger, Clock clock) {
        this.papers = papers;
        this.signatures = signatures;
        this.ledger = ledger;
        this.clock = clock;
    }

    public byte[] write(Issue issue, Issues.Format format) {
        return switch (format) {
            case DOCX -> papers.docx(paper(issue)).bytes();
            case OFD -> {
                var plain = papers.ofd(paper(issue));
                yield signatures.seal(plain).orElse(plain).bytes();
            }
            case PDF ->
                signatures
                        .sign(papers.pdf(paper(issue)), issue.issuedAt().toInstant(), issue.title())
                        .bytes();
        };
    }

    private Paper paper(Issue issue) {
        var origin = ledger.checkpoint().map(PublishedCheckpoint::origin).orElse("mingcha");
        var paper = Paper.titled(issue.title().replaceAll("[《》]", ""))
                .plainHead(issue.bodyName())
                .number(period(issue.month(), issue.months()));
        paper.note("期间 " + issue.from() + " 至 " + issue.last() + "；数字截至 " + moment(issue)
                + (issue.number() > 1 ? "；第 " + issue.number() + " 版" : ""));
        for (var chapter : issue.chapters()) chapter(paper, chapter, issue.months());
        if (!issue.changes().isEmpty()) changes(paper, issue);
        for (var line : signed(issue)) paper.paragraph(line);
        return paper.signed(
                        issue.bodyName(),
                        issue.issuedAt().atZoneSameInstant(clock.getZone()).toLocalDate())
                .qr(issue.hash() + "\n" + origin + "\n" + issue.entry())
                .footer("内容摘要 SHA-256 " + issue.hash())
                .footer("存证：" + origin + "　条目 " + issue.entry())
                .build();
    }

    private String moment(Issue issue) {
        return issue.asOf()
                .atZoneSameInstant(clock.getZone())
                .toLocalDateTime()
                .withNano(0)
                .toString()
                .replace('T', ' ');
    }

    /** 2024年7月, 2024年第三季度, 2024年上半年, 2024年. */
    static String period(String last, int months) {
        int month = Integer.parseInt(last.substring(5));
        var year = last.substring(0, 4) + "年";
        return switch (months) {
            case 3 -> year + "第" + "一二三四".charAt((month - 1) / 3) + "季度";
            case 6 -> year + (month <= 6 ? "上" : "下") + "半年";
            case 12 -> year;
            default -> year + month + "月";
        };
    }

    private static void chapter(Paper.Builder paper, Chapter chapter, int months) {
        paper.heading(1, chapter.heading());
        if (chapter.told() != null) paper.paragraph(chapter.told());
        for (var text : chapter.words().split("\n", -1)) if (!text.isBlank()) paper.paragraph(text.strip());
        for (var one : chapter.cases()) paper.item((one.unit().isEmpty() ? "" : one.unit() + "：") + one.words());
        if (!chapter.figures().isEmpty()) figures(paper, chapter.figures());
        if (chapter.table() != null) table(paper, chapter.table());
        if (chapter.chart() != null) chart(paper, chapter.chart(), months);
        if (!chapter.faults().isEmpty()) faults(paper, chapter.faults());
    }

    private static void figures(Paper.Builder paper, List<Chapter.Counted> figures) {
        var shares = figures.stream().anyMatch(one -> one.part() != null);
        var columns = new ArrayList<>(List.of(
                new Block.Column("指标", 44),
                new Block.Column("本期", 20, Block.Align.RIGHT),
                new Block.Column("上期", 20, Block.Align.RIGHT)));
        if (shares) columns.add(new Block.Column("分子／分母", 24, Block.Align.RIGHT));
        var rows = new ArrayList<List<String>>();
        for (var one : figures) {
            var cells = new ArrayList<>(List.of(
                    one.title(),
                    FigureValue.withUnit(one.value(), one.unit()),
                    FigureValue.withUnit(one.before(), one.unit())));
            if (shares) cells.add(one.part() == null ? "" : one.part() + "／" + one.whole());
            rows.add(cells);
        }
        paper.table(columns, rows);
    }

    private static void table(Paper.Builder paper, Chapter.Table table) {
        var columns = new ArrayList<Block.Column>();
        columns.add(new Block.Column("中队", 34));
        for (var column : table.columns())
            columns.add(new Block.Column(
                    column.title() + "（" + column.unit() + "）",
                    60.0 / table.columns().size(),
                    Block.Align.RIGHT));
        if (table.rank() != null) {
            columns.add(new Block.Column(table.rank(), 14, Block.Align.RIGHT));
            columns.add(new Block.Column("位次", 9, Block.Align.RIGHT));
        }
        paper.block(new Block.Table(
                table.title(),
                columns,
                table.rows().stream().map(row -> row(table, row)).toList()));
    }

    private static List<String> row(Chapter.Table table, Chapter.Row row) {
        var cells = new ArrayList<String>(List.of(row.name()));
        row.values().forEach(value -> cells.add(String.valueOf(value)));
        if (table.rank() != null) {
            cells.add(text(row.rate(), "—"));
            cells.add(row.place() == null ? "—" : String.valueOf(row.place()));
        }
        return cells;
    }

    private static void chart(Paper.Builder paper, Chapter.Chart chart, int months) {
        paper.block(new Block.Chart(
                chart.title(),
                chart.months().stream().map(month -> period(month, months)).toList(),
                chart.series().stream()
                        .map(one -> new Block.Series(one.title() + "（" + one.unit() + "）", one.values()))
                        .toList()));
    }

    private static void faults(Paper.Builder paper, List<Chapter.Fault> faults) {
        paper.block(new Block.Table(
                "案卷共性问题",
                List.of(
                        new Block.Column("问题", 44),
                        new Block.Column("依据", 26),
                        new Block.Column("件数", 10, Block.Align.RIGHT),
                        new Block.Column("定评件数", 10, Block.Align.RIGHT),
                        new Block.Column("中队数", 10, Block.Align.RIGHT)),
                faults.stream()
                        .map(one -> List.of(
                                one.title(),
                                one.clause(),
                                String.valueOf(one.files()),
                                String.valueOf(one.of()),
                                String.valueOf(one.squadrons())))
                        .toList()));
    }

    private static void changes(Paper.Builder paper, Issue issue) {
        paper.heading(1, "更正");
        paper.paragraph("本版为第 " + issue.number() + " 版，更正事由：" + issue.because());
        paper.table(
                List.of(new Block.Column("更正之处", 40), new Block.Column("原为", 30), new Block.Column("现为", 30)),
                issue.changes().stream()
                        .map(change -> List.of(change.where(), text(change.before(), ""), text(change.after(), "")))
                        .toList());
    }

    private List<String> signed(Issue issue) {
        var lines = new ArrayList<String>();
        lines.add("汇编：" + issue.sectionName());
        for (var step : issue.signatures())
            lines.add(
                    Life.word(Role.valueOf(step.role().toUpperCase(Locale.ROOT).replace('-', '_'))) + "："
                            + text(step.name(), "")
                            + (step.signedAt() == null
                                    ? ""
                                    : "　"
                                            + step.signedAt()
                                                    .atZoneSameInstant(clock.getZone())
                                                    .toLocalDate()));
        return lines;
    }

    private static String text(@Nullable String text, String none) {
        return text == null ? none : text;
    }
}
