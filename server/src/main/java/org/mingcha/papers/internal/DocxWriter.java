package org.mingcha.papers.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.mingcha.papers.internal.Layout.Laid;

/** Writes a paper as .docx (ISO/IEC 29500 transitional): paragraphs of named styles, real numbering and tables, no text boxes. */
public final class DocxWriter {
    private final Paper paper;
    private final Laid laid;
    private final Typefaces typefaces;
    private final Grid grid;
    private final StringBuilder body = new StringBuilder();
    private int lists;
    private int pictures;

    public DocxWriter(Paper paper, Laid laid, Typefaces typefaces) {
        this.paper = paper;
        this.laid = laid;
        this.typefaces = typefaces;
        this.grid = Grid.of(paper.landscape());
    }

    public byte[] write() {
        opening();
        blocks(paper.blocks(), !paper.annexes().isEmpty() || paper.signature() != null);
        closing();
        for (int i = 0; i < paper.annexes().size(); i++) annex(i);
        imprint();
        var frame = new DocxFrame(paper, grid, typefaces);
        var parts = new Parts()
                .xml("[Content_Types].xml", DocxFrame.contentTypes())
                .xml("_rels/.rels", DocxFrame.packageRelations())
                .xml("docProps/core.xml", frame.properties())
                .xml("word/document.xml", document(frame))
                .xml("word/styles.xml", frame.styles())
                .xml("word/numbering.xml", DocxFrame.numbering(lists))
                .xml("word/settings.xml", DocxFrame.settings())
                .xml("word/footer1.xml", frame.footer(false))
                .xml("word/footer2.xml", frame.footer(true))
                .xml("word/_rels/document.xml.rels", frame.relations());
        DocxFonts.of(laid.pages(), typefaces).addTo(parts);
        if (paper.qr() != null) parts.file("word/media/qr.png", picture(QrCode.of(paper.qr())));
        if (paper.seal() != null) parts.file("word/media/seal.png", paper.seal().png());
        return parts.bytes();
    }

    private String document(DocxFrame frame) {
        return "<w:document " + DocxFrame.NAMESPACES + "><w:body>" + body + frame.section() + "</w:body></w:document>";
    }

    // ---------------------------------------------------------------- the paper, piece by piece

    private void opening() {
        var head = paper.head();
        if (head != null) {
            blank(Layout.ABOVE_ORGAN, "<w:keepNext/>", qr());
            paragraph(Layout.organStyle(paper, grid, typefaces), "<w:keepNext/>", head.organ());
            blank();
            blank();
            number();
            blank(
                    Layout.ABOVE_RULE,
                    "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"%s\"/></w:pBdr>"
                            .formatted(head.red() ? "FF0000" : "000000"),
                    "");
            blank();
            blank();
        } else if (paper.qr() != null) {
            blank(Layout.QR_SIDE + 6, "<w:keepNext/>", qr());
        }
        title(paper.title());
        if (head == null && paper.number() != null) number();
        blank();
        if (paper.addressee() != null) paragraph(Style.ADDRESSEE, "", paper.addressee() + "：");
    }

    private void number() {
        var number = paper.number() == null ? "" : paper.number();
        if (paper.signatory() == null) {
            paragraph(Style.NUMBER, "<w:keepNext/>", number);
            return;
        }
        body.append(
                "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:keepNext/><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs><w:ind w:left=\"%d\"/><w:jc w:val=\"left\"/></w:pPr>"
                        .formatted(
                                Style.NUMBER.id(),
                                DocxFrame.twips(grid.coreWidth() - Grid.CHARACTER),
                                DocxFrame.twips(Grid.CHARACTER)));
        run(number);
        body.append("<w:r><w:tab/></w:r>");
        run("签发人：" + paper.signatory());
        body.append("</w:p>");
    }

    private void title(String title) {
        body.append("<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:keepNext/></w:pPr>".formatted(Style.TITLE.id()));
        var lines = Layout.titleLines(title, grid);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) body.append("<w:r><w:br/></w:r>");
            run(lines.get(i));
        }
        body.append("</w:p>");
    }

    private void blocks(List<Block> blocks, boolean followed) {
        int list = ++lists;
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            int level = Outline.level(block);
            var numbering = level < 0
                    ? ""
                    : "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>".formatted(level, list);
            var keep = followed && i == blocks.size() - 1 ? "<w:keepNext/>" : "";
            var style = Layout.styleOf(block);
            switch (block) {
                case Block.Paragraph(var text) -> paragraphIfAny(style, keep, text);
                case Block.Heading heading -> paragraphIfAny(style, "<w:keepNext/>" + numbering, heading.text());
                case Block.Item item -> paragraphIfAny(style, keep + numbering, item.text());
                case Block.Note(var text) -> paragraphIfAny(style, keep, text);
                case Block.Table table -> table(table);
                case Block.Chart chart -> table(chart.table());
            }
        }
    }

    private void paragraphIfAny(Style style, String properties, String text) {
        if (!text.isEmpty() || properties.contains("numPr")) paragraph(style, properties, text);
    }

    private void table(Block.Table table) {
        if (table.caption() != null) paragraph(Style.CAPTION, "<w:keepNext/>", table.caption());
        var widths = TableSetting.widths(table.columns(), grid);
        body.append(
                "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>"
                        .formatted(DocxFrame.twips(grid.coreWidth())));
        for (var side : List.of("top", "left", "bottom", "right", "insideH", "insideV"))
            body.append("<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>".formatted(side));
        body.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/>");
        margins(TableSetting.PADDING_Y - TableSetting.LINE / 2, TableSetting.PADDING_X);
        body.append("</w:tblPr>");
        columns(widths);
        if (table.titled()) head(table, widths);
        for (int r = 0; r < table.rows().size(); r++) {
            var row = table.rows().get(r);
            body.append("<w:tr>");
            if (!TableSetting.isLong(row)) body.append("<w:trPr><w:cantSplit/></w:trPr>");
            for (int i = 0; i < widths.length; i++)
                cell(
                        widths[i],
                        Style.CELL,
                        TableSetting.place(table.columns().get(i)),
                        joining(table, r, i),
                        row.get(i));
            body.append("</w:tr>");
        }
        body.append("</w:tbl>");
        blank(1, "", "");
    }

    private void head(Block.Table table, double[] widths) {
        body.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (int i = 0; i < widths.length; i++)
            cell(
                    widths[i],
                    Style.CELL_HEAD,
                    Style.Place.CENTRE,
                    "",
                    table.columns().get(i).title());
        body.append("</w:tr>");
    }

    private void columns(double[] widths) {
        body.append("<w:tblGrid>");
        for (double width : widths) body.append("<w:gridCol w:w=\"%d\"/>".formatted(DocxFrame.twips(width)));
        body.append("</w:tblGrid>");
    }

    private void margins(double y, double x) {
        body.append("<w:tblCellMar>");
        for (var side : List.of("top", "left", "bottom", "right"))
            body.append("<w:%s w:w=\"%d\" w:type=\"dxa\"/>"
                    .formatted(side, DocxFrame.twips(side.equals("top") || side.equals("bottom") ? y : x)));
        body.append("</w:tblCellMar>");
    }

    /** How a cell is joined to those above and below it. */
    private static String joining(Block.Table table, int row, int column) {
        if (table.joined(row, column)) return "<w:vMerge/>";
        return table.joined(row + 1, column) ? "<w:vMerge w:val=\"restart\"/>" : "";
    }

    private void cell(double width, Style style, Style.Place place, String joining, String text) {
        body.append("<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s<w:vAlign w:val=\"center\"/></w:tcPr>"
                .formatted(DocxFrame.twips(width), joining));
        for (var one : text.split("\n", -1))
            paragraph(style, place == style.place() ? "" : "<w:jc w:val=\"%s\"/>".formatted(place.word), one);
        body.append("</w:tc>");
    }

    private void closing() {
        var annexes = Layout.annexList(paper.annexes());
        if (!annexes.isEmpty()) blank();
        for (int i = 0; i < annexes.size(); i++)
            paragraph(
                    i == 0 ? Style.ANNEX_LIST : Style.ANNEX_MORE,
                    i == annexes.size() - 1 && paper.signature() != null ? "<w:keepNext/>" : "",
                    annexes.get(i));
        if (paper.signature() != null) signature(paper.signature());
        if (paper.remark() != null) paragraph(Style.REMARK, "", "（" + paper.remark() + "）");
    }

    private void signature(Paper.Signature signature) {
        var place = SignaturePlace.of(signature, grid, typefaces);
        blank();
        blank();
        paragraph(
                Style.SIGNATURE,
                "<w:keepNext/><w:ind w:right=\"%d\"/>".formatted(DocxFrame.twips(place.organRight())),
                signature.organ());
        body.append("<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s<w:ind w:right=\"%d\"/></w:pPr>"
                .formatted(
                        Style.SIGNATURE.id(),
                        paper.remark() == null ? "" : "<w:keepNext/>",
                        DocxFrame.twips(place.dateRight())));
        if (paper.seal() != null)
            body.append(DocxFrame.anchored(
                    ++pictures,
                    "印章",
                    "rIdSeal",
                    Layout.SEAL_SIDE,
                    "<wp:positionH relativeFrom=\"column\"><wp:posOffset>%d</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>%d</wp:posOffset></wp:positionV>"
                            .formatted(
                                    DocxFrame.emu(place.centre() - Layout.SEAL_SIDE / 2),
                                    DocxFrame.emu(-Layout.SEAL_SIDE / 2 - Layout.SEAL_RISE))));
        run(place.date());
        body.append("</w:p>");
    }

    private void annex(int index) {
        var annex = paper.annexes().get(index);
        if (annex.blocks().isEmpty()) return;
        paragraph(Style.ANNEX_MARK, "<w:keepNext/><w:pageBreakBefore/>", Layout.annexMark(paper.annexes(), index));
        blank();
        title(annex.title());
        blank();
        blocks(annex.blocks(), false);
    }

    private void imprint() {
        var copies = Layout.copies(paper);
        var imprint = paper.imprint();
        if (copies == null && imprint == null) return;
        // other programs measure rows a little higher; the foot must not fall onto the next page
        double gap = Math.floor(laid.gap() - 12);
        if (laid.footAlone()) blank(Math.max(1, gap), "<w:pageBreakBefore/>", "");
        else if (gap >= 1) blank(gap, "", "");
        body.append(
                "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/><w:insideH w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
                        .formatted(DocxFrame.twips(grid.coreWidth())));
        margins(0, 0);
        body.append("</w:tblPr>");
        columns(new double[] {grid.coreWidth()});
        if (copies != null) {
            row();
            paragraph(Style.IMPRINT, "", copies);
            body.append("</w:tc></w:tr>");
        }
        if (imprint != null) {
            row();
            body.append(
                    "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr>"
                            .formatted(Style.IMPRINT.id(), DocxFrame.twips(grid.coreWidth() - Style.IMPRINT.size())));
            run(imprint.organ());
            body.append("<w:r><w:tab/></w:r>");
            run(Layout.printedOn(imprint));
            body.append("</w:p></w:tc></w:tr>");
        }
        body.append("</w:tbl>");
        blank(1, "", "");
    }

    private void row() {
        body.append("<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>"
                .formatted(DocxFrame.twips(grid.coreWidth())));
    }

    // ---------------------------------------------------------------- paragraphs and pictures

    private void blank() {
        body.append("<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:keepNext/></w:pPr></w:p>".formatted(Style.BLANK.id()));
    }

    private void blank(double height, String properties, String content) {
        body.append(
                "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/></w:pPr>%s</w:p>"
                        .formatted(Style.BLANK.id(), properties, DocxFrame.twips(height), content));
    }

    private void paragraph(Style style, String properties, String text) {
        body.append("<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>".formatted(style.id(), properties));
        run(text);
        body.append("</w:p>");
    }

    private void run(String text) {
        if (text.isEmpty()) return;
        body.append("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">")
                .append(Xml.text(text))
                .append("</w:t></w:r>");
    }

    private String qr() {
        if (paper.qr() == null) return "";
        return DocxFrame.anchored(
                ++pictures,
                "二维码",
                "rIdQr",
                Layout.QR_SIDE,
                "<wp:positionH relativeFrom=\"margin\"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom=\"margin\"><wp:posOffset>0</wp:posOffset></wp:positionV>");
    }

    private static byte[] picture(QrCode code) {
        int module = 8;
        var image = new BufferedImage(code.side() * module, code.side() * module, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) image.setRGB(x, y, 0xFFFFFF);
        for (var bar : code.bars())
            for (int y = bar.y() * module; y < (bar.y() + 1) * module; y++)
                for (int x = bar.x() * module; x < (bar.x() + bar.width()) * module; x++) image.setRGB(x, y, 0);
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
