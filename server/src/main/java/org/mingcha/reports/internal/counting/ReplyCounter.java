package org.mingcha.reports.internal.counting;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.documents.ReplyCounts;
import org.mingcha.documents.ReplyCounts.Measure;
import org.mingcha.reports.FigureRow;
import org.springframework.stereotype.Component;

/** Replies to documents by the last day of their term: due, given in time or late, or still owed. */
@Component
class ReplyCounter implements Counter {
    private final ReplyCounts replies;

    ReplyCounter(ReplyCounts replies) {
        this.replies = replies;
    }

    @Override
    public String name() {
        return "replies";
    }

    @Override
    public String counted(Question asked) {
        return switch (measure(asked)) {
            case DUE -> "已送达的文书，按回复的截止日；延期、退回重报的按改定的截止日";
            case IN_TIME -> "截止日以前（含当日）回复、未被退回的";
            case LATE -> "截止日以后才回复、未被退回的";
            case OWED -> "没有回复，或者回复被退回后没有再报的；截止日未到的也计";
        };
    }

    @Override
    public String asOf() {
        return "截止日、回复、退回都有时刻，可按任何一天重算；升级以前改过的截止日，按升级时的";
    }

    @Override
    public long count(Question asked) {
        return replies.count(meant(asked));
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return replies.bySquadron(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var found = replies.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.DOCUMENT,
                                one.kindTitle() + " " + one.number(),
                                one.squadron(),
                                one.lastDay(),
                                null,
                                "/documents/" + one.document()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static Measure measure(Question asked) {
        return Measure.valueOf(Objects.requireNonNull(asked.rule().measure())
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
    }

    private static ReplyCounts.Asked meant(Question asked) {
        return new ReplyCounts.Asked(
                asked.body(), measure(asked), asked.rule().kinds(), asked.from(), asked.until(), asked.asOf());
    }
}
