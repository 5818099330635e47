package org.mingcha.bulletins.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.mingcha.bulletins.Chapter;
import org.mingcha.bulletins.Issue.Change;
import org.mingcha.reports.FigureValue;

/** What an edition changed of the one before: every figure, text and case that reads otherwise. */
final class Changes {
    private static final int LONGEST = 200;

    private Changes() {}

    static List<Change> between(List<Chapter> before, List<Chapter> after) {
        var old = read(before);
        var now = read(after);
        var changes = new ArrayList<Change>();
        now.forEach((where, text) -> {
            var was = old.get(where);
            if (!Objects.equals(was, text)) changes.add(new Change(where, shortened(was), shortened(text)));
        });
        var gone = new TreeSet<>(old.keySet());
        gone.removeAll(now.keySet());
        for (var where : gone) changes.add(new Change(where, shortened(old.get(where)), null));
        return changes;
    }

    private static Map<String, String> read(List<Chapter> chapters) {
        var all = new LinkedHashMap<String, String>();
        for (var chapter : chapters) {
            var heading = chapter.heading();
            if (!chapter.words().isEmpty()) all.put(heading + " 文字", chapter.words());
            for (var figure : chapter.figures()) {
                all.put(heading + " " + figure.title(), FigureValue.withUnit(figure.value(), figure.unit()));
                if (figure.part() != null)
                    all.put(heading + " " + figure.title() + "（分子／分母）", figure.part() + "／" + figure.whole());
            }
            var table = chapter.table();
            if (table != null)
                for (var row : table.rows())
                    for (int i = 0; i < table.columns().size(); i++)
                        all.put(
                                heading + " " + row.name() + " "
                                        + table.columns().get(i).title(),
                                String.valueOf(row.values().get(i)));
            int nth = 0;
            for (var one : chapter.cases()) all.put(heading + " 事例" + ++nth, one.unit() + "：" + one.words());
        }
        return all;
    }

    private static @org.jspecify.annotations.Nullable String shortened(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
