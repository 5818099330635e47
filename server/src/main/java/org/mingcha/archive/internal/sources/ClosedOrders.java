package org.mingcha.archive.internal.sources;

import static org.mingcha.archive.internal.sources.Plainly.row;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Folder.Source;
import org.mingcha.archive.internal.Audience;
import org.mingcha.archive.internal.ClosedThing;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.Visits;
import org.mingcha.papers.Block;
import org.mingcha.papers.Block.Align;
import org.mingcha.papers.Block.Column;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Orders all of whose visits were made, with the records of these visits. */
@Component
class ClosedOrders implements ClosedThings {
    /** How many months back an order may still have been open. */
    private static final int MONTHS = 24;

    private final Orders orders;
    private final Visits visits;
    private final Papers papers;
    private final Directory directory;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final Clock clock;

    ClosedOrders(
            Orders orders,
            Visits visits,
            Papers papers,
            Directory directory,
            Accounts accounts,
            ObjectMapper json,
            Clock clock) {
        this.orders = orders;
        this.visits = visits;
        this.papers = papers;
        this.directory = directory;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Source source() {
        return Source.ORDER;
    }

    @Override
    public boolean endsUnannounced() {
        return true;
    }

    @Override
    public List<UUID> closed(String body, int page) {
        if (page > 0) return List.of();
        var leaders = accounts.leadersOf(body);
        var found = new ArrayList<UUID>();
        var month = YearMonth.now(clock);
        for (int back = 0; back < MONTHS; back++, month = month.minusMonths(1))
            for (var order : orders.of(leaders, body, month)) if (isClosed(order)) found.add(order.id());
        return found;
    }

    private static boolean isClosed(Order order) {
        return order.state() == Order.State.APPROVED
                && !order.assignments().isEmpty()
                && order.assignments().stream().allMatch(visit -> visit.doneOn() != null);
    }

    @Override
    public Optional<ClosedThing> read(String body, UUID subject) {
        var leaders = accounts.leadersOf(body);
        var order = orders.get(leaders, subject);
        if (!isClosed(order)) return Optional.empty();
        var made = new LinkedHashMap<Assignment, Visit>();
        for (var assignment : order.assignments())
            record(leaders, assignment).ifPresent(it -> made.put(assignment, it));
        var title = order.month() + " 督察任务单 " + sectionName(body, order.section());
        var data = new LinkedHashMap<String, Object>();
        data.put("order", Plainly.of(order, json));
        data.put(
                "visits",
                made.values().stream().map(visit -> Plainly.of(visit, json)).toList());
        return Optional.of(new ClosedThing(
                Source.ORDER,
                subject,
                body,
                "order",
                "督察任务单",
                title,
                order.number(),
                order.section(),
                order.assignments().stream()
                        .map(Assignment::squadronName)
                        .distinct()
                        .toList(),
                order.assignments().stream()
                        .map(visit -> Objects.requireNonNull(visit.doneOn()))
                        .max(LocalDate::compareTo)
                        .orElseThrow(),
                papers(order, title),
                data,
                List.of(visitTable(order), findingTable(made)),
                evidence(made),
                entries(made),
                Set.of(Audience.sealed(body))));
    }

    private Optional<Visit> record(Viewer leaders, Assignment assignment) {
        try {
            return Optional.of(visits.get(leaders, assignment.id())).filter(visit -> visit.completion() != null);
        } catch (Refusal none) {
            if (none.status() == HttpStatus.NOT_FOUND) return Optional.empty();
            throw none;
        }
    }

    private String sectionName(String body, String section) {
        return directory.sections(body).stream()
                .filter(one -> one.id().equals(section))
                .map(Section::name)
                .findFirst()
                .orElse(section);
    }

    private List<ClosedThing.Paper> papers(Order order, String title) {
        var table = visitTable(order);
        var widths = List.of(3, 2, 5, 3, 3);
        var columns = new ArrayList<Column>();
        for (int i = 0; i < table.head().size(); i++)
            columns.add(new Column(table.head().get(i), widths.get(i), Align.LEFT));
        var paper = Paper.titled(title)
                .number(order.number())
                .block(new Block.Table(null, columns, table.rows()))
                .footer("编制 " + order.writtenBy() + "　核准 " + Plainly.text(order.approvedBy()))
                .footer("内容摘要 SHA-256 " + Plainly.text(order.hash()))
                .build();
        var pdf = papers.pdf(paper);
        var ofd = papers.ofd(paper);
        return List.of(
                new ClosedThing.Paper(title, "pdf", pdf.bytes(), pdf.pages()),
                new ClosedThing.Paper(title, "ofd", ofd.bytes(), ofd.pages()));
    }

    private static ClosedThing.Table visitTable(Order order) {
        return new ClosedThing.Table(
                "visits",
                "派勤",
                List.of("对象", "方式", "督察内容", "督察员", "完成日期"),
                order.assignments().stream()
                        .map(visit -> row(
                                visit.squadronName(),
                                visit.channel(),
                                visit.duties().stream()
                                        .map(Assignment.Work::title)
                                        .collect(Collectors.joining("；")),
                                visit.pair().stream()
                                        .map(Assignment.Person::name)
                                        .collect(Collectors.joining("、")),
                                visit.doneOn()))
                        .toList());
    }

    private static ClosedThing.Table findingTable(Map<Assignment, Visit> made) {
        var rows = new ArrayList<List<String>>();
        made.forEach((assignment, visit) -> visit.findings()
                .forEach(found -> rows.add(row(
                        assignment.squadronName(),
                        found.foundOn(),
                        found.wording(),
                        found.fact(),
                        found.clause(),
                        found.severity().word()))));
        return new ClosedThing.Table("findings", "问题", List.of("对象", "日期", "检查要求", "事实", "依据", "程度"), rows);
    }

    private static List<UUID> evidence(Map<Assignment, Visit> made) {
        var files = new LinkedHashSet<UUID>();
        for (var visit : made.values()) {
            for (var found : visit.findings()) for (var exhibit : found.exhibits()) files.add(exhibit.file());
            if (visit.recording() != null) add(files, visit.recording().evidence());
        }
        return List.copyOf(files);
    }

    private static Set<UUID> entries(Map<Assignment, Visit> made) {
        var entries = new LinkedHashSet<UUID>();
        for (var visit : made.values())
            add(entries, visit.completion() == null ? null : visit.completion().entry());
        return entries;
    }

    private static void add(Set<UUID> ids, @Nullable UUID id) {
        if (id != null) ids.add(id);
    }
}
