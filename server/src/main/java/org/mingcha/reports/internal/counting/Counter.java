package org.mingcha.reports.internal.counting;

import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reports.FigureRow;

/** A way of counting that a regime's figures name: general, and told everything by its parameters. */
interface Counter {
    /** By which figures name it. */
    String name();

    /** How it counts, in words. */
    String counted(Question asked);

    /** How far back a month can be counted as it was known then, in words. */
    String asOf();

    long count(Question asked);

    /** How many rows lie behind the number, whoever looks. */
    default long lines(Question asked) {
        return count(asked);
    }

    /** How many there are at each squadron, by its code; only of what {@code FigureCheck} lets be told by squadron. */
    default Map<String, Long> bySquadron(Question asked) {
        throw new IllegalArgumentException(name() + " is not told by squadron");
    }

    /** The rows that this viewer may see. */
    Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size);
}
