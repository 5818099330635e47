package org.mingcha.archive.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.archive.Folder.Source;

/**
 * What a module tells of something that was closed, for whoever files it.
 *
 * @param data all of it, as the pages show it to the leaders
 * @param tables its parts as rows, by the name of the file
 * @param files what is kept byte for byte as the ledger knows it, beside the data
 * @param evidence files handed in with it, in their order
 * @param entries the ledger's entries about it
 * @param audience who may see the line in the register
 */
public record ClosedThing(
        Source source,
        UUID subject,
        String body,
        String kind,
        String kindTitle,
        String title,
        @Nullable String number,
        String section,
        List<String> units,
        LocalDate closedOn,
        List<Paper> papers,
        Map<String, Object> data,
        List<Table> tables,
        List<File> files,
        List<UUID> evidence,
        Set<UUID> entries,
        Set<String> audience) {

    /** A paper as a file, in one of its formats. */
    public record Paper(String title, String format, byte[] bytes, int pages) {}

    /**
     * A file of the system's own.
     *
     * @param path beneath {@code data/}
     */
    public record File(String path, String title, byte[] bytes) {}

    /** Rows beneath a head, for a spreadsheet. */
    public record Table(String file, String title, List<String> head, List<List<String>> rows) {}
}
