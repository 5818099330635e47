package org.mingcha.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check that a unit makes of its own people on a day (三级督察), as its own people see it.
 *
 * @param issuer {@code squadron/code} or {@code subdistrict/code}
 * @param places roads and other places looked at
 * @param people who took it; nobody until somebody does
 */
public record OwnCheck(
        UUID id,
        String issuer,
        String unitName,
        LocalDate day,
        List<Work> duties,
        List<String> places,
        List<String> people,
        State state,
        @Nullable LocalDate doneOn,
        long version) {

    /** A duty done on it. */
    public record Work(String duty, String title, String every) {}

    /** Whether it has been made. */
    public enum State {
        PLANNED,
        DONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A month of a unit's own checks.
     *
     * @param duties what the regulation asks of the unit itself
     * @param days working days of the month; 0 where its calendar is not published
     * @param placesLeft places that no check of the month looks at
     */
    public record Month(
            String month,
            String issuer,
            String unitName,
            List<Asked> duties,
            int days,
            int planned,
            int done,
            int placesLeft,
            boolean mayPlan,
            List<OwnCheck> checks) {}

    /** A duty of the unit itself, with its clause and how often it was done. */
    public record Asked(String duty, String title, String every, org.mingcha.policy.Basis basis, int done) {}
}
