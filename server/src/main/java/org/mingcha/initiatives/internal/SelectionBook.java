package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.NOMINEE;
import static org.mingcha.initiatives.internal.db.Tables.SELECTION;
import static org.mingcha.initiatives.internal.db.Tables.VOTER;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Deputies;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.initiatives.Selection;
import org.mingcha.initiatives.internal.db.tables.records.NomineeRecord;
import org.mingcha.initiatives.internal.db.tables.records.SelectionRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Selections with their nominees and their roll of voters. */
@Component
public class SelectionBook {
    private static final int MOST_NOMINEES = 100;
    /** With fewer the published ballots would tell who chose whom. */
    static final int FEWEST_VOTERS = 3;

    private final DSLContext sql;
    private final Rules rules;
    private final SelectionViews views;
    private final Deputies people;
    private final InitiativeTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    SelectionBook(
            DSLContext sql,
            Rules rules,
            SelectionViews views,
            Deputies people,
            InitiativeTasks tasks,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.views = views;
        this.people = people;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Selection.Kind> kinds(Viewer viewer) {
        var found = rules.of(viewer.body());
        return found == null
                ? List.of()
                : found.selections().stream()
                        .map(kind -> new Selection.Kind(
                                kind.id(),
                                kind.title(),
                                kind.winners().value(),
                                kind.basis().inWords()))
                        .toList();
    }

    public Page<Selection> of(Viewer viewer, int page, int size) {
        return views.of(viewer, page, size);
    }

    public Selection get(Viewer viewer, UUID id) {
        return views.shown(viewer, views.seen(viewer, id));
    }

    public Set<Role> electorate() {
        return people.rolesThatMay(Permission.VOTE);
    }

    public Selection begin(Viewer by, String kind, String title) {
        var ruled = rules.needed(by.body()).selections().stream()
                .filter(one -> one.id().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-selection-kind", "施行的制度中没有这种评选；请从列出的种类中选择。"));
        var row = new SelectionRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setKind(ruled.id());
        row.setTitle(Written.needed("评选名称", title, 120));
        row.setSection(by.sections().stream().findFirst().orElse(""));
        row.setWinners(ruled.winners().value());
        row.setSalt(Salts.fresh());
        row.setState("NOMINATING");
        row.setBeganBy(by.name());
        row.setBeganAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        sql.executeInsert(row);
        return views.shown(by, row);
    }

    public Selection nominate(Viewer by, UUID id, IfMatch at, String name, String unit, String grounds) {
        var row = mine(by, id, at, "NOMINATING");
        var positions = sql.select(NOMINEE.POSITION)
                .from(NOMINEE)
                .where(NOMINEE.SELECTION.eq(id))
                .fetch(NOMINEE.POSITION);
        if (positions.size() >= MOST_NOMINEES)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "too-many-nominees", "一次评选最多提名 " + MOST_NOMINEES + " 个；请分次评选。");
        sql.insertInto(NOMINEE)
                .set(NOMINEE.ID, Ids.next(clock))
                .set(NOMINEE.SELECTION, id)
                .set(NOMINEE.BODY, by.body())
                .set(
                        NOMINEE.POSITION,
                        positions.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1)
                .set(NOMINEE.NAME, Written.needed("名称", name, 120))
                .set(NOMINEE.UNIT, Written.needed("所在单位", unit, 60))
                .set(NOMINEE.GROUNDS, Written.needed("事迹", grounds, 4000))
                .execute();
        return stored(by, row);
    }

    public Selection withdraw(Viewer by, UUID id, IfMatch at, UUID nominee) {
        var row = mine(by, id, at, "NOMINATING");
        if (sql.deleteFrom(NOMINEE)
                        .where(NOMINEE.SELECTION.eq(id), NOMINEE.ID.eq(nominee))
                        .execute()
                == 0) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-nominee", "没有这个提名，或者已经撤回；请从列出的提名中选择。");
        return stored(by, row);
    }

    public Selection open(Viewer by, UUID id, IfMatch at, Set<Role> voters, LocalDate until) {
        var row = mine(by, id, at, "NOMINATING");
        if (until.isBefore(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "day-has-passed", "投票截止日不能在今天以前，请另选日期。");
        var nominees = views.nominees(id);
        if (nominees.size() <= row.getWinners())
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "too-few-nominees",
                    "提名须多于评出的名额（" + row.getWinners() + "）才需要投票；现有提名 " + nominees.size() + " 个，请补充提名。");
        var roll = roll(by.body(), voters);
        for (var account : roll)
            sql.insertInto(VOTER)
                    .set(VOTER.SELECTION, id)
                    .set(VOTER.BODY, by.body())
                    .set(VOTER.ACCOUNT, account)
                    .execute();
        var entry = ledger.append(new Act(
                "selection-opened",
                Map.of(
                        "body",
                        by.body(),
                        "selection",
                        id.toString(),
                        "kind",
                        row.getKind(),
                        "voters",
                        roll.size(),
                        "until",
                        until.toString(),
                        "nominees",
                        Digest.hex(Digest.salted(row.getSalt(), Canonical.text(told(nominees)))))));
        row.setState("VOTING");
        row.setUntil(until);
        row.setOpenedEntry(entry.value());
        tasks.toVote(row, roll);
        return stored(by, row);
    }

    private Set<UUID> roll(String body, Set<Role> voters) {
        if (!electorate().containsAll(voters))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-such-voters", "投票人只能从科室、局领导、督察员和中队人员中选定；请从列出的范围中选择。");
        var roll = new TreeSet<UUID>();
        for (var role : voters) people.holders(body, role, null, null).forEach(one -> roll.add(one.account()));
        if (roll.size() < FEWEST_VOTERS)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "too-few-voters",
                    "有权投票的人不足 " + FEWEST_VOTERS + " 人，选票无从保密；请扩大投票人的范围。");
        return roll;
    }

    private static List<Map<String, Object>> told(List<NomineeRecord> nominees) {
        return nominees.stream()
                .map(one -> Map.<String, Object>of(
                        "id", one.getId().toString(),
                        "name", one.getName(),
                        "unit", one.getUnit(),
                        "grounds", one.getGrounds()))
                .toList();
    }

    public Selection decide(Viewer leader, UUID id, IfMatch at, Set<UUID> chosen, @Nullable String words) {
        var row = held(leader, id, at, "COUNTED");
        var nominees = views.nominees(id);
        if (chosen.isEmpty()
                || chosen.size() > row.getWinners()
                || !nominees.stream().map(NomineeRecord::getId).toList().containsAll(chosen))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-such-choice",
                    "评出的须是本次提名中的 1 至 " + row.getWinners() + " 个；请从提名中选择。");
        if (!asVoted(nominees, chosen, row.getWinners()))
            row.setDecidedWords(Written.needed("与得票顺序或者名额不同的理由", words, 1000));
        sql.update(NOMINEE)
                .set(NOMINEE.CHOSEN, DSL.field(NOMINEE.ID.in(chosen)))
                .where(NOMINEE.SELECTION.eq(id))
                .execute();
        var entry = ledger.append(new Act(
                "selection-decided",
                Map.of(
                        "body",
                        leader.body(),
                        "selection",
                        id.toString(),
                        "asVoted",
                        row.getDecidedWords() == null,
                        "chosen",
                        chosen.stream().map(UUID::toString).sorted().toList())));
        row.setState("DECIDED");
        row.setDecidedBy(leader.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setDecidedEntry(entry.value());
        tasks.decided(row);
        return stored(leader, row);
    }

    /** Whether every place is filled and nobody left out has more votes than somebody chosen. */
    private static boolean asVoted(List<NomineeRecord> nominees, Set<UUID> chosen, int winners) {
        int least = Integer.MAX_VALUE;
        int most = -1;
        for (var one : nominees) {
            int votes = Objects.requireNonNullElse(one.getVotes(), 0);
            if (chosen.contains(one.getId())) least = Math.min(least, votes);
            else most = Math.max(most, votes);
        }
        return chosen.size() == winners && least >= most;
    }

    /** One that this person's section holds. */
    SelectionRecord mine(Viewer by, UUID id, IfMatch at, String... states) {
        var row = held(by, id, at, states);
        if (!by.sections().contains(row.getSection()))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-selection", "评选由发起的科室组织，您不在该科室。");
        return row;
    }

    private SelectionRecord held(Viewer by, UUID id, IfMatch at, String... states) {
        views.seen(by, id);
        var row = sql.selectFrom(SELECTION)
                .where(SELECTION.ID.eq(id), SELECTION.BODY.eq(by.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(SelectionViews::noSuchSelection);
        at.expect(row.getVersion(), views.shown(by, row), null);
        if (!List.of(states).contains(row.getState()))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "selection-not-at-this-step",
                    switch (Selection.State.valueOf(row.getState())) {
                        case NOMINATING -> "评选还在提名，尚未开始投票。";
                        case VOTING -> "评选正在投票，提名不再改动；投票截止、清点以后再办下一步。";
                        case COUNTED -> "选票已经清点公布，等待局领导决定。";
                        case DECIDED -> "评选已经决定并公布，不再改动。";
                        case ABANDONED -> "评选已经终止，不再改动；需要的请另行发起。";
                    });
        return row;
    }

    List<UUID> voters(UUID id) {
        return sql.select(VOTER.ACCOUNT)
                .from(VOTER)
                .where(VOTER.SELECTION.eq(id))
                .fetch(VOTER.ACCOUNT);
    }

    Selection stored(Viewer by, SelectionRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
        return views.shown(by, row);
    }
}
