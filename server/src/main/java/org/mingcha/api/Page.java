package org.mingcha.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total rows of the whole list that this viewer may see, counted no further than the list says
 * @param more whether there are more than {@code total}: long lists are counted up to {@value #COUNTED} rows
 * @param page counted from 0
 * @param size rows asked for, at most {@value #MOST}
 */
public record Page<T>(List<T> rows, long total, boolean more, int page, int size) {

    public static final int MOST = 200;
    /** Who pages further than that looks for something: he is better served by a narrower question. */
    public static final int COUNTED = 1000;

    /** A list counted to its end. */
    public Page(List<T> rows, long total, int page, int size) {
        this(rows, total, false, page, size);
    }

    /** A list counted up to {@link #COUNTED}, and one further to know whether there is more. */
    public static <T> Page<T> counted(List<T> rows, long counted, int page, int size) {
        long reached = Math.max(Math.min(counted, COUNTED), (long) page * size + rows.size());
        return new Page<>(rows, reached, counted > reached, page, size);
    }

    public Page {
        rows = List.copyOf(rows);
    }

    /** The size a caller asked for, held between 1 and {@value #MOST}. */
    public static int size(int asked) {
        return Math.clamp(asked, 1, MOST);
    }
}
