package org.mingcha.documents;

import java.time.LocalDate;
import java.util.UUID;

/** What others may learn of a document; published in the transaction of the act. */
public sealed interface DocumentEvent {
    UUID document();

    String body();

    String squadron();

    String kind();

    /** It has its number. */
    record Issued(UUID document, String body, String squadron, String kind, LocalDate on) implements DocumentEvent {}

    /** It has reached the unit. */
    record Served(UUID document, String body, String squadron, String kind, LocalDate on) implements DocumentEvent {}

    /** Its last day ended without an answer. */
    record Lapsed(UUID document, String body, String squadron, String kind, LocalDate lastDay)
            implements DocumentEvent {}

    /**
     * The unit has answered.
     *
     * @param refused whether it refuses what was demanded (拒不落实)
     */
    record Replied(
            UUID document, String body, String squadron, String kind, LocalDate on, boolean late, boolean refused)
            implements DocumentEvent {}

    /** The unit objects; nothing of it counts for good until that is decided. */
    record Objected(UUID document, String body, String squadron, String kind, LocalDate on) implements DocumentEvent {}

    /** The objection was dismissed. */
    record ObjectionDismissed(UUID document, String body, String squadron, String kind, LocalDate on)
            implements DocumentEvent {}

    /** It has been withdrawn; every consequence of it is undone visibly. */
    record Withdrawn(UUID document, String body, String squadron, String kind, LocalDate on) implements DocumentEvent {}

    /** A corrected document has taken its place; what it cost is undone, and the other counts for itself. */
    record Superseded(UUID document, String body, String squadron, String kind, LocalDate on, UUID by)
            implements DocumentEvent {}

    /** Its answer was accepted, or nothing more is asked. */
    record Closed(UUID document, String body, String squadron, String kind, LocalDate on) implements DocumentEvent {}
}
