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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTests {
    @TempDir
    Path folder;

    private ALedger ledger;
    private ADraw draw;

    @BeforeEach
    void aDrawInALedger() throws IOException {
        ledger = new ALedger();
        draw = new ADraw("310106/2024-08/case-file-review", "310106/2024-08");
        draw.book(ledger);
        ledger.add("something-else", java.util.Map.of("n", 1));
        draw.write(folder, ledger);
    }

    private record Said(int code, String sentence) {}

    private static Said says(Object... args) {
        var out = new ByteArrayOutputStream();
        var texts = new String[args.length];
        for (var i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        var code = Verifier.run(texts, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    private Said saysOfTheDraw() {
        return says("draw", folder, "--key", ledger.key.text());
    }

    @Nested
    class ADrawOnPaper {
        @Test
        void holds() {
            var said = saysOfTheDraw();

            assertThat(said.code()).as(said.sentence()).isZero();
            assertThat(said.sentence()).startsWith("成立").hasLineCount(1);
        }

        @Test
        void holdsInEnglishAndWithTheThreeFilesNamed() {
            var said = says(
                    "draw",
                    folder.resolve("population.txt"),
                    folder.resolve("sheet.json"),
                    folder.resolve("sheet.proof"),
                    "--lang",
                    "en");

            assertThat(said.code()).isZero();
            assertThat(said.sentence())
                    .startsWith("Holds: draw 310106/2024-08/case-file-review")
                    .hasLineCount(1);
        }

        @Test
        void holdsWhereANewLogBeganBetweenListAndSheet() throws IOException {
            var later = new ALedger();

            Files.write(
                    folder.resolve("sheet.proof"),
                    draw.bookAcross(ledger, later, false).write());

            var said = says("draw", folder, "--key", later.key.text());
            assertThat(said.code()).as(said.sentence()).isZero();
            assertThat(said.sentence()).contains("前 1 个纪元");
        }

        @Test
        void isRejectedWhereThePartiesCommittedInTheLogBeforeTheList() throws IOException {
            Files.write(
                    folder.resolve("sheet.proof"),
                    draw.bookAcross(ledger, new ALedger(), true).write());

            var said = says("draw", folder);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.sentence()).contains("不在冻结与抽取之间");
        }

        @Test
        void isRejectedWhereTheLaterLogContinuesAnother() throws IOException {
            var across = draw.bookAcross(ledger, new ALedger(), false);
            ledger.add("something-else", java.util.Map.of("n", 2));
            var longer = ledger.anchor(List.of(
                    (int) across.proofs().getFirst().entries().getFirst().index()));

            Files.write(folder.resolve("sheet.proof"), new Anchors(List.of(longer, across.last())).write());

            var said = says("draw", folder);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.sentence()).contains("不是接续");
        }

        @Test
        void isCalledUnanchoredWithoutItsProof() throws IOException {
            Files.delete(folder.resolve("sheet.proof"));

            var said = saysOfTheDraw();

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.sentence()).contains("未锚定");
        }

        @Test
        void isRejectedAfterOneChangedByteInAnyOfItsFiles() throws IOException {
            for (var name : List.of("population.txt", "sheet.json", "sheet.proof")) {
                var file = folder.resolve(name);
                var bytes = Files.readAllBytes(file);
                for (var i = 0; i < bytes.length; i++) {
                    var changed = bytes.clone();
                    changed[i] ^= (byte) (1 << i % 8);
                    Files.write(file, changed);

                    assertThat(says("draw", folder).code())
                            .as("%s byte %d", name, i)
                            .isEqualTo(1);
                }
                Files.write(file, bytes);
            }
            assertThat(saysOfTheDraw().code()).isZero();
        }

        @Test
        void isRejectedWhenAByteIsCutOffOrAdded() throws IOException {
            for (var name : List.of("population.txt", "sheet.json", "sheet.proof")) {
                var file = folder.resolve(name);
                var bytes = Files.readAllBytes(file);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
                assertThat(says("draw", folder).code()).isEqualTo(1);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + 1));
                assertThat(says("draw", folder).code()).isEqualTo(1);
                Files.write(file, bytes);
            }
        }

        @Test
        void isRejectedUnderAnotherKey() {
            assertThat(says("draw", folder, "--key", new ALedger().key.text()).code())
                    .isEqualTo(1);
        }

        @Test
        void isRejectedWhenTheOutcomeWasChosenByHand() throws IOException {
            var other = new ADraw("310106/2024-08/case-file-review", "310106/2024-08");
            other.outcome = java.util.Map.of("items", List.of());
            var newLedger = new ALedger();
            other.book(newLedger);
            other.write(folder, newLedger);

            var said = says("draw", folder, "--lang", "en");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.sentence()).contains("outcome");
        }

        @Test
        void isRejectedWhenTheListWasFrozenAfterACommitment() throws IOException {
            var late = new ALedger();
            draw.bookLate(late);
            draw.write(folder, late);

            var said = says("draw", folder);

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.sentence()).contains("承诺");
        }

        @Test
        void aShareThatDoesNotOpenItsCommitmentIsRejected() throws IOException {
            var sheet = Files.readString(folder.resolve("sheet.json"));
            var share = Digest.hex(draw.ceremony.parties().getFirst().share());
            Files.writeString(folder.resolve("sheet.json"), sheet.replace(share, Digest.hex(Digest.of("x"))));
            Files.delete(folder.resolve("sheet.proof"));

            assertThat(says("draw", folder).code()).isEqualTo(1);
        }
    }

    /** Long enough to be read, drawn and compared in several parts at once. */
    @Nested
    class ALongDraw {
        private ADraw draw;

        @BeforeEach
        void written() throws IOException {
            var items = new ArrayList<Population.Item>();
            for (var i = 0; i < 70_000; i++) {
                items.add(new Population.Item("静城管罚字%07d".formatted(i), "1", "S0" + i % 3, 1));
            }
            var rules = Rules.of("d", Rules.Mode.ITEMS, List.of()).withItems(Rules.Quota.percent(15, items.size()));
            draw = new ADraw("long", "310106/2024-08", Population.of(items), rules.canonical());
            draw.write(folder, new ALedger());
            Files.delete(folder.resolve("sheet.proof"));
        }

        @Test
        void recomputes() {
            assertThat(says("draw", folder).code()).isEqualTo(2);
        }

        @Test
        void isRejectedAfterOneChangedByteWhereverAPartMayEnd() throws IOException {
            var list = Files.readAllBytes(folder.resolve("population.txt"));
            for (var place : places(0, list.length)) {
                Files.write(folder.resolve("population.txt"), changed(list, place));
                assertThat(says("draw", folder).sentence()).contains("不是抽取单所指的名册");
            }
            Files.write(folder.resolve("population.txt"), list);

            var sheet = Files.readAllBytes(folder.resolve("sheet.json"));
            var text = new String(sheet, StandardCharsets.ISO_8859_1);
            for (var place : places(text.indexOf("\"outcome\""), text.indexOf("\"period\""))) {
                Files.write(folder.resolve("sheet.json"), changed(sheet, place));
                assertThat(says("draw", folder).code()).as("byte %d", place).isEqualTo(1);
            }
        }

        @Test
        void isRejectedWhereTheSheetNamesTheChangedList() throws IOException {
            var list = draw.population.write();
            var honest = draw.sheet();
            for (var line : new int[] {0, 34_999, 35_000, 69_999}) {
                var items = new ArrayList<>(draw.population.items());
                var item = items.get(line);
                items.set(line, new Population.Item(item.id() + "x", item.version(), item.stratum(), 16));
                var forged = Population.of(items);
                assertThat(forged.write()).isNotEqualTo(list);
                Files.write(folder.resolve("population.txt"), forged.write());
                Files.write(
                        folder.resolve("sheet.json"),
                        new Sheet(
                                        honest.draw(),
                                        honest.body(),
                                        honest.period(),
                                        forged.hash(),
                                        forged.size(),
                                        honest.rules(),
                                        honest.ceremony(),
                                        honest.outcome())
                                .write());

                assertThat(says("draw", folder).sentence()).startsWith("不成立：sheet.json the draw gives another outcome");
            }
        }

        /** The ends, what lies about the borders of pieces of 64 KiB and of the halves, and some anywhere. */
        private static int[] places(int from, int to) {
            var borders = IntStream.iterate(65_536, border -> border < to, border -> border + 65_536);
            var middle = (from + to) / 2;
            return IntStream.concat(
                            IntStream.concat(borders, IntStream.of(from, from + 1, to - 1, middle, middle + 1)),
                            IntStream.range(0, 20).map(i -> from + i * ((to - from) / 20)))
                    .flatMap(place -> IntStream.of(place - 1, place))
                    .filter(place -> place >= from)
                    .toArray();
        }

        private static byte[] changed(byte[] bytes, int place) {
            var changed = bytes.clone();
            changed[place] ^= 1;
            return changed;
        }
    }

    @Nested
    class AnEntry {
        @Test
        void holdsOrNot() throws IOException {
            var file = folder.resolve("entry.proof");
            Files.write(file, ledger.anchor(List.of(2)).write());
            assertThat(says("entry", file).code()).isZero();

            Files.writeString(file, Files.readString(file).replace("\"index\":2", "\"index\":1"));
            assertThat(says("entry", file).code()).isEqualTo(1);
        }
    }

    @Nested
    class ALog {
        private Path log;

        @BeforeEach
        void exported() throws IOException {
            log = folder.resolve("log");
            for (var i = 0; i < 700; i++) {
                ledger.add("act", java.util.Map.of("n", i));
            }
            ledger.export(log);
        }

        @Test
        void holdsWhole() {
            assertThat(says("log", log, "--key", ledger.key.text()).code()).isZero();
        }

        @Test
        void namesTheEntryThatWasChanged() throws IOException {
            var bundle = log.resolve("tile/entries/001");
            var bytes = Files.readAllBytes(bundle);
            bytes[2 + 10] ^= 1;
            Files.write(bundle, bytes);

            var said = says("log", log);

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.sentence()).contains("256");
        }

        @Test
        void onlyGrewSinceAnyOldCheckpoint() throws IOException {
            for (var size : new int[] {0, 1, 255, 256, 257, 512, 700, ledger.size()}) {
                var old = folder.resolve("old");
                Files.writeString(old, ledger.checkpoint(size));

                assertThat(says("log", log, "--extends", old).code())
                        .as("from %d", size)
                        .isZero();
            }
        }

        @Test
        void anOldCheckpointUnderAnEarlierKeyNeedsThatKey() throws IOException {
            var before = ledger.withAnotherKey();
            var old = folder.resolve("old");
            Files.writeString(old, before.checkpoint(300));

            var asked = says("log", log, "--extends", old);
            assertThat(asked.code()).isEqualTo(1);
            assertThat(asked.sentence()).contains("--old-key");
            assertThat(says("log", log, "--extends", old, "--old-key", before.key.text())
                            .code())
                    .isZero();
        }

        @Test
        void isRejectedWhenItForgotOrReplacedWhatAnOldCheckpointKnew() throws IOException {
            var old = folder.resolve("old");
            Files.writeString(old, ledger.checkpoint(300));
            var forged = ledger.without(100);
            var other = folder.resolve("forged");
            forged.export(other);

            assertThat(says("log", other).code()).isZero();
            assertThat(says("log", other, "--extends", old).code()).isEqualTo(1);

            Files.writeString(old, ledger.checkpoint(ledger.size()));
            assertThat(says("log", other, "--extends", old).code()).isEqualTo(1);
        }

        @Test
        void isRejectedWhenAnyFileLacksOrChangesAByte() throws IOException {
            var files = new ArrayList<Path>();
            try (var walk = Files.walk(log)) {
                walk.filter(Files::isRegularFile).forEach(files::add);
            }
            for (var file : files) {
                var bytes = Files.readAllBytes(file);
                for (var i = 0; i < bytes.length; i += Math.max(1, bytes.length / 40)) {
                    var changed = bytes.clone();
                    changed[i] ^= 1;
                    Files.write(file, changed);
                    assertThat(says("log", log).code())
                            .as("%s byte %d", file, i)
                            .isEqualTo(1);
                }
                Files.write(file, bytes);
            }
        }
    }

    /** Whoever forges a file may put a good verdict into it; it must not stand on a line of its own. */
    @Test
    void quotedEvidenceCannotAddASentence() throws IOException {
        var sheet = Files.readString(folder.resolve("sheet.json"));
        Files.writeString(
                folder.resolve("sheet.json"),
                sheet.substring(0, sheet.length() - 1) + ",\"zz\\n成立：抽取可以重算。\\u001b[2K\u2028x\":1}");

        var said = says("draw", folder);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.sentence()).contains("成立：抽取可以重算").hasLineCount(1).doesNotContain("\u001b", "\u2028");
    }

    @Test
    void withoutSenseItExplainsItself() {
        assertThat(says().code()).isEqualTo(2);
        assertThat(says("draw").sentence()).contains("mingcha-proof draw");
        assertThat(says("draw", folder.resolve("nowhere")).code()).isEqualTo(2);
    }
}
