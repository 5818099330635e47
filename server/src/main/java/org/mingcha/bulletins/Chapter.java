package org.mingcha.bulletins;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.BulletinRule.CaseSource;

/**
 * A chapter as it is read (章): what was counted for it, what people wrote, and the cases they chose.
 *
 * @param section that writes it
 * @param told the regime's sentence with its figures filled in
 * @param words what people wrote; empty where nobody has
 */
public record Chapter(
        String id,
        String heading,
        String clause,
        String section,
        String sectionName,
        boolean takesText,
        @Nullable String told,
        List<Counted> figures,
        @Nullable Table table,
        @Nullable Chart chart,
        List<Fault> faults,
        List<Case> cases,
        String words) {

    public Chapter {
        figures = List.copyOf(figures);
        faults = List.copyOf(faults);
        cases = List.copyOf(cases);
    }

    /** The same with what people contributed. */
    public Chapter with(String words, List<Case> cases) {
        return new Chapter(
                id,
                heading,
                clause,
                section,
                sectionName,
                takesText,
                told,
                figures,
                table,
                chart,
                faults,
                cases,
                words);
    }

    /** Whether something stands in it that nobody has to write. */
    public boolean fillsItself() {
        return told != null || !figures.isEmpty() || table != null || chart != null || !faults.isEmpty();
    }

    /**
     * A figure of the period beside that of the one before.
     *
     * @param part and {@code whole}: of a share
     * @param before in the period before
     */
    public record Counted(
            String figure,
            String title,
            String unit,
            String means,
            String from,
            String last,
            String value,
            @Nullable Long part,
            @Nullable Long whole,
            String before) {}

    /**
     * Figures squadron by squadron.
     *
     * @param rank by what they are put in order; null: in the directory's order
     */
    public record Table(
            String title, List<Column> columns, @Nullable String rank, List<Row> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    public record Column(String figure, String title, String unit) {}

    /**
     * A squadron.
     *
     * @param rate that decides its place; null where there is nothing to divide by
     * @param place squadrons of the same rate share one
     */
    public record Row(
            String squadron,
            String name,
            List<Long> values,
            @Nullable String rate,
            @Nullable Integer place) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * Figures period by period.
     *
     * @param months with which the periods end
     */
    public record Chart(String title, List<String> months, List<Series> series) {
        public Chart {
            months = List.copyOf(months);
            series = List.copyOf(series);
        }
    }

    public record Series(String figure, String title, String unit, List<Long> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    /** What settled reviews of the period have in common. */
    public record Fault(String title, String clause, int files, int of, int squadrons) {}

    /** A case worth telling: the unit, and what happened. */
    public record Case(UUID id, CaseSource source, String unit, String words) {}
}
