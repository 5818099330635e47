package org.mingcha.screening;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.screening.internal.leads.Catalogue;
import org.mingcha.screening.internal.leads.MonthlyFigures;
import org.mingcha.screening.internal.running.Follower;
import org.mingcha.screening.internal.running.FullRuns;
import org.mingcha.screening.internal.timeline.Timelines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Screening (网上督察): the rules of a body, and the runs that look at all its records. */
@Component
public class Screening {
    private final Follower follower;
    private final FullRuns runs;
    private final Catalogue catalogue;
    private final Timelines timelines;
    private final MonthlyFigures figures;
    private final Clock clock;

    Screening(
            Follower follower,
            FullRuns runs,
            Catalogue catalogue,
            Timelines timelines,
            MonthlyFigures figures,
            Clock clock) {
        this.follower = follower;
        this.runs = runs;
        this.catalogue = catalogue;
        this.timelines = timelines;
        this.figures = figures;
        this.clock = clock;
    }

    /** Looks at what has been published since, and at whose day has come, for every body. The caller holds no transaction. */
    @Transactional(propagation = Propagation.NEVER)
    public void follow() {
        follower.run();
        runs.run();
    }

    /**
     * The rules with how often what they found was so.
     *
     * @param of a draft's id, a version's hash or an offer's name, for rules that bind nobody yet; null: those in force today
     */
    @Transactional(readOnly = true)
    public List<RuleEntry> rules(Viewer viewer, @Nullable String of) {
        return catalogue.rules(viewer, of);
    }

    /** What such a rule meets among the records of the last twelve months, by squadron and month; nothing is stored. */
    @Transactional(readOnly = true)
    public RuleTrial trial(Viewer viewer, String rule, @Nullable String of) {
        return catalogue.trial(viewer, rule, of);
    }

    /** One record on a time axis, with what lies beside it; one the viewer may not see is refused as unknown. */
    @Transactional(readOnly = true)
    public RecordTimeline timeline(Viewer viewer, String kind, UUID record) {
        return timelines.of(viewer, kind, record);
    }

    /**
     * What the rules in force meet among the records of some months, by squadron and month. It is shown to nobody by this: who asks
     * narrows it.
     *
     * @param until the month after the last
     */
    @Transactional(readOnly = true)
    public List<RuleMonth> monthly(String body, YearMonth from, YearMonth until) {
        return figures.of(body, from, until, LocalDate.now(clock));
    }

    /** Changes whenever {@link #monthly} may answer something else. */
    @Transactional(readOnly = true)
    public String standing(String body) {
        return figures.standing(body, LocalDate.now(clock));
    }

    /** The latest full runs. */
    @Transactional(readOnly = true)
    public List<FullRun> runs(Viewer viewer) {
        return runs.latest(viewer.body());
    }

    /** Asks for a full run; it begins within seconds. */
    @Transactional
    public FullRun runAnew(Viewer viewer) {
        return runs.ask(viewer);
    }

    /** Ends a full run after the kind it is at. */
    @Transactional
    public FullRun cancel(Viewer viewer, UUID run) {
        return runs.cancel(viewer, run);
    }
}
