package org.mingcha.documents.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;

/**
 * By what somebody decides about a submitted document: his own role, or that of a person away whose deputy he is.
 *
 * @param deputyOf the person away; null where he decides in his own right
 */
record Authority(@Nullable StandIn deputyOf) {
    private static final Authority OWN = new Authority(null);

    /** None where this person may not decide: he holds no such role, another was named, or he wrote part of it. */
    static Optional<Authority> of(Viewer viewer, DocumentRecord document, Ruling ruling) {
        if (isAuthor(viewer.account(), document)) return Optional.empty();
        if (ThirdTier.is(document) && !ThirdTier.isOf(viewer, document)) return Optional.empty();
        var permission = ruling.needsConsent() ? Permission.CONSENT_TO_DOCUMENT : Permission.APPROVE_DOCUMENT;
        var role = Kinds.approver(ruling, document);
        if (viewer.may(permission)
                && named(viewer.account(), document)
                && holds(viewer.grants(), role, document.getSection())) return Optional.of(OWN);
        return viewer.standsInFor().stream()
                .filter(away -> named(away.account(), document)
                        && !isAuthor(away.account(), document)
                        && holds(away.grants(), role, document.getSection()))
                .min(java.util.Comparator.comparing(StandIn::account))
                .map(Authority::new);
    }

    /** As it stands in the story: 王某（代李某）. */
    String signed(Viewer viewer) {
        return deputyOf == null ? viewer.name() : viewer.name() + "（代" + deputyOf.name() + "）";
    }

    private static boolean named(UUID account, DocumentRecord document) {
        return document.getApprover() == null || document.getApprover().equals(account);
    }

    static boolean isAuthor(UUID account, DocumentRecord document) {
        return Arrays.asList(document.getAuthors()).contains(account);
    }

    /** Whether he wrote part of it or approved it, be it as somebody's deputy. */
    static boolean tookPart(UUID account, DocumentRecord document) {
        return isAuthor(account, document) || account.equals(document.getApprovedBy());
    }

    private static boolean holds(Set<Grant> grants, Role role, String section) {
        return grants.stream()
                .anyMatch(
                        grant -> grant.role() == role && (grant.section() == null || section.equals(grant.section())));
    }
}
