package org.mingcha.reports.internal.counting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.policy.Condition;
import org.mingcha.records.PopulationQuery;
import org.mingcha.records.RecordVersion;
import org.mingcha.records.Records;
import org.mingcha.reports.FigureRow;
import org.springframework.stereotype.Component;

/** Records of upstream systems and of the forms people fill in, counted or added up. */
@Component
class RecordCounter implements Counter {
    private final Records records;

    RecordCounter(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public String counted(Question asked) {
        var kinds = asked.rule().kinds().stream()
                .map(kind -> records.kind(kind).title())
                .toList();
        var sum = asked.rule().sum();
        return "记录“" + String.join("、", kinds) + "”"
                + (sum == null
                        ? "的件数"
                        : "的“"
                                + records.kind(asked.rule().kinds().getFirst())
                                        .field(sum)
                                        .label() + "”合计");
    }

    @Override
    public String asOf() {
        return "记录保留各个版本，可按任何一天已载入的内容重算";
    }

    @Override
    public long count(Question asked) {
        return total(asked, asked.rule().sum());
    }

    @Override
    public long lines(Question asked) {
        return total(asked, null);
    }

    private long total(Question asked, @Nullable String sum) {
        long publication = records.publication(asked.body(), asked.asOf());
        long total = 0;
        for (var kind : asked.rule().kinds())
            total += records.count(asked.body(), query(asked, kind), sum, publication);
        return total;
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        if (!viewer.may(Permission.SEE_RECORDS) || !viewer.bodies().contains(asked.body()))
            return new Page<>(List.of(), 0, page, size);
        long publication = records.publication(asked.body(), asked.asOf());
        var rows = new ArrayList<FigureRow>();
        long before = 0;
        for (var kind : asked.rule().kinds()) {
            var query = query(asked, kind);
            long here = records.count(asked.body(), query, null, publication);
            long from = Math.max(0, (long) page * size - before);
            if (rows.size() < size && from < here) {
                var shown = shown(asked, query);
                int first = (int) (from / size);
                Stream.of(first, first + 1)
                        .flatMap(at -> records.page(asked.body(), shown, publication, at, size).stream())
                        .skip(from % size)
                        .limit(size - rows.size())
                        .forEach(one -> rows.add(row(asked, kind, one)));
            }
            before += here;
        }
        return new Page<>(List.copyOf(rows), before, page, size);
    }

    private static PopulationQuery query(Question asked, String kind) {
        var where = new HashMap<String, Set<String>>();
        asked.rule().where().forEach((field, condition) -> where.put(field, values(condition)));
        return new PopulationQuery(kind, asked.rule().dated(), asked.from(), asked.until(), where, null, List.of());
    }

    private static PopulationQuery shown(Question asked, PopulationQuery query) {
        var facts = new HashSet<>(asked.rule().dated());
        if (asked.rule().sum() != null) facts.add(asked.rule().sum());
        return query.with(facts.toArray(String[]::new));
    }

    private static Set<String> values(Condition condition) {
        return switch (condition) {
            case Condition.Is(var value) -> Set.of(value.toString());
            case Condition.OneOf(var values) -> {
                var all = new HashSet<String>();
                values.forEach(value -> all.add(value.toString()));
                yield all;
            }
            case Condition.AtLeast _, Condition.Contains _ ->
                throw new IllegalArgumentException("not a condition of a figure: " + condition);
        };
    }

    private static FigureRow row(Question asked, String kind, RecordVersion one) {
        var sum = asked.rule().sum();
        return new FigureRow(
                FigureRow.Kind.RECORD,
                one.upstream(),
                one.squadron(),
                day(asked, one.facts()),
                sum == null ? null : one.facts().get(sum) instanceof Number number ? number.longValue() : 0L,
                "/records/" + kind + "/" + one.record() + "/timeline");
    }

    private static @Nullable LocalDate day(Question asked, Map<String, Object> facts) {
        for (var field : asked.rule().dated()) {
            var day = switch (facts.get(field)) {
                case LocalDate date -> date;
                case LocalDateTime moment -> moment.toLocalDate();
                case null, default -> null;
            };
            if (day != null && !day.isBefore(asked.from()) && day.isBefore(asked.until())) return day;
        }
        return null;
    }
}
