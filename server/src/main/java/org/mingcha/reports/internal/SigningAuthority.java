package org.mingcha.reports.internal;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;

/**
 * By what somebody signs a step: his own role, or that of a person away whose deputy he is (代理).
 *
 * @param deputyOf the person away; null where he signs in his own right
 */
record SigningAuthority(@Nullable StandIn deputyOf) {

    static Optional<SigningAuthority> of(Viewer viewer, String body, Role step) {
        if (!viewer.body().equals(body) || viewer.squadron().isPresent()) return Optional.empty();
        if (viewer.roles().contains(step)) return Optional.of(new SigningAuthority(null));
        return viewer.standsInFor().stream()
                .filter(away -> away.grants().stream().map(Grant::role).anyMatch(step::equals))
                .min(Comparator.comparing(StandIn::account))
                .map(SigningAuthority::new);
    }

    /** As it stands on the paper: 王某（代李某）. */
    String signed(Viewer viewer) {
        return deputyOf == null ? viewer.name() : viewer.name() + "（代" + deputyOf.name() + "）";
    }
}
