package org.mingcha.reports.internal.counting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OrderedFile;
import org.mingcha.reports.FigureRow;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/** Records that the month's approved orders have under follow-up: drawn, certain or chosen. */
@Component
class OrderCounter implements Counter {
    private final Assignments assignments;
    private final DrawnItems items;
    private final Draws draws;

    OrderCounter(Assignments assignments, DrawnItems items, Draws draws) {
        this.assignments = assignments;
        this.items = items;
        this.draws = draws;
    }

    @Override
    public String name() {
        return "ordered";
    }

    @Override
    public String counted(Question asked) {
        return "列入本月已核准任务单的记录，同一记录只计一次";
    }

    @Override
    public String asOf() {
        return "任务单核准后不再改动，核准有时刻，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return found(asked).size();
    }

    private Map<String, OrderedFile> found(Question asked) {
        var found = new TreeMap<String, OrderedFile>();
        for (var file :
                assignments.files(asked.body(), asked.month(), asked.rule().duties(), asked.asOf()))
            if (DrawnItems.meant(asked.rule().kinds(), DrawnItems.kind(file.item())))
                found.putIfAbsent(file.item(), file);
        return found;
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        if (!DrawCounter.maySee(draws, viewer, asked)) return new Page<>(List.of(), 0, page, size);
        var found = found(asked);
        var shown = found.values().stream().skip((long) page * size).limit(size).toList();
        var links =
                items.links(asked.body(), shown.stream().map(OrderedFile::item).toList());
        return new Page<>(
                shown.stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.ORDERED,
                                DrawnItems.number(one.item()),
                                one.squadron(),
                                null,
                                null,
                                links.get(one.item())))
                        .toList(),
                found.size(),
                page,
                size);
    }
}
