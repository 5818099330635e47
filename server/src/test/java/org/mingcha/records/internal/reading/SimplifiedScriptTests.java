package org.mingcha.records.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SimplifiedScriptTests {
    private static final Transliterator RULES = Transliterator.getInstance("Traditional-Simplified");
    private static final Pattern RULE = Pattern.compile("(\\S+) > (\\S+);");

    @Test
    void everyCharacterThatARuleChangesIsListed() throws Exception {
        var changed = new TreeSet<Integer>();
        for (var line : RULES.toRules(false).lines().toList()) {
            var rule = RULE.matcher(line);
            assertThat(rule.matches()).as(line).isTrue();
            var from = rule.group(1).codePoints().toArray();
            var to = rule.group(2).codePoints().toArray();
            for (int i = 0; i < from.length; i++) {
                if (from.length != to.length || from[i] != to[i]) {
                    changed.add(from[i]);
                }
            }
        }
        var text = lines(changed);
        var file = Path.of("src/main/resources" + SimplifiedScript.CHARACTERS);
        if (Boolean.getBoolean("characters.write")) {
            Files.writeString(file, text);
        }

        assertThat(Files.readString(file)).isEqualTo(text);
    }

    private static String lines(TreeSet<Integer> characters) {
        var text = new StringBuilder();
        int count = 0;
        for (var character : characters) {
            text.appendCodePoint(character);
            if (++count % 60 == 0) {
                text.append('\n');
            }
        }
        return text.append('\n').toString();
    }

    @Test
    void everyPhraseOfTheRulesComesOutAsByTheRules() {
        RULES.toRules(false)
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .forEach(phrase -> {
                    var within = "北站" + phrase + "路";

                    assertThat(SimplifiedScript.of(within)).isEqualTo(RULES.transliterate(within));
                });
    }

    @Test
    void aSimplifiedTextStaysItself() {
        for (var text : List.of("", "演示路第12段", "静安寺中队", "共和新路 1988 号")) {
            assertThat(SimplifiedScript.of(text)).isSameAs(text);
        }
        assertThat(SimplifiedScript.of("彭浦鎮中隊")).isEqualTo("彭浦镇中队");
    }
}
