package org.mingcha.sampling;

import static org.mingcha.sampling.internal.db.Tables.CEREMONY;
import static org.mingcha.sampling.internal.db.Tables.DRAW;
import static org.mingcha.sampling.internal.db.Tables.FROZEN;
import static org.mingcha.sampling.internal.db.Tables.PARTY;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Ceremony;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Sheet;
import org.mingcha.sampling.internal.CeremonyTasks;
import org.mingcha.sampling.internal.Rounds;
import org.mingcha.sampling.internal.Seats;
import org.mingcha.sampling.internal.Sheets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seed ceremonies (种子仪式): lists are frozen, everybody commits, everybody reveals, and only then all lists are drawn. Each step
 * is one transaction with its ledger entry; a server stopped between two steps finds the ceremony where it stood.
 */
@Component
public class Ceremonies {
    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;
    private final CeremonyTasks tasks;
    private final Escrow escrow;
    private final Rounds rounds;
    private final Sheets sheets;

    Ceremonies(
            DSLContext sql,
            Clock clock,
            Ledger ledger,
            CeremonyTasks tasks,
            Escrow escrow,
            Rounds rounds,
            Sheets sheets) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.tasks = tasks;
        this.escrow = escrow;
        this.rounds = rounds;
        this.sheets = sheets;
    }

    /**
     * Freezes lists and rules of a month: from now on nothing of them can be changed, and their hashes go into the ledger before
     * any seed is known. What is frozen after the month's own lists is a draw of late records.
     *
     * @param publication the records as they stood
     * @param reason why late records are drawn; null for the month's own lists
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Frozen freeze(
            Viewer actor, YearMonth month, long publication, @Nullable String reason, List<NewDraw> draws) {
        if (draws.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "nothing-to-freeze", "本月没有需要抽取的名单：没有一项任务以抽取方式确定对象，或名单都是空的。");
        var number = sql.fetchCount(FROZEN, FROZEN.BODY.eq(actor.body()), FROZEN.MONTH.eq(month.toString()));
        if (number == 0 != (reason == null))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    number == 0 ? "nothing-frozen-yet" : "frozen-already",
                    number == 0 ? "本月名单尚未冻结，没有迟到记录可言。" : month + " 的名单已经冻结。此后到达的记录走补抽，另行冻结、另抽种子。");
        var name = actor.body() + "/" + month + (number == 0 ? "" : "/late-" + number);
        var id = Ids.next(clock);
        draws.forEach(Ceremonies::tryOut);
        sql.insertInto(FROZEN)
                .set(FROZEN.ID, id)
                .set(FROZEN.BODY, actor.body())
                .set(FROZEN.MONTH, month.toString())
                .set(FROZEN.NUMBER, number)
                .set(FROZEN.NAME, name)
                .set(FROZEN.PUBLICATION, publication)
                .set(FROZEN.REASON, reason)
                .set(FROZEN.FROZEN_BY, actor.account())
                .set(FROZEN.FROZEN_AT, now())
                .execute();
        for (var draw : draws) insert(id, actor.body(), name, draw);
        tasks.frozen(actor.body(), month, name, id);
        return new Frozen(id, actor.body(), month, number, name, publication);
    }

    private void insert(UUID freeze, String body, String name, NewDraw draw) {
        var rules = Canonical.write(draw.rules());
        var entry = ledger.append(new Act(
                Anchor.POPULATION_FROZEN,
                Map.of(
                        "body", body,
                        "draw", name + "/" + draw.duty(),
                        "population", draw.population().hash(),
                        "rules", Digest.plainHex(rules),
                        "size", draw.population().size())));
        sql.insertInto(DRAW)
                .set(DRAW.ID, Ids.next(clock))
                .set(DRAW.BODY, body)
                .set(DRAW.FROZEN, freeze)
                .set(DRAW.NAME, name + "/" + draw.duty())
                .set(DRAW.DUTY, draw.duty())
                .set(DRAW.TITLE, draw.title())
                .set(DRAW.RULES, rules)
                .set(DRAW.RULES_HASH, Digest.plainHex(rules))
                .set(DRAW.POPULATION, draw.population().write())
                .set(DRAW.POPULATION_HASH, draw.population().hash())
                .set(DRAW.SIZE, draw.population().size())
                .set(DRAW.ENTRY, entry.value())
                .execute();
    }

    /** Rules that do not fit their list must fail here, not when the shares are on the table. */
    private static void tryOut(NewDraw draw) {
        Sheet.recompute(
                Digest.of("mingcha/try/v1", draw.duty()), draw.population(), read(Canonical.write(draw.rules())));
    }

    private static Map<String, Object> read(byte[] canonical) {
        return Canonical.readObject(canonical);
    }

    /** Opens a round: from now on one person of each named section may commit. */
    @Transactional
    public UUID open(Viewer actor, UUID freezeId, CeremonyOrder order) {
        var freeze = sql.selectFrom(FROZEN)
                .where(FROZEN.ID.eq(freezeId), FROZEN.BODY.eq(actor.body()))
                .fetchOne();
        if (freeze == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-freeze", "没有这份冻结名单。");
        if (rounds.checkpoint(freezeId) == null)
            throw new Refusal(
                    HttpStatus.CONFLICT, "population-not-anchored", "名单的存证还没有进入已公布的检查点。种子必须晚于名单公布，请稍候片刻再开启仪式。");
        if (order.sections().size() < 2)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "two-sections-needed", "抽取仪式至少要有两个不同科室的人各出一份，服务器的一份不算。");
        if (order.revealHours() < 1 || order.revealHours() > 24 * 14)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reveal-hours", "公开份额的期限应在1小时至14天之间。");
        var last = sql.selectFrom(CEREMONY)
                .where(CEREMONY.FROZEN.eq(freezeId))
                .orderBy(CEREMONY.ROUND.desc())
                .limit(1)
                .fetchOne();
        if (last != null && !last.getState().equals("ABANDONED"))
            throw new Refusal(HttpStatus.CONFLICT, "ceremony-running", "这份名单的抽取仪式已经开启。");
        var holder = escrow.holder(actor.body());
        if (holder == null)
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "no-escrow-holder",
                    "还没有保管人登记公钥。请先由一位非管理员的保管人在“抽取—份额托管”页生成并登记，否则任何一人不公开份额就能使仪式落空。");
        var round = last == null ? 1 : last.getRound() + 1;
        var share = Share.fresh();
        var name = Ceremony.name(freeze.getName(), round);
        var commitment = share.commitment(name, Ceremony.SERVER);
        var values = new TreeMap<String, Object>(Map.of(
                "body", actor.body(),
                "ceremony", name,
                "sections", order.sections(),
                "escrow", holder.publicKey(),
                "reveal-hours", order.revealHours()));
        var source = order.outsideSource() == null ? "" : order.outsideSource().strip();
        values.put("outside-source", source);
        var entry = ledger.append(new Act("ceremony-opened", values));
        var servers = ledger.append(new Act(
                Anchor.SHARE_COMMITTED,
                Map.of(
                        "body",
                        actor.body(),
                        "ceremony",
                        name,
                        "party",
                        Ceremony.SERVER,
                        "commitment",
                        Digest.hex(commitment))));
        var id = Ids.next(clock);
        sql.insertInto(CEREMONY)
                .set(CEREMONY.ID, id)
                .set(CEREMONY.BODY, actor.body())
                .set(CEREMONY.FROZEN, freezeId)
                .set(CEREMONY.ROUND, round)
                .set(CEREMONY.STATE, "COMMITTING")
                .set(CEREMONY.SECTIONS, order.sections().toArray(String[]::new))
                .set(CEREMONY.SERVER_SHARE, share.share())
                .set(CEREMONY.SERVER_SALT, share.salt())
                .set(CEREMONY.SERVER_COMMITMENT, commitment)
                .set(CEREMONY.SERVER_ENTRY, servers.value())
                .set(CEREMONY.ESCROW_HOLDER, holder.account())
                .set(CEREMONY.ESCROW_NAME, holder.name())
                .set(CEREMONY.ESCROW_KEY, holder.publicKey())
                .set(CEREMONY.OUTSIDE_SOURCE, source.isEmpty() ? null : source)
                .set(CEREMONY.REVEAL_HOURS, order.revealHours())
                .set(CEREMONY.ENTRY, entry.value())
                .set(CEREMONY.OPENED_BY, actor.account())
                .set(CEREMONY.OPENED_AT, now())
                .execute();
        tasks.opened(Seats.of(sql, id, false));
        return id;
    }

    /** Binds the actor's section to a share nobody has seen. */
    @Transactional
    public void commit(Viewer actor, UUID ceremony, byte[] commitment, String escrowCopy) {
        var seats = held(actor, ceremony);
        seats.mustBe("COMMITTING", "现在不能再提交承诺：各方都已承诺，或本轮已经结束。");
        var seat = freeSeat(actor, seats);
        if (commitment.length != 32 || !escrowCopy.matches("[0-9a-f]{224}"))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-a-commitment", "承诺或托管副本的格式不对，请刷新页面后重新提交。");
        var entry = ledger.append(new Act(
                Anchor.SHARE_COMMITTED,
                Map.of(
                        "body", actor.body(),
                        "ceremony", seats.name(),
                        "party", seat,
                        "commitment", Digest.hex(commitment),
                        "escrow", Digest.plainHex(escrowCopy.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))));
        sql.insertInto(PARTY)
                .set(PARTY.CEREMONY, ceremony)
                .set(PARTY.PARTY_, seat)
                .set(PARTY.BODY, actor.body())
                .set(PARTY.SECTION, seat)
                .set(PARTY.ACCOUNT, actor.account())
                .set(PARTY.NAME, actor.name())
                .set(PARTY.COMMITMENT, commitment)
                .set(PARTY.ESCROW_COPY, escrowCopy)
                .set(PARTY.ENTRY, entry.value())
                .set(PARTY.COMMITTED_AT, now())
                .execute();
        var after = Seats.of(sql, ceremony, false);
        tasks.committed(after, seat);
        if (after.allCommitted()) {
            var until = now().plusHours(after.round().getRevealHours());
            sql.update(CEREMONY)
                    .set(CEREMONY.STATE, "REVEALING")
                    .set(CEREMONY.REVEAL_UNTIL, until)
                    .where(CEREMONY.ID.eq(ceremony))
                    .execute();
            tasks.revealing(Seats.of(sql, ceremony, false));
        }
    }

    private static String freeSeat(Viewer actor, Seats seats) {
        if (seats.parties().stream().anyMatch(p -> p.getAccount().equals(actor.account())))
            throw new Refusal(HttpStatus.CONFLICT, "committed-already", "您已经承诺过了。承诺不能更改；要重来，须放弃本轮并写明理由。");
        return Rounds.seat(actor, seats)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.FORBIDDEN,
                        "not-a-party",
                        "本轮由" + String.join("、", seats.round().getSections()) + "各派一人出份额，您不在其中，或本科室已有人承诺。"));
    }

    /** Shows the actor's own share; the last one shown draws all lists, unless an outside number is still awaited. */
    @Transactional
    public void reveal(Viewer actor, UUID ceremony, Share share) {
        var seats = held(actor, ceremony);
        mayReveal(seats);
        var own = seats.parties().stream()
                .filter(p -> p.getAccount().equals(actor.account()))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.FORBIDDEN, "not-a-party", "您在本轮没有承诺份额，无可公开。"));
        show(actor, seats, own.getParty(), share);
    }

    /** Shows the share of a party that did not, out of the escrow copy; the holder opens it with a key only the holder has. */
    @Transactional
    public void revealFromEscrow(Viewer actor, UUID ceremony, String party, Share share) {
        var seats = held(actor, ceremony);
        mayReveal(seats);
        mustHoldEscrow(actor, seats);
        if (!now().isAfter(seats.round().getRevealUntil()))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "reveal-term-running",
                    "各方公开份额的期限到 " + seats.round().getRevealUntil() + " 为止，期限届满后保管人才能开启托管副本。");
        show(actor, seats, party, share);
    }

    /** The escrow copies of those who have not revealed in time, for the holder alone. */
    public Map<String, String> escrowCopies(Viewer actor, UUID ceremony) {
        var seats = Rounds.visible(actor, Seats.of(sql, ceremony, false));
        mustHoldEscrow(actor, seats);
        var due = seats.round().getState().equals("REVEALING")
                && now().isAfter(seats.round().getRevealUntil());
        var copies = new TreeMap<String, String>();
        if (due)
            for (var party : seats.parties())
                if (party.getShare() == null) copies.put(party.getParty(), party.getEscrowCopy());
        return copies;
    }

    private static void mustHoldEscrow(Viewer actor, Seats seats) {
        if (!seats.round().getEscrowHolder().equals(actor.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-the-escrow-holder", "只有本轮登记的保管人能开启托管副本。");
    }

    private static void mayReveal(Seats seats) {
        seats.mustBe(
                "REVEALING", seats.round().getState().equals("COMMITTING") ? "还有科室没有承诺。全部承诺之前，任何人都不能公开份额。" : "本轮已经结束。");
    }

    private void show(Viewer actor, Seats seats, String code, Share share) {
        var party = seats.party(code);
        if (party == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-party", "本轮没有这一方。");
        if (party.getShare() != null) throw new Refusal(HttpStatus.CONFLICT, "revealed-already", "这份份额已经公开。");
        if (share.share().length != 32
                || share.salt().length != 32
                || !MessageDigest.isEqual(share.commitment(seats.name(), code), party.getCommitment()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "share-does-not-open-commitment",
                    "这份份额与当初的承诺不符，不予接受。请使用提交承诺时的同一台设备，或由保管人开启托管副本。");
        ledger.append(new Act(
                "share-revealed",
                Map.of(
                        "body", actor.body(),
                        "ceremony", seats.name(),
                        "party", code,
                        "share", Digest.hex(share.share()),
                        "salt", Digest.hex(share.salt()),
                        "escrow", !actor.account().equals(party.getAccount()))));
        sql.update(PARTY)
                .set(PARTY.SHARE, share.share())
                .set(PARTY.SALT, share.salt())
                .set(PARTY.REVEALED_BY, actor.account())
                .set(PARTY.REVEALED_AT, now())
                .where(PARTY.CEREMONY.eq(seats.round().getId()), PARTY.PARTY_.eq(code))
                .execute();
        tasks.revealed(seats, code);
        sheets.drawIfComplete(seats.round().getId());
    }

    /** Gives the number from the outside source that was named when the round was opened. */
    @Transactional
    public void outside(Viewer actor, UUID ceremony, String value) {
        var seats = held(actor, ceremony);
        mayReveal(seats);
        if (seats.round().getOutsideSource() == null)
            throw new Refusal(HttpStatus.CONFLICT, "no-outside-source", "开启本轮时没有约定外部随机数，事后不能再加。");
        if (seats.round().getOutsideValue() != null)
            throw new Refusal(HttpStatus.CONFLICT, "outside-value-given", "外部随机数已经录入，不能更改。");
        if (value.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "outside-value-empty", "请录入约定来源公布的数字。");
        ledger.append(new Act(
                "outside-value", Map.of("body", actor.body(), "ceremony", seats.name(), "value", value.strip())));
        sql.update(CEREMONY)
                .set(CEREMONY.OUTSIDE_VALUE, value.strip())
                .where(CEREMONY.ID.eq(ceremony))
                .execute();
        sheets.drawIfComplete(ceremony);
    }

    /** Gives a round up, visibly: the reason stands in the ledger and on every sheet drawn later from these lists. */
    @Transactional
    public void abandon(Viewer actor, UUID ceremony, String reason) {
        var seats = held(actor, ceremony);
        if (seats.round().getState().equals("DRAWN"))
            throw new Refusal(HttpStatus.CONFLICT, "drawn-already", "名单已经抽出，不能放弃重抽。").by("抽取一经公开即为定局");
        if (seats.round().getState().equals("ABANDONED"))
            throw new Refusal(HttpStatus.CONFLICT, "abandoned-already", "本轮已经放弃。");
        if (reason.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "放弃一轮仪式必须写明理由，理由会列在以后的每一张抽取单上。");
        ledger.append(new Act(
                "ceremony-abandoned",
                Map.of(
                        "body", actor.body(),
                        "ceremony", seats.name(),
                        "reason", Digest.hex(Digest.of("mingcha/reason/v1", seats.name(), reason.strip())))));
        sql.update(CEREMONY)
                .set(CEREMONY.STATE, "ABANDONED")
                .set(CEREMONY.ABANDONED_REASON, reason.strip())
                .set(CEREMONY.ABANDONED_BY, actor.account())
                .set(CEREMONY.ABANDONED_AT, now())
                .where(CEREMONY.ID.eq(ceremony))
                .execute();
        tasks.abandoned(seats);
    }

    /** The ceremonies of a month, the month's own first; each with its latest round. */
    public List<Round> of(Viewer viewer, YearMonth month) {
        return rounds.of(viewer, month);
    }

    /** One ceremony, by the id of a round or of its frozen lists. */
    public Round get(Viewer viewer, UUID id) {
        return rounds.get(viewer, id);
    }

    private Seats held(Viewer actor, UUID ceremony) {
        var seats = Seats.of(sql, ceremony, true);
        if (!seats.round().getBody().equals(actor.body()) || !actor.may(Permission.HOLD_CEREMONY))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-ceremony", "没有这一轮抽取仪式。");
        return seats;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
