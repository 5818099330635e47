package org.mingcha.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a round of the seed ceremony is to be held.
 *
 * @param sections which sections give a share, one person each, at least two
 * @param outsideSource a number nobody here decides and where it will be read, named before it is known; or null
 * @param revealHours within how many hours of the last commitment everybody shows their share; afterwards the escrow holder may
 */
public record CeremonyOrder(List<String> sections, @Nullable String outsideSource, int revealHours) {
    /** [default] one day. */
    public static final int REVEAL_HOURS = 24;

    public CeremonyOrder {
        sections = sections.stream().distinct().sorted().toList();
    }

    public static CeremonyOrder of(String... sections) {
        return new CeremonyOrder(List.of(sections), null, REVEAL_HOURS);
    }
}
