package org.mingcha.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The tables can be emptied though a timer of the test before still reads them. */
class TestDatabaseTests {
    private static final String WAITED_FOR = "select exists (select from pg_locks where not granted"
            + " and mode = 'AccessExclusiveLock' and relation = 'calendar.year'::regclass)";

    @Test
    void emptiesThoughAReaderAndItselfWaitForEachOther() throws Exception {
        TestDatabase.empty();
        try (var watcher = TestDatabase.owner().getConnection();
                var watches = watcher.createStatement();
                var reader = TestDatabase.owner().getConnection();
                var reads = reader.createStatement()) {
            watches.execute("insert into calendar.year values (2024, 'somewhere')");
            watches.execute("insert into calendar.clock_offset values (true, 0)");
            reader.setAutoCommit(false);
            reads.execute("set local deadlock_timeout = '1min'");
            reads.execute("lock table calendar.year in access share mode");

            var emptied = CompletableFuture.runAsync(TestDatabase::empty);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> is(watches, WAITED_FOR));
            reads.execute("select from calendar.clock_offset");
            reader.commit();
            emptied.get(30, TimeUnit.SECONDS);

            assertThat(is(watches, "select exists (select from calendar.year)")).isFalse();
            assertThat(is(watches, "select exists (select from calendar.clock_offset)"))
                    .isFalse();
        }
    }

    private static boolean is(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
