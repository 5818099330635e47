package org.mingcha.screening.internal.language;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body's records of one kind state at all.
 *
 * @param stated names of the fields that any of them ever filled
 * @param from first day of the months over which they reach; null when none has a day
 * @param until last day of those months
 */
public record Reach(
        Set<String> stated,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    public static final Reach NONE = new Reach(Set.of(), null, null);

    public Reach {
        stated = Set.copyOf(stated);
    }
}
