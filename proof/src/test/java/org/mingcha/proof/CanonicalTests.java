package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTests {
    private record Act(String kind, YearMonth month, String remark, List<Integer> counts) {}

    private static Object read(String json) {
        return Canonical.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void keysAreSortedByUtf16AsTheStandardShows() {
        var map = new LinkedHashMap<String, Object>();
        for (var key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            map.put(key, 0);
        }

        // U+FB33 decomposes under NFC, so RFC 8785's own example loses its place here: it is left as its two characters
        assertThat(Canonical.text(map))
                .isEqualTo(
                        "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u05d3\u05bc\":0,\"\u20ac\":0,\"\ud83d\ude00\":0}");
    }

    @Test
    void stringsAreEscapedOnlyWhereTheyMust() {
        assertThat(Canonical.text("\u20ac$\u000F\nA'B\"\\\\\"/\u007f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
    }

    @Test
    void textIsBroughtToNfc() {
        assertThat(Canonical.text("e\u0301")).isEqualTo("\"\u00e9\"");
        assertThat(Canonical.text("cafe\u0301, tout pre\u0300s")).isEqualTo("\"caf\u00e9, tout pr\u00e8s\"");
        assertThat(Canonical.text("\"e\u0301")).isEqualTo("\"\\\"\u00e9\"");
    }

    @Test
    void aRecordIsItsComponentsWithoutTheAbsentOnes() {
        assertThat(Canonical.text(new Act("draw-held", YearMonth.of(2024, 8), null, List.of(3, 1))))
                .isEqualTo("{\"counts\":[3,1],\"kind\":\"draw-held\",\"month\":\"2024-08\"}");
    }

    @Test
    void whatWasWrittenIsRead() {
        var value = Map.of("a", List.of(1L, -5L, true, "明察"), "b", Map.of("n", Canonical.LARGEST));

        assertThat(Canonical.read(Canonical.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\": 1}",
                " 1",
                "1 ",
                "01",
                "-0",
                "1.0",
                "1e3",
                "9007199254740992",
                "+1",
                "\"\\u0041\"",
                "\"\\/\"",
                "\"e\u0301\"",
                "\"a",
                "[1,]",
                "[1",
                "{\"a\"}",
                "nul",
                "",
                "\"\t\"",
                "\"\\ud800\"",
                "[1] [2]",
                "\"\\u00\"",
                "NaN"
            })
    void whatIsNotCanonicalIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Malformed.class);
    }

    /** A list of nothing but texts is not taken apart; a number in front of them has each of them read by itself. */
    @Test
    void aListOfTextsIsReadAndRefusedAsItsElementsAre() {
        var lists = List.of(
                List.of("静城管罚字〔2024〕7", "", "A-10", "é", "\ud83d\ude00"),
                List.of("a\"b", "c\\d", "\u0001", "é\\", "〕\n"),
                List.of(List.of("a", "b"), "c", Map.of("d", List.of("e"))));
        for (var list : lists) {
            var bytes = Canonical.write(list);
            assertThat(Canonical.read(bytes)).isEqualTo(list);
            for (var i = 1; i < bytes.length; i++) {
                for (var bit = 0; bit < 8; bit++) {
                    var changed = bytes.clone();
                    changed[i] ^= (byte) (1 << bit);
                    assertThat(readOf(changed)).isEqualTo(readOneByOne(changed));
                }
                var cut = Arrays.copyOf(bytes, i);
                assertThat(readOf(cut)).isEqualTo(readOneByOne(cut));
            }
        }
        var marked = "[\"e\u0301\"]".getBytes(StandardCharsets.UTF_8);
        assertThat(readOf(marked)).isEqualTo(readOneByOne(marked)).isEqualTo("not canonical at byte 2");
    }

    private static Object readOf(byte[] list) {
        try {
            return Objects.requireNonNull(Canonical.read(list));
        } catch (Malformed e) {
            return e.getMessage();
        }
    }

    private static Object readOneByOne(byte[] list) {
        var longer = new byte[list.length + 2];
        System.arraycopy(list, 1, longer, 3, list.length - 1);
        longer[0] = '[';
        longer[1] = '0';
        longer[2] = ',';
        var answer = readOf(longer);
        if (answer instanceof List<?> elements) {
            return elements.subList(1, elements.size());
        }
        return Pattern.compile("(?<=byte |character )[0-9]+")
                .matcher(answer.toString())
                .replaceAll(place -> Integer.toString(Integer.parseInt(place.group()) - 2));
    }

    @Test
    void whatIsComparedPieceByPieceDiffersWhereTheWholeDoes() {
        var value = Map.of("a", "x".repeat(200_000), "ids", List.of("é".repeat(70_000), "b"), "n", 7);
        var bytes = Canonical.write(value);
        assertThat(Canonical.mismatch(bytes, value)).isNegative();
        for (var place : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 200_008, bytes.length - 1}) {
            var changed = bytes.clone();
            changed[place] ^= 1;
            assertThat(Canonical.mismatch(changed, value)).isEqualTo(place);
            assertThat(Canonical.mismatch(Arrays.copyOf(bytes, place), value)).isEqualTo(place);
        }
        assertThat(Canonical.mismatch(Arrays.copyOf(bytes, bytes.length + 1), value))
                .isEqualTo(bytes.length);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(() -> Canonical.read(new byte[] {'"', (byte) 0xC3, '"'}))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void depthIsBounded() {
        var deep = "[".repeat(10_000);

        assertThatThrownBy(() -> read(deep)).isInstanceOf(Malformed.class);
    }

    @Test
    void fractionsAreNotWritten() {
        assertThatThrownBy(() -> Canonical.write(0.5)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Canonical.write(Canonical.LARGEST + 1)).isInstanceOf(Malformed.class);
    }

    @Test
    void aFlippedByteOfADocumentIsNeverReadAsTheSameDocument() {
        var bytes = Canonical.write(Map.of("draw", "310106/2024-08", "n", 217, "ok", true));
        for (var i = 0; i < bytes.length; i++) {
            for (var bit = 0; bit < 8; bit++) {
                var flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << bit);
                try {
                    assertThat(Arrays.equals(Canonical.write(Canonical.read(flipped)), bytes))
                            .isFalse();
                } catch (Malformed refused) {
                    assertThat(refused).hasMessageContaining("not");
                }
            }
        }
    }
}
