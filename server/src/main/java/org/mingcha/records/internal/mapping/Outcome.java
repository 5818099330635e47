package org.mingcha.records.internal.mapping;

import org.jspecify.annotations.Nullable;

/** What a row turned out to be. */
public sealed interface Outcome {

    /**
     * A record, ready to be staged.
     *
     * @param values the kind's own columns as text, in the order of its table; null where empty
     * @param content digest of what is not identifying
     * @param persons identifying fields as canonical JSON; null where there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // made a million at a time, written once and dropped
    record Mapped(
            String upstream,
            @Nullable String squadron,
            @Nullable String[] values,
            byte[] content,
            @Nullable String persons)
            implements Outcome {}

    /**
     * A row for quarantine.
     *
     * @param upstream its number where it could be read
     * @param field name of the field concerned
     * @param detail the Chinese sentence that says what is wrong
     */
    record Rejected(
            @Nullable String upstream,
            Reason reason,
            @Nullable String field,
            String detail) implements Outcome {}
}
