package org.mingcha.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.internal.YearPapers;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;

/** Reads what the records are judged by, with the server's own readers and checks. */
final class RulesAndCalendar {
    private static final Pattern YEAR = Pattern.compile("(\\d{4}).*");

    private RulesAndCalendar() {}

    /** The regime in a folder or a file; every fault is told at once. */
    static Regime regime(Path rules) {
        var files = new TreeMap<String, String>();
        for (var file : files(rules)) {
            if (file.toString().endsWith(".yaml")) files.put(file.getFileName().toString(), text(file));
        }
        if (files.isEmpty()) throw new Refused(rules + " 里没有 .yaml 文件；请用 --rules 写明一部制度的文件夹或文件。");
        try {
            return new Offer(rules.getFileName().toString(), files).regime();
        } catch (RegimeFaults faults) {
            throw new Refused("制度有错误：\n" + faults.getMessage());
        }
    }

    /** The calendar that comes along, with the papers of further years. */
    static PublishedCalendar calendar(List<Path> further) {
        var calendar = new PublishedCalendar(Set.of(), Map.of());
        for (var paper : YearPapers.shipped()) calendar = calendar.with(paper);
        for (var place : further) {
            for (var file : files(place)) {
                var year = YEAR.matcher(file.getFileName().toString());
                if (!year.matches()) throw new Refused(file + " 的名称不以年份开头；请改成 2027.txt 这样的名称。");
                try {
                    calendar = calendar.with(YearPapers.read(Integer.parseInt(year.group(1)), null, text(file)));
                } catch (Refusal refusal) {
                    throw new Refused(file + "：" + refusal.getMessage());
                }
            }
        }
        return calendar;
    }

    private static List<Path> files(Path place) {
        if (Files.isRegularFile(place)) return List.of(place);
        if (!Files.isDirectory(place)) throw new Refused("没有 " + place + "。");
        try (Stream<Path> inside = Files.list(place)) {
            return new ArrayList<>(inside.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new Refused("读不到 " + place + "：" + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refused("读不到 " + file + "：" + e.getMessage());
        }
    }
}
