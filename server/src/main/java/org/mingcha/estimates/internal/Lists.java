package org.mingcha.estimates.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mingcha.access.Viewer;
import org.mingcha.estimates.Measure;
import org.mingcha.estimates.internal.figures.SquadronFiles;
import org.mingcha.estimates.internal.figures.Stratum;
import org.mingcha.proof.Population;
import org.mingcha.reviews.Drawing;
import org.mingcha.reviews.SettledReview;
import org.mingcha.reviews.SettledReviews;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Result;
import org.springframework.stereotype.Component;

/** The frozen lists of a period, what was drawn of each, and what the reviews made of it. */
@Component
public class Lists {
    private static final String CERTAINTY = "certainty";

    private final Draws draws;
    private final SettledReviews reviews;

    Lists(Draws draws, SettledReviews reviews) {
        this.draws = draws;
        this.reviews = reviews;
    }

    /** A file on a list: what draws and reviews both call it. */
    public record FileOf(UUID draw, String item) {}

    /**
     * The files of one squadron, or of one part of them with a chance of its own, on one list.
     *
     * @param size files on it
     * @param drawn those drawn
     * @param settled the reviews of those drawn, as far as they are settled
     */
    public record ListOf(String squadron, int size, List<FileOf> drawn, List<SettledReview> settled) {
        boolean told() {
            return !drawn.isEmpty() && settled.size() == drawn.size();
        }

        int awaiting() {
            return drawn.size() - settled.size();
        }

        Stratum stratum(Measure measure) {
            return new Stratum(size, drawn.size(), (int)
                    settled.stream().filter(measure::counts).count());
        }
    }

    /** All lists of a period, and the reviews of its files, those that never enter among them. */
    public record Read(Map<String, List<ListOf>> bySquadron, List<SettledReview> reviews) {

        public List<ListOf> of(String squadron) {
            return bySquadron.getOrDefault(squadron, List.of());
        }

        /** The files that enter an estimate. */
        public Set<FileOf> entering() {
            return bySquadron.values().stream()
                    .flatMap(Collection::stream)
                    .filter(ListOf::told)
                    .flatMap(list -> list.drawn().stream())
                    .collect(Collectors.toSet());
        }

        public SquadronFiles files(String squadron, Measure measure) {
            return new SquadronFiles(
                    of(squadron).stream()
                            .filter(ListOf::told)
                            .map(list -> list.stratum(measure))
                            .toList(),
                    of(squadron).stream()
                            .filter(list -> !list.told())
                            .map(ListOf::size)
                            .toList());
        }
    }

    /** What this viewer may know of the lists of some months. */
    public Read read(Viewer viewer, String body, List<YearMonth> months, String duty) {
        var settled = new ArrayList<SettledReview>();
        var results = new ArrayList<Result>();
        for (var month : months) {
            if (!draws.isOpen(body, month, duty) && !Draws.maySeeSealed(viewer, body)) continue;
            reviews.of(body, month, month.plusMonths(1)).stream()
                    .filter(review -> review.duty().equals(duty))
                    .forEach(settled::add);
            draws.results(body, month).stream()
                    .filter(result -> result.duty().equals(duty))
                    .forEach(results::add);
        }
        var known = new HashMap<FileOf, SettledReview>();
        for (var review : settled) {
            if (review.drawing() == Drawing.DRAWN && review.draw() != null)
                known.put(new FileOf(review.draw(), review.item()), review);
        }
        var bySquadron = new TreeMap<String, List<ListOf>>();
        for (var result : results) {
            for (var list : lists(result, draws.population(result.draw()), known))
                bySquadron
                        .computeIfAbsent(list.squadron(), _ -> new ArrayList<>())
                        .add(list);
        }
        return new Read(bySquadron, settled);
    }

    /** What had one and the same chance: the squadron, its part where the draw has strata, and the tickets of a file. */
    private record Chance(String squadron, String part, int weight) {}

    private static List<ListOf> lists(Result result, Population population, Map<FileOf, SettledReview> known) {
        var drawn = new HashSet<String>();
        for (var item : result.items()) if (!item.why().equals(CERTAINTY)) drawn.add(item.id());
        boolean parts = result.rules().get("strata") instanceof List<?> strata && !strata.isEmpty();
        var sizes = new HashMap<Chance, Integer>();
        var taken = new HashMap<Chance, List<FileOf>>();
        for (int i = 0; i < population.size(); i++) {
            var item = population.item(i);
            if (item.weight() == 0) continue; // a certainty says nothing about the others
            var chance = new Chance(item.unit(), parts ? item.sub() : "", item.weight());
            sizes.merge(chance, 1, Integer::sum);
            if (drawn.contains(item.id()))
                taken.computeIfAbsent(chance, _ -> new ArrayList<>()).add(new FileOf(result.draw(), item.id()));
        }
        var lists = new ArrayList<ListOf>();
        sizes.forEach((chance, size) -> {
            var files = taken.getOrDefault(chance, List.of());
            var settled =
                    files.stream().filter(known::containsKey).map(known::get).toList();
            lists.add(new ListOf(chance.squadron(), size, files, settled));
        });
        return lists;
    }
}
