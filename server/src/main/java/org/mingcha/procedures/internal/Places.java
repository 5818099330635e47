package org.mingcha.procedures.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.directory.Directory;
import org.mingcha.documents.Document;
import org.mingcha.documents.Line;
import org.mingcha.documents.Register;
import org.mingcha.matters.Board;
import org.mingcha.matters.Matter;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.mingcha.planning.Plans;
import org.mingcha.planning.Target;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Procedure;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.procedures.Chart;
import org.springframework.stereotype.Component;

/** Where the orders, visits, documents and duties of a month stand: each bears the one mark by which a step knows it. */
@Component
public class Places {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 25;

    private final Plans plans;
    private final Orders orders;
    private final Register register;
    private final Board board;
    private final Directory directory;
    private final Clock clock;

    Places(Plans plans, Orders orders, Register register, Board board, Directory directory, Clock clock) {
        this.plans = plans;
        this.orders = orders;
        this.register = register;
        this.board = board;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * An item with its place.
     *
     * @param mark what has become of it, as steps name it; for a duty, its id
     * @param kind for a document, its kind
     * @param nature for a visit or order, {@code routine} or {@code thematic}
     */
    public record Placed(
            String mark, @Nullable String kind, @Nullable String nature, Chart.Item item) {

        public boolean goesThrough(Procedure procedure) {
            return switch (item.kind()) {
                case DUTY -> true;
                case DOCUMENT -> procedure.documents().contains(kind);
                case ORDER, VISIT, MATTER ->
                    nature == null
                            || procedure.nature() == null
                            || procedure.nature().equals(nature);
            };
        }

        public boolean standsAt(Procedure.Step step) {
            return (item.kind() == Chart.Kind.DUTY ? step.duties() : step.marks()).contains(mark);
        }
    }

    /** Everything of one regulation in a month that this viewer may see; documents that are still open, whenever they were issued. */
    public List<Placed> of(Viewer viewer, String body, YearMonth month, RegimeVersion version) {
        var placed = new ArrayList<Placed>();
        ordered(viewer, body, month, version, placed);
        for (var procedure : version.regime().procedures())
            for (var kind : procedure.documents())
                version.regime().document(kind).ifPresent(it -> documents(viewer, body, month, it, placed));
        if (body.equals(viewer.body())) matters(viewer, month, version, placed);
        duties(viewer, body, month, version, placed);
        return placed;
    }

    private void ordered(Viewer viewer, String body, YearMonth month, RegimeVersion version, List<Placed> placed) {
        var sections = new HashMap<String, String>();
        directory.sections(body).forEach(section -> sections.put(section.id(), section.name()));
        for (var order : orders.of(viewer, body, month)) {
            var own = order.assignments().stream()
                    .filter(visit -> visit.duties().stream()
                            .anyMatch(work -> version.regime().duty(work.duty()).isPresent()))
                    .toList();
            if (own.isEmpty()) continue;
            if (order.state() == Order.State.APPROVED) own.forEach(visit -> placed.add(visit(visit)));
            else placed.add(order(order, sections, own));
        }
    }

    private static Placed order(Order order, Map<String, String> sections, List<Assignment> own) {
        return new Placed(
                "order-written",
                null,
                own.stream().allMatch(visit -> visit.nature() == Assignment.Nature.THEMATIC) ? "thematic" : "routine",
                new Chart.Item(
                        Chart.Kind.ORDER,
                        order.id().toString(),
                        sections.getOrDefault(order.section(), order.section()) + " " + order.month(),
                        null,
                        null,
                        false,
                        false,
                        "/plan/orders/" + order.id()));
    }

    private Placed visit(Assignment visit) {
        var done = visit.state() == Assignment.State.DONE;
        return new Placed(
                done ? "visit-made" : "visit-due",
                null,
                visit.nature().word(),
                new Chart.Item(
                        Chart.Kind.VISIT,
                        visit.id().toString(),
                        visit.manner() == null || visit.manner().title() == null
                                ? visit.duties().stream()
                                        .findFirst()
                                        .map(Assignment.Work::title)
                                        .orElse("")
                                : visit.manner().title(),
                        visit.squadronName(),
                        visit.until(),
                        !done && visit.until().isBefore(LocalDate.now(clock)),
                        done,
                        "/plan/assignments/" + visit.id()));
    }

    private void documents(Viewer viewer, String body, YearMonth month, DocumentKind kind, List<Placed> placed) {
        var filter = new Register.Filter(null, kind.id(), null, null, null, null);
        for (int page = 0; page < MOST_PAGES; page++) {
            var lines = register.search(viewer, filter, page, PAGE);
            lines.rows().stream()
                    .filter(line -> line.body().equals(body))
                    .filter(line -> concerns(line, month))
                    .forEach(line -> placed.add(document(line)));
            if ((page + 1L) * PAGE >= lines.total()) return;
        }
    }

    /** What is open stands in the running month; what was closed, in the month in which it was issued. */
    private boolean concerns(Line line, YearMonth month) {
        return switch (line.state()) {
            case WITHDRAWN, SUPERSEDED -> false;
            case CLOSED ->
                line.issuedOn() != null && YearMonth.from(line.issuedOn()).equals(month);
            default ->
                line.issuedOn() == null || !YearMonth.from(line.issuedOn()).isAfter(month);
        };
    }

    private Placed document(Line line) {
        var late = (line.state() == Document.State.SERVED || line.state() == Document.State.ACKNOWLEDGED)
                && line.dueOn() != null
                && line.dueOn().isBefore(LocalDate.now(clock));
        var done = line.state() == Document.State.CLOSED;
        return new Placed(
                late ? "document-late" : mark(line.state()),
                line.kind(),
                null,
                new Chart.Item(
                        Chart.Kind.DOCUMENT,
                        line.id().toString(),
                        line.number() == null ? line.title() : line.number(),
                        line.addressee(),
                        line.dueOn(),
                        late,
                        done,
                        "/documents/" + line.id()));
    }

    private static String mark(Document.State state) {
        return switch (state) {
            case DRAFT, SUBMITTED, APPROVED -> "document-written";
            case ISSUED, WRITTEN -> "document-issued";
            case SERVED, ACKNOWLEDGED -> "document-served";
            case REPLIED -> "document-replied";
            case ACCEPTED -> "document-accepted";
            case CLOSED, WITHDRAWN, SUPERSEDED -> "document-closed";
        };
    }

    /** The matters of the viewer's own body: what is open, and what was closed in the month. */
    private void matters(Viewer viewer, YearMonth month, RegimeVersion version, List<Placed> placed) {
        var rules = version.regime().matters();
        if (rules == null) return;
        for (var kind : rules.kinds())
            version.duties().stream()
                    .filter(duty -> duty.id().equals(kind.duty()))
                    .forEach(duty -> matters(viewer, month, kind.id(), duty, placed));
    }

    private void matters(Viewer viewer, YearMonth month, String kind, Duty duty, List<Placed> placed) {
        var filter = new Board.Filter(null, kind, null, null, null, null);
        for (int page = 0; page < MOST_PAGES; page++) {
            var lines = board.search(viewer, filter, page, PAGE);
            lines.rows().stream()
                    .filter(line -> line.closedOn() == null
                            || YearMonth.from(line.closedOn()).equals(month))
                    .forEach(line -> placed.add(matter(line, duty.nature())));
            if ((page + 1L) * PAGE >= lines.total()) return;
        }
    }

    private static Placed matter(org.mingcha.matters.Line line, @Nullable String nature) {
        return new Placed(
                "matter-"
                        + switch (line.state()) {
                            case DRAFT -> "written";
                            case SUBMITTED -> "submitted";
                            case UNDERWAY -> "handled";
                            case EXPEDITED -> "pressed";
                            case CONCLUDED, CLOSING -> "closing";
                            case CLOSED -> "closed";
                        },
                null,
                nature,
                new Chart.Item(
                        Chart.Kind.MATTER,
                        line.id().toString(),
                        line.number() == null ? line.title() : line.number() + " " + line.title(),
                        String.join("、", line.units()),
                        line.dueOn(),
                        line.late(),
                        line.state() == Matter.State.CLOSED,
                        "/matters/" + line.id()));
    }

    private void duties(Viewer viewer, String body, YearMonth month, RegimeVersion version, List<Placed> placed) {
        for (var target : plans.plan(viewer, body, month).targets())
            if (target.regime().equals(version.name())) placed.add(duty(target));
    }

    private Placed duty(Target target) {
        var done = target.state() == Target.State.MET;
        return new Placed(
                target.duty(),
                null,
                null,
                new Chart.Item(
                        Chart.Kind.DUTY,
                        target.duty(),
                        target.title(),
                        null,
                        target.dueOn(),
                        !done && target.dueOn() != null && target.dueOn().isBefore(LocalDate.now(clock)),
                        done,
                        "/plan"));
    }
}
