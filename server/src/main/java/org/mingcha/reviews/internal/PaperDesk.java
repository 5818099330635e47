package org.mingcha.reviews.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.ReviewRules;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.reviews.CasePaper;
import org.mingcha.reviews.internal.db.tables.records.PaperRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.sampling.Draws;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How papers come to a reviewed file. A unit learns of a file only when its papers are called for, and that is never before the order
 * was approved that looks at it; while what was drawn is sealed, only who may open a sheet early may call.
 */
@Component
public class PaperDesk {
    private final ReviewBook reviews;
    private final PaperBook book;
    private final CaseFiles files;
    private final Standards standards;
    private final ReviewTasks tasks;
    private final ObjectProvider<EvidenceFiles> evidence;
    private final Draws draws;
    private final WorkingCalendar calendar;
    private final Ledger ledger;
    private final Clock clock;

    PaperDesk(
            ReviewBook reviews,
            PaperBook book,
            CaseFiles files,
            Standards standards,
            ReviewTasks tasks,
            ObjectProvider<EvidenceFiles> evidence,
            Draws draws,
            WorkingCalendar calendar,
            Ledger ledger,
            Clock clock) {
        this.reviews = reviews;
        this.book = book;
        this.files = files;
        this.standards = standards;
        this.tasks = tasks;
        this.evidence = evidence;
        this.draws = draws;
        this.calendar = calendar;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Calls for the papers of what the viewer's section has listed for a month. */
    public CasePaper.Calling call(Viewer by, YearMonth month) {
        var today = LocalDate.now(clock);
        var open = new HashMap<String, Boolean>();
        int called = 0;
        int held = 0;
        for (var review : book.uncalled(by, month)) {
            var rule = standards.rules(review).papers();
            if (rule == null || standards.of(review).papers().isEmpty()) continue;
            if (!by.may(Permission.OPEN_SHEET_EARLY)
                    && !open.computeIfAbsent(review.getDuty(), duty -> draws.isOpen(review.getBody(), month, duty))) {
                held++;
                continue;
            }
            call(review, rule, today);
            called++;
        }
        return new CasePaper.Calling(called, held);
    }

    private void call(ReviewRecord review, ReviewRules.Papers rule, LocalDate today) {
        var due = due(rule, calendar.published(), today);
        review.setPapersCalledAt(OffsetDateTime.now(clock));
        review.setPapersDue(due);
        reviews.store(review);
        ledger.append(new Act(
                "case-papers-called",
                Map.of(
                        "body", review.getBody(),
                        "review", review.getId().toString(),
                        "due", due.toString())));
        if (!complete(review)) tasks.papersDue(review, rule.due().basis().inWords());
    }

    /** The last day for papers that are called for today. */
    static LocalDate due(ReviewRules.Papers rule, PublishedCalendar calendar, LocalDate today) {
        return calendar.workingDaysAfter(today, rule.due().value());
    }

    /** The files of the viewer's unit. */
    public CasePaper.Called called(Viewer viewer, String number, int page, int size) {
        // what a case must have follows its record, so it is asked of each file that nobody has settled yet
        var called = book.called(viewer);
        var awaited =
                called.stream().filter(this::awaited).map(ReviewRecord::getId).collect(Collectors.toSet());
        var sought = number.strip().toLowerCase(Locale.ROOT);
        var found = called.stream()
                .filter(review -> review.getNumber().toLowerCase(Locale.ROOT).contains(sought))
                .sorted(Comparator.comparing(review -> !awaited.contains(review.getId())))
                .toList();
        return new CasePaper.Called(
                new Page<>(
                        found.stream()
                                .skip((long) page * size)
                                .limit(size)
                                .map(this::file)
                                .toList(),
                        found.size(),
                        page,
                        size),
                called.size(),
                awaited.size());
    }

    private CasePaper.File file(ReviewRecord review) {
        var papers = book.papers(review.getId());
        var kinds = kinds(review, facts(review), papers);
        return new CasePaper.File(
                review.getId(),
                review.getKind(),
                review.getNumber(),
                review.getMonth(),
                Objects.requireNonNullElseGet(review.getPapersDue(), () -> LocalDate.now(clock)),
                scored(review),
                !isSettled(review) && kinds.stream().anyMatch(CasePaper.Kind::open),
                kinds,
                shown(review, papers));
    }

    private Map<String, Object> facts(ReviewRecord review) {
        return files.of(review.getBody(), review.getKind(), review.getNumber()).facts();
    }

    /** From its first sheet on what was scored is fixed. */
    private boolean scored(ReviewRecord review) {
        return reviews.sheets(review.getId()).stream().anyMatch(Views::isIn);
    }

    private boolean awaited(ReviewRecord review) {
        return !isSettled(review) && !complete(review);
    }

    private static boolean isSettled(ReviewRecord review) {
        return review.getState().equals("SETTLED");
    }

    private boolean complete(ReviewRecord review) {
        return kinds(review, facts(review), book.papers(review.getId())).stream()
                .noneMatch(CasePaper.Kind::open);
    }

    /** The kinds that the standard names, and which of them are there. */
    List<CasePaper.Kind> kinds(ReviewRecord review, Map<String, Object> facts) {
        return kinds(review, facts, book.papers(review.getId()));
    }

    private List<CasePaper.Kind> kinds(ReviewRecord review, Map<String, Object> facts, List<PaperRecord> papers) {
        var there = new HashSet<String>();
        var told = new HashSet<String>();
        for (var paper : current(papers)) (paper.getFile() == null ? told : there).add(paper.getKind());
        return standards.of(review).papers().stream()
                .map(kind -> new CasePaper.Kind(
                        kind.id(),
                        kind.title(),
                        kind.names(),
                        kind.requiredOf(facts),
                        there.contains(kind.id()),
                        told.contains(kind.id()),
                        kind.item(),
                        kind.basis().inWords()))
                .toList();
    }

    private static List<PaperRecord> current(List<PaperRecord> papers) {
        var replaced = papers.stream().map(PaperRecord::getReplaces).collect(Collectors.toSet());
        return papers.stream()
                .filter(paper -> !replaced.contains(paper.getId()))
                .toList();
    }

    /** All of them with their earlier versions, in the order of the file. */
    List<CasePaper> shown(ReviewRecord review) {
        return shown(review, book.papers(review.getId()));
    }

    private List<CasePaper> shown(ReviewRecord review, List<PaperRecord> papers) {
        var kinds = standards.of(review).papers();
        var order = kinds.stream().map(ReviewStandard.Paper::id).toList();
        var titles = kinds.stream().collect(Collectors.toMap(ReviewStandard.Paper::id, ReviewStandard.Paper::title));
        var names =
                evidence
                        .getObject()
                        .of(papers.stream()
                                .map(PaperRecord::getFile)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(EvidenceFile::id, EvidenceFile::name));
        var replacedBy = new HashMap<UUID, UUID>();
        for (var paper : papers) if (paper.getReplaces() != null) replacedBy.put(paper.getReplaces(), paper.getId());
        return papers.stream()
                .sorted(Comparator.<PaperRecord>comparingInt(paper -> order.indexOf(paper.getKind()))
                        .thenComparing(PaperRecord::getPosition))
                .map(paper -> new CasePaper(
                        paper.getId(),
                        paper.getKind(),
                        titles.getOrDefault(paper.getKind(), paper.getKind()),
                        paper.getFile(),
                        paper.getFile() == null ? null : names.get(paper.getFile()),
                        paper.getSha256(),
                        paper.getMissing(),
                        paper.getLater(),
                        paper.getReplaces(),
                        replacedBy.get(paper.getId()),
                        paper.getName(),
                        paper.getHandedInAt()))
                .toList();
    }

    /** What a sheet that is handed in was written by: the papers there before the first one, in the order of the file. */
    List<Map<String, Object>> scoredBy(ReviewRecord review) {
        var papers = book.papers(review.getId()).stream()
                .filter(paper -> !paper.getLater())
                .toList();
        return current(papers).stream()
                .map(paper -> Map.<String, Object>of(
                        "kind", paper.getKind(),
                        "sha256", Objects.requireNonNullElse(paper.getSha256(), ""),
                        "missing", Objects.requireNonNullElse(paper.getMissing(), "")))
                .toList();
    }

    /** Hands scans in: each of a kind that the standard names, uploaded by the person himself, a PDF or a picture. */
    public CasePaper.File handIn(Viewer by, UUID id, List<CasePaper.Scan> scans) {
        var review = open(by, id);
        var standard = standards.of(review);
        var own = evidence
                .getObject()
                .ownOf(
                        by,
                        scans.stream().map(CasePaper.Scan::file).collect(Collectors.toCollection(LinkedHashSet::new)))
                .stream()
                .collect(Collectors.toMap(EvidenceFile::id, Function.identity()));
        var rows = new ArrayList<PaperRecord>();
        var there = new ArrayList<>(book.papers(id));
        for (var scan : scans) {
            known(standard, scan.kind());
            var file = Objects.requireNonNull(own.get(scan.file()));
            if (!file.type().startsWith("image/") && !file.type().equals("application/pdf"))
                throw refused("not-a-scan", "“" + file.name() + "”不是 PDF 或者照片，不能作为卷内材料；请扫描或拍照后再提交。");
            var row = row(by, review, scan.kind(), there.size() + 1);
            row.setFile(file.id());
            row.setSha256(file.sha256());
            row.setReplaces(replaced(current(there), scan));
            there.add(row);
            rows.add(row);
        }
        enter(
                review,
                rows,
                "case-papers-handed-in",
                Map.of(
                        "body", review.getBody(),
                        "review", id.toString(),
                        "papers",
                                rows.stream()
                                        .map(row -> Map.<String, Object>of(
                                                "paper", row.getId().toString(),
                                                "kind", row.getKind(),
                                                "sha256", row.getSha256()))
                                        .toList()));
        return file(review);
    }

    /** What the scan stands in the place of: the version it names, or that there was said to be none. */
    private static @Nullable UUID replaced(List<PaperRecord> current, CasePaper.Scan scan) {
        var same = current.stream()
                .filter(paper -> paper.getKind().equals(scan.kind()))
                .toList();
        if (scan.replaces() == null)
            return same.stream()
                    .filter(paper -> paper.getFile() == null)
                    .map(PaperRecord::getId)
                    .findFirst()
                    .orElse(null);
        return same.stream()
                .map(PaperRecord::getId)
                .filter(scan.replaces()::equals)
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.CONFLICT, "paper-was-replaced", "要替换的材料已有更新的版本，或者不是同一种材料；请刷新后替换最新的一份。"));
    }

    /** Says that a kind of paper is missing; where a scan of it is there it is not. */
    public CasePaper.File tellMissing(Viewer by, UUID id, String kind, String reason) {
        var review = open(by, id);
        known(standards.of(review), kind);
        if (reason.isBlank()) throw refused("missing-for-no-reason", "请写明为什么缺这份材料。");
        var there = book.papers(id);
        var same = current(there).stream()
                .filter(paper -> paper.getKind().equals(kind))
                .toList();
        if (same.stream().anyMatch(paper -> paper.getFile() != null))
            throw new Refusal(HttpStatus.CONFLICT, "paper-is-there", "这种材料已经提交，不能再写缺失；有误的，请提交更新的版本。");
        var row = row(by, review, kind, there.size() + 1);
        row.setMissing(reason.strip());
        row.setReplaces(same.isEmpty() ? null : same.getFirst().getId());
        enter(
                review,
                List.of(row),
                "case-paper-missing",
                Map.of(
                        "body", review.getBody(),
                        "review", id.toString(),
                        "paper", row.getId().toString(),
                        "kind", kind));
        return file(review);
    }

    /** The review, if its papers may be handed in by this person; who had a hand in the case brings none to the desk for the bureau. */
    private ReviewRecord open(Viewer by, UUID id) {
        var review = book.held(by, id);
        if (by.squadron().isEmpty())
            files.of(review.getBody(), review.getKind(), review.getNumber())
                    .hands()
                    .refuse(by.name());
        return review;
    }

    private static void known(ReviewStandard standard, String kind) {
        if (standard.paper(kind).isEmpty()) throw refused("no-such-paper", "评查标准没有“" + kind + "”这种卷内材料；请刷新后从列表中选择。");
    }

    private PaperRecord row(Viewer by, ReviewRecord review, String kind, int position) {
        var row = new PaperRecord();
        row.setId(Ids.next(clock));
        row.setBody(review.getBody());
        row.setReview(review.getId());
        row.setKind(kind);
        row.setPosition(position);
        row.setLater(scored(review));
        row.setAccount(by.account());
        row.setName(by.name());
        row.setHandedInAt(OffsetDateTime.now(clock));
        return row;
    }

    private void enter(ReviewRecord review, List<PaperRecord> rows, String kind, Map<String, Object> values) {
        var entry = ledger.append(new Act(kind, values)).value();
        for (var row : rows) {
            row.setEntry(entry);
            book.add(row);
        }
        settled(review);
    }

    /** The unit's task is done when of all its files of the month nothing is wanted any more. */
    void settled(ReviewRecord review) {
        if (review.getPapersCalledAt() != null && book.besides(review).stream().allMatch(this::complete))
            tasks.papersIn(review);
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
