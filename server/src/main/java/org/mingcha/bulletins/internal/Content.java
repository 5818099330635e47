package org.mingcha.bulletins.internal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.bulletins.Chapter;
import org.mingcha.proof.Canonical;
import tools.jackson.databind.ObjectMapper;

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
    static final String FORMAT = "mingcha/bulletin/v1";

    public byte[] bytes() {
        return Canonical.write(this);
    }

    public static Content read(byte[] bytes, ObjectMapper json) {
        return json.readValue(bytes, Content.class);
    }
}
