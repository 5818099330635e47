package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mingcha.papers.Block;
import org.mingcha.papers.internal.Mark.Ink;
import org.mingcha.papers.internal.Style.Place;

/** Sets tables as slices of a row, or of a strip of a long one; the head comes again wherever a page begins. */
final class TableSetting {
    static final double PADDING_X = 4;
    static final double PADDING_Y = 3;
    static final double LINE = 0.5;
    /** Lines of a long row that stay together: none stands alone at the foot or the head of a page. */
    private static final int STRIP = 3;
    /** From so many characters on a cell may go on overleaf, as it does in Word. */
    private static final int LONG = 300;

    private final Setting setting;
    private final Grid grid;

    TableSetting(Setting setting, Grid grid) {
        this.setting = setting;
        this.grid = grid;
    }

    List<Slice> rows(Block.Table table) {
        var widths = widths(table.columns(), grid);
        var slices = new ArrayList<Slice>();
        if (table.caption() != null)
            for (var line : setting.lines(table.caption(), Style.CAPTION, grid.coreWidth())) slices.add(line.bind());
        var titles = new ArrayList<List<Slice>>();
        for (int i = 0; i < widths.length; i++)
            titles.add(setting.lines(table.columns().get(i).title(), Style.CELL_HEAD, inner(widths[i])));
        var head = table.titled()
                ? row(titles, widths, all(widths, false), all(widths, false))
                : new Slice(0, true, List.of(new Mark.Rule(0, 0, grid.coreWidth(), 0, LINE, Ink.BLACK)));
        slices.add(new Slice(head.height(), !table.rows().isEmpty(), head.marks()));
        for (int r = 0; r < table.rows().size(); r++) {
            var row = table.rows().get(r);
            var cells = new ArrayList<List<Slice>>();
            for (int i = 0; i < widths.length; i++)
                cells.add(lines(row.get(i), Style.CELL.at(place(table.columns().get(i))), inner(widths[i])));
            int most = (int) ((grid.coreHeight() - head.height() - 2 * PADDING_Y - 1) / Style.CELL.line());
            var above = joined(table, r);
            var below = joined(table, r + 1);
            if (isLong(row) || longest(cells) > most)
                for (var strip : strips(cells, widths, above, below)) slices.add(strip.under(head));
            else slices.add(row(cells, widths, above, below).under(head));
        }
        return slices;
    }

    private List<Slice> lines(String text, Style style, double width) {
        return text.lines()
                .flatMap(paragraph -> setting.lines(paragraph, style, width).stream())
                .toList();
    }

    static Place place(Block.Column column) {
        return switch (column.align()) {
            case LEFT -> Place.LEFT;
            case CENTRE -> Place.CENTRE;
            case RIGHT -> Place.RIGHT;
        };
    }

    private static double inner(double width) {
        return width - 2 * PADDING_X;
    }

    /** The columns' widths in whole twentieths; together the core. */
    static double[] widths(List<Block.Column> columns, Grid grid) {
        double shares = columns.stream().mapToDouble(Block.Column::share).sum();
        double least = 2 * PADDING_X + Style.CELL.size() + 0.5;
        double free = grid.coreWidth() - least * columns.size();
        var widths = new double[columns.size()];
        double used = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.floor((least + free * columns.get(i).share() / shares) * 20) / 20;
            used += widths[i];
        }
        widths[widths.length - 1] += Math.round((grid.coreWidth() - used) * 20) / 20.0;
        return widths;
    }

    /** Which cells of a row belong to those above them. */
    private static boolean[] joined(Block.Table table, int row) {
        var joined = new boolean[table.columns().size()];
        for (int i = 0; i < joined.length; i++) joined[i] = table.joined(row, i);
        return joined;
    }

    private static boolean[] all(double[] widths, boolean joined) {
        var all = new boolean[widths.length];
        Arrays.fill(all, joined);
        return all;
    }

    /** Whether a row may begin at the foot of a page and go on overleaf. */
    static boolean isLong(List<String> row) {
        return row.stream().anyMatch(cell -> cell.length() >= LONG);
    }

    private static int longest(List<List<Slice>> cells) {
        return Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
    }

    /** A long row from its top in strips without a line between them, so that it begins where it stands. */
    private static List<Slice> strips(List<List<Slice>> cells, double[] widths, boolean[] above, boolean[] below) {
        int longest = longest(cells);
        var strips = new ArrayList<Slice>();
        for (int from = 0; from < longest; ) {
            int first = from;
            int until = longest - from < 2 * STRIP ? longest : from + STRIP;
            var part = cells.stream()
                    .map(cell -> cell.subList(Math.min(first, cell.size()), Math.min(until, cell.size())))
                    .toList();
            boolean ends = until == longest;
            strips.add(strip(
                    part,
                    widths,
                    from == 0 ? above : all(widths, true),
                    ends ? below : all(widths, true),
                    from == 0 ? PADDING_Y : 0,
                    ends ? PADDING_Y : 0,
                    false));
            from = until;
        }
        return strips;
    }

    private static Slice row(List<List<Slice>> cells, double[] widths, boolean[] above, boolean[] below) {
        return strip(cells, widths, above, below, PADDING_Y, PADDING_Y, true);
    }

    /**
     * @param above which cells have no line above them
     * @param below which have none below
     * @param top the room above the text, and {@code bottom} that below it
     */
    private static Slice strip(
            List<List<Slice>> cells,
            double[] widths,
            boolean[] above,
            boolean[] below,
            double top,
            double bottom,
            boolean centred) {
        int lines = longest(cells);
        double height = lines * Style.CELL.line() + top + bottom;
        var marks = new ArrayList<Mark>();
        double x = 0;
        for (int i = 0; i < widths.length; i++) {
            double y = top + (centred ? (lines - cells.get(i).size()) * Style.CELL.line() / 2 : 0);
            for (var slice : cells.get(i)) {
                for (var mark : slice.marks()) marks.add(mark.moved(x + PADDING_X, y));
                y += slice.height();
            }
            marks.add(new Mark.Rule(x, 0, x, height, LINE, Ink.BLACK));
            x += widths[i];
        }
        marks.add(new Mark.Rule(x, 0, x, height, LINE, Ink.BLACK));
        across(marks, 0, widths, above);
        across(marks, height, widths, below);
        return new Slice(height, false, marks);
    }

    /** A line across the row, left out where cells are joined; whole where none is. */
    private static void across(List<Mark> marks, double y, double[] widths, boolean[] joined) {
        double from = 0;
        double x = 0;
        for (int i = 0; i <= widths.length; i++) {
            if (i == widths.length || joined[i]) {
                if (x > from) marks.add(new Mark.Rule(from, y, x, y, LINE, Ink.BLACK));
                from = i == widths.length ? x : x + widths[i];
            }
            if (i < widths.length) x += widths[i];
        }
    }
}
