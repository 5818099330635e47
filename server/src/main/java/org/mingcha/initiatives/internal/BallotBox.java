package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.BALLOT;
import static org.mingcha.initiatives.internal.db.Tables.NOMINEE;
import static org.mingcha.initiatives.internal.db.Tables.SELECTION;
import static org.mingcha.initiatives.internal.db.Tables.VOTER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.initiatives.Selection;
import org.mingcha.initiatives.internal.db.tables.records.BallotRecord;
import org.mingcha.initiatives.internal.db.tables.records.SelectionRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The ballot box. The roll says who has voted, the ballots say what; nothing joins them: a ballot has neither account nor time, casting
 * one books no entry, and whoever casts one shuffles the box: all ballots are taken out and put back in the order of their codes by
 * his transaction, so that the database itself cannot tell which of them he brought.
 */
@Component
public class BallotBox {
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{32}");

    private final DSLContext sql;
    private final SelectionBook book;
    private final SelectionViews views;
    private final InitiativeTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    BallotBox(
            DSLContext sql,
            SelectionBook book,
            SelectionViews views,
            InitiativeTasks tasks,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.book = book;
        this.views = views;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public void cast(Viewer voter, UUID id, Set<UUID> choices, String code) {
        // one at a time: whoever comes next finds the box shuffled
        var row = sql.selectFrom(SELECTION)
                .where(SELECTION.ID.eq(id), SELECTION.BODY.eq(voter.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(SelectionViews::noSuchSelection);
        if (!views.isOpen(row)) throw new Refusal(HttpStatus.CONFLICT, "vote-not-open", "现在不能投票：投票还没有开始，或者已经截止。");
        if (!CODE.matcher(code).matches())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-such-ballot-code", "验票码须是 32 位十六进制数，由浏览器生成；请刷新页面后再投。");
        var known = sql.select(NOMINEE.ID)
                .from(NOMINEE)
                .where(NOMINEE.SELECTION.eq(id))
                .fetchSet(NOMINEE.ID);
        if (choices.isEmpty() || choices.size() > row.getWinners() || !known.containsAll(choices))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-such-choice",
                    "选票须写本次提名中的 1 至 " + row.getWinners() + " 个；请重新选择。");
        if (sql.update(VOTER)
                        .set(VOTER.VOTED, true)
                        .where(VOTER.SELECTION.eq(id), VOTER.ACCOUNT.eq(voter.account()), VOTER.VOTED.isFalse())
                        .execute()
                == 0) throw new Refusal(HttpStatus.FORBIDDEN, "no-vote-left", "您不在投票人名册中，或者已经投过票；一人一票，投后不能更改。");
        putIn(row, choices, code);
        tasks.voted(row, voter.account());
        if (views.voted(id) == views.voters(id)) tasks.toCount(row);
    }

    private void putIn(SelectionRecord row, Set<UUID> choices, String code) {
        var ballots = sql.deleteFrom(BALLOT)
                .where(BALLOT.SELECTION.eq(row.getId()))
                .returning()
                .fetch();
        if (ballots.stream().anyMatch(one -> one.getCode().equals(code)))
            throw new Refusal(HttpStatus.CONFLICT, "ballot-code-taken", "验票码与另一张选票相同；请刷新页面，由浏览器重新生成后再投。");
        var cast = new BallotRecord();
        cast.setCode(code);
        cast.setChoices(choices.stream().sorted().toArray(UUID[]::new));
        ballots.add(cast);
        ballots.sort(Comparator.comparing(BallotRecord::getCode));
        var insert = sql.insertInto(BALLOT, BALLOT.SELECTION, BALLOT.BODY, BALLOT.CODE, BALLOT.CHOICES);
        for (var one : ballots) insert = insert.values(row.getId(), row.getBody(), one.getCode(), one.getChoices());
        insert.execute();
    }

    public Selection count(Viewer by, UUID id, IfMatch at) {
        var row = book.mine(by, id, at, "VOTING");
        int voters = views.voters(id);
        int voted = views.voted(id);
        if (views.isOpen(row) && voted < voters)
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "vote-still-open",
                    "投票到" + row.getUntil() + "截止，还有 " + (voters - voted) + " 人没有投票；截止以后再清点。");
        if (voted < SelectionBook.FEWEST_VOTERS)
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "too-few-votes",
                    "投票的不足 " + SelectionBook.FEWEST_VOTERS + " 人，公布选票会泄露各人所投；请终止本次评选，另行组织。");
        var ballots = ballots(id);
        var content = Canonical.write(Map.of("selection", id.toString(), "ballots", list(ballots)));
        var hash = Digest.plainHex(content);
        enterVotes(id, ballots);
        var entry = ledger.append(new Act(
                "selection-counted",
                Map.of(
                        "body",
                        by.body(),
                        "selection",
                        id.toString(),
                        "voters",
                        voters,
                        "voted",
                        voted,
                        "ballots",
                        ballots.size(),
                        "list",
                        hash)));
        row.setState("COUNTED");
        row.setBallots(content);
        row.setHash(hash);
        row.setClosedEntry(entry.value());
        tasks.counted(row, book.voters(id));
        return book.stored(by, row);
    }

    private void enterVotes(UUID id, List<BallotRecord> ballots) {
        var votes = new HashMap<UUID, Integer>();
        for (var ballot : ballots) for (var choice : ballot.getChoices()) votes.merge(choice, 1, Integer::sum);
        for (var nominee : views.nominees(id)) {
            nominee.setVotes(votes.getOrDefault(nominee.getId(), 0));
            nominee.update();
        }
    }

    public Selection abandon(Viewer by, UUID id, IfMatch at, String reason) {
        var row = book.mine(by, id, at, "NOMINATING", "VOTING");
        int ballots = sql.deleteFrom(BALLOT).where(BALLOT.SELECTION.eq(id)).execute();
        var words = Written.needed("终止理由", reason, 1000);
        var entry = ledger.append(new Act(
                "selection-abandoned",
                Map.of("body", by.body(), "selection", id.toString(), "from", row.getState(), "destroyed", ballots)));
        row.setState("ABANDONED");
        row.setAbandonedBy(by.name());
        row.setAbandonedReason(words);
        row.setAbandonedAt(OffsetDateTime.now(clock));
        row.setAbandonedEntry(entry.value());
        tasks.voteEnded(row, book.voters(id));
        return book.stored(by, row);
    }

    private List<BallotRecord> ballots(UUID id) {
        return sql.selectFrom(BALLOT)
                .where(BALLOT.SELECTION.eq(id))
                .orderBy(BALLOT.CODE)
                .fetch();
    }

    private static List<Map<String, Object>> list(List<BallotRecord> ballots) {
        return ballots.stream()
                .map(ballot -> Map.<String, Object>of(
                        "code",
                        ballot.getCode(),
                        "choices",
                        Arrays.stream(ballot.getChoices()).map(UUID::toString).toList()))
                .toList();
    }

    public List<Selection.Ballot> published(Viewer viewer, UUID id) {
        if (views.seen(viewer, id).getHash() == null)
            throw new Refusal(HttpStatus.CONFLICT, "ballots-not-published", "选票在投票截止、清点以后公布。");
        return ballots(id).stream()
                .map(row -> new Selection.Ballot(row.getCode(), List.of(row.getChoices())))
                .toList();
    }
}
