package org.mingcha.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is told to its unit at once, before any document (立即通知).
 *
 * @param title what the regulation asks, in its words
 * @param demand what the unit is asked to do
 * @param may what this viewer may do now
 */
public record AtOnceNotice(
        UUID id,
        String body,
        UUID finding,
        String unit,
        String unitName,
        String title,
        String clause,
        String fact,
        String demand,
        LocalDate foundOn,
        State state,
        @Nullable Told told,
        @Nullable Handled handled,
        May may,
        long version) {

    /** How far it is. */
    public enum State {
        /** Nobody has been told yet. */
        DUE,
        TOLD,
        HANDLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who was told, by what means, by whom and when. */
    public record Told(String to, String means, String by, OffsetDateTime at) {}

    /** What the unit did about it. */
    public record Handled(String text, String by, OffsetDateTime at) {}

    /** The acts open to this viewer. */
    public record May(boolean tell, boolean handle) {}
}
