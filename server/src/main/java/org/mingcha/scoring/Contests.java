package org.mingcha.scoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Progress;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.scoring.Contest.Contestant;
import org.mingcha.scoring.internal.ContestTable;
import org.mingcha.scoring.internal.Contestants;
import org.mingcha.scoring.internal.db.tables.records.ContestRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Contests between squadrons (流动红旗评比): proposed with their reasons from the month's visits, decided by a leader, then published. */
@Component
public class Contests {
    private static final TaskKind TO_DECIDE = new TaskKind("contest-to-decide", Permission.DECIDE_BANNER);

    private final ContestTable table;
    private final Contestants contestants;
    private final Regimes regimes;
    private final Progress progress;
    private final Tasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    Contests(
            ContestTable table,
            Contestants contestants,
            Regimes regimes,
            Progress progress,
            Tasks tasks,
            Ledger ledger,
            Clock clock) {
        this.table = table;
        this.contestants = contestants;
        this.regimes = regimes;
        this.progress = progress;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The contests of the regimes in force. */
    @Transactional(readOnly = true)
    public List<Contest.Known> known(Viewer viewer) {
        return ruled(viewer.body(), LocalDate.now(clock)).stream()
                .map(one -> new Contest.Known(
                        one.contest().id(),
                        one.contest().title(),
                        clause(one.contest()),
                        one.contest().places()))
                .toList();
    }

    /** What this viewer may see, the latest month first; squadrons see what was published. */
    @Transactional(readOnly = true)
    public Page<Contest> search(Viewer viewer, int page, int size) {
        return new Page<>(table.all(viewer, page, size), table.count(viewer), page, size);
    }

    /**
     * Proposes from the visits as they stand now; a proposal of the same month made before falls away.
     *
     * @param missing why the contest is held although some squadrons were not visited
     */
    @Transactional
    public Contest propose(Viewer by, YearMonth month, String contest, @Nullable String missing) {
        var ruled = ruled(by.body(), month.atEndOfMonth()).stream()
                .filter(one -> one.contest().id().equals(contest))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-contest", "施行的制度没有这项评比。"));
        var duty = ruled.regime().duty(ruled.contest().duty()).orElseThrow();
        if (!by.may(Permission.PROPOSE_BANNER) || duty.sections().stream().noneMatch(by.sections()::contains))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-duty", "评比由其责任科室提出建议，您所在科室不在其中。")
                    .by(clause(ruled.contest()));
        table.held(by.body(), month, contest)
                .filter(row -> row.getState().equals("PUBLISHED"))
                .ifPresent(_ -> {
                    throw new Refusal(HttpStatus.CONFLICT, "contest-published", "这个月的评比已经公布，不能重新提出。");
                });
        var ranked = contestants.of(by.body(), month, ruled.contest());
        var unvisited = ranked.stream()
                .filter(one -> one.place() == null)
                .map(Contestant::name)
                .toList();
        if (unvisited.size() == ranked.size())
            throw new Refusal(HttpStatus.CONFLICT, "contest-without-visits", "这个月还没有办结的督察，无从评比。");
        if (!unvisited.isEmpty() && (missing == null || missing.isBlank()))
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "contest-not-all-visited",
                            "评比以对全部中队的督察为依据，尚未督察：" + String.join("、", unvisited) + "。请先完成督察；确实不能督察的，写明理由。")
                    .by(clause(ruled.contest()));
        var row = row(by, month, ruled, unvisited.isEmpty() || missing == null ? null : missing.strip());
        table.propose(row, ranked);
        tasks.open(new NewTask(
                        row.getBody(),
                        TO_DECIDE,
                        month + "/" + contest,
                        Map.of("title", row.getTitle(), "month", month.toString()),
                        "/scores/contests")
                .withBasis(row.getClause())
                .withRoles(row.getApproval().equals("head") ? Role.HEAD : Role.LEADER_IN_CHARGE));
        return table.shown(by, row);
    }

    private ContestRecord row(Viewer by, YearMonth month, Ruled ruled, @Nullable String missing) {
        var row = new ContestRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setMonth(month.toString());
        row.setContest(ruled.contest().id());
        row.setTitle(ruled.contest().title());
        row.setDuty(ruled.contest().duty());
        row.setClause(clause(ruled.contest()));
        row.setPlaces(ruled.contest().places());
        row.setApproval(ruled.contest().decidedBy());
        row.setRegime(ruled.version());
        row.setState(Contest.State.PROPOSED.name());
        row.setMissing(missing);
        row.setProposedBy(by.account());
        row.setProposedByName(by.name());
        row.setProposedAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        return row;
    }

    /** Decides who is honoured, and publishes it; whoever departs from the proposal says why. */
    @Transactional
    public Contest decide(Viewer actor, UUID id, IfMatch at, Set<String> chosen, @Nullable String because) {
        var row = table.held(actor, id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-contest", "没有这次评比，或者它尚未公布。"));
        at.expect(row.getVersion(), table.shown(actor, row), chosen);
        if (row.getState().equals("PUBLISHED"))
            throw new Refusal(HttpStatus.CONFLICT, "contest-published", "这次评比已经公布，不能再改。");
        if (!ContestTable.mayDecide(actor, row))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-yours-to-decide", "评比由制度写明的领导决定，提出建议的人不决定。")
                    .by(row.getClause());
        var all = table.contestants(row.getId());
        mayBeChosen(row, all, chosen);
        var proposed = all.stream()
                .filter(Contestant::proposed)
                .map(Contestant::squadron)
                .collect(Collectors.toSet());
        if (!chosen.equals(proposed) && (because == null || because.isBlank()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "与建议不同的，必须写明理由。");
        row.setState(Contest.State.PUBLISHED.name());
        row.setDecidedBy(actor.account());
        row.setDecidedByName(actor.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setBecause(because == null || because.isBlank() ? null : because.strip());
        row.setEntry(ledger.append(new Act(
                        "contest-published",
                        Map.of(
                                "body", row.getBody(),
                                "month", row.getMonth(),
                                "contest", row.getContest(),
                                "regime", row.getRegime(),
                                "chosen", List.copyOf(new TreeSet<>(chosen)),
                                "proposed", List.copyOf(new TreeSet<>(proposed)))))
                .value());
        table.publish(row, chosen);
        progress.followed(
                row.getBody(),
                actor.account(),
                YearMonth.parse(row.getMonth()),
                row.getId(),
                new Progress.Done(row.getDuty(), "", List.of(), LocalDate.now(clock), row.getTitle() + "已公布"));
        tasks.close(row.getBody(), TO_DECIDE, row.getMonth() + "/" + row.getContest());
        return table.shown(actor, row);
    }

    private static void mayBeChosen(ContestRecord row, List<Contestant> all, Set<String> chosen) {
        if (chosen.size() > row.getPlaces())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "contest-too-many",
                            "最多评出 " + row.getPlaces() + " 个中队，现选了 " + chosen.size() + " 个；并列的请择定并写明理由。")
                    .by(row.getClause());
        var visited = all.stream()
                .filter(one -> one.place() != null)
                .map(Contestant::squadron)
                .collect(Collectors.toSet());
        if (!visited.containsAll(chosen))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "contest-not-visited", "没有督察过的中队不能评为先进，请从已督察的中队中选择。");
    }

    private record Ruled(String version, Regime regime, Regime.Contest contest) {}

    private List<Ruled> ruled(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .flatMap(version -> version.regime().contests().stream()
                        .map(contest -> new Ruled(version.id(), version.regime(), contest)))
                .toList();
    }

    private static String clause(Regime.Contest contest) {
        return switch (contest.basis()) {
            case Basis.Clause(var source, var clause) -> source + " " + clause;
            case Basis.Assumed(var note) -> "系统默认：" + note;
        };
    }
}
