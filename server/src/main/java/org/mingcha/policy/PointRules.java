package org.mingcha.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Demerit points and warnings (红黄蓝督察预警记分). */
public record PointRules(
        Basis basis,
        @Nullable List<PerDocument> documents,
        @Nullable LateReply lateReply,
        @Nullable SameFault sameFault,
        @Nullable WarningWindow warningWindow,
        @Nullable List<Warning> warnings,
        @Nullable List<String> neverScored) {

    public PointRules {
        documents = Lists.orEmpty(documents);
        warnings = Lists.orEmpty(warnings);
        neverScored = Lists.orEmpty(neverScored);
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
    public record Warning(
            String level,
            int from,
            @Nullable Boolean provisional,
            @Nullable List<String> then,
            Basis basis) {
        public Warning {
            then = Lists.orEmpty(then);
        }
    }
}
