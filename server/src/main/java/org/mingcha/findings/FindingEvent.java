package org.mingcha.findings;

import java.util.UUID;

/** What others may learn of a finding; published in the transaction of the act. */
public sealed interface FindingEvent {
    UUID finding();

    String body();

    /** It stands: its source was settled. */
    record Opened(UUID finding, String body) implements FindingEvent {}

    /** It ended without a document. */
    record Ended(UUID finding, String body) implements FindingEvent {}
}
