package org.mingcha.bulletins;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edition that was issued (印发的一期): it stands as it is, whatever comes after.
 *
 * @param because why it corrects the one before; null for the first
 * @param changes what differs from the edition before
 * @param hash SHA-256 of its content, as the ledger has it
 * @param entry the ledger's entry
 */
public record Issue(
        UUID bulletin,
        String body,
        String bodyName,
        String kind,
        String title,
        String month,
        int months,
        LocalDate from,
        LocalDate last,
        int number,
        @Nullable String because,
        OffsetDateTime asOf,
        String sectionName,
        List<String> recipients,
        List<Chapter> chapters,
        List<Bulletin.Step> signatures,
        List<Change> changes,
        String hash,
        UUID entry,
        OffsetDateTime issuedAt) {

    /**
     * Something that differs.
     *
     * @param where the chapter and what in it
     * @param before null where nothing stood
     */
    public record Change(
            String where, @Nullable String before, @Nullable String after) {}
}
