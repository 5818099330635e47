package org.mingcha.calendar.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.YearPaper;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads papers on holidays. Four forms are understood: the notice as published ({@link NoticeText}), lines of {@code year 休|班 first last name}, tables with a row a day
 * ({@code date,name,is_off_day}), and JSON with {@code year} and {@code days} of {@code date}, {@code name}, {@code isOffDay}.
 */
public final class YearPapers {
    private static final String SHIPPED = "/calendar/holidays-2023-2026.txt";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Days; the longest so far had nine. Keeps a slip in a year from becoming a century of days. */
    static final int LONGEST_HOLIDAY = 15;
    /** Characters; a notice has about a thousand. */
    private static final int LONGEST_TEXT = 50_000;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private YearPapers() {}

    public static List<YearPaper> shipped() {
        try (var in = YearPapers.class.getResourceAsStream(SHIPPED)) {
            if (in == null) throw new IllegalStateException(SHIPPED + " is not on the class path");
            var days = new LinkedHashMap<Integer, List<YearPaper.Day>>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> spans(line, days));
            return days.entrySet().stream()
                    .map(year ->
                            new YearPaper(year.getKey(), "国务院办公厅关于" + year.getKey() + "年部分节假日安排的通知", year.getValue()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what somebody handed in for a year.
     *
     * @throws Refusal that names every line it does not understand or believe
     */
    public static YearPaper read(int year, @Nullable String source, String handedIn) {
        var text = handedIn.replace("\uFEFF", "").strip();
        var faults = new ArrayList<String>();
        if (text.length() > LONGEST_TEXT) faults.add("内容超过" + LONGEST_TEXT + "字，不会是一年的放假安排");
        else if (year < FIRST_YEAR || year > LAST_YEAR) faults.add("年份须在" + FIRST_YEAR + "至" + LAST_YEAR + "之间");
        var days = faults.isEmpty() ? days(year, text, faults) : List.<YearPaper.Day>of();
        check(year, days, faults);
        if (!faults.isEmpty())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "calendar-not-understood",
                            "这份" + year + "年节假日安排没有载入：" + faults.getFirst()
                                    + (faults.size() > 1 ? "（共" + faults.size() + "处，见明细）" : "") + "。请改正后再载入。")
                    .with("faults", faults);
        return new YearPaper(year, source == null || source.isBlank() ? title(year, text) : source.strip(), days);
    }

    private static String title(int year, String text) {
        return "国务院办公厅关于" + year + "年部分节假日安排的通知"
                + NoticeText.number(text).map(number -> "（" + number + "）").orElse("");
    }

    private static List<YearPaper.Day> days(int year, String text, List<String> faults) {
        if (text.startsWith("{")) return json(text, faults);
        return NoticeText.looksLikeOne(text) ? NoticeText.read(year, text, faults) : lines(year, text, faults);
    }

    private static void spans(String line, Map<Integer, List<YearPaper.Day>> days) {
        var parts = line.strip().split("\\s+", 5);
        var kind = kind(parts[1]);
        var from = LocalDate.parse(parts[2]);
        var to = LocalDate.parse(parts[3]);
        if (to.isAfter(from.plusDays(LONGEST_HOLIDAY))) throw new IllegalArgumentException("too long: " + line);
        var ofYear = days.computeIfAbsent(Integer.valueOf(parts[0]), _ -> new ArrayList<>());
        from.datesUntil(to.plusDays(1)).forEach(day -> ofYear.add(new YearPaper.Day(day, kind, parts[4])));
    }

    private static List<YearPaper.Day> lines(int year, String text, List<String> faults) {
        var spans = new LinkedHashMap<Integer, List<YearPaper.Day>>();
        var days = new ArrayList<YearPaper.Day>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#") || line.startsWith("date") || line.startsWith("日期")) continue;
            try {
                if (line.contains(",")) {
                    var cells = line.split(",", -1);
                    days.add(new YearPaper.Day(
                            LocalDate.parse(cells[0].strip()), kind(cells[2].strip()), cells[1].strip()));
                } else if (line.strip().matches(year + "\\s.*")) {
                    spans(line, spans);
                } else {
                    faults.add("第" + number + "行看不懂，或不是" + year + "年的安排：" + line);
                }
            } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                faults.add("第" + number + "行看不懂：" + line);
            }
        }
        spans.values().forEach(days::addAll);
        return days;
    }

    private static List<YearPaper.Day> json(String text, List<String> faults) {
        var days = new ArrayList<YearPaper.Day>();
        try {
            for (var day : JSON.readTree(text).path("days"))
                days.add(new YearPaper.Day(
                        LocalDate.parse(day.path("date").asString()),
                        day.path("isOffDay").asBoolean() ? DayKind.HOLIDAY : DayKind.MAKE_UP_WORKDAY,
                        day.path("name").asString()));
        } catch (JacksonException | DateTimeException e) {
            faults.add("JSON 看不懂：" + e.getMessage());
        }
        return days;
    }

    private static void check(int year, List<YearPaper.Day> days, List<String> faults) {
        var seen = new TreeSet<LocalDate>();
        for (var day : days) {
            var before = day.day().getYear() == year - 1 && day.day().getMonthValue() == 12;
            if (day.day().getYear() != year && !before) faults.add(day.day() + " 不在" + year + "年内");
            if (!seen.add(day.day())) faults.add(day.day() + " 出现了两次");
            if (day.kind() == DayKind.MAKE_UP_WORKDAY
                    && day.day().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                faults.add(day.day() + " 本来就是工作日，不会是调休上班日");
        }
        var off = days.stream().filter(day -> day.kind() == DayKind.HOLIDAY).count();
        if (faults.isEmpty() && days.isEmpty()) faults.add("没有读到任何放假或上班的日子");
        else if (faults.isEmpty() && off < 7) faults.add("只有" + off + "个放假日，全年的安排不会这样少");
    }

    private static DayKind kind(String word) {
        return switch (word) {
            case "休", "true", "HOLIDAY", "放假" -> DayKind.HOLIDAY;
            case "班", "false", "MAKE_UP_WORKDAY", "上班", "调休上班" -> DayKind.MAKE_UP_WORKDAY;
            default -> throw new IllegalArgumentException(word);
        };
    }
}
