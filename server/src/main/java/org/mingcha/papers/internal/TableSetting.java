package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.papers.Block;
import org.mingcha.papers.internal.Mark.Ink;
import org.mingcha.papers.internal.Style.Place;

/** Sets tables as slices of one row each; the head comes again wherever a page begins. */
final class TableSetting {
    static final double PADDING_X = 4;
    static final double PADDING_Y = 3;
    static final double LINE = 0.5;

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
        var head = row(titles, widths, none(widths), none(widths));
        var headSlice = new Slice(head.height(), !table.rows().isEmpty(), head.marks());
        slices.add(headSlice);
        for (int r = 0; r < table.rows().size(); r++) {
            var row = table.rows().get(r);
            var cells = new ArrayList<List<Slice>>();
            for (int i = 0; i < widths.length; i++)
                cells.add(lines(row.get(i), Style.CELL.at(place(table.columns().get(i))), inner(widths[i])));
            // a row higher than a page is continued in further rows
            int most = (int) ((grid.coreHeight() - head.height() - 2 * PADDING_Y - 1) / Style.CELL.line());
            int longest = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int from = 0; from < longest; from += Math.max(1, most)) {
                int first = from;
                int until = from + Math.max(1, most);
                var part = cells.stream()
                        .map(cell -> cell.subList(Math.min(first, cell.size()), Math.min(until, cell.size())))
                        .toList();
                var above = first == 0 ? joined(table, r) : none(widths);
                var below = until >= longest ? joined(table, r + 1) : none(widths);
                slices.add(row(part, widths, above, below).under(head));
            }
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

    private static boolean[] none(double[] widths) {
        return new boolean[widths.length];
    }

    /**
     * @param above which cells have no line above them
     * @param below which have none below
     */
    private static Slice row(List<List<Slice>> cells, double[] widths, boolean[] above, boolean[] below) {
        int lines = Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
        double height = lines * Style.CELL.line() + 2 * PADDING_Y;
        var marks = new ArrayList<Mark>();
        double x = 0;
        for (int i = 0; i < widths.length; i++) {
            double y = PADDING_Y + (lines - cells.get(i).size()) * Style.CELL.line() / 2;
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
