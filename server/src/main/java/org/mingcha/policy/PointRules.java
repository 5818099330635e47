package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Demerit points and warnings (红黄蓝督察预警记分). */
public record PointRules(
        Basis basis,
        List<PerDocument> documents,
        @Nullable LateReply lateReply,
        @Nullable SameFault sameFault,
        @Nullable WarningWindow warningWindow,
        List<Warning> warnings,
        List<Consequence> consequences,
        List<String> neverScored) {

    public PointRules {
        documents = Lists.orEmpty(documents);
        warnings = Lists.orEmpty(warnings);
        consequences = Lists.orEmpty(consequences);
        neverScored = Lists.orEmpty(neverScored);
    }

    /** What a warning asks for under this id; the load check has refused regimes that name one they do not define. */
    public Optional<Consequence> consequence(String id) {
        return consequences.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * Something a warning asks for (预警处置).
     *
     * @param by who does it or decides against it: {@code squadron-head}, {@code section-head}, {@code leader-in-charge}
     */
    public record Consequence(String id, String title, Effect effect, String by, Basis basis) {}

    /** What must be there before a consequence counts as done. */
    public enum Effect {
        /** The squadron's head has acknowledged it (签收). */
        ACKNOWLEDGE,
        /** A talk was held: its day, with whom, and what was said. */
        TALK,
        /** A visit is ordered (回头看). */
        VISIT,
        /** How it was done, in a sentence. */
        NOTE;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** Points of a kind of document. */
    public record PerDocument(String document, int points, Basis basis) {}

    /** Points on top when the reply is late. */
    public record LateReply(int points, Basis basis) {}

    /** The factor when the same fault comes again within the named window. */
    public record SameFault(int factor, String window, Basis basis) {}

    /** The rolling days over which warnings look. */
    public record WarningWindow(int days, Basis basis) {}

    /**
     * A level and the points from which it holds.
     *
     * @param provisional whether points that an objection may still undo raise it
     */
    public record Warning(String level, int from, @Nullable Boolean provisional, List<String> then, Basis basis) {
        public Warning {
            then = Lists.orEmpty(then);
        }
    }
}
