package org.mingcha.policy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regime as it is obeyed on a day.
 *
 * @param id SHA-256 of its canonical JSON
 * @param name the regulation's id, such as {@code jingan-2024}
 * @param firstDay first day in force for the body
 * @param lastDay last day in force; null: no end decided
 * @param expired ids of its parts that have run out by the day asked for
 * @param continued whether it was decided to go on obeying what has run out
 * @param tiers the levels of which the body has duties under it: a regulation for all levels binds the city and its districts each to their own
 */
public record RegimeVersion(
        String id,
        String name,
        Regime regime,
        LocalDate firstDay,
        @Nullable LocalDate lastDay,
        List<String> expired,
        boolean continued,
        Set<Tier> tiers) {

    public RegimeVersion {
        expired = List.copyOf(expired);
        tiers = Set.copyOf(tiers);
    }

    /** As a district obeys it, together with its squadrons. */
    public RegimeVersion(
            String id,
            String name,
            Regime regime,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            List<String> expired,
            boolean continued) {
        this(id, name, regime, firstDay, lastDay, expired, continued, EnumSet.of(Tier.DISTRICT, Tier.SQUADRON));
    }

    /** The duties of the body that bind on the day asked for: those of expired parts only when their continuation was decided. */
    public List<Duty> duties() {
        return regime.duties().stream()
                .filter(duty -> tiers.contains(duty.tier()))
                .filter(duty -> continued || !expired.contains(duty.part()))
                .toList();
    }

    /**
     * Whether the regulation is the body's own: made for a level the body has duties of. A regulation of another level asks of the body
     * beside its own, as the city's of a district.
     */
    public boolean own() {
        return own(tiers, regime);
    }

    static boolean own(Set<Tier> tiers, Regime regime) {
        return tiers.contains(regime.head().tier());
    }

    /** Whether the office obeys something whose time has run out; each plan says so. */
    public boolean runsOnExpired() {
        return continued;
    }
}
