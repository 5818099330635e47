package org.mingcha.sampling;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One draw in a list (抽取).
 *
 * @param population how many items it draws from; null where this viewer may not know yet
 * @param drawn how many items or places were drawn; null before, and where this viewer may not know yet
 * @param opensOn the day on which the sheet opens at the latest
 */
public record DrawRow(
        UUID id,
        String name,
        String duty,
        String title,
        String month,
        State state,
        @Nullable Integer population,
        String populationHash,
        @Nullable String sheetHash,
        @Nullable Integer drawn,
        LocalDate opensOn) {

    /** How far it is. */
    public enum State {
        FROZEN,
        DRAWN,
        OPEN;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
