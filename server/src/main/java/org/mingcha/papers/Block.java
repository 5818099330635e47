package org.mingcha.papers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.internal.CleanText;

/** A piece of the body of a paper. Texts are cleaned of characters that print nothing or reorder what is printed. */
public sealed interface Block {
    /** A plain paragraph, its first line two characters in. */
    record Paragraph(String text) implements Block {
        public Paragraph {
            text = CleanText.of(text);
        }
    }

    /** A heading; level 1 is numbered 一、 and level 2 （一）. */
    record Heading(int level, String text) implements Block {
        public Heading {
            if (level < 1 || level > 2)
                throw new IllegalArgumentException("a heading is of level 1 or 2, not " + level);
            text = CleanText.of(text);
        }
    }

    /** A numbered item beneath the headings; level 1 is numbered 1. and level 2 （1）. Counting begins anew after a heading. */
    record Item(int level, String text) implements Block {
        public Item {
            if (level < 1 || level > 2) throw new IllegalArgumentException("an item is of level 1 or 2, not " + level);
            text = CleanText.of(text);
        }
    }

    /** A remark in small type, for example where a figure comes from. */
    record Note(String text) implements Block {
        public Note {
            text = CleanText.of(text);
        }
    }

    /**
     * A table whose head is repeated on every page, without one where no column has a title; each row has a cell for each column, of one
     * paragraph or, by line ends, several. A long row begins where it stands and goes on overleaf.
     */
    record Table(@Nullable String caption, List<Column> columns, List<List<String>> rows) implements Block {
        public Table {
            if (columns.isEmpty() || columns.size() > 24)
                throw new IllegalArgumentException("a table has 1 to 24 columns, not " + columns.size());
            columns = List.copyOf(columns);
            for (var row : rows)
                if (row.size() != columns.size())
                    throw new IllegalArgumentException("a row has " + columns.size() + " cells, not " + row.size());
            caption = caption == null ? null : CleanText.of(caption);
            rows = rows.stream()
                    .map(row -> row.stream().map(CleanText::lines).toList())
                    .toList();
        }

        /** Whether any column has a title, so that there is a head. */
        public boolean titled() {
            return columns.stream().anyMatch(column -> !column.title().isEmpty());
        }

        /** Whether a cell belongs to the one above it. */
        public boolean joined(int row, int column) {
            return row > 0
                    && row < rows.size()
                    && columns.get(column).joins()
                    && rows.get(row).get(column).isEmpty();
        }
    }

    /**
     * Numbers over several periods, drawn as bars where the format draws, else told in a table.
     *
     * @param labels the periods, in order
     */
    record Chart(String caption, List<String> labels, List<Series> series) implements Block {
        public Chart {
            if (labels.isEmpty() || labels.size() > 24)
                throw new IllegalArgumentException("a chart has 1 to 24 periods, not " + labels.size());
            if (series.isEmpty() || series.size() > 3)
                throw new IllegalArgumentException("a chart has 1 to 3 series, not " + series.size());
            for (var one : series)
                if (one.values().size() != labels.size())
                    throw new IllegalArgumentException("a series has " + labels.size() + " values");
            caption = CleanText.of(caption);
            labels = labels.stream().map(CleanText::of).toList();
            series = List.copyOf(series);
        }

        /** The same numbers in a table. */
        public Table table() {
            var columns = new ArrayList<Column>(List.of(new Column("", 20)));
            for (var one : series) columns.add(new Column(one.title(), 30, Align.RIGHT));
            var rows = new ArrayList<List<String>>();
            for (int i = 0; i < labels.size(); i++) {
                var cells = new ArrayList<>(List.of(labels.get(i)));
                for (var one : series) cells.add(String.valueOf(one.values().get(i)));
                rows.add(cells);
            }
            return new Table(caption, columns, rows);
        }
    }

    /** What a chart shows of one figure; none of its values is below 0. */
    record Series(String title, List<Long> values) {
        public Series {
            if (values.stream().anyMatch(value -> value < 0))
                throw new IllegalArgumentException("a bar is not below 0");
            title = CleanText.of(title);
            values = List.copyOf(values);
        }
    }

    /**
     * A column: its title, its share of the width beside the other columns' shares, and where its text stands.
     *
     * @param joins whether an empty cell belongs to the one above it, so that no line parts them
     */
    record Column(String title, double share, Align align, boolean joins) {
        public Column {
            if (!(share > 0) || share > 1000) throw new IllegalArgumentException("a share is above 0, not " + share);
            title = CleanText.of(title);
        }

        public Column(String title, double share, Align align) {
            this(title, share, align, false);
        }

        public Column(String title, double share) {
            this(title, share, Align.LEFT);
        }
    }

    /** Where text stands in its column. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }
}
