package org.mingcha.reports.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mingcha.access.Role;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.PdfSignatures;
import org.mingcha.reports.Edition;
import org.mingcha.reports.FigureValue;
import org.mingcha.reports.Report;
import org.mingcha.reports.Reports;
import org.mingcha.reports.Sheet;
import org.springframework.stereotype.Component;

/** An edition as a paper in the official layout: the form, who signed it, and the figures with their sums. */
@Component
public class EditionPapers {
    private static final double[] SHARES = {6, 13, 57, 24};

    private final Papers papers;
    private final PdfSignatures signatures;
    private final Ledger ledger;

    EditionPapers(Papers papers, PdfSignatures signatures, Ledger ledger) {
        this.papers = papers;
        this.signatures = signatures;
        this.ledger = ledger;
    }

    public byte[] write(Edition edition, Reports.Format format) {
        return switch (format) {
            case XLSX -> EditionWorkbook.of(edition);
            case DOCX -> papers.docx(paper(edition)).bytes();
            case OFD -> {
                var plain = papers.ofd(paper(edition));
                yield signatures.seal(plain).orElse(plain).bytes();
            }
            case PDF ->
                signatures
                        .sign(papers.pdf(paper(edition)), edition.frozenAt().toInstant(), edition.title())
                        .bytes();
        };
    }

    private Paper paper(Edition edition) {
        var origin = ledger.checkpoint().map(PublishedCheckpoint::origin).orElse("mingcha");
        var sheet = edition.sheet();
        var paper = Paper.titled(sheet.heading() + "（" + month(edition.month()) + "）");
        paper.paragraph(period(edition));
        paper.table(columns(sheet.columns()), rows(sheet));
        if (sheet.foot() != null) paper.note(sheet.foot());
        for (var line : signed(edition)) paper.paragraph(line);
        if (!edition.changes().isEmpty()) {
            paper.heading(1, "更正");
            paper.paragraph("本版为第 " + edition.number() + " 版，更正事由：" + edition.because());
            paper.table(
                    List.of(new Block.Column("更正之处", 40), new Block.Column("原为", 30), new Block.Column("现为", 30)),
                    edition.changes().stream()
                            .map(change -> List.of(change.where(), text(change.before()), text(change.after())))
                            .toList());
        }
        paper.heading(1, "数字构成");
        paper.table(figureColumns(), figures(sheet));
        return paper.qr(edition.hash() + "\n" + origin + "\n" + edition.entry())
                .footer("内容摘要 SHA-256 " + edition.hash())
                .footer("存证：" + origin + "　条目 " + edition.entry())
                .build();
    }

    static String month(String month) {
        return month.substring(0, 4) + "年" + Integer.parseInt(month.substring(5)) + "月";
    }

    static String period(Edition edition) {
        return "填报期间 " + edition.from() + " 至 " + edition.last() + "；数字截至 "
                + edition.asOf()
                        .atZoneSameInstant(ShanghaiClock.SHANGHAI)
                        .toLocalDateTime()
                        .withNano(0)
                        .toString()
                        .replace('T', ' ')
                + (edition.number() > 1 ? "；第 " + edition.number() + " 版" : "");
    }

    private static List<Block.Column> columns(List<String> titles) {
        var columns = new ArrayList<Block.Column>();
        for (int i = 0; i < titles.size(); i++)
            columns.add(
                    new Block.Column(titles.get(i), SHARES[i], i == 0 ? Block.Align.CENTRE : Block.Align.LEFT, i != 2));
        return columns;
    }

    private static List<List<String>> rows(Sheet sheet) {
        var rows = new ArrayList<List<String>>();
        for (var block : sheet.blocks()) {
            var no = block.no();
            var title = block.title();
            for (int i = 0; i < block.cells().size(); i++) {
                rows.add(List.of(
                        no,
                        title,
                        text(block, i),
                        goesOn(block, i) ? "" : by(block.cells().get(i))));
                no = "";
                title = "";
            }
        }
        return rows;
    }

    /** A cell of a block with its paragraphs, numbered as on the form. */
    static String text(Sheet.Block block, int i) {
        return String.join("\n", texts(block.cells().get(i), block.cells().size() > 1 ? (i + 1) + "." : ""));
    }

    /** Whether the sections of a cell are those of the one above: on the form both share one field. */
    static boolean goesOn(Sheet.Block block, int i) {
        return i > 0 && by(block.cells().get(i)).equals(by(block.cells().get(i - 1)));
    }

    static String by(Sheet.Cell cell) {
        return cell.note() == null ? String.join("、", cell.by()) : cell.note();
    }

    /** A cell paragraph by paragraph, numbered as on the form. */
    private static List<String> texts(Sheet.Cell cell, String number) {
        var texts = new ArrayList<String>();
        for (var line : cell.lines()) {
            var label = cell.lines().size() > 1 ? "（" + line.sectionName() + "）" : "";
            var first = true;
            for (var paragraph : line.text().split("\n", -1)) {
                if (paragraph.isBlank()) continue;
                texts.add(first ? (texts.isEmpty() ? number : "") + label + paragraph : paragraph);
                first = false;
            }
        }
        if (!cell.parts().isEmpty())
            texts.add("其中："
                    + cell.parts().stream()
                            .map(part -> part.title() + text(part.value()) + text(part.unit()) + "（"
                                    + part.sectionName() + "）")
                            .reduce((a, b) -> a + "；" + b)
                            .orElse("")
                    + "。");
        return texts;
    }

    static List<String> signed(Edition edition) {
        var lines = new ArrayList<String>();
        lines.add("汇总：" + edition.compiledBy());
        for (Report.Step step : edition.signatures())
            lines.add(word(step.role()) + "：" + text(step.name())
                    + (step.signedAt() == null ? "" : "　" + ShanghaiClock.dayOf(step.signedAt())));
        return lines;
    }

    private static String word(String role) {
        return switch (Role.valueOf(role.toUpperCase(Locale.ROOT))) {
            case LEADER_IN_CHARGE -> "分管领导";
            case HEAD -> "主要领导";
            default -> "签字";
        };
    }

    private static List<Block.Column> figureColumns() {
        return List.of(
                new Block.Column("指标", 34),
                new Block.Column("期间", 26),
                new Block.Column("数", 12, Block.Align.RIGHT),
                new Block.Column("分子／分母", 14, Block.Align.RIGHT),
                new Block.Column("自然月", 14, Block.Align.RIGHT));
    }

    private static List<List<String>> figures(Sheet sheet) {
        return sheet.figures().stream()
                .map(one -> List.of(
                        one.title(),
                        one.from() + " 至 " + one.last(),
                        FigureValue.withUnit(one.value(), one.unit()),
                        one.part() == null ? "" : one.part() + "／" + one.whole(),
                        one.calendar() == null ? "" : FigureValue.withUnit(one.calendar(), one.unit())))
                .toList();
    }

    static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
