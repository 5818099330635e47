package org.mingcha.exports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** @param query as for {@link #rows} */
    List<RowWriter.Column> columns(Map<String, String> query);

    /**
     * All rows as this viewer may see them. Asked for, and given, within one transaction that sees one moment.
     *
     * @param query the same words by which the page narrows the list
     */
    Rows rows(Viewer viewer, Map<String, String> query);

    /**
     * Rows of a list.
     *
     * @param total how many there are
     */
    record Rows(long total, Each each) {
        public static <T> Rows of(long total, Listing<?, T> listing, Function<T, List<@Nullable Object>> cells) {
            return new Rows(
                    total,
                    (atOnce, take) -> listing.each(
                            atOnce, some -> take.accept(some.stream().map(cells).toList())));
        }
    }

    /** Gives the rows. */
    @FunctionalInterface
    interface Each {
        /** @param take takes some rows, at most {@code atOnce}: a row each, numbers stay numbers */
        void give(int atOnce, Consumer<List<List<@Nullable Object>>> take);
    }
}
