package org.mingcha.exports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.sheets.RowWriter;

/** A list that can be taken out: whose module knows who may see which of its rows. */
public interface ExportedList {
    /** As the pages ask for it. */
    String name();

    /** Any one of these is enough. */
    Set<Permission> permissions();

    String title();

    /** @param query as for {@link #page} */
    List<RowWriter.Column> columns(Map<String, String> query);

    /**
     * A page of rows as this viewer may see them. All pages are asked for within one transaction that sees one moment.
     *
     * @param query the same words by which the page narrows the list
     * @param page counted from 0
     */
    Rows page(Viewer viewer, Map<String, String> query, int page, int size);

    /**
     * Rows of a page.
     *
     * @param cells a row each; numbers stay numbers
     * @param total how many there are in all, as far as the list counts; null: not known
     */
    record Rows(
            List<List<@Nullable Object>> cells, @Nullable Long total) {}
}
