package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/** Sends rows by COPY, in the transaction of the caller. */
@Component
class Copying {
    private static final String COMES_TWICE = "23505";

    private final DSLContext sql;

    Copying(DSLContext sql) {
        this.sql = sql;
    }

    /** Column names as COPY wants them. */
    static String columns(Collection<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    void copy(String table, String columns, CopyBuffer rows) {
        if (rows.rows() > 0) {
            sql.connection(connection -> copy(connection, table, columns, rows));
        }
    }

    void quarantined(CopyBuffer rows) {
        copy(QUARANTINED.getName(), Chunks.QUARANTINED_COLUMNS, rows);
    }

    /** Sends rows unless one of them is there already; then none has been sent, and the transaction goes on. */
    boolean copyUnlessThere(String table, String columns, CopyBuffer rows) {
        return rows.rows() == 0
                || Boolean.TRUE.equals(sql.connectionResult(connection -> {
                    var before = connection.setSavepoint();
                    try {
                        copy(connection, table, columns, rows);
                        connection.releaseSavepoint(before);
                        return true;
                    } catch (SQLException failure) {
                        if (!COMES_TWICE.equals(failure.getSQLState())) {
                            throw failure;
                        }
                        connection.rollback(before);
                        connection.releaseSavepoint(before);
                        return false;
                    }
                }));
    }

    private static void copy(Connection connection, String table, String columns, CopyBuffer rows) throws SQLException {
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy records.\"" + table + "\" (" + columns + ") from stdin (format binary)");
        try {
            copy.writeToCopy(CopyBuffer.HEADER, 0, CopyBuffer.HEADER.length);
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.writeToCopy(CopyBuffer.END, 0, CopyBuffer.END.length);
            copy.endCopy();
        } catch (SQLException failure) {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            throw failure;
        }
    }
}
