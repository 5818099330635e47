package org.mingcha.documents;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as one line of the register (文书登记).
 *
 * @param issuer the unit that issued it to its own teams (三级督察); null for the bureau's
 */
public record Line(
        UUID id,
        String body,
        String kind,
        String kindTitle,
        Document.State state,
        String section,
        @Nullable String issuer,
        String squadron,
        String addressee,
        String title,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate servedOn,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate lapsedOn,
        boolean objectionOpen) {}
