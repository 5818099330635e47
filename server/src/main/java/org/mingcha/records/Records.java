package org.mingcha.records;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.records.internal.intake.Loading;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.population.Histories;
import org.mingcha.records.internal.population.RecordPopulations;
import org.mingcha.records.internal.population.SameMatters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The records (记录) of upstream systems as this system keeps them. Every question names a publication number and is answered as
 * the records stood then, whatever has been loaded since.
 */
@Component
public class Records {
    private final Kinds kinds;
    private final RecordPopulations populations;
    private final SameMatters matters;
    private final Loading loading;
    private final Histories histories;

    Records(Kinds kinds, RecordPopulations populations, SameMatters matters, Loading loading, Histories histories) {
        this.kinds = kinds;
        this.populations = populations;
        this.matters = matters;
        this.loading = loading;
        this.histories = histories;
    }

    /**
     * Takes a file in at once, by the same intake as any other, and answers when it has been published. The caller holds no
     * transaction: a large file commits in chunks.
     *
     * @throws org.mingcha.api.Refusal with the reason when the file cannot be read or its columns say too little
     */
    @Transactional(propagation = Propagation.NEVER)
    public Loaded load(Path file, LoadOrder order) {
        return loading.load(file, order);
    }

    /** All kinds of records, by id. */
    public List<RecordKind> kinds() {
        return kinds.all();
    }

    /** All kinds of records, for who checks something without a server. */
    public static List<RecordKind> bundledKinds() {
        return Kinds.bundled();
    }

    /** The last publication number of each body that has one. */
    public Map<String, Long> publications() {
        return populations.publications();
    }

    /** The kind of this id; an unknown one is refused. */
    public RecordKind kind(String id) {
        return kinds.get(id);
    }

    /** The last publication number of a body; 0 before its first. Nothing that changes a record leaves it the same. */
    public long publication(String body) {
        return populations.publication(body);
    }

    /** The last publication number that a body had at an instant; 0 before its first. */
    public long publication(String body, Instant asOf) {
        return populations.publication(body, asOf);
    }

    /**
     * How many records are meant as of a publication number, or what a field of theirs adds up to.
     *
     * @param sum the field to add up; null: they are counted
     */
    public long count(String body, PopulationQuery query, @Nullable String sum, long publication) {
        return populations.count(body, query, sum, publication);
    }

    /** A page of the records meant, in the order of their own numbers. */
    public List<RecordVersion> page(String body, PopulationQuery query, long publication, int page, int size) {
        return populations.page(body, query, publication, page, size);
    }

    /** The records meant as of a publication number, in the order of their own numbers. */
    public List<RecordVersion> population(String body, PopulationQuery query, long publication) {
        return populations.population(body, query, publication);
    }

    /** The names of the files that brought these batches; one without a file is left out. */
    public Map<UUID, String> files(String body, Collection<UUID> batches) {
        return populations.files(body, batches);
    }

    /** How many records each unit has as of a publication number; those without a unit stand under the empty code. */
    public Map<String, Integer> countBySquadron(String body, PopulationQuery query, long publication) {
        return populations.countBySquadron(body, query, publication);
    }

    /**
     * Matters that complaints and petitions raised at least so often, across channels, the most frequent first.
     *
     * @param withinDays two complaints of one place and category are the same matter when not more days lie between them
     */
    public List<RepeatGroup> repeatGroups(String body, long publication, int withinDays, int atLeast) {
        return matters.groups(body, publication, withinDays, atLeast);
    }

    /** All versions of one record that the viewer may see, the latest first; one he may not see is refused as unknown. */
    public List<RecordStanding> versions(Viewer viewer, String kind, UUID record) {
        return histories.versions(viewer, kind, record);
    }

    /** The records of a kind that hold now, have one of these values in a field and may be seen by the viewer. */
    public List<RecordStanding> beside(
            Viewer viewer, String body, String kind, String field, Collection<String> values) {
        return histories.beside(viewer, body, kind, field, values);
    }

    /**
     * The text with whatever identifies somebody in any version of a record left out (某某), for texts that must name nobody. What was
     * left out is not told.
     */
    public String unnamed(String body, String kind, String number, String text) {
        return histories.unnamed(body, kind, number, text);
    }

    /** The matter of one complaint or petition, of its members those the viewer may see. */
    public Optional<RepeatGroup> thread(Viewer viewer, String body, UUID record, int withinDays) {
        return histories.thread(viewer, body, record, withinDays);
    }

    /** Places of one kind, by number. */
    public List<Place> places(String body, String kind, long publication) {
        if (!kinds.get(kind).place()) {
            throw new IllegalArgumentException("not a kind of place: " + kind);
        }
        return populations.population(body, PopulationQuery.all(kind).with("name", "place"), publication).stream()
                .map(found -> new Place(
                        found.record(),
                        found.version(),
                        kind,
                        found.upstream(),
                        (String) Objects.requireNonNull(found.facts().get("name")), // every kind of place requires one
                        found.squadron() == null ? "" : found.squadron(),
                        (String) found.facts().get("place")))
                .toList();
    }

    /** Kinds of places that inspections visit. */
    public Set<String> placeKinds() {
        return kinds.all().stream()
                .filter(RecordKind::place)
                .map(RecordKind::id)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
