package org.mingcha.reports.internal.counting;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reports.FigureRow;
import org.mingcha.scoring.Warning;
import org.mingcha.scoring.WarningCounts;
import org.mingcha.scoring.WarningCounts.Measure;
import org.springframework.stereotype.Component;

/** Warnings to squadrons: raised, in force, in force at the end, or lifted. */
@Component
class WarningCounter implements Counter {
    private final WarningCounts warnings;

    WarningCounter(WarningCounts warnings) {
        this.warnings = warnings;
    }

    @Override
    public String name() {
        return "warnings";
    }

    @Override
    public String counted(Question asked) {
        return switch (measure(asked)) {
            case RAISED -> "期间内发出的督察预警，升级的另计一次；所依据的文书撤销的不计";
            case IN_FORCE -> "期间内任何一天生效的督察预警；期间内升级的只计升级后的，所依据的文书撤销的不计";
            case STANDING -> "期末（统计之时在前的，取统计之时）仍生效的督察预警，一个中队至多一个";
            case LIFTED -> "期间内结束、没有改为其他颜色的督察预警";
        };
    }

    @Override
    public String asOf() {
        return "预警的发出和结束都有日期，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return warnings.count(meant(asked));
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return warnings.bySquadron(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var lifted = measure(asked) == Measure.LIFTED;
        var found = warnings.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.WARNING,
                                word(one.level()) + "预警，" + one.points() + " 分",
                                one.squadron(),
                                lifted ? one.endedOn() : one.raisedOn(),
                                null,
                                "/scores/" + one.squadron()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static String word(Warning.Level level) {
        return switch (level) {
            case RED -> "红色";
            case YELLOW -> "黄色";
            case BLUE -> "蓝色";
        };
    }

    private static Measure measure(Question asked) {
        return Measure.valueOf(Objects.requireNonNull(asked.rule().measure())
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
    }

    private static WarningCounts.Asked meant(Question asked) {
        return new WarningCounts.Asked(asked.body(), measure(asked), asked.from(), asked.until(), asked.asOf());
    }
}
