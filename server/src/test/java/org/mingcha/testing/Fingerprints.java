package org.mingcha.testing;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** By what two databases are seen to hold the same rows. */
public final class Fingerprints {
    private Fingerprints() {}

    /** Each table's number of rows and a fingerprint of them, computed by other means than the backup's. */
    public static Map<String, String> of(DataSource source) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var connection = source.getConnection();
                var list = connection.createStatement();
                var one = connection.createStatement();
                var tables = list.executeQuery(
                        "select schemaname || '.' || tablename from pg_tables where tablename <> 'flyway_schema_history'"
                                + " and schemaname not in ('pg_catalog', 'information_schema')")) {
            while (tables.next()) {
                var name = tables.getString(1);
                try (var answer = one.executeQuery(
                        "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from " + name
                                + " t")) {
                    answer.next();
                    found.put(name, answer.getString(1));
                }
            }
        }
        return found;
    }
}
