package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.somebody;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Verifier;
import org.mingcha.sampling.DrawRow;
import org.mingcha.sampling.Draws;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A whole planned month, drawn, ended, and taken home by somebody who trusts nothing but the verifier and the published key. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class OpenedDrawsTests {
    /** Files up to this size are tried at every byte. */
    private static final int SMALL = 1024;

    private static final int SAMPLE = 300;

    @Autowired
    DrawnDistrict district;

    @Autowired
    Draws draws;

    @Autowired
    Ledger ledger;

    @TempDir
    Path folder;

    private final Viewer squadron = somebody("中队长", Role.SQUADRON_HEAD, null, JIANGNING);

    @BeforeEach
    void anEndedMonth() {
        district.begin();
        district.draw();
        ledger.sequenceNow();
        district.goTo("2024-09-02T01:00:00Z");
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private record Said(int code, String text) {}

    @Tag("long")
    @Test
    void everyOpenedDrawHoldsAndFallsWithAnyByteOfItsThreeFiles() throws IOException {
        var key = ledger.checkpoint().orElseThrow().signedBy().text();
        var opened = draws.of(squadron, AUGUST);

        assertThat(opened).hasSizeGreaterThan(5).allMatch(row -> row.state() == DrawRow.State.OPEN);
        assertThat(opened.stream().map(DrawRow::duty).distinct()).hasSameSizeAs(opened);
        for (var draw : opened) {
            var files = filesOf(draw);

            for (var file : files.entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
            var whole = verify(key);
            assertThat(whole.code()).as(whole.text()).isZero();
            assertThat(whole.text()).startsWith("成立：抽取 " + draw.name() + "（").hasLineCount(1);

            for (var file : files.entrySet()) {
                fallsWithAnyByteOf(draw.duty() + " " + file.getKey(), file.getKey(), file.getValue());
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }

    private Map<String, byte[]> filesOf(DrawRow draw) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("population.txt", draws.populationFile(squadron, draw.id()));
        files.put("sheet.json", draws.sheetFile(squadron, draw.id()));
        files.put("sheet.proof", draws.proofFile(squadron, draw.id()));
        return files;
    }

    /** Without a key named: whoever changes a byte may not hope that the reader compares keys. */
    private void fallsWithAnyByteOf(String what, String name, byte[] bytes) throws IOException {
        var random = new SplittableRandom(what.hashCode());
        var positions = bytes.length <= SMALL
                ? IntStream.range(0, bytes.length)
                : IntStream.concat(
                        IntStream.concat(IntStream.range(0, 16), IntStream.range(bytes.length - 16, bytes.length)),
                        random.ints(SAMPLE, 0, bytes.length));
        var accepted = new ArrayList<String>();
        for (var at : positions.toArray()) {
            var changed = bytes.clone();
            changed[at] ^= (byte) random.nextInt(1, 256);
            Files.write(folder.resolve(name), changed);
            var said = verify(null);
            if (said.code() != 1
                    || !said.text().startsWith("不成立：")
                    || said.text().lines().count() != 1) accepted.add(at + ": " + said);
        }
        assertThat(accepted).as(what + ", changed at a byte").isEmpty();
    }

    private Said verify(@Nullable String key) {
        var out = new ByteArrayOutputStream();
        var args = new ArrayList<>(List.of("draw", folder.toString()));
        if (key != null) args.addAll(List.of("--key", key));
        var code = Verifier.run(args.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8).stripTrailing());
    }
}
