package org.mingcha.bulletins.internal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.bulletins.Chapter;
import org.mingcha.proof.Canonical;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is signed: what is hashed into the ledger, and from which the papers of an edition are written ever after. */
public record Content(
        String format,
        UUID bulletin,
        String body,
        String bodyName,
        String kind,
        String title,
        String month,
        int months,
        int edition,
        @Nullable String because,
        String regime,
        LocalDate from,
        LocalDate last,
        OffsetDateTime asOf,
        String sectionName,
        List<String> recipients,
        List<Chapter> chapters) {
    /** Canonical JSON names a constant where everything else writes its word. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    static final String FORMAT = "mingcha/bulletin/v1";

    public byte[] bytes() {
        return Canonical.write(this);
    }

    public static Content read(byte[] bytes) {
        return JSON.readValue(bytes, Content.class);
    }
}
