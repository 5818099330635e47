package org.mingcha.estimates;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.estimates.HalfYearEstimate.Limit;
import org.mingcha.estimates.HalfYearEstimate.Withheld;
import org.mingcha.estimates.internal.Lists;
import org.mingcha.estimates.internal.Squadrons;
import org.mingcha.estimates.internal.Trends;
import org.mingcha.estimates.internal.Yardstick;
import org.mingcha.estimates.internal.figures.FunnelLimits;
import org.mingcha.estimates.internal.figures.Margin;
import org.mingcha.policy.Duty;
import org.mingcha.reviews.Drawing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many files have faults, as far as the drawn ones tell (估计), and which squadrons are changing (趋势). Nothing is stored. */
@Component
public class Estimates {
    private static final int MOST_LIMITS = 300;

    private final Lists lists;
    private final Squadrons squadrons;
    private final Yardstick yardstick;
    private final Trends trends;
    private final Clock clock;

    Estimates(Lists lists, Squadrons squadrons, Yardstick yardstick, Trends trends, Clock clock) {
        this.lists = lists;
        this.squadrons = squadrons;
        this.yardstick = yardstick;
        this.trends = trends;
        this.clock = clock;
    }

    /** The district's half-year, and each squadron's, drawn from its own lists. */
    @Transactional(readOnly = true)
    public HalfYearEstimate halfYear(
            Viewer viewer, String body, HalfYear halfYear, @Nullable String of, Measure measure) {
        var duties = duties(viewer, body, halfYear.months().getLast());
        var duty = one(duties, of);
        var least = yardstick.least(duty);
        var read = lists.read(viewer, body, halfYear.months(), duty.id());
        var district = squadrons.district(read, measure);
        var each = squadrons.of(body, read, measure, least.files(), district);
        return new HalfYearEstimate(
                halfYear.toString(),
                duty.id(),
                duty.title(),
                told(duties),
                measure,
                district == null ? null : district.share(),
                district == null ? null : district.low(),
                district == null ? null : district.high(),
                district == null ? withheld(each) : null,
                sum(each, SquadronEstimate::files),
                sum(each, SquadronEstimate::of),
                sum(each, SquadronEstimate::drawn),
                sum(each, SquadronEstimate::faulty),
                sum(each, SquadronEstimate::awaiting),
                besides(read),
                least.files(),
                least.basis(),
                each,
                limits(each, district));
    }

    /** Whether the regimes of a month ask that files be reviewed; without that there is nothing to estimate. */
    @Transactional(readOnly = true)
    public boolean asked(String body, YearMonth month) {
        return !yardstick.duties(body, month.atEndOfMonth()).isEmpty();
    }

    /** What a month's draw says of the squadrons drawn. */
    @Transactional(readOnly = true)
    public MonthEstimate month(Viewer viewer, String body, YearMonth month, @Nullable String of, Measure measure) {
        var duties = duties(viewer, body, month);
        var duty = one(duties, of);
        var read = lists.read(viewer, body, List.of(month), duty.id());
        var drawn = squadrons.of(body, read, measure, yardstick.least(duty).files(), null).stream()
                .filter(one -> one.drawn() + one.awaiting() > 0)
                .toList();
        return new MonthEstimate(
                month.toString(),
                duty.id(),
                duty.title(),
                told(duties),
                measure,
                sum(drawn, SquadronEstimate::of),
                sum(drawn, SquadronEstimate::drawn),
                sum(drawn, SquadronEstimate::faulty),
                sum(drawn, SquadronEstimate::awaiting),
                drawn);
    }

    /**
     * The reviewed files behind a figure, in the order of months and numbers.
     *
     * @param of the duty; null for the first
     * @param squadron of which; null for all
     * @param countedOnly only those the measure counts
     * @param besides those that never enter, instead of those that do
     */
    @Transactional(readOnly = true)
    public Page<CountedFile> files(
            Viewer viewer,
            String body,
            List<YearMonth> months,
            @Nullable String of,
            Measure measure,
            @Nullable String squadron,
            boolean countedOnly,
            boolean besides,
            int page,
            int size) {
        var duty = one(duties(viewer, body, months.getLast()), of);
        var read = lists.read(viewer, body, months, duty.id());
        var entering = read.entering();
        var rows = new ArrayList<CountedFile>();
        for (var review : read.reviews()) {
            if (squadron != null && !squadron.equals(review.stratum())) continue;
            boolean enters = review.drawing() == Drawing.DRAWN
                    && review.draw() != null
                    && entering.contains(new Lists.FileOf(review.draw(), review.item()));
            boolean counted = measure.counts(review);
            if (besides ? review.drawing() == Drawing.DRAWN : !enters) continue;
            if (counted || !countedOnly) rows.add(CountedFile.of(review, counted));
        }
        return page(rows, page, size);
    }

    /** The charts of squadrons and rules, those that changed first. */
    @Transactional(readOnly = true)
    public Page<Trend> trends(
            Viewer viewer, @Nullable String squadron, @Nullable String rule, boolean changed, int page, int size) {
        var rows = charts(viewer).stream()
                .map(Trend.Chart::trend)
                .filter(one -> squadron == null || squadron.equals(one.squadron()))
                .filter(one -> rule == null || rule.equals(one.rule()))
                .filter(one -> !changed || one.signal() != null)
                .toList();
        return page(rows, page, size);
    }

    /** One chart. */
    @Transactional(readOnly = true)
    public Trend.Chart trend(Viewer viewer, String rule, String squadron) {
        return charts(viewer).stream()
                .filter(one -> one.trend().rule().equals(rule))
                .filter(one -> one.trend().squadron().equals(squadron))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "no-such-trend", "两年来这条规则没有筛查过这个中队的记录，没有趋势可看；请从趋势一览中选择。"));
    }

    private List<Trend.Chart> charts(Viewer viewer) {
        // leads nobody has judged yet are for the bureau alone
        if (viewer.squadron().isPresent()) return List.of();
        return trends.all(viewer.body(), YearMonth.now(clock));
    }

    private List<Duty> duties(Viewer viewer, String body, YearMonth month) {
        if (viewer.squadron().isPresent() || !viewer.bodies().contains(body))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-body", "没有这个机构的评查估计，或者它不在您能看到的范围内。");
        var duties = yardstick.duties(body, month.atEndOfMonth());
        if (duties.isEmpty())
            throw new Refusal(HttpStatus.NOT_FOUND, "no-reviewing-duty", "所查期间施行的制度没有按评查标准评查案卷的任务；请改查别的期间。");
        return duties;
    }

    /** Files drawn for one duty say nothing of another's: each is estimated apart. */
    private static Duty one(List<Duty> duties, @Nullable String id) {
        if (id == null || id.isEmpty()) return duties.getFirst();
        return duties.stream()
                .filter(duty -> duty.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "no-reviewing-duty",
                        "所查期间施行的制度没有按评查标准评查“" + id + "”的任务；请从列表中另选，或改查别的期间。"));
    }

    private static List<HalfYearEstimate.Reviewing> told(List<Duty> duties) {
        return duties.stream()
                .map(duty -> new HalfYearEstimate.Reviewing(duty.id(), duty.title()))
                .toList();
    }

    private static Withheld withheld(List<SquadronEstimate> each) {
        if (each.stream().allMatch(one -> one.drawn() + one.awaiting() == 0)) return Withheld.NOTHING_DRAWN;
        return each.stream().anyMatch(one -> one.state() == SquadronEstimate.State.NOT_DRAWN)
                ? Withheld.NOT_ALL_DRAWN
                : Withheld.AWAITING;
    }

    private static int besides(Lists.Read read) {
        return (int) read.reviews().stream()
                .filter(review -> review.drawing() != Drawing.DRAWN)
                .count();
    }

    /** The funnel from the first file to the most any squadron had drawn. */
    private static List<Limit> limits(List<SquadronEstimate> each, @Nullable Margin district) {
        if (district == null) return List.of();
        int most = each.stream().mapToInt(SquadronEstimate::drawn).max().orElse(0);
        return IntStream.rangeClosed(1, Math.min(most + 1, MOST_LIMITS))
                .mapToObj(drawn -> {
                    var limits = FunnelLimits.of(drawn, district.share());
                    return new Limit(drawn, limits.low998(), limits.low95(), limits.high95(), limits.high998());
                })
                .toList();
    }

    private static int sum(List<SquadronEstimate> each, java.util.function.ToIntFunction<SquadronEstimate> what) {
        return each.stream().mapToInt(what).sum();
    }

    private static <T> Page<T> page(List<T> rows, int page, int size) {
        int from = Math.min(rows.size(), page * size);
        return new Page<>(rows.subList(from, Math.min(rows.size(), from + size)), rows.size(), page, size);
    }
}
