package org.mingcha.sampling.internal;

import static org.mingcha.sampling.internal.db.Tables.DRAW;
import static org.mingcha.sampling.internal.db.Tables.FROZEN;
import static org.mingcha.sampling.internal.db.Tables.OPENING;
import static org.mingcha.sampling.internal.db.Tables.SHEET;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.proof.Fields;
import org.mingcha.proof.Outcome;
import org.mingcha.proof.Population;
import org.mingcha.proof.Sheet;
import org.mingcha.sampling.DrawDetail;
import org.mingcha.sampling.DrawRow;
import org.mingcha.sampling.DrawnItem;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Result;
import org.mingcha.sampling.Round;

/** A draw as the tables hold it, before it is decided what the reader may know. */
public record Reading(
        UUID id,
        String body,
        String name,
        String duty,
        String title,
        YearMonth month,
        int size,
        String populationHash,
        String rulesHash,
        byte @Nullable [] sheet,
        @Nullable String sheetHash,
        boolean open,
        LocalDate opensOn) {

    public static List<Reading> select(DSLContext sql, Condition condition, Clock clock) {
        var today = LocalDate.now(clock);
        return sql.select(
                        DRAW.ID,
                        DRAW.BODY,
                        DRAW.NAME,
                        DRAW.DUTY,
                        DRAW.TITLE,
                        DRAW.SIZE,
                        DRAW.POPULATION_HASH,
                        DRAW.RULES_HASH,
                        FROZEN.MONTH,
                        SHEET.CONTENT,
                        SHEET.HASH,
                        OPENING.OPENED_AT)
                .from(DRAW)
                .join(FROZEN)
                .on(FROZEN.ID.eq(DRAW.FROZEN))
                .leftJoin(SHEET)
                .on(SHEET.DRAW.eq(DRAW.ID))
                .leftJoin(OPENING)
                .on(OPENING.DRAW.eq(DRAW.ID))
                .where(condition)
                .orderBy(FROZEN.BODY, FROZEN.MONTH, FROZEN.NUMBER, DRAW.NAME)
                .fetch(row -> {
                    var month = YearMonth.parse(row.get(FROZEN.MONTH));
                    var opensOn = month.plusMonths(1).atDay(1);
                    var drawn = row.get(SHEET.CONTENT) != null;
                    return new Reading(
                            row.get(DRAW.ID),
                            row.get(DRAW.BODY),
                            row.get(DRAW.NAME),
                            row.get(DRAW.DUTY),
                            row.get(DRAW.TITLE),
                            month,
                            row.get(DRAW.SIZE),
                            row.get(DRAW.POPULATION_HASH),
                            row.get(DRAW.RULES_HASH),
                            row.get(SHEET.CONTENT),
                            row.get(SHEET.HASH),
                            drawn && (!today.isBefore(opensOn) || row.get(OPENING.OPENED_AT) != null),
                            opensOn);
                });
    }

    public boolean drawn() {
        return sheet != null;
    }

    public boolean visibleTo(Viewer viewer) {
        return open || Draws.maySeeSealed(viewer, body);
    }

    public DrawRow row(Viewer viewer) {
        var visible = visibleTo(viewer);
        return new DrawRow(
                id,
                name,
                duty,
                title,
                month.toString(),
                open ? DrawRow.State.OPEN : drawn() ? DrawRow.State.DRAWN : DrawRow.State.FROZEN,
                visible ? size : null,
                populationHash,
                sheetHash,
                visible && sheet != null ? count(Sheet.read(sheet).outcome()) : null,
                opensOn);
    }

    public DrawDetail detail(Viewer viewer, byte @Nullable [] bytes, Round.@Nullable Checkpoint checkpoint) {
        if (bytes == null || !visibleTo(viewer))
            return new DrawDetail(
                    row(viewer),
                    null,
                    rulesHash,
                    false,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    null);
        var read = Sheet.read(bytes);
        var result = new Result(id, name, duty, 0, read.rules(), read.outcome());
        var chances = new HashMap<String, Long>();
        parts(read.outcome(), "chances").forEach(c -> chances.put(c.string("unit"), c.number("count")));
        return new DrawDetail(
                row(viewer),
                read.ceremony().name(),
                rulesHash,
                true,
                read.rules(),
                parts(read.outcome(), "places").stream()
                        .map(p -> new DrawDetail.Place(
                                p.string("unit"),
                                p.string("reason"),
                                p.number("holds"),
                                p.number("drawn"),
                                chances.getOrDefault(p.string("unit"), 0L)))
                        .toList(),
                parts(read.outcome(), "chances").stream()
                        .map(c -> new DrawDetail.Chance(
                                c.string("unit"), c.number("count"), Outcome.REPLAYS, c.optionalString("rule")))
                        .toList(),
                result.shortfalls().stream()
                        .map(s -> new DrawDetail.Shortfall(s.rule(), s.unit(), s.wanted(), s.got(), s.reason()))
                        .toList(),
                result.pairs(),
                parts(read.outcome(), "substitutes").stream()
                        .map(s -> new DrawDetail.Substitutes(s.string("unit"), s.strings("ids")))
                        .toList(),
                (int) result.items().stream()
                        .filter(i -> i.why().equals("certainty"))
                        .count(),
                checkpoint);
    }

    public Page<DrawnItem> items(
            Population population,
            byte @Nullable [] bytes,
            @Nullable String unit,
            boolean drawnOnly,
            int page,
            int size) {
        var why = new HashMap<String, String>();
        var order = new HashMap<String, Integer>();
        if (bytes != null)
            for (var item :
                    new Result(id, name, duty, 0, Map.of(), Sheet.read(bytes).outcome()).items()) {
                why.put(item.id(), item.why());
                order.put(item.id(), order.size() + 1);
            }
        var all = new ArrayList<DrawnItem>();
        for (var item : population.items()) {
            if (unit != null && !unit.isEmpty() && !item.unit().equals(unit)) continue;
            if (drawnOnly && !why.containsKey(item.id())) continue;
            all.add(new DrawnItem(
                    item.id(),
                    item.version(),
                    item.unit(),
                    item.sub().isEmpty() ? null : item.sub(),
                    item.weight(),
                    why.get(item.id()),
                    order.get(item.id())));
        }
        all.sort(java.util.Comparator.comparing(
                DrawnItem::order, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())));
        var from = Math.min(all.size(), page * size);
        return new Page<>(all.subList(from, Math.min(all.size(), from + size)), all.size(), page, size);
    }

    private static int count(Map<String, Object> outcome) {
        var items = parts(outcome, "items").stream()
                .mapToInt(group -> group.strings("ids").size())
                .sum();
        return items > 0
                ? items
                : parts(outcome, outcome.containsKey("visits") ? "visits" : "places")
                        .size();
    }

    private static List<Fields> parts(Map<String, Object> outcome, String key) {
        return new Fields("outcome", outcome).optionalObjects(key);
    }
}
