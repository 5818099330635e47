package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.proof.Population.Item;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;
import org.mingcha.proof.Rules.Unit;

/**
 * The vectors of docs/proof.md, which every other verifier is tested with. They never change for a published format; {@code
 * -Dvectors.write=true} writes those of a new one.
 */
class VectorsTests {
    private static final Path VECTORS = Path.of("src/test/resources/vectors");
    private static final String MONTH = "310106/2024-08";

    @TempDir
    Path folder;

    @Test
    void theFunctionsGiveTheVectors() throws IOException {
        var share = Digest.of("test/share", "p-17");
        var salt = Digest.of("test/salt", "p-17");
        var round = Ceremony.name(MONTH, 2);
        var ceremony = new ADraw(MONTH + "/case-file-review", MONTH).ceremony;
        var seed = ceremony.seed();
        var drawSeed = Ceremony.drawSeed(seed, MONTH + "/case-file-review");
        var map = new TreeMap<String, Object>();
        map.put("digest", Digest.of("mingcha/test/v1", "明察 e\u0301", 7, new byte[] {1, 2}));
        map.put("salted", Digest.salted(salt, "张三"));
        map.put("round", round);
        map.put("share", share);
        map.put("salt", salt);
        map.put("commitment", Ceremony.commitment(round, "p-17", share, salt));
        map.put("seed", seed);
        map.put("draw-seed", drawSeed);
        map.put("ticket", Tickets.key(drawSeed, Digest.utf8("静城管罚字〔2024〕7"), 1));
        map.put("key-of-weight-16", Tickets.key(drawSeed, Digest.utf8("静城管罚字〔2024〕7"), 16));
        map.put("unit-key", Tickets.key(Digest.of("mingcha/units/v1", drawSeed), Digest.utf8("310106006"), 1));
        map.put(
                "shares-of-16-in-6-months",
                List.of(
                        UnitStage.share(drawSeed, "case-file-review", 16, 6),
                        UnitStage.share(drawSeed, "recordings", 16, 6),
                        UnitStage.share(drawSeed, "equipment", 16, 6)));
        map.put("replay-0", Digest.of("mingcha/replay/v1", drawSeed, 0));
        map.put("canonical", Canonical.text(Map.of("ö", List.of(1, -2, true), "€", "a\"\\\n\u001f", "1", Map.of())));

        same("functions.json", Canonical.write(map));
    }

    @Test
    void caseFilesAreDrawnAsInTheVector() throws IOException {
        same("draw-case-files", new ADraw(MONTH + "/case-file-review", MONTH));
    }

    @Test
    void aYearlyFloorAStratumAndALastMonthAreDrawnAsInTheVector() throws IOException {
        var items = new ArrayList<Item>();
        var units = new ArrayList<Unit>();
        for (var u = 0; u < 16; u++) {
            var code = "3101060%02d".formatted(u);
            units.add(new Unit(code, u % 4 != 0, u % 5 * 3, 1, u % 5 == 4 ? 4 : 60));
            for (var i = 0; i < (u == 8 ? 0 : 3 + u * 7 % 20); i++) {
                items.add(new Item(
                        "F-%02d-%03d".formatted(u, i), "4", code + (i % 4 == 0 ? "/ordinary" : "/summary"), 1));
            }
        }
        var rules = Rules.of("case-file-review", Mode.UNITS_THEN_ITEMS, units)
                .withItems(Quota.percent(15, items.size()))
                .withPlaces(Quota.percent(20, 16))
                .withCoverage(1)
                .withYearlyFloor(1, 12)
                .withStrata(List.of(new Rules.Stratum("ordinary", 25)));

        same("draw-december", new ADraw("310106/2024-12/a", "310106/2024-12", Population.of(items), rules.canonical()));
    }

    @Test
    void complaintsAreDrawnAsInTheVector() throws IOException {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 400; i++) {
            items.add(new Item(
                    "C-%04d".formatted(i), "1", i % 3 == 0 ? "310106006" : "310106007", i % 97 == 0 ? 0 : 1 + i % 16));
        }
        var rules = Rules.of("complaints", Mode.ITEMS, List.of()).withItems(Quota.percent(1, 400));

        same("draw-complaints", new ADraw(MONTH + "/complaints", MONTH, Population.of(items), rules.canonical()));
    }

    @Test
    void sitesAreDrawnAsInTheVector() throws IOException {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 40; i++) {
            items.add(new Item("工地-%02d".formatted(i), "2", "31010601%d".formatted(i % 4), 1));
        }
        var rules = Rules.of("sites", Mode.ITEMS, List.of()).withSpread(9, 5).withSubstitutes(3);

        same("draw-sites", new ADraw(MONTH + "/sites", MONTH, Population.of(items), rules.canonical()));
    }

    @Test
    void roadsAreDrawnAsInTheVector() throws IOException {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 30; i++) {
            items.add(new Item("R-%02d".formatted(i), "1", i < 29 ? "S0" + i % 2 : "S02", 1));
        }
        var units = List.of(Unit.of("S00"), Unit.of("S01"), Unit.of("S02"), Unit.of("S03"));
        var rules =
                Rules.of("street-routine", Mode.PER_UNIT, units).withPerUnit(2).withSubstitutes(2);

        same("draw-roads", new ADraw(MONTH + "/street-routine", MONTH, Population.of(items), rules.canonical()));
    }

    @Test
    void squadronsAreDrawnAsInTheVector() throws IOException {
        var items = new ArrayList<Item>();
        var units = new ArrayList<Unit>();
        for (var u = 0; u < 16; u++) {
            units.add(new Unit("S%02d".formatted(u), u < 5, 0, 1, 0));
            items.add(new Item("S%02d".formatted(u), "1", "S%02d".formatted(u), 1));
        }
        var rules = Rules.of("equipment", Mode.UNITS, units)
                .withPlaces(Quota.percent(20, 16))
                .withCoverage(4)
                .withSubstitutes(2);

        same("draw-equipment", new ADraw(MONTH + "/equipment", MONTH, Population.of(items), rules.canonical()));
    }

    @Test
    void pairsAreDrawnAsInTheVector() throws IOException {
        var items = new ArrayList<Item>();
        var inspectors = new ArrayList<Pairs.Inspector>();
        for (var i = 0; i < 7; i++) {
            items.add(new Item("I-" + i, "1", "supervision", 1));
            inspectors.add(new Pairs.Inspector("I-" + i, i % 3, i == 2 ? List.of("S00", "S01") : List.of()));
        }
        var visits = new ArrayList<Pairs.Visit>();
        for (var v = 0; v < 6; v++) {
            visits.add(new Pairs.Visit("V-" + v, "S0" + v % 3));
        }
        var last = List.of(new Pairs.Last("S00", List.of("I-0", "I-3")));
        var rules = new Pairs.Rules("pairs", null, inspectors, visits, last);

        same("draw-pairs", new ADraw(MONTH + "/pairs", MONTH, Population.of(items), rules.canonical()));
    }

    @Test
    void aLogIsAsInTheVector() throws IOException {
        var ledger = new ALedger("ledger.example/310106");
        for (var i = 0; i < 260; i++) {
            ledger.add("act", Map.of("n", i));
        }
        var exported = folder.resolve("log");
        ledger.export(exported);
        Files.writeString(exported.resolve("checkpoint-at-200"), ledger.checkpoint(200));
        var files = new HashMap<String, byte[]>();
        try (var walk = Files.walk(exported)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                files.put(exported.relativize(file).toString(), Files.readAllBytes(file));
            }
        }

        assertThat(files).hasSize(8);
        for (var file : files.entrySet()) {
            same("log/" + file.getKey(), file.getValue());
        }
        var old = VECTORS.resolve("log/checkpoint-at-200").toString();
        assertThat(verdict("log", VECTORS.resolve("log").toString(), "--extends", old))
                .isZero();
    }

    @Test
    void aDrawHeldAfterANewLogBeganIsAsInTheVector() throws IOException {
        var later = new ALedger("ledger.example/310106/2");
        var draw = new ADraw(MONTH + "/case-file-review", MONTH);
        var proof = draw.bookAcross(new ALedger("ledger.example/310106"), later, false);

        same("epochs/population.txt", draw.population.write());
        same("epochs/sheet.json", draw.sheet().write());
        same("epochs/sheet.proof", proof.write());
        same("epochs/key", Digest.utf8(later.key.text()));
        assertThat(verdict("draw", VECTORS.resolve("epochs").toString(), "--key", later.key.text()))
                .isZero();
    }

    private void same(String name, ADraw draw) throws IOException {
        var ledger = new ALedger("ledger.example/310106");
        ledger.add("begun", Map.of());
        draw.book(ledger);
        ledger.add("ended", Map.of());
        draw.write(folder, ledger);
        for (var file : List.of("population.txt", "sheet.json", "sheet.proof")) {
            same(name + "/" + file, Files.readAllBytes(folder.resolve(file)));
        }

        assertThat(verdict("draw", VECTORS.resolve(name).toString(), "--key", ledger.key.text()))
                .isZero();
    }

    private static int verdict(String... args) {
        return Verifier.run(args, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static void same(String name, byte[] content) throws IOException {
        var file = VECTORS.resolve(name);
        if (Boolean.getBoolean("vectors.write")) {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
        assertThat(Files.readAllBytes(file)).as(name).isEqualTo(content);
    }
}
