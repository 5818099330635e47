package org.mingcha.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever opens a paper sees it as it was set, whatever fonts he has. */
class EmbeddedFontsTests {
    private static final Pattern EMBEDDED =
            Pattern.compile("<w:font w:name=\"([^\"]+)\">(?:(?!</w:font>).)*<w:embedRegular r:id=\"([^\"]+)\" "
                    + "w:fontKey=\"\\{([0-9A-F-]+)\\}\"");
    private static final Papers PAPERS = new Papers();
    private static final Paper PAPER = SamplePapers.notice(8);

    @Test
    void theWordFileBringsEveryCharacterOfItsText() throws Exception {
        var parts = parts(PAPERS.docx(PAPER).bytes());
        var fonts = wordFonts(parts);

        assertThat(fonts.keySet()).contains("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "Noto Serif SC");
        var text = Pattern.compile("<w:t [^>]*>([^<]*)</w:t>")
                .matcher(new String(parts.get("word/document.xml"), StandardCharsets.UTF_8))
                .results()
                .map(run -> run.group(1))
                .collect(Collectors.joining());
        var missing = new TreeSet<String>();
        for (int point : text.codePoints().distinct().toArray())
            if (fonts.values().stream().noneMatch(font -> has(font, point))) missing.add(Character.toString(point));
        assertThat(missing).isEmpty();
    }

    @Test
    void anEmbeddedFontIsCalledWhatItIs() throws Exception {
        var parts = parts(PAPERS.docx(PAPER).bytes());

        var fonts = wordFonts(parts);
        for (var name : List.of("Noto Serif SC", "Noto Serif SC SemiBold", "Noto Sans SC Medium"))
            assertThat(fonts.get(name).getNaming().getFontFamily()).isEqualTo(name);
        assertThat(fonts.get("仿宋_GB2312").getNaming().getFontFamily()).isEqualTo("Noto Serif SC");
        assertThat(new String(parts.get("word/settings.xml"), StandardCharsets.UTF_8))
                .contains("<w:embedTrueTypeFonts/><w:saveSubsetFonts/>");
        assertThat(new String(parts.get("[Content_Types].xml"), StandardCharsets.UTF_8))
                .contains("Extension=\"odttf\"");
    }

    /** A layout table of the uncut font would turn the letters of a foot line into others. */
    @Test
    void aCutFontKeepsNoTableThatNamesGlyphsItHasNoMore() throws Exception {
        for (var font : wordFonts(parts(PAPERS.docx(PAPER).bytes())).values()) {
            assertThat(font.getTableMap().keySet())
                    .contains("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
                    .doesNotContain("GSUB", "GPOS", "GDEF", "vmtx", "BASE");
            // versions 2 to 4 of the table by which systems choose a font have 96 bytes
            assertThat(font.getTableMap().get("OS/2").getLength()).isEqualTo(96);
        }
    }

    @Test
    void aPaperOfAFewPagesStaysSmall() {
        assertThat(PAPERS.docx(PAPER).bytes().length).isLessThan(600_000);
        assertThat(PAPERS.ofd(PAPER).bytes().length).isLessThan(600_000);
    }

    @Test
    void theOfdBringsItsFontsToo() throws Exception {
        var parts = parts(PAPERS.ofd(PAPER).bytes());

        assertThat(parts.keySet().stream().filter(name -> name.endsWith(".ttf")))
                .hasSize(3)
                .allSatisfy(name -> assertThat(has(font(parts.get(name)), '的')).isTrue());
    }

    /** LibreOffice on a machine without a single Chinese font. */
    @Test
    void theWordFileIsReadableWhereNoChineseFontIsInstalled(@TempDir Path folder) throws Exception {
        var office = Path.of("/usr/bin/soffice");
        Assumptions.assumeTrue(Files.isExecutable(office), "LibreOffice is not installed");
        var file = Files.write(folder.resolve("paper.docx"), PAPERS.docx(PAPER).bytes());
        var fonts = Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>"
                        + folder.resolve("cache") + "</cachedir></fontconfig>");
        var command = new ProcessBuilder(
                        office.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        command.environment().put("FONTCONFIG_FILE", fonts.toString());

        assertThat(command.start().waitFor(3, TimeUnit.MINUTES)).isTrue();

        try (var read = Loader.loadPDF(folder.resolve("paper.pdf").toFile())) {
            assertThat(read.getNumberOfPages()).isEqualTo(PAPERS.pdf(PAPER).pages());
            assertThat(fontsOf(read)).anyMatch(name -> name.contains("NotoSerifSCRegular"));
        }
    }

    private static TreeSet<String> fontsOf(PDDocument document) throws IOException {
        var names = new TreeSet<String>();
        for (var page : document.getPages())
            for (var name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                names.add(font.getName().replaceAll("[+-]", ""));
            }
        return names;
    }

    private static Map<String, TrueTypeFont> wordFonts(Map<String, byte[]> parts) throws IOException {
        var relations = new String(parts.get("word/_rels/fontTable.xml.rels"), StandardCharsets.UTF_8);
        var fonts = new HashMap<String, TrueTypeFont>();
        var found = EMBEDDED.matcher(new String(parts.get("word/fontTable.xml"), StandardCharsets.UTF_8));
        while (found.find()) {
            var target = Pattern.compile("Id=\"" + found.group(2) + "\"[^>]*Target=\"([^\"]+)\"")
                    .matcher(relations);
            assertThat(target.find()).isTrue();
            fonts.put(found.group(1), font(shown(parts.get("word/" + target.group(1)), found.group(3))));
        }
        return fonts;
    }

    /** The other direction of what the format describes: the key's bytes, from the last to the first. */
    private static byte[] shown(byte[] hidden, String key) {
        var shown = hidden.clone();
        var digits = key.replace("-", "");
        for (int i = 0; i < 32; i++)
            shown[i] ^= (byte) Integer.parseInt(digits.substring(30 - 2 * (i % 16), 32 - 2 * (i % 16)), 16);
        return shown;
    }

    private static TrueTypeFont font(byte[] file) throws IOException {
        return new TTFParser().parse(new RandomAccessReadBuffer(file));
    }

    private static boolean has(TrueTypeFont font, int point) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(point) != 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> parts(byte[] packed) throws IOException {
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(entry.getName(), zip.readAllBytes());
        }
        return parts;
    }
}
