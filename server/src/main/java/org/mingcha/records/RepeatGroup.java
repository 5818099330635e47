package org.mingcha.records;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Complaints and petitions about the same matter (同一事项), across channels.
 *
 * @param matter names the group at this publication number; the record id of its earliest member
 * @param members earliest first
 */
public record RepeatGroup(UUID matter, List<Member> members) {

    /** One complaint or petition of the group. */
    public record Member(
            UUID record,
            int version,
            String kind,
            String upstream,
            @Nullable String squadron,
            LocalDate on) {}

    public RepeatGroup {
        members = List.copyOf(members);
    }

    /** How often the matter was raised. */
    public int times() {
        return members.size();
    }
}
