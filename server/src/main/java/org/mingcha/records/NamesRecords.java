package org.mingcha.records;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * Something above the records that names them: a draw's frozen list, an order, a finding. Whoever keeps such names answers here, so
 * that no identity is erased while a record is in use.
 */
public interface NamesRecords {

    /**
     * Those of the records that have been named on the day or later.
     *
     * @param numbers their own numbers within body and kind
     */
    Set<String> namedSince(LocalDate day, String body, String kind, Collection<String> numbers);
}
