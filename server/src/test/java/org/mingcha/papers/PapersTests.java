package org.mingcha.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

class PapersTests {
    private static final Papers PAPERS = new Papers();

    static Stream<Paper> samples() {
        return Stream.of(
                SamplePapers.letter(), SamplePapers.notice(1), SamplePapers.notice(8), SamplePapers.monthly(14));
    }

    static Stream<Paper> all() {
        return Stream.concat(samples(), Stream.of(SamplePapers.hostile()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFormatHasTheSameWords(Paper paper) throws Exception {
        var words = words(paper);

        assertThat(pdfText(PAPERS.pdf(paper).bytes())).contains(words);
        assertThat(docxText(PAPERS.docx(paper).bytes())).contains(words);
        assertThat(ofdText(PAPERS.ofd(paper).bytes())).contains(words);
        assertThat(squeeze(PAPERS.html(paper).replaceAll("<[^>]*>", ""))).contains(words);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSamePaperIsTheSameFile(Paper paper) {
        var others = new Papers();

        assertThat(others.pdf(paper).sha256()).isEqualTo(PAPERS.pdf(paper).sha256());
        assertThat(others.docx(paper).sha256()).isEqualTo(PAPERS.docx(paper).sha256());
        assertThat(others.ofd(paper).sha256()).isEqualTo(PAPERS.ofd(paper).sha256());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theWordFileHasAsManyPagesAsThePdf(Paper paper, @TempDir Path folder) throws Exception {
        var office = Path.of("/usr/bin/soffice");
        Assumptions.assumeTrue(Files.isExecutable(office), "LibreOffice is not installed");
        var file = Files.write(folder.resolve("paper.docx"), PAPERS.docx(paper).bytes());

        var process = new ProcessBuilder(
                        office.toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();

        try (var document = Loader.loadPDF(folder.resolve("paper.pdf").toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(PAPERS.pdf(paper).pages());
        }
    }

    @Test
    void theSignatureNeverStandsAlone() throws Exception {
        for (int lines = 0; lines < 24; lines++) {
            var paper = Paper.titled("通知");
            for (int i = 0; i < lines; i++) paper.paragraph("第" + i + "行。");
            var built =
                    paper.signed("执法监督科", java.time.LocalDate.of(2026, 3, 9)).build();
            try (var document = Loader.loadPDF(PAPERS.pdf(built).bytes())) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(document.getNumberOfPages());
                var last = squeeze(stripper.getText(document));
                assertThat(last).contains("执法监督科2026年3月9日");
                assertThat(last).containsAnyOf("行。", "通知");
            }
        }
    }

    /** 7.3.5.1: pressed upon both, both a little below its middle, its top within a line of the text. */
    @Test
    void theSealLiesOverSignatureAndDateALittleAboveTheirMiddle() throws Exception {
        var docx = new ZipInputStream(
                new ByteArrayInputStream(PAPERS.docx(SamplePapers.notice(1)).bytes()));
        var entry = docx.getNextEntry();
        while (!entry.getName().equals("word/document.xml")) entry = docx.getNextEntry();
        var place = Pattern.compile("posOffset>(-\\d+)</wp:posOffset></wp:positionV>")
                .matcher(new String(docx.readAllBytes(), StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .filter(java.util.Objects::nonNull)
                .mapToDouble(offset -> Long.parseLong(offset) / 12_700.0)
                .min()
                .orElseThrow();
        double half = 21 * 72 / 25.4;
        double line = 28.95;

        assertThat(-place).as("the middle, above the line between both").isBetween(half + 2, half + 10);
        assertThat(3 * line + place).as("from the text to the top of the seal").isBetween(0.0, line);
    }

    @Test
    void hostileWordsStayWords() throws Exception {
        var paper = SamplePapers.hostile();

        assertThat(PAPERS.html(paper))
                .doesNotContain("<script", "onclick=x>", "\u202e", "\u0000")
                .contains("&lt;script&gt;");
        assertThat(paper.title()).isEqualTo("<script>alert(1)</script>关于𠮷野家&\"等号\"的告知单");
        assertThat(docxText(PAPERS.docx(paper).bytes())).contains("关于𠮷野家&\"等号\"的告知单");
        assertThat(pdfText(PAPERS.pdf(paper).bytes())).contains("txt.exe与孤立代理、控制字符");
    }

    @Test
    void headingsAndItemsAreNumberedAsTheStandardSays() throws Exception {
        var paper = Paper.titled("通知")
                .heading(1, "甲")
                .heading(2, "乙")
                .item("丙")
                .block(new Block.Item(2, "丁"))
                .heading(1, "戊")
                .item("己")
                .build();

        assertThat(pdfText(PAPERS.pdf(paper).bytes())).contains("一、甲（一）乙1.丙（1）丁二、戊1.己");
    }

    @Test
    void aLineHoldsTwentyEightCharactersAndAPageTwentyTwoLines() throws Exception {
        var paper = Paper.titled("通知").paragraph("字".repeat(26 + 28 * 60)).build();

        try (var document = Loader.loadPDF(PAPERS.pdf(paper).bytes())) {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            stripper.setEndPage(2);
            var lines = stripper.getText(document)
                    .lines()
                    .filter(line -> line.contains("字"))
                    .toList();

            assertThat(lines)
                    .hasSize(22)
                    .allSatisfy(line -> assertThat(line.strip()).hasSize(28));
        }
    }

    @Test
    void aCellOfSeveralParagraphsKeepsThemApart() throws Exception {
        var paper = Paper.titled("表")
                .table(
                        java.util.List.of(new Block.Column("栏目", 1), new Block.Column("内容", 3)),
                        java.util.List.of(java.util.List.of("督察项目", "1. 巡查\n\n2. 处置<b>")))
                .build();

        assertThat(PAPERS.html(paper)).contains("<td>1. 巡查<br>2. 处置&lt;b&gt;</td>");
        try (var word =
                new XWPFDocument(new ByteArrayInputStream(PAPERS.docx(paper).bytes()))) {
            assertThat(word.getTables().getFirst().getRow(1).getCell(1).getParagraphs())
                    .extracting(one -> one.getText())
                    .containsExactly("1. 巡查", "2. 处置<b>");
        }
        assertThat(pdfText(PAPERS.pdf(paper).bytes())).contains("1.巡查2.处置<b>");
    }

    @Test
    void anEmptyCellOfAJoinedColumnBelongsToTheOneAbove() throws Exception {
        var columns = java.util.List.of(
                new Block.Column("内容", 1, Block.Align.LEFT, true), new Block.Column("填报", 3, Block.Align.LEFT));
        var rows = java.util.List.of(
                java.util.List.of("一块", "第一行"), java.util.List.of("", "第二行"), java.util.List.of("二块", ""));
        var paper = Paper.titled("表").table(columns, rows).build();

        assertThat(PAPERS.html(paper)).contains("<td rowspan=\"2\">一块</td>").contains("<td></td>");
        try (var word =
                new XWPFDocument(new ByteArrayInputStream(PAPERS.docx(paper).bytes()))) {
            var table = word.getTables().getFirst();
            assertThat(table.getRow(1).getCell(0).getCTTc().getTcPr().isSetVMerge())
                    .isTrue();
            assertThat(table.getRow(2).getCell(0).getCTTc().getTcPr().isSetVMerge())
                    .isTrue();
            assertThat(table.getRow(3).getCell(0).getCTTc().getTcPr().isSetVMerge())
                    .isFalse();
        }
        assertThat(pdfText(PAPERS.pdf(paper).bytes())).contains("一块", "第二行", "二块");
    }

    @Test
    void aLongRowBeginsWhereItStandsAndGoesOnOverleaf() throws Exception {
        var paper = Paper.titled("表")
                .table(
                        java.util.List.of(new Block.Column("", 1, Block.Align.CENTRE), new Block.Column("", 4)),
                        java.util.List.of(
                                java.util.List.of("编号", "一号"),
                                java.util.List.of("基本情况", "占道设摊。".repeat(400)),
                                java.util.List.of("备注", "全部清理。")))
                .build();

        var pdf = PAPERS.pdf(paper);
        assertThat(pdf.pages()).isEqualTo(3);
        try (var document = Loader.loadPDF(pdf.bytes())) {
            var first = new PDFTextStripper();
            first.setEndPage(1);
            assertThat(first.getText(document).lines().filter(line -> line.contains("占道设摊")))
                    .as("it fills the first page")
                    .hasSizeGreaterThan(25);
        }
    }

    @Test
    void aTableWithoutTitlesHasNoHead() throws Exception {
        var paper = Paper.titled("表")
                .table(
                        java.util.List.of(new Block.Column("", 1), new Block.Column("", 3)),
                        java.util.List.of(java.util.List.of("编号", "一号")))
                .build();

        assertThat(PAPERS.html(paper)).doesNotContain("<thead>", "<th>");
        try (var word =
                new XWPFDocument(new ByteArrayInputStream(PAPERS.docx(paper).bytes()))) {
            assertThat(word.getTables().getFirst().getRows()).hasSize(1);
        }
    }

    @Test
    void aPaperWithoutATitleOrWithoutEndIsRefused() {
        assertThatThrownBy(() -> Paper.titled("\u200b ").build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Paper.titled("通知")
                        .paragraph("字".repeat(Paper.MOST_CHARACTERS))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seal("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What every format must say in this order: from the title to the end of the first paragraph. */
    private static String[] words(Paper paper) {
        var words = Stream.<String>builder().add(paper.title());
        if (paper.addressee() != null) words.add(paper.addressee() + "：");
        for (var block : paper.blocks())
            switch (block) {
                case Block.Heading heading -> words.add(heading.text());
                case Block.Table table -> table.columns().forEach(column -> words.add(column.title()));
                case Block.Chart chart -> words.add(chart.caption());
                case Block.Paragraph _, Block.Item _, Block.Note _ -> {}
            }
        var signature = java.util.Objects.requireNonNull(paper.signature());
        words.add(signature.organ() + signature.date().getYear() + "年");
        if (paper.number() != null) words.add(paper.number());
        for (var annex : paper.annexes()) words.add(annex.title());
        return words.build().map(PapersTests::squeeze).toArray(String[]::new);
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String pdfText(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return squeeze(new PDFTextStripper().getText(document));
        }
    }

    private static String docxText(byte[] docx) throws IOException {
        ZipSecureFile.setMinInflateRatio(0.001);
        try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
                var extractor = new XWPFWordExtractor(document)) {
            return squeeze(extractor.getText());
        }
    }

    private static String ofdText(byte[] ofd) throws Exception {
        try (var reader = new OFDReader(new ByteArrayInputStream(ofd))) {
            return squeeze(String.join("", new ContentExtractor(reader).extractAll()));
        }
    }
}
