package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** What a figure rests on (依据): a clause of a regulation, or a default that the office is asked to confirm. */
public sealed interface Basis {

    /** A clause (条款) of a named source, written as the regulation numbers it. */
    record Clause(String source, String clause) implements Basis {}

    /** A system default (系统默认): the regulation is silent. The note says where the value was borrowed, or why it is so. */
    record Assumed(String note) implements Basis {}

    /** Reads {@code {source, clause}} or {@code {default: note}}; the bare word {@code default} is a default without a note. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Basis of(Object written) {
        return switch (written) {
            case Map<?, ?> map when map.containsKey("default") -> new Assumed(String.valueOf(map.get("default")));
            case Map<?, ?> map -> new Clause(String.valueOf(map.get("source")), String.valueOf(map.get("clause")));
            case String word when word.equals("default") -> new Assumed("");
            default -> throw new IllegalArgumentException("no basis: " + written);
        };
    }

    /** The form in which regimes are stored and exported. */
    @JsonValue
    default Map<String, String> written() {
        return switch (this) {
            case Clause(var source, var clause) -> Map.of("source", source, "clause", clause);
            case Assumed(var note) -> Map.of("default", note);
        };
    }

    /** As a refusal or a page names it. */
    default String inWords() {
        return switch (this) {
            case Clause(var source, var clause) -> source + " " + clause;
            case Assumed(var note) -> note.isEmpty() ? "系统默认" : "系统默认：" + note;
        };
    }
}
