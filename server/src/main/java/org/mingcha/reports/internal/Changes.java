package org.mingcha.reports.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.reports.Edition.Change;
import org.mingcha.reports.Sheet;

/** What an edition changed of the one before: every blank and every figure that reads otherwise. */
public final class Changes {
    private Changes() {}

    /** @param words how a blank is named, and what stood in it */
    private record Read(String words, @Nullable String value) {}

    public static List<Change> between(Sheet before, Sheet after) {
        var old = read(before);
        var now = read(after);
        var changes = new ArrayList<Change>();
        now.forEach((key, read) -> {
            var then = old.get(key);
            var was = then == null ? null : then.value();
            if (!Objects.equals(was, read.value())) changes.add(new Change(read.words(), was, read.value()));
        });
        var gone = new TreeSet<>(old.keySet());
        gone.removeAll(now.keySet());
        for (var key : gone) {
            var then = Objects.requireNonNull(old.get(key));
            changes.add(new Change(then.words(), then.value(), null));
        }
        return changes;
    }

    private static Map<String, Read> read(Sheet sheet) {
        var all = new LinkedHashMap<String, Read>();
        for (var block : sheet.blocks())
            for (var cell : block.cells()) {
                for (var line : cell.lines())
                    for (var piece : line.pieces()) if (piece.filled() != null) put(all, cell, piece.filled());
                for (var part : cell.parts()) put(all, cell, part);
            }
        for (var figure : sheet.figures()) {
            if (figure.calendar() != null)
                all.put("calendar " + figure.figure(), new Read(figure.title() + "（自然月）", figure.calendar()));
            if (figure.part() != null)
                all.put(
                        "sum " + figure.figure(),
                        new Read(figure.title() + "（分子／分母）", figure.part() + "／" + figure.whole()));
        }
        return all;
    }

    private static void put(Map<String, Read> all, Sheet.Cell cell, Sheet.Filled filled) {
        var name = filled.title() == null ? filled.sectionName() + "填写" : filled.title();
        all.put(filled.field(), new Read(cell.no() + " " + name, filled.value()));
    }
}
