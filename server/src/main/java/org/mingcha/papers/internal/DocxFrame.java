package org.mingcha.papers.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import org.mingcha.papers.Paper;

/** What surrounds the text of a .docx: styles, numbering, settings, feet, section. The order of elements is the schema's. */
final class DocxFrame {
    static final String NAMESPACES = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

    static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private final Paper paper;
    private final Grid grid;
    private final Typefaces typefaces;

    DocxFrame(Paper paper, Grid grid, Typefaces typefaces) {
        this.paper = paper;
        this.grid = grid;
        this.typefaces = typefaces;
    }

    static long twips(double points) {
        return Math.round(points * 20);
    }

    static long emu(double points) {
        return Math.round(points * 12_700);
    }

    // ---------------------------------------------------------------- package

    static String contentTypes() {
        var types = new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
        types.append(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        types.append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        types.append("<Default Extension=\"png\" ContentType=\"image/png\"/>");
        types.append(
                "<Default Extension=\"odttf\" ContentType=\"application/vnd.openxmlformats-officedocument.obfuscatedFont\"/>");
        types.append(
                "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
        types.append("<Override PartName=\"/word/document.xml\" ContentType=\"" + WORD + "document.main+xml\"/>");
        for (var part : new String[] {"styles", "numbering", "settings", "fontTable"})
            types.append("<Override PartName=\"/word/%s.xml\" ContentType=\"%s%s+xml\"/>".formatted(part, WORD, part));
        for (int i = 1; i <= 2; i++)
            types.append("<Override PartName=\"/word/footer%d.xml\" ContentType=\"%sfooter+xml\"/>".formatted(i, WORD));
        return types.append("</Types>").toString();
    }

    static String packageRelations() {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + relation("rId1", OFFICE + "officeDocument", "word/document.xml")
                + relation(
                        "rId2",
                        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                        "docProps/core.xml")
                + "</Relationships>";
    }

    String relations() {
        var relations = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (var part : new String[] {"styles", "numbering", "settings", "fontTable"})
            relations.append(relation("rId_" + part, OFFICE + part, part + ".xml"));
        relations.append(relation("rIdOdd", OFFICE + "footer", "footer1.xml"));
        relations.append(relation("rIdEven", OFFICE + "footer", "footer2.xml"));
        if (paper.qr() != null) relations.append(relation("rIdQr", OFFICE + "image", "media/qr.png"));
        if (paper.seal() != null) relations.append(relation("rIdSeal", OFFICE + "image", "media/seal.png"));
        return relations.append("</Relationships>").toString();
    }

    static String relation(String id, String type, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>".formatted(id, type, target);
    }

    String properties() {
        var signature = paper.signature();
        var day = signature == null ? LocalDate.of(1980, 1, 1) : signature.date();
        return """
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>%s</dc:creator>\
                <dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:created></cp:coreProperties>""".formatted(Xml.text(paper.title()), signature == null ? "" : Xml.text(signature.organ()), day);
    }

    // ---------------------------------------------------------------- styles

    String styles() {
        var styles = new ArrayList<>(Style.all());
        if (paper.head() != null) styles.add(Layout.organStyle(paper, grid, typefaces));
        var out = new StringBuilder("<w:styles ").append(NAMESPACES).append("><w:docDefaults><w:rPrDefault><w:rPr>");
        out.append(fontsOf(Typeface.FANGSONG));
        out.append(
                "<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
        out.append(
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
        out.append(
                "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>");
        for (var style : styles) out.append(style(style));
        return out.append("</w:styles>").toString();
    }

    private static String style(Style style) {
        boolean custom = !style.name().startsWith("heading ") && !style.name().equals("Title");
        double first = style.indent() - style.hanging();
        var ind = "<w:ind w:left=\"%d\" w:%s=\"%d\"/>"
                .formatted(twips(style.hanging()), first < 0 ? "hanging" : "firstLine", twips(Math.abs(first)));
        var outline = style.equals(Style.HEADING1)
                ? "<w:outlineLvl w:val=\"0\"/>"
                : style.equals(Style.HEADING2) ? "<w:outlineLvl w:val=\"1\"/>" : "";
        var colour = "%02X%02X%02X".formatted(style.ink().red, style.ink().green, style.ink().blue);
        return ("<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
                        + "<w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
                        + "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>%s<w:jc w:val=\"%s\"/>%s</w:pPr>"
                        + "<w:rPr>%s<w:color w:val=\"%s\"/><w:spacing w:val=\"%d\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>")
                .formatted(
                        custom ? " w:customStyle=\"1\"" : "",
                        style.id(),
                        style.name(),
                        twips(style.line()),
                        ind,
                        style.place().word,
                        outline,
                        fontsOf(style.typeface()),
                        colour,
                        twips(style.spacing()),
                        Math.round(style.size() * 2),
                        Math.round(style.size() * 2));
    }

    private static String fontsOf(Typeface typeface) {
        var name = typeface.standardName;
        return "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/>"
                .formatted(name, name, name, name);
    }

    /** One list for the body and for each annex, all of the same four levels. */
    static String numbering(int lists) {
        var out = new StringBuilder("<w:numbering ").append(NAMESPACES).append('>');
        out.append("<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>");
        var formats = new String[] {"chineseCountingThousand", "chineseCountingThousand", "decimal", "decimal"};
        var texts = new String[] {"%1、", "（%2）", "%3.", "（%4）"};
        for (int level = 0; level < 4; level++)
            out.append(
                    "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"%d\"/></w:pPr><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr></w:lvl>"
                            .formatted(level, formats[level], texts[level], twips(2 * Grid.CHARACTER)));
        out.append("</w:abstractNum>");
        for (int list = 1; list <= lists; list++) {
            out.append("<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"0\"/>".formatted(list));
            for (int level = 0; level < 4; level++)
                out.append(
                        "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"1\"/></w:lvlOverride>".formatted(level));
            out.append("</w:num>");
        }
        return out.append("</w:numbering>").toString();
    }

    static String settings() {
        return "<w:settings " + NAMESPACES
                + "><w:zoom w:percent=\"100\"/><w:embedTrueTypeFonts/><w:saveSubsetFonts/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
                + "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
                + "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                + "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";
    }

    // ---------------------------------------------------------------- feet and section

    String footer(boolean even) {
        var out = new StringBuilder("<w:ftr ").append(NAMESPACES).append('>');
        out.append(
                "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:ind w:left=\"280\" w:right=\"280\" w:firstLine=\"0\"/><w:jc w:val=\"%s\"/></w:pPr>"
                        .formatted(Style.PAGE_NUMBER.id(), even ? "left" : "right"));
        out.append(
                "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>%d</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>"
                        .formatted(even ? 2 : 1));
        for (var line : paper.footer())
            out.append(
                    "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>"
                            .formatted(Style.FOOT.id(), Xml.text(line)));
        return out.append("</w:ftr>").toString();
    }

    String section() {
        var setting = new Setting(typefaces);
        int lines = paper.footer().stream()
                .mapToInt(line ->
                        setting.lines(line, Style.FOOT, grid.coreWidth()).size())
                .sum();
        double foot = Style.PAGE_NUMBER.line() + lines * Style.FOOT.line();
        double distance = Math.max(10, grid.bottom() - (7 * Grid.MM - 5) - foot);
        return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdOdd\"/><w:footerReference w:type=\"even\" r:id=\"rIdEven\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"720\" w:footer=\"%d\" w:gutter=\"0\"/></w:sectPr>"
                .formatted(
                        twips(grid.width()),
                        twips(grid.height()),
                        paper.landscape() ? " w:orient=\"landscape\"" : "",
                        twips(grid.top()),
                        twips(grid.width()) - twips(grid.left()) - twips(grid.coreWidth()),
                        twips(grid.bottom()) - 4,
                        twips(grid.left()),
                        twips(distance));
    }

    static String anchored(int id, String name, String relation, double side, String position) {
        long size = emu(side);
        return """
                <w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="%d" behindDoc="0" \
                locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>%s<wp:extent cx="%d" cy="%d"/>\
                <wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="%d" name="%s" descr="%s"/><wp:cNvGraphicFramePr/>\
                <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>\
                <pic:cNvPr id="%d" name="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%s"/><a:stretch>\
                <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm>\
                <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>\
                </w:drawing></w:r>""".formatted(id, position, size, size, id, name, name, id, name, relation, size, size);
    }
}
