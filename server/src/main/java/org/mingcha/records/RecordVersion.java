package org.mingcha.records;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stood at a publication number.
 *
 * @param record stays the same through all versions
 * @param version counted from 1
 * @param upstream the record's own number in its system, for example the case number
 * @param squadron code of the unit; null where the source names none
 * @param facts the fields asked for: {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate},
 *     {@code LocalTime} or {@code LocalDateTime}; an empty field is absent
 */
public record RecordVersion(
        UUID record, int version, String upstream, @Nullable String squadron, Map<String, Object> facts) {

    public RecordVersion {
        facts = Map.copyOf(facts);
    }
}
