package org.mingcha.scoring.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.directory.Squadron;
import org.mingcha.inspections.Tally;
import org.mingcha.scoring.Contest.Contestant;

/** Who stands where in a contest, from the visits' answers alone. Pure; shares are compared as fractions, never as rounded figures. */
final class Ranking {
    private Ranking() {}

    /** All squadrons, the best first, those not visited last; proposed are those whose place is within the places there are. */
    static List<Contestant> of(List<Squadron> squadrons, List<Tally> tallies, int places) {
        Map<String, Tally> by = new HashMap<>();
        tallies.forEach(tally -> by.put(tally.squadron(), tally));
        var ranked = new ArrayList<Contestant>();
        for (var squadron : squadrons) {
            var mine = by.get(squadron.code());
            var place = mine == null || answered(mine) == 0
                    ? null
                    : 1
                            + (int) tallies.stream()
                                    .filter(rival -> better(rival, mine))
                                    .count();
            ranked.add(new Contestant(
                    squadron.code(),
                    squadron.shortName(),
                    mine == null ? 0 : mine.visits(),
                    mine == null ? 0 : mine.inOrder(),
                    mine == null ? 0 : mine.findings(),
                    mine == null ? 0 : mine.notChecked(),
                    place,
                    place != null && place <= places,
                    false));
        }
        ranked.sort((one, other) -> {
            int first = one.place() == null ? Integer.MAX_VALUE : one.place();
            int second = other.place() == null ? Integer.MAX_VALUE : other.place();
            return first != second
                    ? Integer.compare(first, second)
                    : one.squadron().compareTo(other.squadron());
        });
        return ranked;
    }

    private static int answered(Tally tally) {
        return tally.inOrder() + tally.findings();
    }

    /** a/b > c/d without dividing. */
    private static boolean better(Tally rival, Tally mine) {
        return answered(rival) > 0 && (long) rival.inOrder() * answered(mine) > (long) mine.inOrder() * answered(rival);
    }
}
