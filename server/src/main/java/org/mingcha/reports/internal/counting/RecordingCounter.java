package org.mingcha.reports.internal.counting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.policy.Condition;
import org.mingcha.policy.ReviewRules;
import org.mingcha.records.RecordVersion;
import org.mingcha.records.Records;
import org.mingcha.reports.FigureRow;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/**
 * Recordings (音视频记录) of what was drawn: those that are there, or those that should be and are not. Which scenes a case must have
 * recorded the regime says where it says how files are reviewed; of anything else one recording is expected.
 */
@Component
class RecordingCounter implements Counter {
    private static final String RECORDING = "recording";
    private static final String MISSING = "missing";
    private static final String SCENE = "scene";
    /** By this field other kinds name the case they belong to. */
    private static final String CASE_LINK = "caseNumber";

    private final DrawnItems items;
    private final Records records;
    private final Draws draws;

    RecordingCounter(DrawnItems items, Records records, Draws draws) {
        this.items = items;
        this.records = records;
        this.draws = draws;
    }

    /** A recording that should be there. */
    private record Expected(String number, String scene, String title) implements Comparable<Expected> {
        @Override
        public int compareTo(Expected other) {
            int by = number.compareTo(other.number);
            return by != 0 ? by : scene.compareTo(other.scene);
        }
    }

    @Override
    public String name() {
        return "recordings";
    }

    @Override
    public String counted(Question asked) {
        return asked.measures(MISSING) ? "本月抽中对象应有而没有的音视频记录；案件应有的环节见案卷评查，其他每件应有一条" : "写明本月抽中对象编号的音视频记录";
    }

    @Override
    public String asOf() {
        return "抽取单与记录的各个版本都保留，可按任何一天重算";
    }

    @Override
    public long count(Question asked) {
        return asked.measures(MISSING) ? missing(asked).size() : held(asked).size();
    }

    private List<RecordVersion> held(Question asked) {
        return held(asked, numbers(items.drawn(asked).values()));
    }

    private List<RecordVersion> held(Question asked, Collection<String> numbers) {
        var link = Objects.requireNonNull(asked.rule().link()); // the load check has seen to it
        return items.named(
                asked.body(),
                RECORDING,
                link,
                numbers,
                records.publication(asked.body(), asked.asOf()),
                link,
                SCENE,
                "number");
    }

    private List<Expected> missing(Question asked) {
        var drawn = items.drawn(asked).values();
        var link = Objects.requireNonNull(asked.rule().link());
        var scenes = new HashSet<String>();
        var recorded = new HashSet<String>();
        for (var one : held(asked, numbers(drawn))) {
            var number = String.valueOf(one.facts().get(link));
            recorded.add(number);
            scenes.add(number + " " + one.facts().get(SCENE));
        }
        var missing = new TreeSet<Expected>();
        for (var expected : expected(asked, drawn))
            if (!scenes.contains(expected.number() + " " + expected.scene())) missing.add(expected);
        for (var item : drawn)
            if (!hasScenes(asked, item.kind()) && !recorded.contains(item.number()))
                missing.add(new Expected(item.number(), "", ""));
        return List.copyOf(missing);
    }

    /** Whether the regime says which scenes of such an item must be recorded. */
    private static boolean hasScenes(Question asked, String kind) {
        return scenes(asked).stream().anyMatch(rule -> rule.of().equals(kind));
    }

    private static List<ReviewRules.RequiredRecording> scenes(Question asked) {
        var rules = asked.regime().reviews();
        return rules == null ? List.of() : rules.recordings();
    }

    private List<Expected> expected(Question asked, Collection<DrawnItems.Item> drawn) {
        var expected = new ArrayList<Expected>();
        long publication = records.publication(asked.body(), asked.asOf());
        for (var rule : scenes(asked)) {
            var cases =
                    drawn.stream().filter(item -> hasScenes(asked, item.kind())).toList();
            var own = cases.stream().anyMatch(item -> item.kind().equals(rule.of()));
            var field = own ? "number" : CASE_LINK;
            for (var found :
                    items.named(asked.body(), rule.of(), field, numbers(cases), publication, facts(rule, field)))
                if (Condition.hold(rule.where(), found.facts()))
                    expected.add(new Expected(
                            own
                                    ? found.upstream()
                                    : String.valueOf(found.facts().get(field)),
                            rule.scene(),
                            rule.title()));
        }
        return expected;
    }

    private static String[] facts(ReviewRules.RequiredRecording rule, String field) {
        var facts = new TreeSet<>(rule.where().keySet());
        facts.add(field);
        return facts.toArray(String[]::new);
    }

    private static List<String> numbers(Collection<DrawnItems.Item> drawn) {
        return drawn.stream().map(DrawnItems.Item::number).toList();
    }

    @Override
    public Page<FigureRow> rows(Viewer viewer, Question asked, int page, int size) {
        if (!viewer.may(Permission.SEE_RECORDS) || !DrawCounter.maySee(draws, viewer, asked))
            return new Page<>(List.of(), 0, page, size);
        var drawn = items.drawn(asked);
        var rows = asked.measures(MISSING) ? missingRows(asked, drawn) : heldRows(asked);
        return new Page<>(rows.stream().skip((long) page * size).limit(size).toList(), rows.size(), page, size);
    }

    private List<FigureRow> heldRows(Question asked) {
        return held(asked).stream()
                .map(one -> new FigureRow(
                        FigureRow.Kind.RECORD,
                        one.upstream(),
                        one.squadron(),
                        null,
                        null,
                        "/records/" + RECORDING + "/" + one.record() + "/timeline"))
                .toList();
    }

    private List<FigureRow> missingRows(Question asked, Map<String, DrawnItems.Item> drawn) {
        var links = items.links(asked.body(), drawn.keySet());
        var rows = new ArrayList<FigureRow>();
        for (var one : missing(asked))
            for (var item : drawn.values())
                if (item.number().equals(one.number())) {
                    rows.add(new FigureRow(
                            FigureRow.Kind.MISSING,
                            one.title().isEmpty() ? one.number() : one.number() + " · " + one.title(),
                            DrawCounter.unit(item.unit()),
                            null,
                            null,
                            links.get(item.id())));
                    break;
                }
        return rows;
    }
}
