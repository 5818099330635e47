package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mingcha.papers.Paper;
import org.mingcha.papers.internal.Typeface.Cut;

/** Writes pages as OFD (GB/T 33190-2016) with the used glyphs of each font embedded. Lengths there are millimetres. */
public final class OfdWriter {
    private static final String NAMESPACE = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    private static final int FIRST_FONT = 2;
    private static final int SEAL = 9;
    private static final int FIRST_PAGE = 10;

    private final Paper paper;
    private final List<Page> pages;
    private final Typefaces typefaces;
    private Map<Cut, FontCuts.Font> fonts = Map.of();
    private int lastId;

    public OfdWriter(Paper paper, List<Page> pages, Typefaces typefaces) {
        this.paper = paper;
        this.pages = pages;
        this.typefaces = typefaces;
    }

    public byte[] write() {
        fonts = FontCuts.of(pages).fonts(typefaces);
        lastId = FIRST_PAGE + pages.size();
        var contents = new ArrayList<String>();
        for (var page : pages) contents.add(content(page));

        var parts = new Parts().xml("OFD.xml", root()).xml("Doc_0/Document.xml", document());
        parts.xml("Doc_0/PublicRes.xml", publicResources());
        if (paper.seal() != null) {
            parts.xml("Doc_0/DocumentRes.xml", documentResources());
            parts.file("Doc_0/Res/seal.png", paper.seal().png());
        }
        fonts.forEach((cut, font) -> parts.file("Doc_0/Res/" + fontFile(cut), font.file()));
        for (int i = 0; i < contents.size(); i++) parts.xml("Doc_0/Pages/Page_" + i + "/Content.xml", contents.get(i));
        return parts.bytes();
    }

    // ---------------------------------------------------------------- the parts

    private String root() {
        var info = new StringBuilder();
        info.append("<ofd:DocID>").append(id()).append("</ofd:DocID>");
        info.append("<ofd:Title>").append(Xml.text(paper.title())).append("</ofd:Title>");
        if (paper.signature() != null)
            info.append("<ofd:Author>")
                    .append(Xml.text(paper.signature().organ()))
                    .append("</ofd:Author><ofd:CreationDate>")
                    .append(paper.signature().date())
                    .append("</ofd:CreationDate>");
        info.append("<ofd:Creator>Mingcha</ofd:Creator>");
        return "<ofd:OFD " + NAMESPACE + " Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>" + info
                + "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    }

    /** The format asks for 32 digits; they follow from the paper. */
    private String id() {
        var seed = (paper.number() == null ? "" : paper.number()) + "\n" + paper.title();
        return java.util
                .UUID
                .nameUUIDFromBytes(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private String document() {
        var list = new StringBuilder();
        for (int i = 0; i < pages.size(); i++)
            list.append("<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%d/Content.xml\"/>".formatted(FIRST_PAGE + i, i));
        return "<ofd:Document " + NAMESPACE + "><ofd:CommonData><ofd:MaxUnitID>" + lastId + "</ofd:MaxUnitID>"
                + area(pages.getFirst().grid(), "ofd:PageArea")
                + "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
                + (paper.seal() == null ? "" : "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>")
                + "</ofd:CommonData><ofd:Pages>" + list + "</ofd:Pages></ofd:Document>";
    }

    private static String area(Grid grid, String element) {
        return "<%s><ofd:PhysicalBox>0 0 %s %s</ofd:PhysicalBox></%s>"
                .formatted(element, mm(grid.width()), mm(grid.height()), element);
    }

    private String publicResources() {
        var list = new StringBuilder();
        for (var cut : fonts.keySet())
            list.append(
                    "<ofd:Font ID=\"%d\" FontName=\"%s\" FamilyName=\"%s\" Charset=\"unicode\"><ofd:FontFile>%s</ofd:FontFile></ofd:Font>"
                            .formatted(FIRST_FONT + cut.ordinal(), cut.family, cut.family, fontFile(cut)));
        return "<ofd:Res " + NAMESPACE + " BaseLoc=\"Res\"><ofd:Fonts>" + list + "</ofd:Fonts></ofd:Res>";
    }

    private static String documentResources() {
        return "<ofd:Res " + NAMESPACE + " BaseLoc=\"Res\"><ofd:MultiMedias><ofd:MultiMedia ID=\"" + SEAL
                + "\" Type=\"Image\" Format=\"PNG\"><ofd:MediaFile>seal.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>";
    }

    private static String fontFile(Cut cut) {
        return "font_" + cut.ordinal() + ".ttf";
    }

    private String content(Page page) {
        var out = new StringBuilder();
        out.append("<ofd:Page ").append(NAMESPACE).append('>');
        out.append(area(page.grid(), "ofd:Area"));
        out.append("<ofd:Content><ofd:Layer ID=\"").append(++lastId).append("\" Type=\"Body\">");
        for (var mark : page.marks()) {
            switch (mark) {
                case Mark.Text text -> text(out, text);
                case Mark.Rule rule -> rule(out, rule);
                case Mark.Code code -> code(out, code);
                case Mark.Stamp _ -> {}
            }
        }
        for (var mark : page.marks())
            if (mark instanceof Mark.Stamp(double x, double y, double side))
                out.append(
                        "<ofd:ImageObject ID=\"%d\" Boundary=\"%s %s %s %s\" CTM=\"%s 0 0 %s 0 0\" ResourceID=\"%d\"/>"
                                .formatted(++lastId, mm(x), mm(y), mm(side), mm(side), mm(side), mm(side), SEAL));
        return out.append("</ofd:Layer></ofd:Content></ofd:Page>").toString();
    }

    private void text(StringBuilder out, Mark.Text text) {
        double left = text.xs()[0];
        double right = text.xs()[text.xs().length - 1] + text.size();
        double top = text.y() - text.size() * 0.9;
        out.append("<ofd:TextObject ID=\"%d\" Boundary=\"%s %s %s %s\" Font=\"%d\" Size=\"%s\">"
                .formatted(
                        ++lastId,
                        mm(left),
                        mm(top),
                        mm(right - left),
                        mm(text.size() * 1.3),
                        FIRST_FONT + text.cut().ordinal(),
                        mm(text.size())));
        if (text.ink() != Mark.Ink.BLACK)
            out.append(
                    "<ofd:FillColor Value=\"%d %d %d\"/>".formatted(text.ink().red, text.ink().green, text.ink().blue));
        var words = new StringBuilder();
        var steps = new StringBuilder();
        int position = 0;
        for (int i = 0; i < text.points().length; i++) {
            int point = text.points()[i];
            int units = Character.charCount(point);
            if (units == 2) {
                int glyph =
                        Objects.requireNonNull(fonts.get(text.cut())).glyphs().getOrDefault(point, 0);
                out.append(
                        "<ofd:CGTransform CodePosition=\"%d\" CodeCount=\"2\" GlyphCount=\"1\"><ofd:Glyphs>%d</ofd:Glyphs></ofd:CGTransform>"
                                .formatted(position, glyph));
            }
            position += units;
            words.appendCodePoint(point);
            if (i > 0) steps.append(i > 1 ? " " : "").append(mm(text.xs()[i] - text.xs()[i - 1]));
        }
        out.append("<ofd:TextCode X=\"0\" Y=\"").append(mm(text.y() - top)).append('"');
        if (!steps.isEmpty()) out.append(" DeltaX=\"").append(steps).append('"');
        out.append('>').append(Xml.text(words.toString())).append("</ofd:TextCode></ofd:TextObject>");
    }

    private void rule(StringBuilder out, Mark.Rule rule) {
        double half = rule.width() / 2;
        double left = Math.min(rule.x1(), rule.x2()) - half;
        double top = Math.min(rule.y1(), rule.y2()) - half;
        double width = Math.abs(rule.x2() - rule.x1()) + rule.width();
        double height = Math.abs(rule.y2() - rule.y1()) + rule.width();
        out.append(
                "<ofd:PathObject ID=\"%d\" Boundary=\"%s %s %s %s\" LineWidth=\"%s\"><ofd:StrokeColor Value=\"%d %d %d\"/><ofd:AbbreviatedData>M %s %s L %s %s</ofd:AbbreviatedData></ofd:PathObject>"
                        .formatted(
                                ++lastId,
                                mm(left),
                                mm(top),
                                mm(width),
                                mm(height),
                                mm(rule.width()),
                                rule.ink().red,
                                rule.ink().green,
                                rule.ink().blue,
                                mm(rule.x1() - left),
                                mm(rule.y1() - top),
                                mm(rule.x2() - left),
                                mm(rule.y2() - top)));
    }

    private void code(StringBuilder out, Mark.Code mark) {
        if (paper.qr() == null) return;
        var code = QrCode.of(paper.qr());
        double module = mark.side() / code.side();
        out.append(
                "<ofd:PathObject ID=\"%d\" Boundary=\"%s %s %s %s\" Fill=\"true\" Stroke=\"false\"><ofd:FillColor Value=\"0 0 0\"/><ofd:AbbreviatedData>"
                        .formatted(++lastId, mm(mark.x()), mm(mark.y()), mm(mark.side()), mm(mark.side())));
        for (var bar : code.bars()) {
            double x = bar.x() * module;
            double y = bar.y() * module;
            out.append("M %s %s L %s %s L %s %s L %s %s C "
                    .formatted(
                            mm(x),
                            mm(y),
                            mm(x + bar.width() * module),
                            mm(y),
                            mm(x + bar.width() * module),
                            mm(y + module),
                            mm(x),
                            mm(y + module)));
        }
        out.append("</ofd:AbbreviatedData></ofd:PathObject>");
    }

    private static String mm(double points) {
        var text = String.format(Locale.ROOT, "%.3f", points / Grid.MM);
        return text.replaceFirst("\\.?0+$", "");
    }
}
