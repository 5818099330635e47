package org.mingcha.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The program for outsiders: says in one sentence whether a draw, an entry or a whole log holds, or where it breaks.
 *
 * <p>Exit code 0: it holds and is anchored in a signed checkpoint; 1: it does not hold; 2: it could not be checked, or only
 * in part (no proof given).
 */
public final class Verifier {
    private static final String USAGE = """
            mingcha-proof draw DIR | population.txt sheet.json [sheet.proof]  [--key KEY]
            mingcha-proof entry FILE  [--key KEY]
            mingcha-proof log DIR|ZIP [--extends OLD-CHECKPOINT [--old-key KEY]] [--key KEY]
            mingcha-proof package DIR|ZIP  [--key KEY]
            --key: name+id+key or a file that holds it    --lang zh|en""";

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private final boolean chinese;
    private String item = "";

    private record Verdict(int code, String chinese, String english) {}

    /** The command line makes no sense. Evidence, whatever it brings, never ends here. */
    private static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Verifier(String[] args) {
        for (var i = 0; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                if (!List.of("--key", "--lang", "--extends", "--old-key").contains(args[i]) || i + 1 == args.length) {
                    throw new Usage();
                }
                options.put(args[i].substring(2), args[++i]);
            } else {
                names.add(args[i]);
            }
        }
        chinese = !"en".equals(options.get("lang"));
    }

    public static void main(String[] args) {
        System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    /** Runs the program and gives its exit code. */
    public static int run(String[] args, PrintStream out) {
        Verifier verifier;
        try {
            verifier = new Verifier(args);
        } catch (Usage _) {
            out.println(USAGE);
            return 2;
        }
        return verifier.run(out);
    }

    private int run(PrintStream out) {
        Verdict verdict;
        try {
            verdict = verdict();
        } catch (Malformed e) {
            verdict =
                    new Verdict(1, "不成立：" + item + e.chinese() + "。", "Does not hold: " + item + e.getMessage() + ".");
        } catch (NoSuchFileException e) {
            verdict = new Verdict(
                    2, "无法核验：找不到 " + e.getMessage() + "。", "Cannot be checked: no file " + e.getMessage() + ".");
        } catch (IOException | UncheckedIOException e) {
            verdict = new Verdict(
                    2, "无法核验：" + item + e.getMessage() + "。", "Cannot be checked: " + item + e.getMessage() + ".");
        } catch (Usage _) {
            out.println(USAGE);
            return 2;
        } catch (RuntimeException e) { // evidence made by an enemy must not pass for a crash
            verdict = new Verdict(1, "不成立：" + item + "内容无法读取（" + e + "）。", "Does not hold: " + item + e + ".");
        }
        out.println(oneLine(chinese ? verdict.chinese() : verdict.english()));
        return verdict.code();
    }

    /** What is quoted from the evidence may hold line breaks, terminal controls or marks of direction: no second sentence by its grace. */
    private static String oneLine(String sentence) {
        return sentence.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    }

    private Verdict verdict() throws IOException {
        if (names.size() < 2) {
            throw new Usage();
        }
        return switch (names.getFirst()) {
            case "draw" -> draw();
            case "entry" -> entry();
            case "log" -> log();
            case "package" -> filed();
            default -> throw new Usage();
        };
    }

    private Verdict draw() throws IOException {
        var files = names.subList(1, names.size()).stream().map(Path::of).toList();
        if (files.size() == 1) {
            var folder = files.getFirst();
            files = new ArrayList<>(List.of(folder.resolve("population.txt"), folder.resolve("sheet.json")));
            if (Files.exists(folder.resolve("sheet.proof"))) {
                files.add(folder.resolve("sheet.proof"));
            }
        }
        item = "population.txt ";
        var populationBytes = Population.bytes(files.get(0));
        // hashed while the sheet is read
        var populationHash = CompletableFuture.supplyAsync(() -> Digest.plainHex(populationBytes));
        item = "sheet.json ";
        var sheetBytes = Files.readAllBytes(files.get(1));
        var sheetHash = Digest.plainHex(sheetBytes);
        var sheet = Sheet.read(sheetBytes);
        item = "population.txt ";
        if (!populationHash.join().equals(sheet.population())) {
            throw new Malformed("is not the list that the sheet names", "不是抽取单所指的名册");
        }
        if (files.size() == 2) {
            recompute(sheet, populationBytes);
            return new Verdict(
                    2,
                    "可以重算，但未锚定：抽取 " + sheet.draw() + " 与名册、种子、规则一致，但没有 sheet.proof，不能证明名册先于种子冻结。",
                    "Recomputes, but is not anchored: draw " + sheet.draw()
                            + " follows from its list, seed and rules, but no sheet.proof shows that the list came first.");
        }
        item = "sheet.proof ";
        var anchors = Anchors.read(Files.readAllBytes(files.get(2)));
        anchors.covers(sheet, sheetHash);
        var checkpoint = anchors.check(key());
        recompute(sheet, populationBytes);
        return new Verdict(
                0,
                "成立：抽取 " + sheet.draw() + "（名册 " + sheet.size() + " 项）可以重算，名册、承诺与抽取单依次在存证第 " + checkpoint.size()
                        + " 条的检查点之内" + earlier(anchors.proofs().size(), true)
                        + trust(anchors.last().key(), true) + "。",
                "Holds: draw " + sheet.draw() + " (a list of " + sheet.size()
                        + ") recomputes, and list, commitments and sheet stand in this order in the checkpoint of "
                        + checkpoint.size() + " entries"
                        + earlier(anchors.proofs().size(), false)
                        + trust(anchors.last().key(), false) + ".");
    }

    /** That what is proved may stand in the logs before the last. */
    private static String earlier(int logs, boolean chinese) {
        if (logs == 1) {
            return "";
        }
        return chinese ? "或其所接续的前 " + (logs - 1) + " 个纪元之内" : " or in the " + (logs - 1) + " log(s) that it continues";
    }

    private void recompute(Sheet sheet, byte[] populationBytes) {
        item = "";
        var population = Population.parse(populationBytes);
        item = "sheet.json ";
        sheet.checkOutcome(population);
    }

    private Verdict entry() throws IOException {
        item = names.get(1) + " ";
        var anchors = Anchors.read(Files.readAllBytes(Path.of(names.get(1))));
        var checkpoint = anchors.check(key());
        var indexes =
                anchors.entries().stream().map(e -> Long.toString(e.index())).toList();
        var list = String.join(", ", indexes);
        return new Verdict(
                0,
                "成立：第 " + list + " 号条目在存证第 " + checkpoint.size() + " 条的检查点之内"
                        + earlier(anchors.proofs().size(), true)
                        + trust(anchors.last().key(), true) + "。",
                "Holds: entry " + list + " stands in the checkpoint of " + checkpoint.size() + " entries"
                        + earlier(anchors.proofs().size(), false)
                        + trust(anchors.last().key(), false) + ".");
    }

    private Verdict filed() throws IOException {
        var path = Path.of(names.get(1));
        if (Files.isRegularFile(path)) {
            try (var zip = FileSystems.newFileSystem(path)) {
                return filed(zip.getPath("/"));
            }
        }
        return filed(path);
    }

    private Verdict filed(Path folder) throws IOException {
        var held = new PackageCheck(folder).run(key());
        var contents = held.contents();
        return new Verdict(
                0,
                "成立：归档包 " + contents.folder() + " 第 " + contents.edition() + " 版《" + contents.title() + "》，"
                        + contents.files().size() + " 个文件（" + held.bytes() + " 字节）与归档时逐字节相同，不多不少；" + held.proved()
                        + " 条存证都在第 " + held.checkpoint().size() + " 条的检查点之内"
                        + earlier(held.logs(), true) + "，检查点签名成立"
                        + trust(held.key(), true) + "。",
                "Holds: package " + contents.folder() + ", edition " + contents.edition() + ": its "
                        + contents.files().size() + " files (" + held.bytes()
                        + " bytes) are byte for byte those that were filed, no more and no fewer; " + held.proved()
                        + " entries stand in the checkpoint of "
                        + held.checkpoint().size() + " entries"
                        + earlier(held.logs(), false)
                        + ", whose signature holds" + trust(held.key(), false) + ".");
    }

    private Verdict log() throws IOException {
        var path = Path.of(names.get(1));
        if (Files.isRegularFile(path)) {
            try (var zip = FileSystems.newFileSystem(path)) {
                return log(zip.getPath("/"));
            }
        }
        return log(path);
    }

    private Verdict log(Path folder) throws IOException {
        item = "key ";
        var line = Files.readString(folder.resolve("key"));
        if (!line.endsWith("\n")) {
            throw new Malformed("is not one line", "不是一行");
        }
        var brought = NoteKey.parse(line.substring(0, line.length() - 1));
        var trusted = key();
        if (trusted != null && !trusted.text().equals(brought.text())) {
            throw new Malformed("the log is signed with another key", "所用密钥与公布的密钥不同");
        }
        item = "checkpoint ";
        var note = Note.parse(Files.readString(folder.resolve("checkpoint")));
        if (!note.signedBy(brought)) {
            throw new Malformed("the signature does not hold", "签名不成立");
        }
        var now = Checkpoint.parse(note.text());
        @Nullable Checkpoint old = null;
        if (options.containsKey("extends")) {
            item = "old checkpoint ";
            var signer = given("old-key");
            var taken = Files.readString(Path.of(options.get("extends")));
            if (signer == null && !Note.parse(taken).signedBy(brought)) {
                throw new Malformed(
                        "is not signed with the key of today; if the key was changed since, name the one of that day with"
                                + " --old-key",
                        "不是用现在的密钥签署的；此后更换过密钥的，请用 --old-key 给出当时公布的公钥");
            }
            old = Checkpoint.open(taken, signer == null ? brought : signer);
            if (!old.origin().equals(now.origin())) {
                throw new Malformed("belongs to another log", "属于另一存证树");
            }
        }
        item = "";
        new LogCheck(folder, now, old).run();
        var extended = old == null ? "" : Long.toString(old.size());
        return new Verdict(
                0,
                "成立：全部 " + now.size() + " 条与检查点一致" + (old == null ? "" : "，且只在旧检查点的 " + extended + " 条之后追加")
                        + trust(brought, true) + "。",
                "Holds: all " + now.size() + " entries give the checkpoint's root"
                        + (old == null ? "" : " and only append to the " + extended + " of the old checkpoint")
                        + trust(brought, false) + ".");
    }

    private @Nullable NoteKey key() throws IOException {
        return given("key");
    }

    /** A key named on the command line, as text or as a file; null where there is none. */
    private @Nullable NoteKey given(String option) throws IOException {
        var given = options.get(option);
        if (given == null) {
            return null;
        }
        var before = item;
        item = "--" + option + " ";
        var text =
                given.contains("+") ? given : Files.readString(Path.of(given)).strip();
        var key = NoteKey.parse(text);
        item = before;
        return key;
    }

    private String trust(NoteKey key, boolean inChinese) {
        if (options.containsKey("key")) {
            return inChinese ? "，密钥为 " + key.name() : ", signed by " + key.name();
        }
        return inChinese
                ? "（密钥由文件自带，请与公布的密钥核对：" + key.text() + "）"
                : " (the key comes with the file; compare it with the published one: " + key.text() + ")";
    }
}
