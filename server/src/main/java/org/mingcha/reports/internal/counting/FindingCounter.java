package org.mingcha.reports.internal.counting;

import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.findings.FindingCounts;
import org.mingcha.reports.FigureRow;
import org.springframework.stereotype.Component;

/** Findings, by duty and by what found them. */
@Component
class FindingCounter implements Counter {
    private final FindingCounts findings;

    FindingCounter(FindingCounts findings) {
        this.findings = findings;
    }

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public String counted(Question asked) {
        return "发现的问题，按发现之日；不论是否开单";
    }

    @Override
    public String asOf() {
        return "问题自何时成立有时刻，可按任何一天重算；升级以前成立的，按发现之日";
    }

    @Override
    public long count(Question asked) {
        return findings.count(meant(asked));
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return findings.bySquadron(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var found = findings.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.FINDING,
                                one.wording(),
                                one.squadron(),
                                one.day(),
                                null,
                                "/inspections/findings/" + one.id()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static FindingCounts.Asked meant(Question asked) {
        return new FindingCounts.Asked(
                asked.body(), asked.rule().duties(), asked.rule().kinds(), asked.from(), asked.until(), asked.asOf());
    }
}
