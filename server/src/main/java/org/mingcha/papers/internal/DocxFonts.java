package org.mingcha.papers.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.mingcha.papers.internal.Typeface.Cut;

/**
 * The fonts of a .docx (ISO/IEC 29500-1, 17.8): those the standard names, which an office has, and for each the free one that stands in
 * where it is missing, embedded with the characters of this paper. One program takes the embedded font by the name the text asks for,
 * another by the font's own, so it is listed under both; it keeps its own name inside and passes itself off as no other.
 */
final class DocxFonts {
    /** What a word processor numbers by itself, should somebody add a page or an item. */
    private static final String NUMBERING = "0123456789—.、（）〇零一二三四五六七八九十百千 ";

    private static final int HIDDEN_BYTES = 32;

    private final Map<Cut, FontCuts.Font> fonts;

    private DocxFonts(Map<Cut, FontCuts.Font> fonts) {
        this.fonts = fonts;
    }

    static DocxFonts of(Collection<Page> pages, Typefaces typefaces) {
        var cuts = FontCuts.of(pages);
        for (var cut : Cut.values()) cuts.with(cut, NUMBERING);
        return new DocxFonts(cuts.fonts(typefaces));
    }

    /** Adds table, relations and font files to the parts of the package. */
    void addTo(Parts parts) {
        parts.xml("word/fontTable.xml", table()).xml("word/_rels/fontTable.xml.rels", relations());
        fonts.forEach((cut, font) -> parts.file("word/" + file(cut), hidden(font.file())));
    }

    private String table() {
        var out = new StringBuilder("<w:fonts ").append(DocxFrame.NAMESPACES).append('>');
        for (var typeface : Typeface.values()) {
            var others = switch (typeface) {
                case FANGSONG -> "仿宋,FangSong";
                case XIAOBIAOSONG -> "华文中宋,STZhongsong";
                case HEITI -> "SimHei";
                case KAITI -> "楷体,KaiTi";
            };
            out.append(entry(
                    typeface.standardName,
                    "<w:altName w:val=\"%s,%s\"/>".formatted(others, typeface.cut.family),
                    typeface.cut));
        }
        for (var cut : fonts.keySet()) out.append(entry(cut.family, "", cut));
        return out.append("</w:fonts>").toString();
    }

    private String entry(String name, String others, Cut cut) {
        return "<w:font w:name=\"%s\">%s<w:charset w:val=\"86\"/><w:family w:val=\"%s\"/><w:pitch w:val=\"default\"/><w:embedRegular r:id=\"%s\" w:fontKey=\"{%s}\" w:subsetted=\"1\"/></w:font>"
                .formatted(
                        name,
                        others,
                        cut == Cut.SANS ? "swiss" : "roman",
                        id(cut),
                        key(Objects.requireNonNull(fonts.get(cut)).file()));
    }

    private String relations() {
        var out = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (var cut : fonts.keySet()) out.append(DocxFrame.relation(id(cut), DocxFrame.OFFICE + "font", file(cut)));
        return out.append("</Relationships>").toString();
    }

    private static String id(Cut cut) {
        return "rIdFont" + (cut.ordinal() + 1);
    }

    private static String file(Cut cut) {
        return "fonts/font" + (cut.ordinal() + 1) + ".odttf";
    }

    /** Follows from the font, so that the same paper is the same file. */
    private static String key(byte[] font) {
        return UUID.nameUUIDFromBytes(font).toString().toUpperCase(Locale.ROOT);
    }

    /** The format hides the first bytes of a font behind its key, read from the last digits to the first. */
    private static byte[] hidden(byte[] font) {
        var key = key(font).replace("-", "");
        var hidden = font.clone();
        for (int i = 0; i < HIDDEN_BYTES; i++) {
            int digit = 2 * (15 - i % 16);
            hidden[i] ^= (byte) Integer.parseInt(key.substring(digit, digit + 2), 16);
        }
        return hidden;
    }
}
