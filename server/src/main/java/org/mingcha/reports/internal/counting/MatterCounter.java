package org.mingcha.reports.internal.counting;

import java.util.Locale;
import java.util.Objects;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.matters.MatterCounts;
import org.mingcha.matters.MatterCounts.Measure;
import org.mingcha.reports.FigureRow;
import org.springframework.stereotype.Component;

/** Matters pursued one by one: opened, pursued, closed, or how often they were pressed for. */
@Component
class MatterCounter implements Counter {
    private final MatterCounts matters;

    MatterCounter(MatterCounts matters) {
        this.matters = matters;
    }

    @Override
    public String name() {
        return "matters";
    }

    @Override
    public String counted(Question asked) {
        return switch (measure(asked)) {
            case OPENED -> "已核准立案的督察事项，按立案之日";
            case PURSUED -> "期末以前立案、期初尚未办结的督察事项，同一事项只计一次";
            case CLOSED -> "已核准结案的督察事项，按结案之日";
            case PRESSED -> "催办登记中的催办，按催办之日";
        };
    }

    @Override
    public String asOf() {
        return "立案、结案、催办都有日期，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return matters.count(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var found = matters.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.MATTER, one.label(), null, one.day(), null, "/matters/" + one.matter()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static Measure measure(Question asked) {
        return Measure.valueOf(Objects.requireNonNull(asked.rule().measure()).toUpperCase(Locale.ROOT));
    }

    private static MatterCounts.Asked meant(Question asked) {
        return new MatterCounts.Asked(
                asked.body(),
                measure(asked),
                asked.rule().duties(),
                asked.rule().kinds(),
                asked.from(),
                asked.until(),
                asked.asOf());
    }
}
