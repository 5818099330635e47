package org.mingcha.inspections;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Channel;

/**
 * A visit in a list.
 *
 * @param issuer the unit whose own inspection it is (三级督察); null for the bureau's
 * @param told whether this viewer may know where it leads
 * @param until the last day on which it is to be made
 * @param day on which it was made
 */
public record VisitLine(
        UUID id,
        @Nullable String order,
        String month,
        String section,
        @Nullable String issuer,
        boolean told,
        @Nullable String squadron,
        @Nullable String squadronName,
        Channel channel,
        @Nullable LocalDate until,
        @Nullable LocalDate day,
        Visit.State state,
        List<String> inspectors,
        int points,
        int answered,
        int findings,
        int attested) {}
