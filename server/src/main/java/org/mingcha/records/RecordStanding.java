package org.mingcha.records;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record with the moment it was published; who is named in it is left out.
 *
 * @param publishedAt when the batch that brought it had been published
 * @param vanished whether a full export no longer had the record
 * @param fields what is filled, by name, in the order of the kind
 */
public record RecordStanding(
        UUID record,
        int version,
        String body,
        String number,
        @Nullable String squadron,
        long published,
        @Nullable OffsetDateTime publishedAt,
        boolean vanished,
        Map<String, Object> fields) {

    public RecordStanding {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
