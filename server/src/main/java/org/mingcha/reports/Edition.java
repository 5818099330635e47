package org.mingcha.reports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edition that was signed and frozen (定稿): it stands as it is, whatever comes after.
 *
 * @param because why it corrects the one before; null for the first
 * @param changes what differs from the edition before
 * @param hash SHA-256 of its content, as the ledger has it
 * @param entry the ledger's entry
 */
public record Edition(
        UUID report,
        String body,
        String bodyName,
        String form,
        String title,
        String month,
        String from,
        String last,
        int number,
        @Nullable String because,
        OffsetDateTime asOf,
        String compiledBy,
        Sheet sheet,
        List<Report.Step> signatures,
        List<Change> changes,
        String hash,
        UUID entry,
        OffsetDateTime frozenAt) {

    /**
     * Something that differs.
     *
     * @param where the cell, or the figure
     * @param before null where nothing stood
     */
    public record Change(
            String where, @Nullable String before, @Nullable String after) {}
}
