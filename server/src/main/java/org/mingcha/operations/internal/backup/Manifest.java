package org.mingcha.operations.internal.backup;

import java.util.List;
import java.util.Map;
import org.mingcha.operations.Backups;

/**
 * What a backup says of itself; the file {@value #NAME} in it, written last.
 *
 * @param format number of the format; this program reads {@value #FORMAT}
 * @param taken the moment, by the clock of the installation
 * @param versions the last migration of each schema
 * @param sequences the last value each sequence has given
 */
public record Manifest(
        int format,
        String program,
        String taken,
        String postgres,
        Map<String, String> versions,
        List<Table> tables,
        Map<String, Long> sequences,
        List<Outside> files) {

    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    /**
     * @param name schema and table, quoted where PostgreSQL needs it
     * @param columns in the order of the file
     * @param sha256 of the table's file in the backup, hexadecimal
     */
    record Table(String name, String columns, long rows, String sha256) {
        String entry() {
            return "tables/" + name.replace("\"", "") + ".csv";
        }
    }

    /**
     * A public file of the data folder that stands outside the database.
     *
     * @param path relative to the data folder, with slashes
     */
    record Outside(String path, String sha256) {
        String entry() {
            return "files/" + path;
        }
    }

    public Backups.Content content() {
        return new Backups.Content(
                tables.size(), tables.stream().mapToLong(Table::rows).sum(), taken);
    }
}
