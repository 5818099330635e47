package org.mingcha.estimates.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** docs/estimates.md, so that its figures cannot lie: each stands behind a mark, and the test that computes it looks it up there. */
final class EstimatesPage {
    private static final Path PAGE = Path.of("..", "docs", "estimates.md");

    private EstimatesPage() {}

    /** Asserts that the page has this text in the line marked so; with {@code -Ddocs.write=true} writes it there. */
    static void says(String mark, String text) {
        var begin = "<!-- " + mark + " -->";
        var end = "<!-- /" + mark + " -->";
        try {
            var page = Files.readString(PAGE);
            int from = page.indexOf(begin);
            int until = page.indexOf(end);
            assertThat(from).as("docs/estimates.md has " + begin).isNotNegative();
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(PAGE, page.substring(0, from) + begin + text + page.substring(until));
                return;
            }
            assertThat(page.substring(from + begin.length(), until)).isEqualTo(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
