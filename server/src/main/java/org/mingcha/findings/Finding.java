package org.mingcha.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found (问题), as a viewer may see it.
 *
 * @param item what it fell short of: {@code list/number} of a checklist, or a rule
 * @param wording that item in the regulation's words
 * @param officer null where none is named, or for who may not read names
 * @param officerNamed whether one is named
 * @param exhibits what shows it, in the order in which it was added
 * @param issuer the unit in whose own inspection it was found (三级督察): it counts for nobody else; null for the bureau's
 */
public record Finding(
        UUID id,
        String body,
        @Nullable String issuer,
        @Nullable String squadron,
        String section,
        String duty,
        String item,
        @Nullable String point,
        String wording,
        String fact,
        String clause,
        Severity severity,
        Content.@Nullable Concerned concerned,
        @Nullable String officer,
        boolean officerNamed,
        Source source,
        LocalDate foundOn,
        List<UUID> foundBy,
        List<String> foundByNames,
        String regime,
        State state,
        long version,
        @Nullable Ended ended,
        @Nullable Bound document,
        List<Exhibit> exhibits,
        boolean mayEnd) {

    /** Where a finding stands. */
    public enum State {
        /** Its source is still being written. */
        DRAFT,
        /** It stands, and waits for a document or an ending. */
        OPEN,
        IN_DOCUMENT,
        /** Ended without a document: it carries no points. */
        ENDED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it ended without a document. */
    public record Ended(Ending ending, String reason, String by, OffsetDateTime at) {}

    /** The document it stands in. */
    public record Bound(UUID id, String kind, @Nullable LocalDate servedOn) {}
}
