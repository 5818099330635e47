package org.mingcha.records.internal.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Lets one node alone work on a batch, by a lock of the database session: it ends with the work or with the node. */
@Component
class BatchLocks {
    private final DataSource database;

    BatchLocks(DataSource database) {
        this.database = database;
    }

    /** Runs the work if nobody else holds the batch; tells whether it ran. */
    boolean alone(UUID batch, Runnable work) throws SQLException {
        try (var connection = database.getConnection()) {
            if (!asked(connection, "select pg_try_advisory_lock(?)", batch)) {
                return false;
            }
            try {
                work.run();
                return true;
            } finally {
                asked(connection, "select pg_advisory_unlock(?)", batch);
            }
        }
    }

    private static boolean asked(Connection connection, String question, UUID batch) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setLong(1, batch.getMostSignificantBits() ^ batch.getLeastSignificantBits());
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
