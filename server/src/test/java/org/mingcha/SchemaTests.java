package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingcha.database.Migrations;
import org.mingcha.testing.TestDatabase;

/**
 * What the migrations lead to stands in one text per schema, so that a review sees the effect beside the cause: tables, columns,
 * constraints, indexes, triggers, functions, and what the server's role may do. {@code -Dschema.write=true} writes the texts anew.
 */
class SchemaTests {
    private static final Path COMMITTED = Path.of("src/test/resources/schema");

    @Test
    void everySchemaIsAsItsTextSays() throws Exception {
        for (var schema : Migrations.onClassPath().modules()) {
            var file = COMMITTED.resolve(schema + ".txt");
            var found = text(schema);

            if (Boolean.getBoolean("schema.write")) Files.writeString(file, found);

            assertThat(found)
                    .as("schema %s changed: review it, then run with -Dschema.write=true", schema)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        }
    }

    @Test
    void noTextIsLeftOfASchemaThatIsNoMore() throws IOException {
        try (Stream<Path> files = Files.list(COMMITTED)) {
            var named = new TreeSet<String>();
            files.forEach(file -> named.add(file.getFileName().toString()));

            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(Migrations.onClassPath().modules().stream()
                            .map(schema -> schema + ".txt")
                            .toList());
        }
    }

    private static String text(String schema) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        try (var connection = TestDatabase.owner().getConnection();
                var statement = connection.prepareStatement(query())) {
            for (var parameter = 1; parameter <= 3; parameter++) statement.setString(parameter, schema);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var line = rows.getString(1);
                    if (!line.startsWith(" ") && !lines.isEmpty()) lines.add("");
                    lines.add(line);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String query() throws IOException {
        try (InputStream in = SchemaTests.class.getResourceAsStream("/schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        }
    }
}
