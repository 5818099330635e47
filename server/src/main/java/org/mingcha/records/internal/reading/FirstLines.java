package org.mingcha.records.internal.reading;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a text file, line by line, for guessing. */
final class FirstLines {
    private FirstLines() {}

    static List<String> of(Path path, Charset charset, int most) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(path)) {
            head = in.readNBytes(1 << 16);
        }
        var lines = new ArrayList<String>();
        for (var line : new String(head, charset).split("\r\n|\n|\r", -1)) {
            if (!line.isBlank()) {
                lines.add(line);
            }
            if (lines.size() == most) {
                break;
            }
        }
        return lines;
    }

    /** How often a delimiter occurs outside of double quotes. */
    static int count(String line, char delimiter) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                count++;
            }
        }
        return count;
    }
}
