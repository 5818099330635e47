package org.mingcha.planning;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A visit was made as its assignment orders it. Published inside the transaction of the act that completes its record: the assignment
 * is done when the record is, and what cannot be marked as done refuses the act. The ledger entry is the record's own.
 */
public interface VisitMade {
    String body();

    UUID assignment();

    LocalDate day();

    /** The account of whoever completed the record. */
    UUID by();

    String byName();
}
