package org.mingcha.operations.internal.backup;

import static org.mingcha.operations.internal.db.Tables.EXPORTED_SEQUENCE;
import static org.mingcha.operations.internal.db.Tables.EXPORTED_TABLE;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/** The rows of one database at one moment, in an order and a notation that depend on nothing but the rows. */
final class Snapshot {
    private final Connection connection;
    private final DSLContext sql;

    /** @param connection in a transaction that sees one moment */
    Snapshot(Connection connection) {
        this.connection = connection;
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        for (var setting : List.of(
                "datestyle to 'ISO, YMD'",
                "intervalstyle to 'iso_8601'",
                "timezone to 'UTC'",
                "bytea_output to 'hex'",
                "extra_float_digits to 1")) sql.execute("set local " + setting);
    }

    /** A table, its columns, and the order of its rows. */
    record Source(String name, String columns, String rowOrder) {}

    List<Source> tables() {
        return sql.select(EXPORTED_TABLE.QUALIFIED, EXPORTED_TABLE.COLUMNS, EXPORTED_TABLE.ROW_ORDER)
                .from(EXPORTED_TABLE)
                .orderBy(EXPORTED_TABLE.QUALIFIED)
                .fetch(row -> new Source(row.value1(), row.value2(), row.value3()));
    }

    SortedMap<String, Long> sequences() {
        return new TreeMap<>(sql.selectFrom(EXPORTED_SEQUENCE)
                .where(EXPORTED_SEQUENCE.LAST_VALUE.isNotNull())
                .fetchMap(EXPORTED_SEQUENCE.QUALIFIED, EXPORTED_SEQUENCE.LAST_VALUE));
    }

    /** Writes the rows as CSV and tells their number and hash. */
    Manifest.Table write(Source table, OutputStream out) throws IOException {
        var digest = sha256();
        try {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select " + table.columns() + " from " + table.name() + " t order by "
                                    + table.rowOrder() + ") to stdout (format csv)",
                            new DigestOutputStream(new StaysOpen(out), digest));
            return new Manifest.Table(
                    table.name(), table.columns(), rows, HexFormat.of().formatHex(digest.digest()));
        } catch (SQLException e) {
            throw new IllegalStateException("could not read " + table.name(), e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next table follows on the same stream. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
