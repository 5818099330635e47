package org.mingcha.reviews.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.mingcha.reviews.CollectiveReview;
import org.mingcha.reviews.CollectiveReview.Participant;
import org.mingcha.reviews.CollectiveReview.Planned;
import org.mingcha.reviews.CollectiveReview.Results;
import org.mingcha.reviews.CollectiveReview.State;
import org.mingcha.reviews.internal.CollectiveDuties.Asked;
import org.mingcha.reviews.internal.db.tables.records.CollectiveRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A collective review from its plan to its circular. */
@Component
public class CollectiveDesk {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CollectiveBook book;
    private final CollectiveDuties duties;
    private final CollectiveFigures figures;
    private final Listing listing;
    private final ReviewTasks tasks;
    private final Directory directory;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Clock clock;

    CollectiveDesk(
            CollectiveBook book,
            CollectiveDuties duties,
            CollectiveFigures figures,
            Listing listing,
            ReviewTasks tasks,
            Directory directory,
            Accounts accounts,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.duties = duties;
        this.figures = figures;
        this.listing = listing;
        this.tasks = tasks;
        this.directory = directory;
        this.accounts = accounts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** That of the period in which a month lies. */
    public CollectiveReview of(Viewer viewer, @Nullable YearMonth month) {
        var asked = asked(viewer.body(), month == null ? YearMonth.now(clock) : month);
        var planned = book.of(viewer.body(), asked.duty().id(), asked.period());
        if (!maySee(viewer, planned))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-collective-review", "没有这一期集中评查，或者您不是参加人员；请联系组织评查的科室。");
        return shown(viewer, asked, planned);
    }

    /** Sections and leaders, and who takes part. */
    private boolean maySee(Viewer viewer, Optional<CollectiveRecord> planned) {
        if (viewer.squadron().isPresent()) return false;
        return viewer.may(Permission.MAKE_PLAN)
                || viewer.may(Permission.APPROVE_ORDER)
                || planned.stream()
                        .flatMap(row -> book.participants(row.getId()).stream())
                        .anyMatch(one -> one.account().equals(viewer.account()));
    }

    private Asked asked(String body, YearMonth month) {
        return duties.of(body, month)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "no-collective-review",
                        "所查期间施行的制度没有要求集中评查；请改查别的期间，或在制度页补上（reviews.collective）。"));
    }

    private CollectiveReview shown(Viewer viewer, Asked asked, Optional<CollectiveRecord> planned) {
        var row = planned.orElse(null);
        var kept = row == null ? null : row.getResults();
        return new CollectiveReview(
                asked.period().first().toString(),
                asked.period().months(),
                asked.duty().title(),
                asked.duty().basis().inWords(),
                asked.period().lastDay(),
                row == null ? null : row.getId(),
                row == null ? State.DUE : State.valueOf(row.getState()),
                row == null ? null : row.getBeginsOn(),
                row == null ? null : row.getEndsOn(),
                row == null ? List.of() : book.participants(row.getId()),
                kept == null
                        ? figures.of(
                                viewer.body(), asked.period(), asked.version().regime())
                        : JSON.readValue(kept.data(), Results.class),
                row == null ? null : row.getCircular(),
                row == null ? null : row.getLeniency(),
                row == null ? null : row.getConcludedAt(),
                viewer.may(Permission.ASSIGN_REVIEWS) && answers(viewer, asked),
                row == null ? 0 : row.getVersion());
    }

    /** Inspectors of all sections that may score. */
    public List<Participant> candidates(String body) {
        var found = new LinkedHashMap<UUID, Participant>();
        for (var section : directory.sections(body))
            for (var one : directory.inspectors(body, section.id(), LocalDate.now(clock)))
                if (one.account() != null && mayScore(body, one.account()))
                    found.putIfAbsent(one.account(), new Participant(one.account(), one.name(), section.id()));
        return List.copyOf(found.values());
    }

    private boolean mayScore(String body, UUID account) {
        return accounts.viewer(account)
                .filter(viewer -> viewer.may(Permission.SCORE_FILES)
                        && viewer.body().equals(body)
                        && viewer.squadron().isEmpty())
                .isPresent();
    }

    /** Plans it, and lists the files of the period that its approved orders look at. */
    public CollectiveReview plan(Viewer by, YearMonth month, Planned planned) {
        var asked = asked(by.body(), month);
        mustAnswer(by, asked);
        var row = new CollectiveRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setFirstMonth(asked.period().first().toString());
        row.setMonths(asked.period().months());
        row.setDuty(asked.duty().id());
        row.setRegime(asked.version().id());
        row.setState("PLANNED");
        row.setPlannedBy(by.account());
        row.setPlannedAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        write(row, planned);
        if (!book.enter(row))
            throw new Refusal(HttpStatus.CONFLICT, "collective-review-planned", "这一期集中评查已经安排；请刷新后修改原来的安排。");
        invite(row, asked, planned);
        for (var each : asked.period().all()) if (!each.isAfter(YearMonth.now(clock))) listing.list(by, each);
        return of(by, month);
    }

    /** Plans it otherwise. */
    public CollectiveReview change(Viewer by, UUID id, IfMatch at, Planned planned) {
        var row = book.held(by.body(), id);
        var asked = asked(by.body(), YearMonth.parse(row.getFirstMonth()));
        mustAnswer(by, asked);
        at.expect(row.getVersion(), shown(by, asked, Optional.of(row)), planned);
        mustBeOpen(row);
        write(row, planned);
        book.participants(id).forEach(one -> tasks.collectiveOver(row, one.account()));
        invite(row, asked, planned);
        book.store(row);
        return of(by, asked.period().first());
    }

    private void write(CollectiveRecord row, Planned planned) {
        var period = YearMonth.parse(row.getFirstMonth());
        if (planned.endsOn().isBefore(planned.beginsOn()) || planned.beginsOn().isBefore(period.atDay(1)))
            throw refused("collective-days", "集中评查的日期须在本期开始之后，结束不早于开始；请核对。");
        if (planned.participants().isEmpty()) throw refused("nobody-takes-part", "集中评查须有参加人员；请至少选择一人。");
        row.setBeginsOn(planned.beginsOn());
        row.setEndsOn(planned.endsOn());
    }

    private void invite(CollectiveRecord row, Asked asked, Planned planned) {
        var known = candidates(row.getBody());
        var invited = new ArrayList<Participant>();
        for (var account : planned.participants())
            invited.add(known.stream()
                    .filter(one -> one.account().equals(account))
                    .findFirst()
                    .orElseThrow(() -> refused("no-such-reviewer", "所选人员没有评查案卷的权限，或者不属于本局科室；请从名单中另选。")));
        book.write(row, invited);
        invited.forEach(one -> tasks.collectiveInvited(row, asked.duty().title(), one.account()));
    }

    /** Concludes it with everything in: what is told, and the figures as they are now. */
    public CollectiveReview conclude(Viewer by, UUID id, IfMatch at, String circular, String leniency) {
        var row = book.held(by.body(), id);
        var asked = asked(by.body(), YearMonth.parse(row.getFirstMonth()));
        mustAnswer(by, asked);
        at.expect(row.getVersion(), shown(by, asked, Optional.of(row)), circular);
        mustBeOpen(row);
        if (circular.isBlank() || leniency.isBlank())
            throw refused("circular-incomplete", "通报须写明评查情况，以及轻微违法行为依法不予处罚的执行情况；请补写。");
        var results = figures.of(by.body(), asked.period(), asked.version().regime());
        int open = results.files() - results.settled();
        if (open > 0) throw new Refusal(HttpStatus.CONFLICT, "files-not-settled", "还有 " + open + " 卷没有定评；请评完之后再通报。");
        var kept = JSON.writeValueAsString(results);
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var entry = ledger.append(new Act(
                "collective-review-concluded",
                Map.of(
                        "body", row.getBody(),
                        "review", id.toString(),
                        "first", row.getFirstMonth(),
                        "months", (long) row.getMonths(),
                        "regime", row.getRegime(),
                        "files", (long) results.files(),
                        "commitment", Digest.hex(Digest.salted(salt, circular + "\n" + leniency + "\n" + kept)))));
        row.setState("CONCLUDED");
        row.setCircular(circular.strip());
        row.setLeniency(leniency.strip());
        row.setResults(JSONB.jsonb(kept));
        row.setConcludedBy(by.account());
        row.setConcludedAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        row.setEntry(entry.value());
        book.store(row);
        tasks.collectiveConcluded(row);
        book.participants(id).forEach(one -> tasks.collectiveOver(row, one.account()));
        return of(by, asked.period().first());
    }

    private static void mustBeOpen(CollectiveRecord row) {
        if (row.getState().equals("CONCLUDED"))
            throw new Refusal(HttpStatus.CONFLICT, "collective-review-concluded", "这一期集中评查已经通报，不能再改。");
    }

    private static boolean answers(Viewer viewer, Asked asked) {
        return asked.duty().sections().stream().anyMatch(viewer.sections()::contains);
    }

    private static void mustAnswer(Viewer by, Asked asked) {
        if (!answers(by, asked)) throw notYours();
    }

    private static Refusal notYours() {
        return new Refusal(HttpStatus.FORBIDDEN, "not-your-duty", "集中评查由制度规定的责任科室组织；请由责任科室办理。");
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
