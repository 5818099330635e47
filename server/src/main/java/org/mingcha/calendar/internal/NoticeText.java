package org.mingcha.calendar.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.YearPaper;

/**
 * Reads the notice of the State Council's office as it is published: 「一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）
 * 上班。」 What the notice says twice — weekdays and the number of days off — is compared, so that a slip of the hand or the text of
 * another year is noticed.
 */
final class NoticeText {
    private static final Pattern SIGN = Pattern.compile("\\d{1,2}月\\d{1,2}日[^。]*放假");
    private static final Pattern TITLE = Pattern.compile("(\\d{4})年\\s*部分节假日安排");
    private static final Pattern NUMBER = Pattern.compile("国办发\\S{0,4}〔\\d{4}〕\\d+号");
    private static final Pattern HOLIDAY =
            Pattern.compile("(?:[一二三四五六七八九十]+、)?\\s*([\\u4e00-\\u9fff、]{2,12})[：:]([^：:]*放假[^：:]*)");
    private static final Pattern DAY =
            Pattern.compile("(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:[（(]([^）)]*)[）)])?");
    private static final Pattern WEEKDAY = Pattern.compile("(?:周|星期)([一二三四五六日天])");
    private static final Pattern LENGTH = Pattern.compile("(?:共|放假)(\\d+)天");
    private static final String WEEKDAYS = "一二三四五六日";

    private final int year;
    private final String text;
    private final List<String> faults;
    private final List<YearPaper.Day> days = new ArrayList<>();

    private NoticeText(int year, String text, List<String> faults) {
        this.year = year;
        this.text = text;
        this.faults = faults;
    }

    static boolean looksLikeOne(String text) {
        return SIGN.matcher(text).find();
    }

    /** The number under which the notice was published, when the text names it. */
    static Optional<String> number(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).findFirst();
    }

    /** The days it names; whatever does not fit is added to the faults. */
    static List<YearPaper.Day> read(int year, String text, List<String> faults) {
        var notice = new NoticeText(year, text, faults);
        notice.read();
        return notice.days;
    }

    private void read() {
        TITLE.matcher(text)
                .results()
                .map(title -> title.group(1))
                .filter(named -> !named.equals(String.valueOf(year)))
                .findFirst()
                .ifPresent(named -> faults.add("文中是" + named + "年的安排，不是" + year + "年的"));
        // one holiday a line, however the text was pasted
        var joined = text.replaceAll(text.contains("一、") ? "\\s+" : "[ \\t\u3000]+", "");
        var lines = joined.replaceAll("(?<=[。：:])(?=[一二三四五六七八九十]{1,2}、)", "\n");
        for (var line : lines.split("\n", -1)) {
            var holiday = HOLIDAY.matcher(line);
            if (!holiday.find()) {
                if (SIGN.matcher(line).find()) faults.add("看不出是哪个节日：" + line);
                continue;
            }
            for (var sentence : holiday.group(2).split("。", -1)) sentence(holiday.group(1), sentence);
        }
    }

    private void sentence(String name, String sentence) {
        if (sentence.contains("放假")) daysOff(name, sentence);
        else if (sentence.contains("上班")) daysAtWork(name, sentence);
    }

    private void daysAtWork(String name, String sentence) {
        for (var day : daysIn(name, sentence)) days.add(new YearPaper.Day(day, DayKind.MAKE_UP_WORKDAY, name));
    }

    private void daysOff(String name, String sentence) {
        var named = daysIn(name, sentence);
        if (named.isEmpty()) return;
        var first = named.getFirst();
        var last = sentence.contains("至") ? named.getLast() : first;
        var off = sentence.contains("至")
                ? span(first, last)
                : named.stream().distinct().toList();
        if (off.isEmpty()) {
            faults.add(name + "从" + first + "放到" + last + "，起止颠倒或过长");
            return;
        }
        var length = LENGTH.matcher(sentence);
        if (length.find() && !sentence.contains("连休") && Integer.parseInt(length.group(1)) != off.size())
            faults.add(name + "写明共" + length.group(1) + "天，起止之间却是" + off.size() + "天");
        for (var day : off) days.add(new YearPaper.Day(day, DayKind.HOLIDAY, name));
    }

    private static List<LocalDate> span(LocalDate first, LocalDate last) {
        if (last.isBefore(first) || last.isAfter(first.plusDays(YearPapers.LONGEST_HOLIDAY))) return List.of();
        return first.datesUntil(last.plusDays(1)).toList();
    }

    /** A day without a month or year of its own lies in that of the day before it. */
    private List<LocalDate> daysIn(String name, String sentence) {
        var found = new ArrayList<LocalDate>();
        var year = this.year;
        @Nullable String month = null;
        for (var token : DAY.matcher(sentence).results().toList()) {
            if (token.group(1) != null) year = Integer.parseInt(token.group(1));
            if (token.group(2) != null) month = token.group(2);
            if (month == null) {
                faults.add(name + "的“" + token.group() + "”没有月份");
                continue;
            }
            try {
                var day = LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(token.group(3)));
                found.add(day);
                weekday(day, token.group(4), token.group());
            } catch (DateTimeException e) {
                faults.add(name + "的“" + token.group() + "”不是一个日期");
            }
        }
        return found;
    }

    private void weekday(LocalDate day, @Nullable String remark, String words) {
        var weekday = WEEKDAY.matcher(remark == null ? "" : remark);
        if (!weekday.find()) return;
        var is = WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
        var said = weekday.group(1).replace('天', '日').charAt(0);
        if (is != said) faults.add("文中写“" + words + "”，" + day + "却是周" + is);
    }
}
