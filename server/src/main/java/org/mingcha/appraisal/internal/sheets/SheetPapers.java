package org.mingcha.appraisal.internal.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.appraisal.EvidenceSheet;
import org.mingcha.appraisal.EvidenceSheets.Format;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.PdfSignatures;
import org.springframework.stereotype.Component;

/** An issued sheet as a paper: the lines with their sums, what each counts, and what stands apart. */
@Component
public class SheetPapers {
    private final Papers papers;
    private final PdfSignatures signatures;
    private final Ledger ledger;

    SheetPapers(Papers papers, PdfSignatures signatures, Ledger ledger) {
        this.papers = papers;
        this.signatures = signatures;
        this.ledger = ledger;
    }

    public byte[] write(EvidenceSheet sheet, Format format) {
        var issue = Objects.requireNonNull(sheet.issue());
        return switch (format) {
            case XLSX -> SheetWorkbook.of(sheet);
            case DOCX -> papers.docx(paper(sheet, issue)).bytes();
            case OFD -> {
                var plain = papers.ofd(paper(sheet, issue));
                yield signatures.seal(plain).orElse(plain).bytes();
            }
            case PDF ->
                signatures
                        .sign(papers.pdf(paper(sheet, issue)), issue.at().toInstant(), sheet.title())
                        .bytes();
        };
    }

    private Paper paper(EvidenceSheet sheet, EvidenceSheet.Issue issue) {
        var origin = ledger.checkpoint().map(PublishedCheckpoint::origin).orElse("mingcha");
        var paper = Paper.titled(title(sheet));
        paper.paragraph(head(sheet, issue));
        paper.table(columns(), rows(sheet));
        paper.paragraph(sum(sheet));
        paper.note(weights(sheet));
        if (sheet.idle()) paper.note("期内没有检查，各行无可扣分，也无从比较。");
        for (var line : sheet.lines())
            if (!line.rows().isEmpty()) {
                paper.heading(1, line.title() + "明细");
                paper.table(
                        List.of(new Block.Column("内容", 64), new Block.Column("日期", 18), new Block.Column("计", 18)),
                        line.rows().stream()
                                .map(row -> List.of(row.label(), text(row.day()), text(row.adds())))
                                .toList());
            }
        if (!sheet.apart().isEmpty()) {
            paper.heading(1, "市局、市总队来文（另列，不计入得分）");
            paper.table(
                    List.of(
                            new Block.Column("来文字号", 24),
                            new Block.Column("来文单位", 20),
                            new Block.Column("标题", 40),
                            new Block.Column("收文日期", 16)),
                    sheet.apart().stream()
                            .map(one -> List.of(
                                    one.number(),
                                    one.sender(),
                                    one.title(),
                                    one.receivedOn().toString()))
                            .toList());
        }
        if (!issue.changes().isEmpty()) changes(paper, issue);
        paper.note("依据：" + sheet.clause() + "。占分写明系统默认的，制度未作规定。中队自查（三级督察）、自查自报、申辩、诉件和案件数量、处罚数额不计分。");
        return paper.signed(sheet.bodyName(), ShanghaiClock.dayOf(issue.at()))
                .qr(issue.hash() + "\n" + origin + "\n" + issue.entry())
                .footer("内容摘要 SHA-256 " + issue.hash())
                .footer("存证：" + origin + "　条目 " + issue.entry())
                .build();
    }

    private static void changes(Paper.Builder paper, EvidenceSheet.Issue issue) {
        paper.heading(1, "更正");
        paper.paragraph("本版为第 " + issue.edition() + " 版，更正事由：" + issue.because());
        paper.table(
                List.of(new Block.Column("更正之处", 40), new Block.Column("原为", 30), new Block.Column("现为", 30)),
                issue.changes().stream()
                        .map(change -> List.of(change.where(), text(change.before()), text(change.after())))
                        .toList());
    }

    static String title(EvidenceSheet sheet) {
        return sheet.title() + "依据表";
    }

    static String head(EvidenceSheet sheet, EvidenceSheet.Issue issue) {
        return sheet.name() + "　" + sheet.from() + " 至 " + sheet.last() + "　送：" + String.join("、", sheet.to())
                + (issue.edition() > 1 ? "　第 " + issue.edition() + " 版" : "");
    }

    static String sum(EvidenceSheet sheet) {
        return "合计：可判断的各行共 " + sheet.outOf() + " 分，得 " + sheet.score() + " 分。";
    }

    /** On what the weights rest, the lines of one ground together. */
    private static String weights(EvidenceSheet sheet) {
        var lines = sheet.lines().stream()
                .filter(line -> line.weight() > 0)
                .collect(Collectors.groupingBy(
                        EvidenceSheet.Line::basis,
                        LinkedHashMap::new,
                        Collectors.mapping(EvidenceSheet.Line::title, Collectors.joining("、"))));
        return lines.entrySet().stream()
                .map(ground -> ground.getValue() + "的占分，" + ground.getKey())
                .collect(Collectors.joining("；", "", "。"));
    }

    private static List<Block.Column> columns() {
        return List.of(
                new Block.Column("项目", 26),
                new Block.Column("数", 14, Block.Align.RIGHT),
                new Block.Column("对照", 24),
                new Block.Column("占分", 9, Block.Align.RIGHT),
                new Block.Column("得分", 9, Block.Align.RIGHT),
                new Block.Column("算式", 18));
    }

    private static List<List<String>> rows(EvidenceSheet sheet) {
        var rows = new ArrayList<List<String>>();
        for (var line : sheet.lines())
            rows.add(List.of(
                    line.title(),
                    line.value() == null ? "—" : line.value() + " " + line.unit(),
                    line.value() == null ? text(line.unjudged()) : text(line.volume()),
                    line.weight() == 0 ? "只列出" : String.valueOf(line.weight()),
                    line.score() == null ? "—" : String.valueOf(line.score()),
                    text(line.sum())));
        return rows;
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
