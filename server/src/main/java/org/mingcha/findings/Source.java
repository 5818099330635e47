package org.mingcha.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;

/**
 * Where a finding comes from.
 *
 * @param id its id in its own module
 */
public record Source(Kind kind, UUID id) {

    /** What can find something. */
    public enum Kind {
        /** An inspection, the bureau's or a unit's own (检查). */
        VISIT,
        /** A confirmed lead of a screening rule (线索). */
        LEAD,
        /** A reviewed case file (案卷评查). */
        REVIEW,
        /** The unit itself, which told it before anybody had found it (自查自报). */
        SELF_REPORT;

        /** As tables and regimes write it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for a word that is none */
        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("no source of findings: " + word);
        }
    }

    public static Source visit(UUID id) {
        return new Source(Kind.VISIT, id);
    }

    public static Source lead(UUID id) {
        return new Source(Kind.LEAD, id);
    }

    public static Source review(UUID id) {
        return new Source(Kind.REVIEW, id);
    }

    static Source selfReport(UUID id) {
        return new Source(Kind.SELF_REPORT, id);
    }
}
