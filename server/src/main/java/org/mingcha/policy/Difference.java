package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One place in which two versions of a regime differ.
 *
 * @param path as {@link Parameter#path()}
 * @param entry titles that lead to it
 * @param before null when added
 * @param after null when removed
 */
public record Difference(
        String path,
        String entry,
        Kind kind,
        @Nullable String before,
        @Nullable String after) {

    /** What happened there. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
