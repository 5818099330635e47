package org.mingcha.scoring.internal;

import java.time.YearMonth;
import java.util.List;
import org.mingcha.directory.Directory;
import org.mingcha.inspections.Tallies;
import org.mingcha.policy.Regime;
import org.mingcha.scoring.Contest.Contestant;
import org.springframework.stereotype.Component;

/** How the squadrons of a body stand in a contest, from the visits of a month. */
@Component
public class Contestants {
    private final Directory directory;
    private final Tallies tallies;

    Contestants(Directory directory, Tallies tallies) {
        this.directory = directory;
        this.tallies = tallies;
    }

    public List<Contestant> of(String body, YearMonth month, Regime.Contest contest) {
        return Ranking.of(directory.squadrons(body), tallies.of(body, month, contest.counts()), contest.places());
    }
}
