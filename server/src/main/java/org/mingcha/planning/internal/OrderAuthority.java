package org.mingcha.planning.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.sampling.Draws;

/**
 * By what somebody decides about a submitted order: his own role, or that of a person away whose deputy he is (代理).
 *
 * @param deputyOf the person away; null where he decides in his own right
 */
public record OrderAuthority(@Nullable StandIn deputyOf) {
    private static final OrderAuthority OWN = new OrderAuthority(null);

    /** None where this person may not decide: he holds no such role, or he or the person away had a hand in the order. */
    public static Optional<OrderAuthority> of(Viewer viewer, MonthlyOrderRecord order) {
        if (!viewer.body().equals(order.getBody()) || viewer.squadron().isPresent()) return Optional.empty();
        if (isAuthor(viewer.account(), order)) return Optional.empty();
        if (viewer.may(Permission.APPROVE_ORDER)
                && Draws.maySeeSealed(viewer, order.getBody())
                && (viewer.sections().isEmpty() || viewer.sections().contains(order.getSection())))
            return Optional.of(OWN);
        return viewer.standsInFor().stream()
                .filter(away -> away.couldDo(Permission.APPROVE_ORDER, order.getSection()))
                .filter(away -> !isAuthor(away.account(), order))
                .min(Comparator.comparing(StandIn::account))
                .map(OrderAuthority::new);
    }

    /** As it stands on the paper: 王某（代李某）. */
    public String signed(Viewer viewer) {
        return deputyOf == null ? viewer.name() : viewer.name() + "（代" + deputyOf.name() + "）";
    }

    private static boolean isAuthor(UUID account, MonthlyOrderRecord order) {
        return Arrays.asList(order.getAuthors()).contains(account);
    }
}
