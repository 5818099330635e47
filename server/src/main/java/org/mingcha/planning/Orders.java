package org.mingcha.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.internal.AddedVisits;
import org.mingcha.planning.internal.MadeVisits;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.planning.internal.OrderAuthority;
import org.mingcha.planning.internal.OrderBook;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.OrderPaper;
import org.mingcha.planning.internal.OrderSight;
import org.mingcha.planning.internal.OrderTasks;
import org.mingcha.planning.internal.OrderViews;
import org.mingcha.planning.internal.OrderWorkbook;
import org.mingcha.planning.internal.OrderWriter;
import org.mingcha.planning.internal.PairDraws;
import org.mingcha.planning.internal.Replacements;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.policy.Regime;
import org.mingcha.proof.Digest;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Result;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Monthly orders (月度督察任务单) and the visits beneath them (派勤): written from a drawn month, approved by another person, carried out. */
@Component
public class Orders {
    private final OrderBook book;
    private final OrderWriter writer;
    private final OrderViews views;
    private final AddedVisits added;
    private final Replacements replacements;
    private final OrderTasks tasks;
    private final MonthReader reader;
    private final MadeVisits made;
    private final Directory directory;
    private final Draws draws;
    private final Ledger ledger;
    private final Clock clock;

    Orders(
            OrderBook book,
            OrderWriter writer,
            OrderViews views,
            AddedVisits added,
            Replacements replacements,
            OrderTasks tasks,
            MonthReader reader,
            MadeVisits made,
            Directory directory,
            Draws draws,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.writer = writer;
        this.views = views;
        this.added = added;
        this.replacements = replacements;
        this.tasks = tasks;
        this.reader = reader;
        this.made = made;
        this.directory = directory;
        this.draws = draws;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What may be changed of a visit while its order is a draft.
     *
     * @param method the form in which it is made (督察形式); null leaves it
     */
    public record Change(
            LocalDate from,
            LocalDate until,
            Assignment.Nature nature,
            List<String> joinedBy,
            @Nullable String method) {
        public Change(LocalDate from, LocalDate until, Assignment.Nature nature, List<String> joinedBy) {
            this(from, until, nature, joinedBy, null);
        }
    }

    /**
     * Writes the orders of a drawn month that are still missing: the leading section those of all, any other its own. Late records
     * that have been drawn since give further ones.
     *
     * @return those written now
     */
    @Transactional
    public List<Order> write(Viewer author, YearMonth month) {
        var body = author.body();
        var planned = reader.plannedVisits(body, month);
        if (planned.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "not-drawn-yet", month + " 尚未抽取，没有可编入任务单的派勤。请先在“抽取”页完成仪式。");
        var groups = new TreeMap<String, List<PlannedVisit>>();
        for (var visit : planned)
            if (mayWriteFor(author, month, visit.section()))
                groups.computeIfAbsent(visit.section() + " " + visit.number(), _ -> new ArrayList<>())
                        .add(visit);
        var written = new ArrayList<Order>();
        var names = views.squadronNames(body);
        for (var group : groups.values()) {
            var one = group.getFirst();
            var order = writer.order(author, month, one.section(), one.number());
            if (!book.begin(order)) continue;
            var visits = writer.visits(order, group);
            book.write(visits);
            tasks.toSubmit(order, null);
            written.add(views.order(order, visits, sight(author), names));
        }
        if (written.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "orders-written-already", month + " 由您编制的任务单都已编制，请在列表中打开。");
        return written;
    }

    private boolean mayWriteFor(Viewer author, YearMonth month, String section) {
        return author.sections().contains(section)
                || reader.regimesOf(author.body(), month).stream()
                        .flatMap(version -> version.regime().sections().stream())
                        .filter(rule -> Boolean.TRUE.equals(rule.leads()))
                        .map(Regime.SectionRule::id)
                        .anyMatch(author.sections()::contains);
    }

    /** The orders of a month that this viewer may know of, with the visits he may know of. */
    @Transactional(readOnly = true)
    public List<Order> of(Viewer viewer, String body, YearMonth month) {
        if (!viewer.bodies().contains(body)) throw noSuchOrder();
        var sight = sight(viewer);
        var orders = book.orders(body, month);
        var visits = book.visits(orders.stream().map(MonthlyOrderRecord::getId).toList());
        var names = views.squadronNames(body);
        return orders.stream()
                .map(order -> views.order(order, visits.getOrDefault(order.getId(), List.of()), sight, names))
                .filter(order -> sight.isInsider(body) || !order.assignments().isEmpty())
                .toList();
    }

    /** One order; who may see none of its visits is told there is none. */
    @Transactional(readOnly = true)
    public Order get(Viewer viewer, UUID id) {
        var order = book.order(id, viewer.bodies()).orElseThrow(Orders::noSuchOrder);
        return view(viewer, order);
    }

    /** What shows that an approved order was given as it reads; for who may see all of it. */
    @Transactional(readOnly = true)
    public OrderFile file(Viewer viewer, UUID id) {
        var order = book.order(id, viewer.bodies())
                .filter(one -> sight(viewer).opens(one) && one.getState().equals("APPROVED"))
                .orElseThrow(Orders::noSuchOrder);
        var visits = visits(order);
        var entries = new LinkedHashSet<UUID>();
        entries.add(order.getEntry());
        for (var visit : visits) {
            if (visit.row().getEntry() != null) entries.add(visit.row().getEntry());
            visit.replacements().forEach(replaced -> entries.add(replaced.getEntry()));
            if (visit.group() != null) entries.add(visit.group().getEntry());
        }
        return new OrderFile(order.getContent(), entries, drawsOf(order, visits));
    }

    private List<UUID> drawsOf(MonthlyOrderRecord order, List<Visit> visits) {
        if (order.getSupplement() > 0) return List.of();
        var duties = new HashSet<String>();
        var pairs = new HashSet<String>();
        for (var visit : visits) {
            visit.works().forEach(work -> duties.add(work.getDuty()));
            pairs.add(PairDraws.visit(order.getSection(), visit.row().getSquadron()));
        }
        return draws.results(order.getBody(), YearMonth.parse(order.getMonth())).stream()
                .filter(result -> result.number() == order.getRound())
                .filter(result -> duties.contains(result.duty())
                        || result.pairs().stream().anyMatch(pair -> pairs.contains(pair.visit())))
                .map(Result::draw)
                .toList();
    }

    private Order view(Viewer viewer, MonthlyOrderRecord order) {
        var sight = sight(viewer);
        var view = views.order(order, visits(order), sight, views.squadronNames(order.getBody()));
        if (view.assignments().isEmpty() && !sight.opens(order)) throw noSuchOrder();
        return view;
    }

    /** Submits a draft for approval; from now on it cannot be changed unless it is sent back. */
    @Transactional
    public Order submit(Viewer actor, UUID id, IfMatch at) {
        var order = held(actor, id, at, "DRAFT");
        if (!sight(actor).mayWrite(order))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-order", "任务单由责任科室提交，您不在该科室。");
        added.drawPairs(order, visits(order));
        var content = OrderPaper.canonical(order, visits(order));
        order.setState("SUBMITTED");
        order.setAuthors(OrderBook.with(order.getAuthors(), actor.account()));
        order.setSubmittedByName(actor.name());
        order.setSubmittedAt(now());
        order.setReturnedByName(null);
        order.setReturnedBecause(null);
        order.setContent(content);
        order.setHash(Digest.plainHex(content));
        book.store(order);
        ledger.append(act("order-submitted", order, Map.of("content", order.getHash())));
        tasks.toApprove(order, actor.roles().contains(Role.SECTION_HEAD));
        return view(actor, order);
    }

    /** Approves a submitted order: it gets its number, and its visits go to the pairs. Never by one of its authors. */
    @Transactional
    public Order approve(Viewer actor, UUID id, IfMatch at) {
        var order = held(actor, id, at, "SUBMITTED");
        var authority = mustDecide(actor, order);
        var visits = visits(order);
        tasks.approved(order);
        for (var visit : visits) {
            var row = visit.row();
            if (visit.pair().isEmpty()) tasks.withoutPair(order, row.getId(), row.getUntilDay());
            for (var account : visit.accounts()) tasks.toVisit(order, row.getId(), row.getUntilDay(), account);
        }
        var year = LocalDate.now(clock).getYear();
        order.setState("APPROVED");
        order.setApprovedBy(actor.account());
        order.setApprovedByName(authority.signed(actor));
        order.setApprovedAt(now());
        order.setYear(year);
        order.setNumber(book.nextNumber(order.getBody(), year));
        var entry = ledger.append(act(
                "order-approved",
                order,
                Map.of("content", order.getHash(), "number", OrderPaper.number(year, order.getNumber()))));
        order.setEntry(entry.value());
        book.store(order);
        return view(actor, order);
    }

    /** Sends a submitted order back to its section. */
    @Transactional
    public Order sendBack(Viewer actor, UUID id, IfMatch at, String reason) {
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "退回任务单必须写明理由。");
        var order = held(actor, id, at, "SUBMITTED");
        var authority = mustDecide(actor, order);
        ledger.append(act(
                "order-returned",
                order,
                Map.of(
                        "content",
                        order.getHash(),
                        "reason",
                        Digest.hex(Digest.of("mingcha/reason/v1", order.getId().toString(), reason.strip())))));
        order.setState("DRAFT");
        order.setReturnedByName(authority.signed(actor));
        order.setReturnedBecause(reason.strip());
        book.store(order);
        tasks.toSubmit(order, reason.strip());
        return view(actor, order);
    }

    private OrderAuthority mustDecide(Viewer actor, MonthlyOrderRecord order) {
        if (Arrays.asList(order.getAuthors()).contains(actor.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "任务单的编制、修改和提交人不得核准本单，请由科长或分管领导中的另一人办理。");
        return OrderAuthority.of(actor, order)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.FORBIDDEN, "not-your-order", "任务单由责任科室负责人、分管领导或其代理人核准；编制过本单的人不在时，其代理人也不能核准。"));
    }

    /** Visits waiting for this viewer as one of the pair. */
    @Transactional(readOnly = true)
    public List<Assignment> mine(Viewer viewer) {
        return book.openFor(viewer.body(), viewer.account()).stream()
                .map(id -> assignment(viewer, id))
                .toList();
    }

    /** One visit with its checklist. */
    @Transactional(readOnly = true)
    public Assignment assignment(Viewer viewer, UUID id) {
        var visit = book.visit(id, viewer.bodies()).orElseThrow(Orders::noSuchVisit);
        var order = order(viewer, visit);
        if (!sight(viewer).sees(order, visit)) throw noSuchVisit();
        return views.assignment(
                order, visit, sight(viewer), views.squadronNames(order.getBody()), views.checklist(order, visit));
    }

    /** Changes a visit of a draft. */
    @Transactional
    public Assignment change(Viewer actor, UUID id, IfMatch at, Change change) {
        var visit = book.visit(id, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        var order = book.held(visit.row().getMonthlyOrder(), actor.body()).orElseThrow(Orders::noSuchVisit);
        if (!sight(actor).mayWrite(order))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-order", "派勤由责任科室修改，您不在该科室。");
        mustBe(order, "DRAFT");
        visit = book.visit(id, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        at.expect(visit.row().getVersion(), assignment(actor, id), change);
        if (change.until().isBefore(change.from()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "days-out-of-order", "截止日早于开始日，请改正其一。");
        var row = visit.row();
        if (visit.group() != null && change.nature() == Assignment.Nature.ROUTINE)
            throw new Refusal(HttpStatus.CONFLICT, "drawn-pair-stays", "有专项检查组的派勤是专项督察；要改为日常督察的，请先撤销检查组。");
        row.setFromDay(change.from());
        row.setUntilDay(change.until());
        row.setNature(change.nature().name());
        if (change.method() != null) row.setMethod(views.method(order, visit, change.method()));
        row.setJoinedBy(change.joinedBy().stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toArray(String[]::new));
        book.store(row);
        order.setAuthors(OrderBook.with(order.getAuthors(), actor.account()));
        book.store(order);
        return assignment(actor, id);
    }

    /**
     * Lets the next drawn substitute take the place of an inspector who is recused or cannot come. Decided by the section's head or a
     * leader who does not go himself; a visit of an approved order keeps the paper that was approved, and says beside it who came.
     */
    @Transactional
    public Assignment replace(
            Viewer actor, UUID id, IfMatch at, UUID outgoing, Assignment.Ground ground, String reason) {
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "替换督察人员必须写明理由。");
        var visit = book.visit(id, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        var order = book.held(visit.row().getMonthlyOrder(), actor.body()).orElseThrow(Orders::noSuchVisit);
        visit = book.visit(id, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        if (!sight(actor).sees(order, visit)) throw noSuchVisit();
        if (visit.accounts().contains(actor.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "前往的督察员不得决定本次派勤的回避或替换，请由分管领导决定。");
        if (!sight(actor).mayReplace(order, visit))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-order", "督察人员的回避和替换由责任科室负责人或分管领导决定。");
        at.expect(visit.row().getVersion(), assignment(actor, id), null);
        if (order.getState().equals("SUBMITTED")) mustBe(order, "DRAFT");
        if (visit.row().getState().equals("DONE"))
            throw new Refusal(HttpStatus.CONFLICT, "visit-done-already", "这次派勤已经完成，前往人员不能再替换。");
        var comes = replacements.replace(actor, order, visit, outgoing, ground, reason);
        if (order.getState().equals("APPROVED")) tasks.replaced(order, visit, outgoing, comes);
        return assignment(actor, id);
    }

    /** What came of a {@link VisitWanted}: for the module that wanted it. */
    @Transactional(readOnly = true)
    public Optional<WantedVisit> cameOf(String body, String subject) {
        return book.ofSubject(body, subject)
                .flatMap(id -> book.visit(id, List.of(body)))
                .map(visit -> {
                    var row = visit.row();
                    var order = book.order(row.getMonthlyOrder(), List.of(body)).orElseThrow();
                    return new WantedVisit(
                            row.getId(),
                            order.getId(),
                            Order.State.valueOf(order.getState()),
                            row.getFromDay(),
                            row.getUntilDay(),
                            row.getDoneOn());
                });
    }

    /** How many visits were made to each squadron of a body from one day to another, both included; squadrons without one are left out. */
    @Transactional(readOnly = true)
    public Map<String, Integer> visitsMade(String body, LocalDate from, LocalDate until) {
        return book.visitsMade(body, from, until);
    }

    /**
     * Records that a visit without a checklist was made: by one of the pair, or by the section. One with a checklist is done when its
     * record is complete ({@link VisitMade}).
     */
    @Transactional
    public Assignment visitDone(Viewer actor, UUID id, LocalDate on, @Nullable String note) {
        var visit = book.visit(id, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        var order = book.held(visit.row().getMonthlyOrder(), actor.body()).orElseThrow(Orders::noSuchVisit);
        var sight = sight(actor);
        if (!sight.sees(order, visit)) throw noSuchVisit();
        if (!sight.goes(order, visit) && !sight.mayWrite(order))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-visit", "派勤由前往的督察员或责任科室登记完成。");
        visit = book.visit(id, List.of(actor.body())).orElseThrow(Orders::noSuchVisit);
        made.mayBeMarked(order, visit, on);
        if (visit.hasChecklist())
            throw new Refusal(
                    HttpStatus.CONFLICT, "visit-needs-its-record", "有检查清单的派勤不能直接登记完成；请由前往的督察员逐项作答、签认，检查记录办结即为完成。");
        var entry = ledger.append(act("visit-done", order, Map.of("assignment", id.toString(), "on", on.toString())));
        made.mark(order, visit, on, actor.account(), actor.name(), note, entry.value());
        return assignment(actor, id);
    }

    /** The order as a spreadsheet. */
    @Transactional(readOnly = true)
    public byte[] workbook(Viewer viewer, UUID id) {
        var order = get(viewer, id);
        return OrderWorkbook.of(
                order,
                directory.body(order.body()).map(Body::name).orElse(order.body()),
                directory.sections(order.body()).stream()
                        .filter(section -> section.id().equals(order.section()))
                        .map(Section::name)
                        .findFirst()
                        .orElse(order.section()));
    }

    private MonthlyOrderRecord held(Viewer actor, UUID id, IfMatch at, String state) {
        var order = book.held(id, actor.body()).orElseThrow(Orders::noSuchOrder);
        if (!sight(actor).opens(order)) throw noSuchOrder();
        at.expect(order.getVersion(), view(actor, order), null);
        mustBe(order, state);
        return order;
    }

    private static void mustBe(MonthlyOrderRecord order, String state) {
        if (order.getState().equals(state)) return;
        var sentence = switch (order.getState()) {
            case "DRAFT" -> "任务单还是草稿，尚未提交。";
            case "SUBMITTED" -> "任务单已经提交，等待核准；需要修改的，请核准人退回。";
            default -> "任务单已经核准，不能再改；需要调整的，另行出单。";
        };
        throw new Refusal(HttpStatus.CONFLICT, "order-not-at-this-step", sentence);
    }

    private MonthlyOrderRecord order(Viewer viewer, Visit visit) {
        return book.order(visit.row().getMonthlyOrder(), viewer.bodies()).orElseThrow(Orders::noSuchVisit);
    }

    private List<Visit> visits(MonthlyOrderRecord order) {
        return book.visits(List.of(order.getId())).getOrDefault(order.getId(), List.of());
    }

    private OrderSight sight(Viewer viewer) {
        return new OrderSight(viewer, draws);
    }

    private static Act act(String kind, MonthlyOrderRecord order, Map<String, Object> more) {
        var values = new LinkedHashMap<String, Object>(more);
        values.put("body", order.getBody());
        values.put("order", order.getId().toString());
        values.put("month", order.getMonth());
        values.put("section", order.getSection());
        return new Act(kind, values);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Refusal noSuchOrder() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-order", "没有这张任务单，或者它尚未对您公开。");
    }

    static Refusal noSuchVisit() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-visit", "没有这次派勤，或者它尚未对您公开。");
    }
}
