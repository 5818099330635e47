package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filed folder that has left the house, as an outsider checks it. */
class PackageTests {
    @TempDir
    Path folder;

    @TempDir
    Path beside;

    private final Map<String, byte[]> files = new TreeMap<>(Map.of(
            "index.html", "<p>卷内目录</p>".getBytes(StandardCharsets.UTF_8),
            "papers/01.pdf", "%PDF".getBytes(StandardCharsets.UTF_8),
            "data/matter.json", "{}".getBytes(StandardCharsets.UTF_8)));
    private ALedger ledger;
    private int opened;
    private int filed;

    @BeforeEach
    void aFolderThatWasFiled() throws IOException {
        ledger = new ALedger();
        ledger.add("something-else", Map.of("n", 1));
        opened = ledger.add("matter-opened", Map.of("matter", "m"));
        filed = file("310106-SX-2024-1", 1);
        ledger.add("something-else", Map.of("n", 2));
        prove(List.of(opened, filed));
    }

    private int file(String number, int edition) throws IOException {
        var listed = files.entrySet().stream()
                .map(file -> new ArchivePackage.File(
                        file.getKey(),
                        Digest.plainHex(file.getValue()),
                        file.getValue().length,
                        file.getKey().endsWith(".pdf") ? "PAPER" : "DATA",
                        file.getKey(),
                        file.getKey().endsWith(".pdf") ? 1 : null))
                .toList();
        var contents = new ArchivePackage(
                        "310106", number, edition, "matter", "m", "油烟扰民", listed, List.of("act-" + opened))
                .write();
        for (var file : files.entrySet()) write(file.getKey(), file.getValue());
        write(ArchivePackage.CONTENTS, contents);
        return ledger.add(
                ArchivePackage.FOLDER_FILED,
                Map.of("body", "310106", "folder", number, "edition", edition, "contents", Digest.plainHex(contents)));
    }

    private void write(String name, byte[] bytes) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void prove(List<Integer> entries) throws IOException {
        Files.write(folder.resolve(ArchivePackage.PROOF), ledger.anchor(entries).write());
    }

    /** The folder is filed after a new log was begun, which says that the old one had come so far. */
    private void fileInALaterLog(int size, boolean withOpening) throws IOException {
        var before = ledger;
        var reached = Checkpoint.parse(Note.parse(before.checkpoint(size)).text());
        ledger = new ALedger("ledger.example/2");
        var opening = ledger.add(
                Anchors.EPOCH_OPENED, Map.of("database-size", size, "database-root", Digest.hex(reached.root())));
        ledger.add("something-else", Map.of("n", 3));
        var again = file("310106-SX-2024-1", 1);
        var here = ledger.anchor(withOpening ? List.of(opening, again) : List.of(again));
        Files.write(
                folder.resolve(ArchivePackage.PROOF),
                new Anchors(List.of(before.anchor(List.of(opened)), here)).write());
    }

    private record Said(int code, String sentence) {}

    private static Said says(Object... args) {
        var out = new ByteArrayOutputStream();
        var texts = new ArrayList<String>();
        for (var arg : args) texts.add(arg.toString());
        var code = Verifier.run(texts.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    private Said said() {
        return says("package", folder, "--key", ledger.key.text());
    }

    @Test
    void holdsAndSaysWhatWasCheckedInBothLanguages() {
        var chinese = said();
        assertThat(chinese.code()).as(chinese.sentence()).isZero();
        assertThat(chinese.sentence())
                .startsWith("成立：归档包 310106-SX-2024-1 第 1 版《油烟扰民》，3 个文件")
                .contains("2 条存证")
                .contains("检查点签名成立")
                .hasLineCount(1);
        assertThat(says("package", folder, "--lang", "en").sentence())
                .startsWith("Holds: package 310106-SX-2024-1, edition 1: its 3 files")
                .contains("compare it with the published one");
    }

    @Test
    void holdsAsAZipToo() throws IOException {
        var zip = beside.resolve("package.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }

        assertThat(says("package", zip, "--key", ledger.key.text()).code()).isZero();
    }

    @Test
    void isRejectedAfterOneChangedByteInAnyOfItsFiles() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                for (var i = 0; i < bytes.length; i++) {
                    var changed = bytes.clone();
                    changed[i] ^= (byte) (1 << i % 8);
                    Files.write(file, changed);

                    assertThat(says("package", folder).code())
                            .as("%s byte %d", file, i)
                            .isEqualTo(1);
                }
                Files.write(file, bytes);
            }
        }
        assertThat(said().code()).isZero();
    }

    @Test
    void isRejectedWhenAFileIsMissing() throws IOException {
        Files.delete(folder.resolve("papers/01.pdf"));

        assertThat(said().code()).isEqualTo(1);
        assertThat(said().sentence()).contains("缺少 papers/01.pdf");
    }

    @Test
    void isRejectedWhenAFileIsAdded() throws IOException {
        write("papers/02.pdf", new byte[0]);

        assertThat(said().code()).isEqualTo(1);
        assertThat(said().sentence()).contains("多出 papers/02.pdf");
    }

    @Test
    void isRejectedWithTheProofOfAnotherFolder() throws IOException {
        var other = file("310106-SX-2024-2", 1);
        file("310106-SX-2024-1", 1);
        prove(List.of(opened, other));

        assertThat(said().code()).isEqualTo(1);
        assertThat(said().sentence()).contains("另一卷");
    }

    @Test
    void isRejectedWithTheProofOfAnEarlierEdition() throws IOException {
        file("310106-SX-2024-1", 2);
        prove(List.of(opened, filed));

        assertThat(said().code()).isEqualTo(1);
    }

    @Test
    void isRejectedWithoutAnEntryThatBelongsToItOrWithOneThatDoesNot() throws IOException {
        prove(List.of(filed));
        assertThat(said().sentence()).contains("缺少存证条目 act-" + opened);
        prove(List.of(0, opened, filed));
        assertThat(said().sentence()).contains("不属于本卷");
        prove(List.of(opened));
        assertThat(said().sentence()).contains("没有本卷归档");
    }

    @Test
    void isRejectedUnderAnotherKey() {
        assertThat(says("package", folder, "--key", new ALedger().key.text()).code())
                .isEqualTo(1);
    }

    @Test
    void cannotBeCheckedWithoutItsContents() throws IOException {
        Files.delete(folder.resolve(ArchivePackage.CONTENTS));

        assertThat(says("package", folder).code()).isEqualTo(2);
    }

    @Test
    void holdsOverTwoLogsOfWhichTheLaterSaysHowFarTheEarlierHadCome() throws IOException {
        fileInALaterLog(ledger.size(), true);

        assertThat(said().code()).as(said().sentence()).isZero();
        assertThat(said().sentence()).contains("2 条存证").contains("所接续的前 1 个纪元");
        assertThat(says("package", folder, "--lang", "en").sentence()).contains("1 log(s) that it continues");
    }

    @Test
    void isRejectedWhenTheLaterLogDoesNotContinueTheEarlier() throws IOException {
        fileInALaterLog(ledger.size() - 1, true);
        assertThat(said().code()).isEqualTo(1);
        assertThat(said().sentence()).contains("不是接续所证明的前一纪元");
    }

    @Test
    void isRejectedWhenNothingJoinsTheTwoLogs() throws IOException {
        fileInALaterLog(ledger.size(), false);
        assertThat(said().code()).isEqualTo(1);
        assertThat(said().sentence()).contains("缺少开启纪元");
    }
}
