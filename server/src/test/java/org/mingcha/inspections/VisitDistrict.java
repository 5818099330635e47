package org.mingcha.inspections;

import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.mingcha.policy.Channel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** A drawn district whose orders of August are approved: on the sixth, its visits can be made. */
@TestComponent
@Import(DrawnDistrict.class)
class VisitDistrict {
    @Autowired
    DrawnDistrict drawn;

    @Autowired
    Orders orders;

    final Viewer head = viewer(UUID.randomUUID(), "监督科长", Role.SECTION_HEAD, "supervision", null);
    final Viewer leader = viewer(UUID.randomUUID(), "分管领导", Role.LEADER_IN_CHARGE, null, null);

    static Viewer viewer(UUID account, String name, Role role, @Nullable String section, @Nullable String squadron) {
        return new Viewer(
                account,
                name,
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, squadron)),
                Matrix.of(List.of(role)));
    }

    void begin() {
        begin(List.of());
    }

    /** @param joinedBy who comes along on the visits of the supervision section, as its order names them */
    void begin(List<String> joinedBy) {
        drawn.begin();
        drawn.draw();
        orders.write(drawn.member, AUGUST);
        if (!joinedBy.isEmpty())
            for (var one : order("supervision").assignments())
                orders.change(
                        drawn.member,
                        one.id(),
                        new IfMatch(one.version()),
                        new Orders.Change(one.from(), one.until(), one.nature(), joinedBy));
        approve("supervision");
        approve("case-adjudication");
        drawn.goTo("2024-08-06T01:00:00Z");
    }

    void approve(String section) {
        var author = DrawnDistrict.somebody("编制人", Role.SECTION_MEMBER, section, null);
        var order = order(section);
        var submitted = orders.submit(author, order.id(), new IfMatch(order.version()));
        orders.approve(drawn.leader, submitted.id(), new IfMatch(submitted.version()));
    }

    private Order order(String section) {
        return orders.of(drawn.leader, JINGAN, AUGUST).stream()
                .filter(order -> order.section().equals(section))
                .findFirst()
                .orElseThrow();
    }

    /** The visit to Jiangning Road as the section sees it. */
    Assignment onSite() {
        return order("supervision").assignments().stream()
                .filter(one -> one.squadron().equals(JIANGNING) && one.channel() == Channel.ON_SITE)
                .findFirst()
                .orElseThrow();
    }

    /** Those of the supervision section, each at another squadron. */
    Stream<Assignment> visitsOnSite() {
        return order("supervision").assignments().stream()
                .filter(one -> one.channel() == Channel.ON_SITE && one.pair().size() == 2);
    }

    Assignment online() {
        return order("case-adjudication").assignments().stream()
                .filter(one -> one.channel() == Channel.ONLINE)
                .findFirst()
                .orElseThrow();
    }

    /** One of the pair, by place. */
    Viewer goes(Assignment visit, int place) {
        var name = visit.pair().get(place).name();
        return viewer(drawn.accounts.get(name), name, Role.INSPECTOR, visit.section(), null);
    }

    /** The first answer to every point that has none, all in order. */
    static List<NewAnswer> allInOrder(Visit visit) {
        var answers = new ArrayList<NewAnswer>();
        for (var item : visit.items())
            for (var point : item.points())
                if (point.answer() == null)
                    answers.add(new NewAnswer(
                            UUID.randomUUID(),
                            item.duty(),
                            item.list(),
                            item.no(),
                            point.point(),
                            Result.IN_ORDER,
                            null,
                            null));
        return answers;
    }
}
