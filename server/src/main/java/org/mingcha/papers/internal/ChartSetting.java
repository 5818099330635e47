package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.papers.Block;
import org.mingcha.papers.internal.Mark.Ink;

/** Draws a chart as one slice: upright bars side by side above the names of their periods, each with its number. */
final class ChartSetting {
    private static final double BARS = 46 * Grid.MM;
    private static final double WIDEST = 9 * Grid.MM;
    private static final double FOOT = 16;
    private static final double NUMBER = 16;
    private static final double KEY = 9;
    /** Black on white paper, lighter from series to series. */
    private static final List<Ink> INKS = List.of(Ink.GREY, Ink.LIGHT, Ink.BLACK);

    private final Setting setting;
    private final Grid grid;

    ChartSetting(Setting setting, Grid grid) {
        this.setting = setting;
        this.grid = grid;
    }

    List<Slice> slices(Block.Chart chart) {
        var slices = new ArrayList<Slice>();
        for (var line : setting.lines(chart.caption(), Style.CAPTION, grid.coreWidth())) slices.add(line.bind());
        slices.add(legend(chart).bind());
        slices.add(bars(chart));
        return slices;
    }

    private Slice legend(Block.Chart chart) {
        var marks = new ArrayList<Mark>();
        double x = 0;
        for (int i = 0; i < chart.series().size(); i++) {
            double middle = Style.CELL.line() / 2;
            marks.add(new Mark.Rule(x, middle, x + KEY, middle, KEY, ink(i)));
            var words = setting.lines(chart.series().get(i).title(), Style.CELL, grid.coreWidth() / 2)
                    .getFirst();
            for (var mark : words.marks()) marks.add(mark.moved(x + KEY + 4, 0));
            x += KEY + 4 + Style.CELL.size() * (chart.series().get(i).title().length() + 2);
        }
        return new Slice(Style.CELL.line(), true, marks);
    }

    private Slice bars(Block.Chart chart) {
        double most = Math.max(
                1,
                chart.series().stream()
                        .flatMap(one -> one.values().stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(1));
        double slot = grid.coreWidth() / chart.labels().size();
        double bar = Math.min(WIDEST, slot * 0.8 / chart.series().size());
        double ground = NUMBER + BARS;
        var marks = new ArrayList<Mark>();
        for (int at = 0; at < chart.labels().size(); at++) {
            double left = slot * at + (slot - bar * chart.series().size()) / 2;
            for (int i = 0; i < chart.series().size(); i++) {
                long value = chart.series().get(i).values().get(at);
                double height = BARS * value / most;
                double middle = left + bar * (i + 0.5);
                if (height > 0) marks.add(new Mark.Rule(middle, ground, middle, ground - height, bar - 1.5, ink(i)));
                centred(marks, String.valueOf(value), middle, bar, ground - height - Style.CELL.line());
            }
            centred(marks, chart.labels().get(at), slot * (at + 0.5), slot, ground + 1);
        }
        marks.add(new Mark.Rule(0, ground, grid.coreWidth(), ground, TableSetting.LINE, Ink.BLACK));
        return new Slice(ground + Style.CELL.line() + FOOT, false, marks);
    }

    private void centred(List<Mark> marks, String text, double middle, double width, double y) {
        double room = Math.max(width, Style.CELL.size() * text.length());
        for (var mark : setting.lines(text, Style.CELL.at(Style.Place.CENTRE), room)
                .getFirst()
                .marks()) marks.add(mark.moved(middle - room / 2, y));
    }

    private static Ink ink(int series) {
        return INKS.get(series % INKS.size());
    }
}
