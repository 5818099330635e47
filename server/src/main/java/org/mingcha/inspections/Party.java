package org.mingcha.inspections;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body or section that takes part in a visit (专项检查组、联合检查), and whether it stands for the record.
 *
 * @param ordered named by the order; what was added on the spot may be taken off again
 * @param absence why it did not come; then it need not attest
 * @param byAccount whether somebody of it has an account here: then he attests himself, and no slip is taken
 * @param mayAttest whether this viewer may attest for it now
 * @param maySign whether this viewer may take in the slip of its delegate now
 */
public record Party(
        UUID id,
        Kind kind,
        String name,
        boolean ordered,
        @Nullable String absence,
        boolean byAccount,
        @Nullable Attestation attestation,
        boolean mayAttest,
        boolean maySign) {

    /** What it is to the bureau. */
    public enum Kind {
        /** Another section of the bureau, in a special team (专项检查组). */
        SECTION,
        /** A street or town (街镇). */
        SUBDISTRICT,
        /** The bureau above, where it is part of this installation. */
        SUPERIOR,
        /** Without accounts here, such as the municipal corps (市总队). */
        OTHER;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * That it stands for the record.
     *
     * @param office the delegate's; null for who attested at his own login
     * @param slip the signed slip (会签单)
     */
    public record Attestation(
            String name,
            @Nullable String office,
            @Nullable UUID slip,
            @Nullable String slipSha256,
            @Nullable String recordedBy,
            OffsetDateTime at,
            @Nullable String opinion) {}

    /**
     * The delegate of a body without accounts.
     *
     * @param office his post, as he stated it
     * @param slip the slip he signed, uploaded by who hands it in
     */
    public record Delegate(String name, String office, UUID slip) {}
}
