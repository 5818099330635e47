package org.mingcha.records;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file to be taken in at once, by the same intake as any other.
 *
 * @param source name of the source; made when the body has none of this name
 * @param kind id of the record kind
 * @param scope of a full export, inside which records that are missing have vanished; null for a file that only adds
 */
public record LoadOrder(
        String body,
        String source,
        String kind,
        UUID actor,
        @Nullable Scope scope) {

    /**
     * What a full export covers: these units (null: all) and records whose day lies in {@code [from, until)}.
     */
    public record Scope(@Nullable Set<String> squadrons, LocalDate from, LocalDate until) {}
}
