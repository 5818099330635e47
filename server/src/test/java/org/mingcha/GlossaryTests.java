package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The glossary decides the words; this reads it. */
class GlossaryTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| `(.+)` \\| .+ \\|$");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)");
    private static final Pattern TABLE = Pattern.compile(
            "(?im)^\\s*create (?:table|view|type) (?:\\w+\\.)?(\\w+)|^  (\\w+)\\s+(?:text|uuid|date|int|bigint)");

    @Test
    void noNameUsesAWordTheGlossaryRejects() throws IOException {
        var rejected = rejected();
        var found = new ArrayList<String>();

        for (var name : names().entrySet())
            for (var word : rejected.entrySet())
                if (plain(name.getKey()).contains(plain(word.getKey())))
                    found.add(name.getValue() + ": " + name.getKey() + " — say " + word.getValue());

        assertThat(rejected).hasSizeGreaterThan(10);
        assertThat(found).isEmpty();
    }

    @Test
    void aRejectedWordIsRecognisedInEitherNotation() {
        assertThat(plain("ParkingViolation")).contains(plain("Violation"));
        assertThat(plain("follow_up_on")).contains(plain("FollowUp"));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> rejected() throws IOException {
        var words = new TreeMap<String, String>();
        for (var line : Files.readAllLines(ROOT.resolve("docs/glossary.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) words.put(row.group(1), row.group(2));
        }
        return words;
    }

    /** Names of types, tables and columns, each with the file it stands in. */
    private static Map<String, String> names() throws IOException {
        var names = new TreeMap<String, String>();
        for (var folder : List.of("proof/src/main", "database/src/main", "server/src/main")) {
            try (var files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var name = file.getFileName().toString();
                    var pattern = name.endsWith(".java") ? TYPE : name.endsWith(".sql") ? TABLE : null;
                    if (pattern == null) continue;
                    var match = pattern.matcher(Files.readString(file));
                    while (match.find())
                        for (int group = 1; group <= match.groupCount(); group++)
                            if (match.group(group) != null) names.put(match.group(group), name);
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(100);
        return names;
    }
}
