package org.mingcha.papers.internal;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.Paper;
import org.mingcha.papers.internal.Typeface.Cut;

/** Writes pages as PDF with the used glyphs of each font embedded. */
public final class PdfWriter {
    private final Paper paper;
    private final List<Page> pages;
    private final Typefaces typefaces;
    private final Map<Cut, PDFont> fonts = new EnumMap<>(Cut.class);

    public PdfWriter(Paper paper, List<Page> pages, Typefaces typefaces) {
        this.paper = paper;
        this.pages = pages;
        this.typefaces = typefaces;
    }

    public byte[] write() {
        return typefaces.exclusively(files -> {
            try (var document = new PDDocument()) {
                describe(document);
                var seal = paper.seal() == null
                        ? null
                        : PDImageXObject.createFromByteArray(
                                document, paper.seal().png(), "seal");
                for (var page : pages) draw(document, page, files, seal);
                // the first saving cuts the fonts down; only then can their table of characters be replaced
                document.save(OutputStream.nullOutputStream());
                for (var font : fonts.entrySet())
                    name(document, font.getValue(), files.apply(font.getKey()), font.getKey());
                var out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Tells which character each glyph stands for. PDFBox would name the lowest character of a glyph, which for 月 and many others is
     * a radical: the text could neither be searched nor copied.
     */
    private void name(PDDocument document, PDFont font, TrueTypeFont file, Cut cut) throws IOException {
        var cmap = file.getUnicodeCmapLookup();
        var names = new TreeMap<Integer, Integer>();
        for (var page : pages)
            for (var mark : page.marks())
                if (mark instanceof Mark.Text text && text.cut() == cut)
                    for (int point : text.points()) names.putIfAbsent(cmap.getGlyphId(point), point);
        var table = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        var entries = List.copyOf(names.entrySet());
        for (int from = 0; from < entries.size(); from += 100) {
            var some = entries.subList(from, Math.min(from + 100, entries.size()));
            table.append(some.size()).append(" beginbfchar\n");
            for (var entry : some) {
                table.append("<%04X> <".formatted(entry.getKey()));
                for (char unit : Character.toChars(entry.getValue())) table.append("%04X".formatted((int) unit));
                table.append(">\n");
            }
            table.append("endbfchar\n");
        }
        table.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        var stream = new PDStream(
                document,
                new ByteArrayInputStream(table.toString().getBytes(StandardCharsets.US_ASCII)),
                COSName.FLATE_DECODE);
        font.getCOSObject().setItem(COSName.TO_UNICODE, stream);
    }

    private void describe(PDDocument document) {
        // the identifier PDFBox makes of it would otherwise be the time of day
        document.setDocumentId((long) paper.title().hashCode());
        document.getDocumentCatalog().setLanguage("zh-CN");
        var preferences = new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        var information = document.getDocumentInformation();
        information.setTitle(paper.title());
        information.setCreator("Mingcha");
        if (paper.signature() != null) {
            information.setAuthor(paper.signature().organ());
            information.setCreationDate(midnight(paper.signature().date()));
        }
    }

    private static GregorianCalendar midnight(LocalDate day) {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Shanghai"));
        calendar.clear();
        calendar.set(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
        return calendar;
    }

    private void draw(PDDocument document, Page page, Function<Cut, TrueTypeFont> files, @Nullable PDImageXObject seal)
            throws IOException {
        var grid = page.grid();
        var sheet = new PDPage(new PDRectangle((float) grid.width(), (float) grid.height()));
        document.addPage(sheet);
        try (var content = new PDPageContentStream(document, sheet)) {
            for (var mark : page.marks()) {
                switch (mark) {
                    case Mark.Text text -> {
                        var font = fonts.get(text.cut());
                        if (font == null) {
                            font = PDType0Font.load(document, files.apply(text.cut()), true);
                            fonts.put(text.cut(), font);
                        }
                        text(content, text, font, grid.height());
                    }
                    case Mark.Rule rule -> {
                        content.setStrokingColor(colour(rule.ink()));
                        content.setLineWidth((float) rule.width());
                        content.moveTo((float) rule.x1(), (float) (grid.height() - rule.y1()));
                        content.lineTo((float) rule.x2(), (float) (grid.height() - rule.y2()));
                        content.stroke();
                    }
                    case Mark.Code code -> code(content, code, grid.height());
                    case Mark.Stamp _ -> {}
                }
            }
            // the seal lies over what it seals
            for (var mark : page.marks())
                if (mark instanceof Mark.Stamp(double x, double y, double side) && seal != null)
                    content.drawImage(seal, (float) x, (float) (grid.height() - y - side), (float) side, (float) side);
        }
    }

    private static void text(PDPageContentStream content, Mark.Text text, PDFont font, double height)
            throws IOException {
        content.beginText();
        content.setNonStrokingColor(colour(text.ink()));
        content.setFont(font, (float) text.size());
        content.setTextMatrix(Matrix.getTranslateInstance((float) text.xs()[0], (float) (height - text.y())));
        var parts = new ArrayList<>();
        var run = new StringBuilder();
        double at = text.xs()[0];
        for (int i = 0; i < text.points().length; i++) {
            var character = Character.toString(text.points()[i]);
            double correction = (at - text.xs()[i]) / text.size() * 1000;
            if (Math.abs(correction) > 0.5) {
                if (!run.isEmpty()) parts.add(run.toString());
                run.setLength(0);
                parts.add((float) correction);
                at = text.xs()[i];
            }
            run.append(character);
            at += font.getStringWidth(character) / 1000 * text.size();
        }
        if (!run.isEmpty()) parts.add(run.toString());
        content.showTextWithPositioning(parts.toArray());
        content.endText();
    }

    private void code(PDPageContentStream content, Mark.Code mark, double height) throws IOException {
        if (paper.qr() == null) return;
        var code = QrCode.of(paper.qr());
        double module = mark.side() / code.side();
        content.setNonStrokingColor(Color.BLACK);
        for (var bar : code.bars())
            content.addRect(
                    (float) (mark.x() + bar.x() * module),
                    (float) (height - mark.y() - (bar.y() + 1) * module),
                    (float) (bar.width() * module),
                    (float) module);
        content.fill();
    }

    private static Color colour(Mark.Ink ink) {
        return new Color(ink.red, ink.green, ink.blue);
    }
}
