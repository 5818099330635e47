package org.mingcha.exports;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.SelectLimitStep;

/**
 * A list out of a table: a page of it for a screen, all of it for a file. Rows are shown some at a time, because what belongs to them
 * is looked up for all of them at once.
 *
 * @param ordered the rows in their order, without limits; asked once
 * @param shown rows as their viewer may see them
 */
public record Listing<R extends Record, T>(SelectLimitStep<R> ordered, Function<List<R>, List<T>> shown) {

    /** @param page counted from 0 */
    public List<T> page(int page, int size) {
        return shown.apply(ordered.limit(size).offset((long) page * size).fetch());
    }

    /** Gives all rows, however many: the statement runs once, within the transaction of the caller, and few rows are held at a time. */
    public void each(int atOnce, Consumer<List<T>> take) {
        try (var cursor = ordered.fetchSize(atOnce).fetchLazy()) {
            while (cursor.hasNext()) take.accept(shown.apply(cursor.fetchNext(atOnce)));
        }
    }
}
