package org.mingcha.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.planning.internal.AddedVisits;
import org.mingcha.planning.internal.Item;
import org.mingcha.planning.internal.MemberLists;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Draw;
import org.mingcha.policy.DutyKind;
import org.mingcha.policy.Tier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Visits that a section's head sends out by order (按任务单督察): for the duties whose objects the regime leaves to the order, such as
 * stalls, key events and a look at discipline. Objects that the regime draws cannot be named by anybody.
 */
@Component
public class Additions {
    private final AddedVisits added;
    private final Orders orders;
    private final MonthReader reader;
    private final MemberLists members;
    private final Directory directory;
    private final Clock clock;

    Additions(
            AddedVisits added,
            Orders orders,
            MonthReader reader,
            MemberLists members,
            Directory directory,
            Clock clock) {
        this.added = added;
        this.orders = orders;
        this.reader = reader;
        this.members = members;
        this.directory = directory;
        this.clock = clock;
    }

    /** What this person may order this month, and where. */
    public record Choices(List<Duty> duties, List<Squadron> squadrons) {}

    /**
     * A duty by order.
     *
     * @param ofPlaces whether places must be named; otherwise the squadron itself is looked at
     */
    public record Duty(String duty, String title, String section, boolean ofPlaces, Basis basis) {}

    /** Where a visit may lead. */
    public record Squadron(String code, String name) {}

    /** A place that may be named, under the id by which lists know it ({@code stall-point:12}). */
    public record Choice(String id, String label) {}

    /**
     * A visit to be ordered.
     *
     * @param places ids of the places to be looked at; empty where the duty looks at the squadron
     * @param until the last day on which it should be made
     * @param reason on what it rests: the order of a leader, the plan of a campaign, a document
     */
    public record NewVisit(String duty, String squadron, List<String> places, LocalDate until, String reason) {
        public NewVisit {
            places = places.stream().distinct().toList();
        }
    }

    @Transactional(readOnly = true)
    public Choices choices(Viewer viewer) {
        var duties = reader.regimesOf(viewer.body(), YearMonth.now(clock)).stream()
                .flatMap(version -> version.duties().stream().map(duty -> new Bound(version, duty)))
                .filter(Additions::byOrder)
                .flatMap(bound -> bound.duty().sections().stream()
                        .filter(viewer.sections()::contains)
                        .limit(1)
                        .map(section -> new Duty(
                                bound.duty().id(),
                                bound.duty().title(),
                                section,
                                ofPlaces(bound),
                                bound.duty().basis())))
                .toList();
        var squadrons = directory.squadrons(viewer.body()).stream()
                .map(one -> new Squadron(one.code(), one.shortName()))
                .toList();
        return new Choices(duties, squadrons);
    }

    /** The places of a squadron that a duty by order may be sent to. */
    @Transactional(readOnly = true)
    public List<Choice> places(Viewer viewer, String duty, String squadron) {
        return items(viewer.body(), bound(viewer, duty), squadron).stream()
                .map(item -> new Choice(item.id(), item.label()))
                .toList();
    }

    /** Adds a visit to the section's draft of the running month; like any order it is approved by another person. */
    @Transactional
    public Assignment add(Viewer actor, NewVisit visit) {
        if (visit.reason().isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "按任务单派勤必须写明依据（领导批示、专项方案、文件等）。");
        if (visit.until().isBefore(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "days-out-of-order", "截止日已过，请改为今天或以后的日期。");
        var bound = bound(actor, visit.duty());
        var section = bound.duty().sections().stream()
                .filter(actor.sections()::contains)
                .findFirst()
                .orElseThrow(Additions::notYours);
        if (!actor.may(Permission.MAKE_PLAN) || !actor.roles().contains(Role.SECTION_HEAD)) throw notYours();
        var id = added.add(
                new AddedVisits.Added(
                        actor.body(),
                        section,
                        visit.squadron(),
                        bound,
                        ofPlaces(bound) ? named(actor, bound, visit) : List.of(),
                        Assignment.Purpose.BY_ORDER,
                        visit.until(),
                        visit.reason(),
                        null),
                new AddedVisits.Author(actor.account(), actor.name()));
        return orders.assignment(actor, id);
    }

    private List<Item> named(Viewer actor, Bound bound, NewVisit visit) {
        var wanted = Set.copyOf(visit.places());
        var items = items(actor.body(), bound, visit.squadron()).stream()
                .filter(item -> wanted.contains(item.id()))
                .toList();
        if (items.isEmpty() || items.size() < wanted.size())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "places-needed", "请从该中队在用的点位中至少选定一处；名录中没有的，先在“接入”导入或录入。");
        return items;
    }

    private List<Item> items(String body, Bound bound, String squadron) {
        if (!ofPlaces(bound)) return List.of();
        var month = YearMonth.now(clock);
        return members
                .members(body, bound.version().regime(), bound.draw().population(), month, reader.publication(body))
                .stream()
                .filter(item -> item.unit().equals(squadron))
                .toList();
    }

    private Bound bound(Viewer actor, String duty) {
        var bound = added.duty(actor.body(), duty);
        if (!byOrder(bound))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "drawn-by-the-regime",
                    "“" + bound.duty().title() + "”的对象由抽取或全覆盖确定，任何人不能指定；请改选按任务单开展的事项。");
        if (bound.duty().sections().stream().noneMatch(actor.sections()::contains)) throw notYours();
        return bound;
    }

    private static boolean byOrder(Bound bound) {
        var duty = bound.duty();
        return duty.kind() == DutyKind.INSPECTION
                && duty.tier() != Tier.SQUADRON
                && duty.draw() != null
                && duty.draw().mode() == Draw.Mode.ORDER;
    }

    private static boolean ofPlaces(Bound bound) {
        return bound.version().regime().population(bound.draw().population()).places() != null;
    }

    private static Refusal notYours() {
        return new Refusal(HttpStatus.FORBIDDEN, "not-your-order", "按任务单派勤由责任科室的负责人编入任务单，您不是其负责人。");
    }
}
