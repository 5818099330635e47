package org.mingcha.archive.internal.sources;

import static org.mingcha.archive.internal.sources.Plainly.row;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import org.mingcha.documents.Documents;
import org.mingcha.findings.AtOnceNotice;
import org.mingcha.findings.AtOnceNotices;
import org.mingcha.findings.Finding;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.Visits;
import org.mingcha.ledger.Ledger;
import org.mingcha.papers.Block;
import org.mingcha.papers.Block.Align;
import org.mingcha.papers.Block.Column;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.planning.OrderFile;
import org.mingcha.planning.Orders;
import org.mingcha.reviews.CasePapers;
import org.mingcha.sampling.DrawRow;
import org.mingcha.sampling.Draws;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Orders all of whose visits were made, with their content as the ledger knows it, the draws that led to them, the records of the visits
 * and what became of each finding.
 */
@Component
class ClosedOrders implements ClosedThings {
    /** How many months back an order may still have been open. */
    private static final int MONTHS = 24;

    /** For so many months an order is read again, for what becomes of its findings; a default of ours. */
    private static final int UNSETTLED_MONTHS = 4;

    private final Orders orders;
    private final Draws draws;
    private final Visits visits;
    private final AtOnceNotices notices;
    private final Documents documents;
    private final CasePapers casePapers;
    private final Ledger ledger;
    private final Papers papers;
    private final Directory directory;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final Clock clock;

    ClosedOrders(
            Orders orders,
            Draws draws,
            Visits visits,
            AtOnceNotices notices,
            Documents documents,
            CasePapers casePapers,
            Ledger ledger,
            Papers papers,
            Directory directory,
            Accounts accounts,
            ObjectMapper json,
            Clock clock) {
        this.orders = orders;
        this.draws = draws;
        this.visits = visits;
        this.notices = notices;
        this.documents = documents;
        this.casePapers = casePapers;
        this.ledger = ledger;
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
        return page > 0 ? List.of() : closedWithin(body, MONTHS);
    }

    @Override
    public List<UUID> unsettled(String body) {
        return closedWithin(body, UNSETTLED_MONTHS);
    }

    private List<UUID> closedWithin(String body, int months) {
        var leaders = accounts.leadersOf(body);
        var found = new ArrayList<UUID>();
        var month = YearMonth.now(clock);
        for (int back = 0; back < months; back++, month = month.minusMonths(1))
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
        var file = orders.file(leaders, subject);
        var handed = handed(order);
        var entries = new LinkedHashSet<>(file.entries());
        for (var draw : file.draws()) draws.entries(leaders, draw).forEach(entry -> entries.add(entry.value()));
        for (var entry : ledger.about(
                body, subjects(order, made, handed), order.writtenAt().toInstant())) entries.add(entry.value());
        for (var visit : made.values())
            add(entries, visit.completion() == null ? null : visit.completion().entry());
        var told = toldAtOnce(leaders, made);
        var title = order.month() + " 督察任务单 " + sectionName(body, order.section());
        var data = new LinkedHashMap<String, Object>();
        data.put("order", Plainly.of(order, json));
        data.put(
                "visits",
                made.values().stream().map(visit -> Plainly.of(visit, json)).toList());
        if (!told.isEmpty())
            data.put(
                    "at-once",
                    told.values().stream().map(one -> Plainly.of(one, json)).toList());
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
                List.of(visitTable(order), findingTable(leaders, made, told)),
                files(leaders, order, file),
                evidence(made, handed),
                entries,
                Set.of(Audience.sealed(body))));
    }

    /** What acts of this order name: itself, its visits, and what was found on them; sent back, submitted again, ended, handled. */
    private static Set<UUID> subjects(Order order, Map<Assignment, Visit> made, CasePapers.Handed handed) {
        var subjects = new HashSet<UUID>();
        subjects.add(order.id());
        subjects.addAll(handed.reviews());
        for (var visit : order.assignments()) subjects.add(visit.id());
        for (var visit : made.values()) for (var found : visit.findings()) subjects.add(found.id());
        return subjects;
    }

    /** The papers of the files that the order looks at, as they were handed in for their review. */
    private CasePapers.Handed handed(Order order) {
        var numbers = order.assignments().stream()
                .flatMap(visit -> visit.files().stream())
                .map(Assignment.File::label)
                .collect(Collectors.toSet());
        return casePapers.of(order.body(), YearMonth.parse(order.month()), order.section(), numbers);
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

    /** The order's bytes and those of its draws, whose hashes the ledger keeps. */
    private List<ClosedThing.File> files(Viewer leaders, Order order, OrderFile file) {
        var files = new ArrayList<ClosedThing.File>();
        files.add(new ClosedThing.File("order-approved.json", "任务单原文（存证所记摘要的内容）", file.content()));
        var rows = new HashMap<UUID, DrawRow>();
        for (var row : draws.of(leaders, YearMonth.parse(order.month()))) rows.put(row.id(), row);
        int nth = 0;
        for (var draw : file.draws()) {
            var row = Objects.requireNonNull(rows.get(draw));
            var folder = "draws/%02d-%s/".formatted(++nth, row.duty());
            files.add(new ClosedThing.File(
                    folder + "population.txt", row.title() + "　名册", draws.populationFile(leaders, draw)));
            files.add(
                    new ClosedThing.File(folder + "sheet.json", row.title() + "　抽取单", draws.sheetFile(leaders, draw)));
        }
        return files;
    }

    /** What the visits found that a regulation has told at once, by finding. */
    private Map<UUID, AtOnceNotice> toldAtOnce(Viewer leaders, Map<Assignment, Visit> made) {
        var found = made.values().stream()
                .flatMap(visit -> visit.findings().stream())
                .map(Finding::id)
                .toList();
        var told = new LinkedHashMap<UUID, AtOnceNotice>();
        for (var one : notices.of(leaders, found)) told.put(one.finding(), one);
        return told;
    }

    private ClosedThing.Table findingTable(Viewer leaders, Map<Assignment, Visit> made, Map<UUID, AtOnceNotice> told) {
        var rows = new ArrayList<List<String>>();
        made.forEach((assignment, visit) -> visit.findings()
                .forEach(found -> rows.add(row(
                        assignment.squadronName(),
                        found.foundOn(),
                        found.wording(),
                        found.fact(),
                        found.clause(),
                        found.severity(),
                        fate(leaders, found) + atOnce(told.get(found.id()))))));
        return new ClosedThing.Table("findings", "问题", List.of("对象", "日期", "检查要求", "事实", "依据", "程度", "去向"), rows);
    }

    private static String atOnce(@Nullable AtOnceNotice notice) {
        if (notice == null) return "";
        if (notice.told() == null) return "；应立即通知，尚未通知";
        var told = "；已立即通知" + notice.told().to() + "（" + notice.told().means() + "）";
        return notice.handled() == null
                ? told
                : told + "，处置情况：" + notice.handled().text();
    }

    private String fate(Viewer leaders, Finding found) {
        if (found.ended() != null)
            return switch (found.ended().ending()) {
                        case MINOR -> "轻微，不开文书：";
                        case CORRECTED_ON_THE_SPOT -> "当场改正，不开文书：";
                        case CORRECTED_BY_UNIT -> "自查自报，已改正，不开文书：";
                    }
                    + found.ended().reason();
        if (found.document() == null) return "待处理";
        try {
            var document = documents.get(leaders, found.document().id());
            return document.rule().title() + "　" + (document.number() == null ? "未制发" : document.number());
        } catch (Refusal none) {
            return "已列入文书";
        }
    }

    private static List<UUID> evidence(Map<Assignment, Visit> made, CasePapers.Handed handed) {
        var files = new LinkedHashSet<UUID>();
        for (var visit : made.values()) {
            for (var found : visit.findings()) for (var exhibit : found.exhibits()) files.add(exhibit.file());
            if (visit.recording() != null) add(files, visit.recording().evidence());
        }
        files.addAll(handed.files());
        return List.copyOf(files);
    }

    private static void add(Set<UUID> ids, @Nullable UUID id) {
        if (id != null) ids.add(id);
    }
}
