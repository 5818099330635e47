package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How what was closed is filed (归档): under which letters, and how long it is kept.
 *
 * @param files what kind of thing
 * @param code the letters of its file numbers (档号)
 * @param years how long it is kept after it was closed; null: for good
 */
public record ArchiveRule(
        String id,
        Files files,
        String code,
        String title,
        @Nullable Integer years,
        Basis basis,
        Map<String, String> assumed) {

    public ArchiveRule {
        assumed = Lists.orEmpty(assumed);
    }

    /** What is filed. */
    public enum Files {
        MATTER,
        DOCUMENT,
        ORDER;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
