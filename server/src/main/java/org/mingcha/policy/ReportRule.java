package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report, when it is due and through whose hands it goes (报表、通报).
 *
 * @param covers whether it tells of its own month or of the next, such as a plan; null: its own
 * @param from sections that send their part
 * @param compiledBy the section that compiles it
 * @param route who reads and passes it on, in order
 * @param form how the official form is laid out; null where it has none
 * @param cells what the official form asks, in its own words
 */
public record ReportRule(
        String id,
        String title,
        Cadence every,
        Due due,
        @Nullable ReportingMonth reportingMonth,
        @Nullable Month covers,
        List<String> from,
        String compiledBy,
        List<String> route,
        @Nullable Form form,
        List<Cell> cells,
        Basis basis,
        Map<String, String> assumed) {

    public ReportRule {
        from = Lists.orEmpty(from);
        route = Lists.orEmpty(route);
        cells = Lists.orEmpty(cells);
        assumed = Lists.orEmpty(assumed);
    }

    /** The last day: a day of the last month of the period, or of the month after it. */
    public record Due(int day, Month month, Term.Roll roll, Basis basis, Map<String, String> assumed) {
        public Due {
            assumed = Lists.orEmpty(assumed);
        }
    }

    /** Which month the day is counted in. */
    public enum Month {
        SAME,
        NEXT;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** The reporting month (填报月): from a day of the month before to a day of this month. */
    public record ReportingMonth(int fromDay, int toDay, Basis basis) {}

    /**
     * The layout of the form.
     *
     * @param heading above it
     * @param columns the titles of its columns: number, block, what is reported, and by whom
     * @param foot the note beneath it
     */
    public record Form(
            String heading, List<String> columns, @Nullable String foot) {
        public Form {
            columns = Lists.orEmpty(columns);
        }
    }

    /**
     * A cell of the form, in its own words, and the sections that fill it.
     *
     * @param lines the same words with their blanks named; a cell that several sections fill apart has a line for each
     * @param fields what stands in the blanks
     */
    public record Cell(
            String no,
            String block,
            String text,
            List<String> by,
            @Nullable String note,
            List<Line> lines,
            List<Field> fields) {
        public Cell {
            by = Lists.orEmpty(by);
            lines = Lists.orEmpty(lines);
            fields = Lists.orEmpty(fields);
        }

        public Optional<Field> field(String id) {
            return fields.stream().filter(field -> field.id().equals(id)).findFirst();
        }
    }

    /**
     * A line of a cell.
     *
     * @param by the section that answers for it
     * @param fill its words, each blank as <code>{field}</code>
     * @param label what tells it from other lines of the cell
     */
    public record Line(String by, String fill, @Nullable String label) {}

    /**
     * A blank.
     *
     * @param figure the figure that fills it; null where a section enters it
     * @param enter what a section enters
     * @param by the section that enters it or stands for its figure; null: the line's
     * @param words for yes and for no
     */
    public record Field(
            String id,
            @Nullable String figure,
            @Nullable Entry enter,
            @Nullable String by,
            List<String> words) {
        public Field {
            words = Lists.orEmpty(words);
        }
    }

    /** What a section may enter. */
    public enum Entry {
        TEXT,
        NUMBER,
        YES_NO;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** Whether it is filled in on a form here. */
    public boolean filledHere() {
        return form != null && cells.stream().anyMatch(cell -> !cell.lines().isEmpty());
    }

    public Optional<Cell> cell(String no) {
        return cells.stream().filter(cell -> cell.no().equals(no)).findFirst();
    }
}
