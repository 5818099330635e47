package org.mingcha.papers.internal;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;

/** Writes a paper as one HTML page for screen and printer. Nothing of a text is ever markup. */
public final class HtmlWriter {
    private static final String STYLE = """
            @page { size: %s; margin: 37mm 26mm 35mm 28mm }
            @page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt "Noto Serif SC", "Noto Serif CJK SC", serif; margin: 0 1em 21mm 0 } }
            @page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt "Noto Serif SC", "Noto Serif CJK SC", serif; margin: 0 0 21mm 1em } }
            body { margin: 0 auto; max-width: 156mm; padding: 12mm 10mm; color: #000; background: #fff;
              font: 16pt/28.95pt FangSong_GB2312, FangSong, STFangsong, "Noto Serif SC", "Noto Serif CJK SC", serif }
            body.landscape { max-width: 225mm }
            @media print { body { padding: 0; max-width: none } }
            p { margin: 0; text-align: justify; text-indent: 2em; overflow-wrap: anywhere }
            .qr { display: block; width: 24mm; height: 24mm; margin-left: auto }
            .organ { text-align: center; text-indent: 0; line-height: 1.4; margin: 6mm 0 12mm;
              font-family: FZXiaoBiaoSong-B05S, STZhongsong, "Noto Serif SC", "Noto Serif CJK SC", serif; font-weight: 600 }
            .organ.red { color: #f00 }
            .number { text-align: center; text-indent: 0 }
            .number.signed { display: flex; justify-content: space-between; padding: 0 1em }
            .rule { border: 0; border-top: 1.5pt solid #000; margin: 4mm 0 12mm }
            .rule.red { border-color: #f00 }
            h1 { font: 600 22pt/34pt FZXiaoBiaoSong-B05S, STZhongsong, "Noto Serif SC", "Noto Serif CJK SC", serif; text-align: center; margin: 0 0 28.95pt }
            h2, h3 { font-size: 16pt; line-height: 28.95pt; font-weight: normal; margin: 0; text-indent: 2em; break-after: avoid }
            h2 { font-family: SimHei, STHeiti, "Noto Sans SC", "Noto Sans CJK SC", sans-serif }
            h3 { font-family: KaiTi_GB2312, KaiTi, STKaiti, "Noto Serif SC", serif }
            .flush { text-indent: 0 }
            .note { font-size: 12pt; line-height: 20pt; text-indent: 0 }
            .mark { font-family: SimHei, STHeiti, "Noto Sans SC", "Noto Sans CJK SC", sans-serif; text-indent: 0 }
            table { width: 100%%; border-collapse: collapse; font-size: 12pt; line-height: 18pt; table-layout: fixed }
            caption, th { font-family: SimHei, STHeiti, "Noto Sans SC", "Noto Sans CJK SC", sans-serif; font-weight: normal }
            caption { font-size: 14pt; line-height: 24pt }
            th, td { border: 0.5pt solid #000; padding: 3pt 4pt; overflow-wrap: anywhere }
            tr { break-inside: avoid }
            .centre { text-align: center } .right { text-align: right }
            .annexes { margin: 28.95pt 0 0; padding-left: 2em }
            .annexes p { text-indent: 0; text-align: left }
            .annexes p + p { padding-left: 3em }
            .signature { position: relative; margin: 57.9pt 4em 0 auto; width: max-content; max-width: 100%%; text-align: center; break-inside: avoid; break-before: avoid }
            .signature p { text-indent: 0; text-align: center }
            .signature img { position: absolute; left: 50%%; top: calc(50%% - 6pt); width: 42mm; height: 42mm; transform: translate(-50%%, -50%%); mix-blend-mode: multiply }
            .annex { break-before: page; margin-top: 28.95pt }
            .imprint { margin-top: 28.95pt; font-size: 14pt; line-height: 24pt; border-top: 1pt solid; border-bottom: 1pt solid; break-inside: avoid }
            .imprint p { text-indent: 0; padding: 0 1em }
            .imprint p + p { border-top: 0.75pt solid }
            .imprint .printed { display: flex; justify-content: space-between }
            footer { margin-top: 8pt; font-size: 7.5pt; line-height: 10pt; color: #5a5a5a; text-align: center; overflow-wrap: anywhere }
            footer p { text-indent: 0; text-align: center }
            """;

    private final Paper paper;
    private final StringBuilder out = new StringBuilder();

    public HtmlWriter(Paper paper) {
        this.paper = paper;
    }

    public String write() {
        out.append("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>")
                .append(Xml.text(paper.title()))
                .append("</title><style>")
                .append(STYLE.formatted(paper.landscape() ? "A4 landscape" : "A4"))
                .append("</style></head><body")
                .append(paper.landscape() ? " class=\"landscape\"" : "")
                .append(">\n");
        head();
        blocks(paper.blocks());
        closing();
        for (int i = 0; i < paper.annexes().size(); i++) {
            var annex = paper.annexes().get(i);
            if (annex.blocks().isEmpty()) continue;
            out.append("<section class=\"annex\">");
            line("p", "mark", Layout.annexMark(paper.annexes(), i));
            line("h1", null, annex.title());
            blocks(annex.blocks());
            out.append("</section>\n");
        }
        foot();
        return out.append("</body></html>\n").toString();
    }

    private void head() {
        if (paper.qr() != null) qr(QrCode.of(paper.qr()));
        var head = paper.head();
        if (head == null) {
            line("h1", null, paper.title());
            number();
        } else {
            int size = Math.max(
                    22,
                    Math.min(
                            48,
                            440 / head.organ().codePointCount(0, head.organ().length())));
            out.append("<p class=\"organ")
                    .append(head.red() ? " red" : "")
                    .append("\" style=\"font-size:")
                    .append(size)
                    .append("pt\">")
                    .append(Xml.text(head.organ()))
                    .append("</p>\n");
            number();
            out.append("<hr class=\"rule").append(head.red() ? " red" : "").append("\">\n");
            line("h1", null, paper.title());
        }
        if (paper.addressee() != null) line("p", "flush", paper.addressee() + "：");
    }

    private void number() {
        if (paper.signatory() != null)
            out.append("<p class=\"number signed\"><span>")
                    .append(Xml.text(paper.number() == null ? "" : paper.number()))
                    .append("</span> <span>签发人：")
                    .append(Xml.text(paper.signatory()))
                    .append("</span></p>\n");
        else if (paper.number() != null) line("p", "number", paper.number());
    }

    private void qr(QrCode code) {
        out.append("<svg class=\"qr\" role=\"img\" aria-label=\"二维码\" viewBox=\"0 0 %d %d\"><path d=\""
                .formatted(code.side(), code.side()));
        for (var bar : code.bars())
            out.append("M%d %dh%dv1h-%dz".formatted(bar.x(), bar.y(), bar.width(), bar.width()));
        out.append("\"/></svg>\n");
    }

    private void blocks(List<Block> blocks) {
        var numbers = Outline.of(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            var number = numbers.get(i);
            switch (blocks.get(i)) {
                case Block.Paragraph(var text) -> line("p", null, text);
                case Block.Heading(int level, var text) -> line("h" + (level + 1), null, number + text);
                case Block.Item item -> line("p", null, number + item.text());
                case Block.Note(var text) -> line("p", "note", text);
                case Block.Table table -> table(table);
                case Block.Chart chart -> table(chart.table());
            }
        }
    }

    private void table(Block.Table table) {
        out.append("<table>");
        if (table.caption() != null) line("caption", null, table.caption());
        var widths = TableSetting.widths(table.columns(), Grid.of(paper.landscape()));
        double whole = java.util.Arrays.stream(widths).sum();
        out.append("<colgroup>");
        for (double width : widths)
            out.append("<col style=\"width:")
                    .append(Math.round(1000 * width / whole) / 10.0)
                    .append("%\">");
        out.append("</colgroup>");
        if (table.titled()) {
            out.append("<thead><tr>");
            for (var column : table.columns()) line("th", null, column.title());
            out.append("</tr></thead>");
        }
        out.append("<tbody>\n");
        for (int r = 0; r < table.rows().size(); r++) {
            out.append("<tr>");
            for (int i = 0; i < table.columns().size(); i++) if (!table.joined(r, i)) cell(table, r, i);
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void cell(Block.Table table, int row, int column) {
        int rows = 1;
        while (table.joined(row + rows, column)) rows++;
        var place = switch (table.columns().get(column).align()) {
            case LEFT -> "";
            case CENTRE -> " class=\"centre\"";
            case RIGHT -> " class=\"right\"";
        };
        out.append("<td").append(place);
        if (rows > 1) out.append(" rowspan=\"").append(rows).append('"');
        out.append('>')
                .append(Xml.text(table.rows().get(row).get(column)).replace("\n", "<br>"))
                .append("</td>\n");
    }

    private void closing() {
        if (!paper.annexes().isEmpty()) {
            out.append("<div class=\"annexes\">");
            for (var annex : Layout.annexList(paper.annexes())) line("p", null, annex);
            out.append("</div>\n");
        }
        var signature = paper.signature();
        if (signature != null) {
            out.append("<div class=\"signature\">");
            line("p", null, signature.organ());
            line("p", null, SignaturePlace.words(signature.date()));
            if (paper.seal() != null)
                out.append("<img alt=\"印章\" src=\"data:image/png;base64,")
                        .append(Base64.getEncoder().encodeToString(paper.seal().png()))
                        .append("\">");
            out.append("</div>\n");
        }
        if (paper.remark() != null) line("p", null, "（" + paper.remark() + "）");
    }

    private void foot() {
        var copies = Layout.copies(paper);
        var imprint = paper.imprint();
        if (copies != null || imprint != null) {
            out.append("<div class=\"imprint\">");
            if (copies != null) line("p", null, copies);
            if (imprint != null)
                out.append("<p class=\"printed\"><span>")
                        .append(Xml.text(imprint.organ()))
                        .append("</span> <span>")
                        .append(Layout.printedOn(imprint))
                        .append("</span></p>");
            out.append("</div>\n");
        }
        if (paper.footer().isEmpty()) return;
        out.append("<footer>");
        for (var text : paper.footer()) line("p", null, text);
        out.append("</footer>\n");
    }

    private void line(String element, @Nullable String style, String text) {
        if (text.isEmpty() && element.equals("p")) return;
        out.append('<').append(element);
        if (style != null) out.append(" class=\"").append(style).append('"');
        out.append('>').append(Xml.text(text)).append("</").append(element).append(">\n");
    }
}
