package org.mingcha.planning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Channel;

/**
 * A visit that the month's draws and duties lead to, before it stands in an order.
 *
 * @param number 0 for the month's own draws, later ones for late records
 * @param pair codes of the inspectors drawn; empty where nobody may go
 * @param shortfall why the pair is missing or goes again: {@code fewer-than-two}, {@code same-pair-again}; or empty
 * @param minutes how long it takes two people, the way included
 */
public record PlannedVisit(
        int number,
        String section,
        String squadron,
        Channel channel,
        List<Work> work,
        List<String> pair,
        List<String> substitutes,
        String shortfall,
        int minutes) {

    /** A duty on the visit. */
    public record Work(String duty, String title, List<String> checklists, List<Member> items) {}

    /** A member to be looked at. */
    public record Member(
            String id, String label, int version, @Nullable UUID record, String why) {}
}
