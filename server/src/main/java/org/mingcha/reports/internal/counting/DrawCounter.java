package org.mingcha.reports.internal.counting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reports.FigureRow;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/** What the month's draws drew for some duties, or the lists they drew from. */
@Component
class DrawCounter implements Counter {
    private static final String LISTED = "listed";

    private final DrawnItems items;
    private final Draws draws;

    DrawCounter(DrawnItems items, Draws draws) {
        this.items = items;
        this.draws = draws;
    }

    @Override
    public String name() {
        return "drawn";
    }

    @Override
    public String counted(Question asked) {
        return asked.measures(LISTED) ? "本月抽取所用名单上的对象，同一对象只计一次" : "本月抽取单抽中的对象，同一对象只计一次";
    }

    @Override
    public String asOf() {
        return "名单与抽取单不再改动，抽取有时刻，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return found(asked).size();
    }

    private Map<String, DrawnItems.Item> found(Question asked) {
        return asked.measures(LISTED) ? items.listed(asked) : items.drawn(asked);
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return found(asked).values().stream()
                .filter(one -> unit(one.unit()) != null)
                .collect(Collectors.groupingBy(DrawnItems.Item::unit, TreeMap::new, Collectors.counting()));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        if (!maySee(draws, viewer, asked)) return new Page<>(List.of(), 0, page, size);
        var kind = asked.measures(LISTED) ? FigureRow.Kind.LISTED : FigureRow.Kind.DRAWN;
        return page(found(asked).values(), kind, page, size);
    }

    private static Page<FigureRow> page(Collection<DrawnItems.Item> found, FigureRow.Kind kind, int page, int size) {
        return new Page<>(
                found.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(one ->
                                new FigureRow(kind, one.number(), unit(one.unit()), null, null, "/draws/" + one.draw()))
                        .toList(),
                found.size(),
                page,
                size);
    }

    /** The unit of a record whose source names none. */
    static @Nullable String unit(String code) {
        return code.equals("none") ? null : code;
    }

    /** What was drawn is sealed until the visits are done, for all but the bureau's own sections and leaders. */
    static boolean maySee(Draws draws, Viewer viewer, Question asked) {
        return viewer.bodies().contains(asked.body())
                && (Draws.maySeeSealed(viewer, asked.body())
                        || asked.rule().duties().stream()
                                .allMatch(duty -> draws.isOpen(asked.body(), asked.month(), duty)));
    }
}
