package org.mingcha.planning;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Inspector;
import org.mingcha.directory.Section;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.internal.AddedVisits;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.planning.internal.OrderBook;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.OrderSight;
import org.mingcha.planning.internal.OrderWriter;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.planning.internal.db.tables.records.SpecialGroupRecord;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Tier;
import org.mingcha.proof.Digest;
import org.mingcha.sampling.Draws;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Special groups (专项检查组): where a matter asks for more than one section knows, an order calls people of several sections under one
 * leader, with the reason. The section's head composes it in the draft, another person approves it with the order; pairs of routine
 * visits stay as they were drawn.
 */
@Component
public class SpecialGroups {
    /** How many may be called; more is no group any more. System default. */
    private static final int MOST = 12;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OrderBook book;
    private final OrderWriter writer;
    private final AddedVisits added;
    private final Orders orders;
    private final MonthReader reader;
    private final Directory directory;
    private final Draws draws;
    private final Ledger ledger;
    private final Clock clock;

    SpecialGroups(
            OrderBook book,
            OrderWriter writer,
            AddedVisits added,
            Orders orders,
            MonthReader reader,
            Directory directory,
            Draws draws,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.writer = writer;
        this.added = added;
        this.orders = orders;
        this.reader = reader;
        this.directory = directory;
        this.draws = draws;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Somebody who may be called.
     *
     * @param keptAway whether a standing declaration keeps him away from where the visit leads
     */
    public record Candidate(UUID person, String name, String section, boolean keptAway) {}

    /**
     * A group to be called.
     *
     * @param members the others, in the order of the paper
     * @param substitutes who steps in for one who is recused, in this order
     */
    public record NewGroup(UUID leader, List<UUID> members, List<UUID> substitutes, String reason) {
        public NewGroup {
            members = members.stream().distinct().toList();
            substitutes = substitutes.stream().distinct().toList();
        }
    }

    /** Everybody of the body's sections who inspects. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(Viewer viewer, UUID assignment) {
        var visit = book.visit(assignment, List.of(viewer.body())).orElseThrow(Orders::noSuchVisit);
        var order = book.order(visit.row().getMonthlyOrder(), List.of(viewer.body()))
                .orElseThrow(Orders::noSuchVisit);
        if (!sight(viewer).mayCompose(order)) throw notYours();
        return inspectors(viewer.body()).values().stream()
                .map(one -> new Candidate(
                        one.person(),
                        one.name(),
                        one.section(),
                        one.excludedFrom().contains(visit.row().getSquadron())))
                .toList();
    }

    /** Calls a group in place of whoever was to go; calling another one replaces it. */
    @Transactional
    public Assignment compose(Viewer actor, UUID assignment, IfMatch at, NewGroup group) {
        if (group.reason().isBlank()) throw refused("reason-needed", "组建专项检查组必须写明理由：哪项工作需要哪些科室的专业力量。");
        var visit = held(actor, assignment, at);
        var row = visit.row();
        if (row.getNature().equals("ROUTINE") && row.getReason() == null)
            throw new Refusal(HttpStatus.CONFLICT, "drawn-pair-stays", "日常督察的人员由抽取确定，不能另行指定；专项督察或按任务单派勤的，才可以组建专项检查组。");
        var people = inspectors(actor.body());
        var members = new ArrayList<Inspector>();
        members.add(called(people, group.leader()));
        group.members().stream()
                .filter(one -> !one.equals(group.leader()))
                .forEach(one -> members.add(called(people, one)));
        var substitutes =
                group.substitutes().stream().map(one -> called(people, one)).toList();
        check(order(actor, visit), visit, members, substitutes);
        book.clear(assignment);
        row.setNature(Assignment.Nature.THEMATIC.name());
        row.setShortfall("");
        book.call(
                record(actor, visit, members, substitutes, group.reason().strip()),
                writer.called(row, members, substitutes));
        return stored(actor, visit);
    }

    /** Sends a group home: the pair drawn for the visit goes again. */
    @Transactional
    public Assignment dissolve(Viewer actor, UUID assignment, IfMatch at) {
        var visit = held(actor, assignment, at);
        if (visit.group() == null)
            throw new Refusal(HttpStatus.CONFLICT, "no-special-group", "这次派勤没有专项检查组，由抽取的人员前往；无需撤销。");
        var order = order(actor, visit);
        book.clear(assignment);
        added.seatDrawn(order, visit.row());
        ledger.append(act("group-dissolved", order, assignment, Map.of()));
        return stored(actor, visit);
    }

    private Visit held(Viewer actor, UUID assignment, IfMatch at) {
        var visit = book.visit(assignment, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        var order = book.held(visit.row().getMonthlyOrder(), actor.body()).orElseThrow(Orders::noSuchVisit);
        if (!sight(actor).mayCompose(order)) throw notYours();
        visit = book.visit(assignment, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        at.expect(visit.row().getVersion(), orders.assignment(actor, assignment), null);
        if (!order.getState().equals("DRAFT"))
            throw new Refusal(
                    HttpStatus.CONFLICT, "order-not-at-this-step", "任务单已经提交，前往人员不能再改；提交后核准前可请核准人退回，核准后的另行出单。");
        return visit;
    }

    private Assignment stored(Viewer actor, Visit visit) {
        book.store(visit.row());
        var order = book.held(visit.row().getMonthlyOrder(), actor.body()).orElseThrow();
        order.setAuthors(OrderBook.with(order.getAuthors(), actor.account()));
        book.store(order);
        return orders.assignment(actor, visit.row().getId());
    }

    private MonthlyOrderRecord order(Viewer actor, Visit visit) {
        return book.order(visit.row().getMonthlyOrder(), List.of(actor.body())).orElseThrow();
    }

    private void check(MonthlyOrderRecord order, Visit visit, List<Inspector> members, List<Inspector> substitutes) {
        int least = Math.max(2, least(YearMonth.parse(order.getMonth()), visit));
        if (members.size() < least)
            throw refused("too-few-inspectors", "专项检查组至少 " + least + " 人，请再选 " + (least - members.size()) + " 人。");
        if (members.size() + substitutes.size() > MOST)
            throw refused("group-too-large", "专项检查组连同候补最多 " + MOST + " 人（系统默认），请减少人员或分成几次派勤。");
        if (members.stream().map(Inspector::section).distinct().count() < 2)
            throw refused("one-section-alone", "专项检查组由几个科室的人员组成，所选都在同一科室；请再选其他科室的人员，或由抽取的人员前往。");
        if (substitutes.stream().anyMatch(members::contains)) throw refused("member-named-twice", "同一人不能既是组员又是候补，请改选。");
        for (var lists : List.of(members, substitutes))
            for (var one : lists)
                if (one.excludedFrom().contains(visit.row().getSquadron()))
                    throw refused("member-kept-away", one.name() + "对该中队声明过应当回避，不能参加，请改选。");
    }

    /** How many the regime of the order's month asks for on a visit of this channel. */
    private int least(YearMonth month, Visit visit) {
        return reader.regimesOf(visit.row().getBody(), month).stream()
                .flatMap(version ->
                        version.regime().visit(Channel.valueOf(visit.row().getChannel()), Tier.DISTRICT).stream())
                .mapToInt(rule -> rule.people())
                .max()
                .orElse(2);
    }

    private Map<UUID, Inspector> inspectors(String body) {
        var people = new LinkedHashMap<UUID, Inspector>();
        for (Section section : directory.sections(body))
            for (var one : directory.inspectors(body, section.id(), LocalDate.now(clock)))
                people.put(one.person(), one);
        return people;
    }

    private static Inspector called(Map<UUID, Inspector> people, UUID person) {
        var one = people.get(person);
        if (one == null) throw refused("no-such-inspector", "所选的人不是本机关各科室在岗的督察员，请从列出的人员中选择。");
        return one;
    }

    private SpecialGroupRecord record(
            Viewer actor, Visit visit, List<Inspector> members, List<Inspector> substitutes, String reason) {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var row = new SpecialGroupRecord();
        row.setAssignment(visit.row().getId());
        row.setBody(actor.body());
        row.setReason(reason);
        row.setComposedBy(actor.account());
        row.setComposedByName(actor.name());
        row.setComposedAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        var commitment = Digest.hex(Digest.of(
                "mingcha/special-group/v1",
                row.getAssignment().toString(),
                ids(members),
                ids(substitutes),
                reason,
                Digest.hex(salt)));
        var order = order(actor, visit);
        var sections =
                members.stream().map(Inspector::section).distinct().sorted().toList();
        var entry = ledger.append(act(
                "group-composed",
                order,
                row.getAssignment(),
                Map.of("members", members.size(), "sections", sections, "commitment", commitment)));
        row.setEntry(entry.value());
        return row;
    }

    /** The leader stands first. */
    private static String ids(List<Inspector> people) {
        return String.join(
                " ", people.stream().map(one -> one.person().toString()).toList());
    }

    private static Act act(String kind, MonthlyOrderRecord order, UUID assignment, Map<String, Object> more) {
        var values = new LinkedHashMap<String, Object>(more);
        values.put("body", order.getBody());
        values.put("order", order.getId().toString());
        values.put("assignment", assignment.toString());
        return new Act(kind, values);
    }

    private OrderSight sight(Viewer viewer) {
        return new OrderSight(viewer, draws);
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }

    private static Refusal notYours() {
        return new Refusal(HttpStatus.FORBIDDEN, "not-your-order", "专项检查组由责任科室的负责人编入任务单，由另一人核准；您不是该科室的负责人。");
    }
}
