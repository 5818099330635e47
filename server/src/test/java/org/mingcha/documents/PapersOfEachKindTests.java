package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.documents.Document.Point;
import org.mingcha.documents.internal.Content;
import org.mingcha.documents.internal.PaperSetting;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.papers.SamplePapers;
import org.mingcha.policy.Offer;

/** One paper of each kind of the regime, as an office would send it; written to target/papers to be looked at. */
class PapersOfEachKindTests {
    private static final Path OFFICE = Path.of("/usr/bin/soffice");
    private static final List<String> KINDS = List.of(
            "reminder-notice",
            "finding-notice",
            "expedite-notice",
            "supervision-decision",
            "supervision-recommendation");
    private static final PaperSetting.Anchor ANCHOR =
            new PaperSetting.Anchor("mingcha.example/log", "0198f3f0-7c55-7b1e-9a6e-6a3e2a1b4c5e");

    private final Papers papers = new Papers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reminder-notice",
                "finding-notice",
                "expedite-notice",
                "supervision-decision",
                "supervision-recommendation"
            })
    void eachKindIsSetInThreeFormatsWithItsNumberAndItsLedgerEntry(String id) throws Exception {
        var content = content(id);
        var number = content.number();
        var paper = paper(id);
        var folder = Files.createDirectories(Path.of("target/papers"));

        var pdf = papers.pdf(paper);
        var docx = papers.docx(paper);
        var ofd = papers.ofd(paper);

        Files.write(folder.resolve(id + ".pdf"), pdf.bytes());
        Files.write(folder.resolve(id + ".docx"), docx.bytes());
        Files.write(folder.resolve(id + ".ofd"), ofd.bytes());
        assertThat(papers.pdf(paper(id)).sha256()).isEqualTo(pdf.sha256());
        try (var read = Loader.loadPDF(pdf.bytes())) {
            assertThat(new PDFTextStripper().getText(read).replaceAll("\\s", ""))
                    .contains(number, "昌平路沿街两处跨门营业", "0198f3f0-7c55");
        }
        for (var packed : List.of(docx, ofd))
            try (var zip = new ZipInputStream(new ByteArrayInputStream(packed.bytes()))) {
                assertThat(zip.getNextEntry()).isNotNull();
            }
    }

    static Paper paper(String id) {
        return PaperSetting.of(content(id), ANCHOR, id.endsWith("notice") ? SamplePapers.seal() : null);
    }

    static Content content(String id) {
        var kind = Offer.bundled("jingan-2024").regime().document(id).orElseThrow();
        var number = kind.number().form().replace("{year}", "2024").replace("{n}", "12");
        var instrument = kind.group().equals("instrument");
        return new Content(
                UUID.fromString("0198f3f0-7c55-7b1e-9a6e-6a3e2a1b4c5d"),
                "310106",
                "上海市静安区城市管理行政执法局",
                "执法监督科",
                kind.id(),
                kind.title(),
                "0".repeat(64),
                number,
                kind.title(),
                "310106006",
                "江宁路街道综合行政执法队",
                instrument ? "经2024年9月24日局党组会议研究同意，现制发" + kind.title() + "。" : null,
                null,
                "2024年9月25日，执法监督科对你队辖区开展街面实效督察，发现下列问题：",
                List.of(
                        new Point(UUID.randomUUID(), "跨门营业", "昌平路沿街两处跨门营业，占用人行道，现场未见处置。", "J附3一（一）1"),
                        new Point(UUID.randomUUID(), "全过程记录", "9月18日一起案件的现场检查没有音视频记录，也未说明原因。", "方案三（二）1（2）")),
                List.of("请调查核实，落实责任，及时整改。", "对相关责任人员按规定处理。"),
                List.of("请你队于收到本单之日起3个工作日内书面反馈落实情况、整改措施和责任人。", "对本单有异议的，可以自收到之日起10个工作日内提出申辩；申辩期间不停止执行。"),
                kind.copyTo().isEmpty() ? List.of() : List.of("江宁路街道办事处"),
                LocalDate.of(2024, 9, 26),
                null,
                null);
    }

    @Test
    void theSameContentIsReadBackFromItsBytes() {
        var content = new Content(
                UUID.randomUUID(),
                "310106",
                "局",
                "科",
                "k",
                "t",
                "r",
                null,
                "题",
                "c",
                "队",
                null,
                null,
                "开头",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                LocalDate.of(2024, 9, 26),
                null,
                null);

        assertThat(new String(content.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"dated\":\"2024-09-26\"")
                .doesNotContain("number");
    }

    /** Opened and saved by another program, the Word file still says the same on as many pages as the PDF. */
    @Test
    void theWordFilesAreOpenedSavedAndPrintedAlikeByLibreOffice(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(OFFICE), "LibreOffice is not installed");
        var written = Files.createDirectories(folder.resolve("written"));
        for (var id : KINDS)
            Files.write(written.resolve(id + ".docx"), papers.docx(paper(id)).bytes());

        var saved = convert(folder, "docx:MS Word 2007 XML", "saved", written, ".docx");
        var printed = convert(folder, "pdf", "printed", saved, ".docx");

        for (var id : KINDS) {
            var pdf = papers.pdf(paper(id));
            try (var ours = Loader.loadPDF(pdf.bytes());
                    var theirs = Loader.loadPDF(printed.resolve(id + ".pdf").toFile())) {
                assertThat(theirs.getNumberOfPages()).as(id).isEqualTo(ours.getNumberOfPages());
                assertThat(characters(theirs)).as(id).isEqualTo(characters(ours));
            }
        }
    }

    private static Path convert(Path folder, String format, String to, Path from, String ending) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                OFFICE.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                format,
                "--outdir",
                folder.resolve(to).toString()));
        for (var id : KINDS) command.add(from.resolve(id + ending).toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return folder.resolve(to);
    }

    /** Everything that is printed, without regard to where each reader of PDFs thinks a line begins. */
    private static List<String> characters(PDDocument pdf) throws Exception {
        return new PDFTextStripper()
                .getText(pdf)
                .replaceAll("\\s", "")
                .codePoints()
                .sorted()
                .mapToObj(Character::toString)
                .toList();
    }
}
