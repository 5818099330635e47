package org.mingcha.reports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is filled in (填报表): the official blocks and cells with what stands in their blanks, and beneath them every figure with
 * its sum.
 *
 * @param columns the titles of the form's four columns
 */
public record Sheet(
        String heading, List<String> columns, @Nullable String foot, List<Block> blocks, List<Counted> figures) {

    /** A numbered block. */
    public record Block(String no, String title, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param text the official words, with their blanks
     * @param by the sections that answer for it, by name
     * @param parts what the cell is made up of and no blank holds
     */
    public record Cell(
            String no, String text, @Nullable String note, List<String> by, List<Line> lines, List<Filled> parts) {}

    /** A line of a cell, piece by piece; {@code section} answers for it. */
    public record Line(
            String section, String sectionName, @Nullable String label, List<Piece> pieces) {

        /** The line in one text; a blank nobody has filled stays one. */
        public String text() {
            var text = new StringBuilder();
            for (var piece : pieces) text.append(piece.shown());
            return text.toString();
        }
    }

    /** Words of the form, or a blank. */
    public record Piece(@Nullable String words, @Nullable Filled filled) {
        String shown() {
            if (words != null) return words;
            var value = Objects.requireNonNull(filled).value();
            if (filled.kind() == Kind.TEXT) return value == null ? "" : "\n" + value;
            return value == null ? "   " : value;
        }
    }

    /**
     * A blank and what stands in it.
     *
     * @param section that fills it, or stands for its figure
     * @param value as printed; null while it is empty
     * @param title of the figure
     * @param words for yes and for no, where that is what is entered
     */
    public record Filled(
            String field,
            String section,
            String sectionName,
            Kind kind,
            @Nullable String figure,
            @Nullable String title,
            @Nullable String unit,
            List<String> words,
            @Nullable String value) {}

    /** What stands in a blank. */
    public enum Kind {
        FIGURE,
        TEXT,
        NUMBER,
        YES_NO;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * A figure of the form, in the report's own days and in the calendar month.
     *
     * @param part and {@code whole}: of a share
     * @param calendar null where the figure has no days of its own
     */
    public record Counted(
            String figure,
            String title,
            String unit,
            String means,
            String basis,
            String from,
            String last,
            String value,
            @Nullable Long part,
            @Nullable Long whole,
            @Nullable String calendar) {}
}
