package org.mingcha.bulletins.internal;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;

/**
 * By what somebody signs a step: his own role, or that of a person away whose deputy he is (代理). A section's head signs for the section
 * that compiles the issue and for no other.
 *
 * @param deputyOf the person away; null where he signs in his own right
 */
record SigningAuthority(@Nullable StandIn deputyOf) {

    static Optional<SigningAuthority> of(Viewer viewer, BulletinRecord bulletin, Role step) {
        if (!viewer.body().equals(bulletin.getBody()) || viewer.squadron().isPresent()) return Optional.empty();
        if (holds(viewer.grants(), bulletin, step)) return Optional.of(new SigningAuthority(null));
        return viewer.standsInFor().stream()
                .filter(away -> holds(away.grants(), bulletin, step))
                .min(Comparator.comparing(StandIn::account))
                .map(SigningAuthority::new);
    }

    private static boolean holds(Set<Grant> grants, BulletinRecord bulletin, Role step) {
        return grants.stream()
                .anyMatch(grant -> grant.role() == step
                        && (step != Role.SECTION_HEAD || bulletin.getSection().equals(grant.section())));
    }

    /** As it stands on the paper: 王某（代李某）. */
    String signed(Viewer viewer) {
        return deputyOf == null ? viewer.name() : viewer.name() + "（代" + deputyOf.name() + "）";
    }
}
