package org.mingcha.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an issued document is, for modules that reckon with documents.
 *
 * @param number as printed, {@code 督告〔2024〕12号}
 * @param regime the version it obeys
 * @param section which answers for it
 * @param objectionUntil the last day on which the unit may object; null until it has been served
 * @param faults the findings it is about
 * @param escalates the document on whose lapse it follows (升级), if it does
 */
public record DocumentFacts(
        UUID document,
        String body,
        String squadron,
        String kind,
        String kindTitle,
        String number,
        String regime,
        String section,
        @Nullable LocalDate objectionUntil,
        List<Fault> faults,
        @Nullable UUID escalates) {

    /**
     * A finding as far as it is reckoned with.
     *
     * @param selfReported whether the unit told it of itself (自查自报)
     * @param repeated whether the same fault was found within the regime's window before, by anybody but the unit itself
     */
    public record Fault(UUID finding, String duty, String section, boolean selfReported, boolean repeated) {}
}
