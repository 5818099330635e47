package org.mingcha.archive.internal.search;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.Audience;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.springframework.stereotype.Component;

/** Approved orders: for the bureau's sections and leaders; who goes where is told nobody else by a search. */
@Component
class FindableOrders implements FindableThings {
    private static final int MONTHS = 24;

    private final Orders orders;
    private final Accounts accounts;
    private final Clock clock;

    FindableOrders(Orders orders, Accounts accounts, Clock clock) {
        this.orders = orders;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.ORDER;
    }

    @Override
    public boolean changesUntold() {
        return true;
    }

    @Override
    public List<UUID> all(String body, int page) {
        if (page >= MONTHS) return List.of();
        var month = YearMonth.now(clock).plusMonths(1);
        var leaders = accounts.leadersOf(body);
        // a month without orders is no end of the list
        for (int i = 0, nth = 0; i < MONTHS; i++, month = month.minusMonths(1)) {
            var found = orders.of(leaders, body, month);
            if (!found.isEmpty() && nth++ == page)
                return found.stream().map(Order::id).toList();
        }
        return List.of();
    }

    @Override
    public Optional<Findable> read(String body, UUID subject) {
        var order = orders.get(accounts.leadersOf(body), subject);
        var approvedAt = order.approvedAt();
        if (approvedAt == null) return Optional.empty();
        var texts = new ArrayList<String>();
        texts.add("督察任务单");
        for (var visit : order.assignments()) {
            texts.add(visit.squadronName());
            visit.duties().stream().map(Assignment.Work::title).forEach(texts::add);
        }
        return Optional.of(new Findable(
                Kind.ORDER,
                subject,
                body,
                order.month() + " 督察任务单",
                order.number(),
                null,
                approvedAt.atZoneSameInstant(clock.getZone()).toLocalDate(),
                Set.of(Audience.sealed(body)),
                texts.stream().distinct().toList(),
                Set.of(),
                List.of(),
                List.of()));
    }
}
