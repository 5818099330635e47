package org.mingcha.reports.internal;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.api.Page;
import org.mingcha.reports.FigureRow;
import org.mingcha.reports.internal.counting.Counters;

/** The rows of one squadron among those of a figure. They are read through: what a body's months count is some thousand rows. */
public final class Narrowed {
    private Narrowed() {}

    /** The rows of a figure, page by page. */
    @FunctionalInterface
    public interface Pages {
        Counters.Rows page(int page, int size);
    }

    public static List<FigureRow> to(String squadron, Pages rows) {
        var own = new ArrayList<FigureRow>();
        for (int nth = 0; ; nth++) {
            var page = rows.page(nth, Page.MOST).seen();
            page.rows().stream().filter(row -> squadron.equals(row.squadron())).forEach(own::add);
            if ((nth + 1L) * Page.MOST >= page.total()) return own;
        }
    }

    public static Page<FigureRow> page(List<FigureRow> rows, int page, int size) {
        int from = (int) Math.min((long) page * size, rows.size());
        return new Page<>(rows.subList(from, Math.min(from + size, rows.size())), rows.size(), page, size);
    }
}
