package org.mingcha.reports.internal.counting;

import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.inspections.VisitCounts;
import org.mingcha.policy.Channel;
import org.mingcha.reports.FigureRow;
import org.springframework.stereotype.Component;

/** Visits made, or the different squadrons they went to. */
@Component
class VisitCounter implements Counter {
    private static final String SQUADRONS = "squadrons";

    private final VisitCounts visits;

    VisitCounter(VisitCounts visits) {
        this.visits = visits;
    }

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public String counted(Question asked) {
        return asked.measures(SQUADRONS) ? "签认办结的督察，按检查之日；不同的中队数" : "签认办结的督察，按检查之日";
    }

    @Override
    public String asOf() {
        return "办结有时刻，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return asked.measures(SQUADRONS) ? visits.squadrons(meant(asked)) : visits.visits(meant(asked));
    }

    @Override
    public long lines(Question asked) {
        return visits.visits(meant(asked));
    }

    @Override
    public Map<String, Long> bySquadron(Question asked) {
        return visits.bySquadron(meant(asked));
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        var found = visits.rows(viewer, meant(asked), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> new FigureRow(
                                FigureRow.Kind.VISIT,
                                word(one.mode()),
                                one.squadron(),
                                one.day(),
                                null,
                                "/inspections/" + one.id()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private static VisitCounts.Asked meant(Question asked) {
        return new VisitCounts.Asked(
                asked.body(),
                asked.rule().channels(),
                asked.rule().duties(),
                asked.from(),
                asked.until(),
                asked.asOf());
    }

    private static String word(Channel mode) {
        return switch (mode) {
            case ON_SITE -> "实地督察";
            case ONLINE -> "网上督察";
            case REMOTE_VIDEO -> "远程视频督察";
        };
    }
}
