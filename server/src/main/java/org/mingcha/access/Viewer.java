package org.mingcha.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is looking or acting: the only thing the other modules know of an account.
 *
 * @param account the account's id
 * @param name as shown on papers
 * @param body code of the body the account belongs to
 * @param bodies codes of all bodies whose rows it may see: a district sees itself, the city its districts as well
 * @param grants its roles
 * @param permissions what these roles together allow
 * @param standsInFor those away today whose deputy he is
 */
public record Viewer(
        UUID account,
        String name,
        String body,
        Set<String> bodies,
        Set<Grant> grants,
        Set<Permission> permissions,
        Set<StandIn> standsInFor) {

    public Viewer(
            UUID account,
            String name,
            String body,
            Set<String> bodies,
            Set<Grant> grants,
            Set<Permission> permissions) {
        this(account, name, body, bodies, grants, permissions, Set.of());
    }

    public Viewer {
        standsInFor = Set.copyOf(standsInFor);
        bodies = Set.copyOf(bodies);
        grants = Set.copyOf(grants);
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The sections in which this person works. */
    public Set<String> sections() {
        var sections = new java.util.TreeSet<String>();
        for (var grant : grants) if (grant.section() != null) sections.add(grant.section());
        return sections;
    }

    /**
     * The squadron or subdistrict this person is confined to; empty for the staff of a bureau. It confines even a person who
     * holds a role of the bureau as well.
     */
    public Optional<String> squadron() {
        return grants.stream()
                .map(Grant::squadron)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /**
     * The unit for which this person acts in third-tier supervision (三级督察): {@code squadron/code}, or {@code subdistrict/code}
     * for a street or town, whose squadron bears the same code. Empty for the staff of a bureau.
     */
    public Optional<String> unit() {
        return squadron()
                .map(code -> (roles().contains(Role.SUBDISTRICT_READER) ? "subdistrict/" : "squadron/") + code);
    }

    /** The source of records for which a machine may deliver; empty for people. */
    public Optional<String> source() {
        return grants.stream()
                .map(Grant::source)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    public Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        for (var grant : grants) roles.add(grant.role());
        return roles;
    }
}
