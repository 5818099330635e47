package org.mingcha.demo.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Visits as their pairs make them: declared, begun, answered, attested by each under the own login, completed. */
final class VisitsOfTheMonth implements AutoCloseable {
    /** Squadrons that answer in July: something is found at each visit, so that they have something to answer. */
    private static final Set<String> LET_IN = AnswersOfJuly.VISITED_FIRST;

    /** Where the premises leave nothing to be found. */
    private static final Set<String> BEST = Set.of("310106006", "310106011", "310106013");

    private final Doors doors;
    private final Map<String, Door> open = new HashMap<>();
    private final VisitsTogether together;

    VisitsOfTheMonth(Doors doors) {
        this.doors = doors;
        this.together = new VisitsTogether(doors);
    }

    /**
     * Makes one visit from wherever it stands; on every fourth something is found, and wherever a squadron's head can answer it.
     *
     * @param day on which it is made; the last of its window where none is given
     * @return whether it was made; one without a pair cannot be
     */
    boolean make(JsonNode ordered, @Nullable LocalDate day) {
        var pair = new ArrayList<Door>();
        for (var person : ordered.get("pair")) pair.add(door(person.get("name").asString()));
        if (pair.isEmpty()) return false;
        var path = "/api/visits/" + ordered.get("id").asString();
        for (var door : pair)
            if (standing(door.get(path)).equals("undeclared")) door.post(path + "/declarations", Map.of());
        var one = pair.getFirst();
        var visit = one.get(path);
        if (is(visit, "declaring")) {
            if (pair.size() < visit.get("rule").get("people").asInt()) return false;
            visit = one.post(
                    path + "/start",
                    Map.of(
                            "mode",
                            together.mode(ordered),
                            "startedAt",
                            day == null
                                    ? ordered.get("until").asString() + "T10:00:00+08:00"
                                    : day + "T08:05:00+08:00"));
        }
        together.begun(one, path, write(one, path, visit));
        for (var door : pair) {
            var seen = door.get(path);
            if (seen.get("may").get("attest").asBoolean())
                door.post(
                        path + "/attestations", Map.of("hash", seen.get("hash").asString()));
        }
        together.attested(one, path);
        one.post(path + "/completion", Map.of());
        return true;
    }

    private JsonNode write(Door one, String path, JsonNode visit) {
        var answers = unanswered(visit);
        if (!answers.isEmpty()) visit = one.post(path + "/answers", Map.of("answers", answers));
        var told = visit.path("squadron").asString("");
        if (!answers.isEmpty() && (LET_IN.contains(told) || path.hashCode() % 4 == 0))
            visit = find(one, path, answers.getFirst(), visit);
        // several things at those who can answer; at most squadrons something about the premises, which the banner
        // looks at
        if (LET_IN.contains(told))
            for (var other : answers.stream()
                    .filter(answer -> differs(answer, answers.getFirst()))
                    .limit(2)
                    .toList()) visit = find(one, path, other, visit);
        if (!BEST.contains(told))
            for (var answer : answers.stream()
                    .filter(VisitsOfTheMonth::ofThePremises)
                    .limit(1)
                    .toList()) visit = find(one, path, answer, visit);
        if (visit.get("rule").get("recorded").asBoolean()
                && (visit.get("recording") == null || visit.get("recording").isNull()))
            visit = one.put(path + "/recording", Map.of("absence", "演示：没有影像"));
        return visit;
    }

    /** Of another item, so that it is another fault. */
    private static boolean differs(Map<String, Object> one, Map<String, Object> other) {
        return !Objects.equals(one.get("list"), other.get("list"))
                || !Objects.equals(one.get("item"), other.get("item"));
    }

    private static boolean ofThePremises(Map<String, Object> answer) {
        return "premises".equals(answer.get("duty"));
    }

    private static JsonNode find(Door one, String path, Map<String, Object> answer, JsonNode visit) {
        var point = (String) answer.getOrDefault("point", "");
        var seen = point.isEmpty() ? visit.get("items").get(0).get("text").asString() : point;
        return one.post(
                path + "/findings",
                Map.of(
                        "duty", answer.get("duty"),
                        "list", answer.get("list"),
                        "item", answer.get("item"),
                        "point", point,
                        "content", Map.of("fact", "演示：检查时发现“" + seen + "”一处", "severity", "ordinary")));
    }

    private static List<Map<String, Object>> unanswered(JsonNode visit) {
        var answers = new ArrayList<Map<String, Object>>();
        for (var item : visit.get("items"))
            for (var point : item.get("points")) {
                if (point.get("answer") != null && !point.get("answer").isNull()) continue;
                answers.add(Map.of(
                        "id", UUID.randomUUID().toString(),
                        "duty", item.get("duty").asString(),
                        "list", item.get("list").asString(),
                        "item", item.get("no").asInt(),
                        "point", point.get("point").asString(),
                        "result", "in-order"));
            }
        return answers;
    }

    private static String standing(JsonNode visit) {
        for (var inspector : visit.get("inspectors"))
            if (inspector.get("me").asBoolean())
                return inspector.get("standing").asString();
        return "";
    }

    private static boolean is(JsonNode what, String state) {
        return what.get("state").asString().equals(state);
    }

    private Door door(String name) {
        return open.computeIfAbsent(
                name,
                _ -> doors.of(People.ALL.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow()));
    }

    @Override
    public void close() {
        open.values().forEach(Door::close);
    }
}
