package org.mingcha.reports.internal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.proof.Canonical;
import org.mingcha.reports.Sheet;
import tools.jackson.databind.ObjectMapper;

/**
 * Everything that is signed: what is hashed into the ledger, and from which the papers of an edition are written ever after.
 *
 * @param asOf when the figures were counted
 * @param hands who handed which part over
 */
public record Content(
        String format,
        UUID report,
        String body,
        String bodyName,
        String form,
        String title,
        String month,
        int edition,
        @Nullable String because,
        String regime,
        LocalDate from,
        LocalDate last,
        OffsetDateTime asOf,
        String compiler,
        String compiledBy,
        List<Hand> hands,
        Sheet sheet) {
    static final String FORMAT = "mingcha/report/v1";

    /** A section that handed its part over. */
    public record Hand(String section, String by, OffsetDateTime at) {}

    public byte[] bytes() {
        return Canonical.write(this);
    }

    public static Content read(byte[] bytes, ObjectMapper json) {
        return json.readValue(bytes, Content.class);
    }
}
