package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.proof.Population.Item;

class PopulationTests {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aListIsSortedBytewiseAndReadBack() {
        var items = List.of(
                new Item("静城管罚字〔2024〕12号", "7", "310106006", 1),
                new Item("A-2", "1", "310106007/summary", 16),
                new Item("A-10", "1", "310106007/ordinary", 0));

        var population = Population.of(items);

        assertThat(new String(population.write(), StandardCharsets.UTF_8))
                .isEqualTo("A-10\t1\t310106007/ordinary\t0\nA-2\t1\t310106007/summary\t16\n"
                        + "静城管罚字〔2024〕12号\t7\t310106006\t1\n");
        assertThat(population.items()).containsExactlyInAnyOrderElementsOf(items);
        assertThat(population.strata()).containsExactly("310106006", "310106007/ordinary", "310106007/summary");
        assertThat(population.item(0).unit()).isEqualTo("310106007");
        assertThat(population.item(0).sub()).isEqualTo("ordinary");
    }

    @Test
    void idsAreWrittenAsTheTextsTheyAre() {
        var begun = List.of("A-", "静城〔2024〕", "\"", "\\", "é\"", "x".repeat(250));
        var items = new ArrayList<Item>();
        for (var i = 0; i < 200; i++) {
            items.add(new Item(begun.get(i % begun.size()) + i, "1", "S", 1));
        }
        var population = Population.of(items);
        var places = new Random(1).ints(1_000, 0, population.size()).toArray();

        var ids = population.ids(places);

        var texts = Arrays.stream(places).mapToObj(population::id).toList();
        assertThat(ids).isEqualTo(texts);
        assertThat(Canonical.text(ids)).isEqualTo(Canonical.text(texts));
        assertThat(Canonical.text(population.ids(new int[0]))).isEqualTo("[]");
    }

    @Test
    void anEmptyListIsAList() {
        assertThat(Population.parse(new byte[0]).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\t1\tS\t1",
                "a\t1\tS\n",
                "a\t1\tS\t1\t\n",
                "a\t1\tS\t17\n",
                "a\t1\tS\t01\n",
                "a\t1\tS\t-1\n",
                "a\t1\tS\t\n",
                "\t1\tS\t1\n",
                "a\t\tS\t1\n",
                "a\t1\t\t1\n",
                "a\t1\tS/\t1\n",
                "a\t1\t/x\t1\n",
                "a\t1\tS/x/y\t1\n",
                "a\t1\tS S\t1\n",
                "a\t1\t中队\t1\n",
                "a\u0001\t1\tS\t1\n",
                "a\u007f\t1\tS\t1\n",
                "a\u0085\t1\tS\t1\n",
                "e\u0301\t1\tS\t1\n",
                "a\t1\tS\t1\r\n",
                "\n"
            })
    void whatBreaksTheFormatIsRefused(String text) {
        assertThatThrownBy(() -> Population.parse(bytes(text))).isInstanceOf(Malformed.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(() -> Population.parse(new byte[] {(byte) 0xC3, '\t', '1', '\t', 'S', '\t', '1', '\n'}))
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"1, b, ascending", "1, a, line before"})
    void disorderIsNamedWithItsLine(int parts, String first, String reason) {
        assertThatThrownBy(() -> PopulationParser.parse(bytes(first + "\t1\tS\t1\na\t1\tS\t1\n"), parts))
                .hasMessageContaining("line 2")
                .hasMessageContaining(reason);
    }

    @Test
    void aListReadInPartsIsTheSameListOrTheSameRefusal() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var items = new ArrayList<Item>();
            for (var i = 0; i < 1 + random.nextInt(60); i++) {
                items.add(new Item("F-%03d".formatted(i), "1", "S" + random.nextInt(5) + "/x", random.nextInt(17)));
            }
            var bytes = Population.of(items).write();
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(7));
            }
            var whole = outcome(bytes, 1);
            for (var parts = 2; parts < 8; parts++) {
                assertThat(outcome(bytes, parts))
                        .as("seed %d in %d parts", seed, parts)
                        .isEqualTo(whole);
            }
        }
    }

    private static Object outcome(byte[] bytes, int parts) {
        try {
            var population = PopulationParser.parse(bytes, parts);
            return List.of(population.items(), population.strata());
        } catch (Malformed e) {
            return e.getMessage();
        }
    }
}
