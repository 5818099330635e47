package org.mingcha.reports.internal.counting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.reports.FigureRow;
import org.mingcha.reports.internal.Forms;
import org.mingcha.reports.internal.ReportBook;
import org.mingcha.reports.internal.ReportBook.Returned;
import org.springframework.stereotype.Component;

/** Forms that the bodies under one owe it (报送): signed in time, signed late, or not signed though their last day is over. */
@Component
class ReturnCounter implements Counter {
    private static final String IN_TIME = "in-time";
    private static final String OWED = "owed";

    private final ReportBook reports;
    private final Forms forms;
    private final Directory directory;

    ReturnCounter(ReportBook reports, Forms forms, Directory directory) {
        this.reports = reports;
        this.forms = forms;
        this.directory = directory;
    }

    /** A form as it stands with the body that owes it. */
    private record Line(String body, FigureRow row) {}

    @Override
    public String name() {
        return "returns";
    }

    @Override
    public String counted(Question asked) {
        if (asked.measures(OWED)) return "下级机构按其施行的制度应报、期限已过而没有签字定稿的报表，按报送期限";
        return asked.measures(IN_TIME) ? "下级机构在期限以前（含当日）签字定稿的报表，按报送期限" : "下级机构在期限以后才签字定稿的报表，按报送期限";
    }

    @Override
    public String asOf() {
        return "定稿有时刻，可按任何一天重算";
    }

    private List<Line> found(List<String> bodies, Question asked) {
        var returned = reports.returned(bodies, asked.rule().kinds(), asked.from(), asked.until()).stream()
                .filter(one -> !one.frozenAt().toInstant().isAfter(asked.asOf()))
                .toList();
        return asked.measures(OWED)
                ? owed(bodies, asked, returned)
                : returned.stream()
                        .filter(one -> asked.measures(IN_TIME) != late(one))
                        .map(ReturnCounter::line)
                        .toList();
    }

    private static boolean late(Returned one) {
        return ShanghaiClock.dayOf(one.frozenAt()).isAfter(one.dueOn());
    }

    private static Line line(Returned one) {
        return new Line(
                one.body(),
                new FigureRow(
                        FigureRow.Kind.REPORT,
                        one.title() + " " + one.month(),
                        one.body(),
                        ShanghaiClock.dayOf(one.frozenAt()),
                        null,
                        "/reports/editions/" + one.id() + "/1"));
    }

    /** What the regimes of the bodies ask them for, their last days over, and is not among what was returned. */
    private List<Line> owed(List<String> bodies, Question asked, List<Returned> returned) {
        var owed = new ArrayList<Line>();
        // a form is due in its own month or the next, and a day off moves it over the edge of one at most
        var first = YearMonth.from(asked.from()).minusMonths(2);
        var last = YearMonth.from(asked.until());
        for (var body : bodies)
            for (var form : asked.rule().kinds())
                for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                    var line = owed(body, form, month, asked);
                    if (line != null && returned.stream().noneMatch(isOf(body, form, month))) owed.add(line);
                }
        owed.sort(Comparator.comparing(Line::body)
                .thenComparing(line -> line.row().day(), Comparator.nullsLast(Comparator.naturalOrder())));
        return owed;
    }

    private static Predicate<Returned> isOf(String body, String form, YearMonth month) {
        return one -> one.body().equals(body)
                && one.form().equals(form)
                && one.month().equals(month.toString());
    }

    private @Nullable Line owed(String body, String form, YearMonth month, Question asked) {
        var bound = forms.of(body, month, form).orElse(null);
        if (bound == null) return null;
        var dueOn = forms.dueOn(bound.rule(), month);
        if (dueOn == null || !within(dueOn, asked) || !lapsed(dueOn, asked.asOf())) return null;
        return new Line(
                body,
                new FigureRow(
                        FigureRow.Kind.MISSING,
                        bound.rule().title() + " " + month + "　没有报送，期限 " + dueOn + "（"
                                + bound.rule().due().basis().inWords() + "）",
                        body,
                        dueOn,
                        null,
                        null));
    }

    private static boolean lapsed(LocalDate lastDay, Instant at) {
        return !at.isBefore(
                lastDay.plusDays(1).atStartOfDay(ShanghaiClock.SHANGHAI).toInstant());
    }

    private static boolean within(LocalDate day, Question asked) {
        return !day.isBefore(asked.from()) && day.isBefore(asked.until());
    }

    private List<Line> found(Question asked) {
        return found(below(asked), asked);
    }

    private List<String> below(Question asked) {
        return directory.squadrons(asked.body()).stream().map(Squadron::code).toList();
    }

    @Override
    public long count(Question asked) {
        return found(asked).size();
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return found(asked).stream().collect(Collectors.groupingBy(Line::body, Collectors.counting()));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var seen = found(below(asked).stream().filter(viewer.bodies()::contains).toList(), asked);
        return new Page<>(
                seen.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(Line::row)
                        .toList(),
                seen.size(),
                page,
                size);
    }
}
