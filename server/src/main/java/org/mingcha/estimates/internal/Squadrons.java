package org.mingcha.estimates.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.estimates.Measure;
import org.mingcha.estimates.SquadronEstimate;
import org.mingcha.estimates.SquadronEstimate.State;
import org.mingcha.estimates.internal.figures.DistrictShare;
import org.mingcha.estimates.internal.figures.FileShare;
import org.mingcha.estimates.internal.figures.FunnelLimits;
import org.mingcha.estimates.internal.figures.Margin;
import org.mingcha.estimates.internal.figures.SquadronFiles;
import org.mingcha.estimates.internal.figures.Stratum;
import org.springframework.stereotype.Component;

/** What the lists of a period say of each squadron, and of all together. */
@Component
public class Squadrons {
    private final Directory directory;

    Squadrons(Directory directory) {
        this.directory = directory;
    }

    /** Of every squadron of the body, whether it had files or not; {@code district} is what it is compared with. */
    public List<SquadronEstimate> of(
            String body, Lists.Read read, Measure measure, int least, @Nullable Margin district) {
        var all = new ArrayList<SquadronEstimate>();
        for (var squadron : directory.squadrons(body)) {
            var lists = read.of(squadron.code());
            all.add(estimate(
                    squadron.code(),
                    squadron.shortName(),
                    read.files(squadron.code(), measure),
                    lists.stream().mapToInt(Lists.ListOf::awaiting).sum(),
                    least,
                    district));
        }
        return all;
    }

    /** Of the whole district: null where some that had files have no list wholly reviewed. */
    public @Nullable Margin district(Lists.Read read, Measure measure) {
        var squadrons = read.bySquadron().keySet().stream()
                .map(code -> read.files(code, measure))
                .toList();
        if (squadrons.isEmpty()
                || squadrons.stream().anyMatch(one -> one.drawn().isEmpty())) return null;
        return DistrictShare.of(squadrons);
    }

    private static SquadronEstimate estimate(
            String code, String name, SquadronFiles files, int awaiting, int least, @Nullable Margin district) {
        int of = files.drawn().stream().mapToInt(Stratum::size).sum();
        int drawn = files.drawn().stream().mapToInt(Stratum::drawn).sum();
        int faulty = files.drawn().stream().mapToInt(Stratum::faulty).sum();
        var state = state(files.files(), of, drawn, awaiting, least);
        boolean told = state == State.ESTIMATED || state == State.CERTAIN;
        var margin = told ? FileShare.of(files.drawn()) : null;
        return new SquadronEstimate(
                code,
                name,
                files.files(),
                of,
                drawn,
                faulty,
                awaiting,
                state,
                margin == null ? null : margin.share(),
                margin == null ? null : margin.low(),
                margin == null ? null : margin.high(),
                district == null ? null : FunnelLimits.place(faulty, drawn, district.share()));
    }

    private static State state(int files, int of, int drawn, int awaiting, int least) {
        if (files == 0) return State.NO_FILES;
        if (drawn == 0) return awaiting > 0 ? State.AWAITING : State.NOT_DRAWN;
        if (drawn == of) return State.CERTAIN;
        return drawn < least ? State.TOO_FEW : State.ESTIMATED;
    }
}
