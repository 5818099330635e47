package org.mingcha.findings;

import org.jspecify.annotations.Nullable;

/**
 * What people write of a finding.
 *
 * @param fact what was seen, as a document will state it
 * @param concerned the record it was seen in, if any
 * @param officer the officer it concerns, where one is named; read with a right of its own
 */
public record Content(
        String fact,
        Severity severity,
        @Nullable Concerned concerned,
        @Nullable String officer) {

    /**
     * A record (案件、音像记录、诉件) a finding rests on.
     *
     * @param record its own number in its system
     * @param note where in it, such as the second of a recording
     */
    public record Concerned(
            String kind, String record, @Nullable String note) {}

    public static Content of(String fact, Severity severity) {
        return new Content(fact, severity, null, null);
    }
}
