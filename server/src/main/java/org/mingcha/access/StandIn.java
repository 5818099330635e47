package org.mingcha.access;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody away, for whom a viewer stands in today (代理). It gives the viewer none of these roles: a module that lets deputies decide
 * asks for it, and records in whose place was decided.
 *
 * @param account of the person away
 * @param grants what that person holds
 */
public record StandIn(UUID account, String name, Set<Grant> grants) {
    public StandIn {
        grants = Set.copyOf(grants);
    }

    /** Whether the person away may do this, by a role that is confined to no section or to this one. */
    public boolean couldDo(Permission permission, String section) {
        return grants.stream()
                .filter(grant -> grant.section() == null || grant.section().equals(section))
                .anyMatch(grant -> grant.role().may(permission));
    }
}
