package org.mingcha.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The address of every refusal leads to a page that explains it; the words stand beside the page, the kinds in the code. */
class ExplainedRefusalsTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern MADE = Pattern.compile("new Refusal\\(|extends Refusal\\b");
    /** A refusal as it is made: its status, then its kind. */
    private static final Pattern KIND =
            Pattern.compile("(?:new Refusal|\\bsuper)\\(\\s*([^,;]*HttpStatus[^,;]*|status),\\s*([^,;]+),");
    /** A method that is told the kind by its callers. */
    private static final Pattern TOLD = Pattern.compile("Refusal (\\w+)\\([^)]*String type");

    private static final Pattern SLUG = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"zh-CN, 。", "en, ."})
    void everyRefusalIsExplained(String language, String stop) throws IOException {
        var words = JsonMapper.shared()
                .readTree(Files.readString(ROOT.resolve("web/src/features/problems/words/" + language + ".json")));

        assertThat(new TreeSet<>(words.propertyNames())).isEqualTo(kinds());
        for (var slug : words.propertyNames()) {
            var meaning = words.get(slug);
            assertThat(meaning.path("title").asString("")).as(slug).isNotBlank().isNotEqualTo(slug);
            for (var sentence : List.of("means", "remedy"))
                assertThat(meaning.path(sentence).asString(""))
                        .as(slug)
                        .endsWith(stop)
                        .hasSizeGreaterThan(6);
            assertThat(meaning.propertyNames()).as(slug).isSubsetOf("title", "means", "rule", "remedy");
        }
    }

    @Test
    void noRefusalHidesItsKindFromThisTest() throws IOException {
        for (var source : sources()) {
            var made = MADE.matcher(source).results().count();
            var known = KIND.matcher(source)
                    .results()
                    .filter(one -> !kinds(one.group(2), source).isEmpty())
                    .count();
            assertThat(known)
                    .as(source.lines()
                            .filter(line -> line.contains("class "))
                            .findFirst()
                            .orElse(""))
                    .isEqualTo(made);
        }
    }

    private static Set<String> kinds() throws IOException {
        var kinds = new TreeSet<String>();
        for (var source : sources())
            KIND.matcher(source).results().forEach(one -> kinds.addAll(kinds(one.group(2), source)));
        assertThat(kinds).contains("not-permitted", "calendar-not-published", "frozen-already", "begins-too-early");
        return kinds;
    }

    /** The kinds one expression may take: a literal, a choice of literals, or what the callers of the method say. */
    private static Collection<String> kinds(String expression, String source) {
        if (!expression.strip().equals("type"))
            return SLUG.matcher(expression).results().map(one -> one.group(1)).toList();
        var told = new ArrayList<String>();
        TOLD.matcher(source)
                .results()
                .forEach(
                        method -> Pattern.compile("\\b" + method.group(1) + "\\(\\s*(?:[\\w.]+,\\s*)?" + SLUG.pattern())
                                .matcher(source)
                                .results()
                                .forEach(call -> told.add(call.group(1))));
        return told;
    }

    private static List<String> sources() throws IOException {
        try (var files = Files.walk(ROOT.resolve("server/src/main/java"))) {
            var sources = new ArrayList<String>();
            for (var file : files.filter(
                            file -> file.toString().endsWith(".java") && !file.endsWith("api/Refusal.java"))
                    .toList()) sources.add(Files.readString(file));
            return sources;
        }
    }
}
