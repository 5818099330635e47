package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills pages with slices from the top; what is bound stays together as long as a page can hold it. */
final class Filling {
    private static final double SLACK = 0.01;

    private final Grid grid;
    private final List<Page> pages = new ArrayList<>();
    private List<Mark> marks = new ArrayList<>();
    private double y;
    private double gap;
    private boolean footAlone;
    private @Nullable Slice last;
    private final List<Slice> waiting = new ArrayList<>();

    Filling(Grid grid) {
        this.grid = grid;
    }

    void add(List<Slice> slices) {
        for (var slice : slices) {
            waiting.add(slice);
            if (!slice.bound()) settle();
        }
    }

    void turn() {
        settle();
        if (y > 0) newPage();
    }

    /** Sets a slice at the foot of the last page, or of one more. */
    void addAtFoot(@Nullable Slice slice) {
        settle();
        if (slice == null) return;
        if (y + slice.height() > grid.coreHeight() + SLACK && y > 0) {
            newPage();
            footAlone = true;
        }
        gap = Math.max(0, grid.coreHeight() - slice.height() - y);
        y = Math.max(y, grid.coreHeight() - slice.height());
        put(slice);
    }

    /** The room above what stands at the foot of the last page, in points. */
    double gap() {
        return gap;
    }

    /** Whether the foot needed a page of its own. */
    boolean footAlone() {
        return footAlone;
    }

    List<Page> pages() {
        settle();
        if (!marks.isEmpty() || pages.isEmpty()) newPage();
        return pages;
    }

    private void settle() {
        double height = waiting.stream().mapToDouble(Slice::height).sum();
        if (y > 0 && y + height > grid.coreHeight() + SLACK && height <= grid.coreHeight())
            turnBefore(waiting.getFirst());
        for (var slice : waiting) {
            if (y > 0 && y + slice.height() > grid.coreHeight() + SLACK) turnBefore(slice);
            if (y == 0 && slice.again() != null && !pages.isEmpty()) put(slice.again());
            put(slice);
        }
        waiting.clear();
    }

    /** A table that goes on overleaf is closed by a line of its own: joined cells have none there. */
    @SuppressWarnings("ReferenceEquality") // the same table is meant, not another one under a head that says the same
    private void turnBefore(Slice next) {
        if (last != null && last.again() != null && last.again() == next.again())
            marks.add(new Mark.Rule(
                    grid.left(),
                    grid.top() + y,
                    grid.left() + grid.coreWidth(),
                    grid.top() + y,
                    TableSetting.LINE,
                    Mark.Ink.BLACK));
        newPage();
    }

    private void put(Slice slice) {
        last = slice;
        for (var mark : slice.marks()) marks.add(mark.moved(grid.left(), grid.top() + y));
        y += slice.height();
    }

    private void newPage() {
        pages.add(new Page(grid, List.copyOf(marks)));
        marks = new ArrayList<>();
        y = 0;
    }
}
