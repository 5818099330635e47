package org.mingcha.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total rows of the whole list that this viewer may see
 * @param page counted from 0
 * @param size rows asked for, at most {@value #MOST}
 */
public record Page<T>(List<T> rows, long total, int page, int size) {

    public static final int MOST = 200;

    public Page {
        rows = List.copyOf(rows);
    }

    /** The size a caller asked for, held between 1 and {@value #MOST}. */
    public static int size(int asked) {
        return Math.clamp(asked, 1, MOST);
    }
}
