package org.mingcha.reports.internal.counting;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.reports.FigureRow;
import org.mingcha.reports.internal.ReportBook;
import org.mingcha.reports.internal.ReportBook.Returned;
import org.springframework.stereotype.Component;

/** Forms that the bodies under one handed in (报送): signed in time, or late, by their last day. */
@Component
class ReturnCounter implements Counter {
    private static final String IN_TIME = "in-time";

    private final ReportBook reports;
    private final Directory directory;

    ReturnCounter(ReportBook reports, Directory directory) {
        this.reports = reports;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "returns";
    }

    @Override
    public String counted(Question asked) {
        return asked.measures(IN_TIME) ? "下级机构在期限以前（含当日）签字定稿的报表，按报送期限" : "下级机构在期限以后才签字定稿的报表，按报送期限";
    }

    @Override
    public String asOf() {
        return "定稿有时刻，可按任何一天重算";
    }

    private List<Returned> returned(Question asked) {
        var below =
                directory.squadrons(asked.body()).stream().map(Squadron::code).toList();
        return reports.returned(below, asked.rule().kinds(), asked.from(), asked.until()).stream()
                .filter(one -> !one.frozenAt().toInstant().isAfter(asked.asOf()))
                .filter(one -> asked.measures(IN_TIME) != late(one))
                .toList();
    }

    private static boolean late(Returned one) {
        return ShanghaiClock.dayOf(one.frozenAt()).isAfter(one.dueOn());
    }

    @Override
    public long count(Question asked) {
        return returned(asked).size();
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return returned(asked).stream().collect(Collectors.groupingBy(Returned::body, Collectors.counting()));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var seen = returned(asked).stream()
                .filter(one -> viewer.bodies().contains(one.body()))
                .toList();
        return new Page<>(
                seen.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(one -> new FigureRow(
                                FigureRow.Kind.REPORT,
                                one.title() + " " + one.month(),
                                one.body(),
                                ShanghaiClock.dayOf(one.frozenAt()),
                                null,
                                "/reports/editions/" + one.id() + "/1"))
                        .toList(),
                seen.size(),
                page,
                size);
    }
}
