package org.mingcha.sampling;

import static org.mingcha.sampling.internal.db.Tables.CEREMONY;
import static org.mingcha.sampling.internal.db.Tables.DRAW;
import static org.mingcha.sampling.internal.db.Tables.FROZEN;
import static org.mingcha.sampling.internal.db.Tables.OPENING;
import static org.mingcha.sampling.internal.db.Tables.PARTY;
import static org.mingcha.sampling.internal.db.Tables.SHEET;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Population;
import org.mingcha.sampling.internal.Reading;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Draws and their sheets (抽取、抽取单): what may be seen of them, by whom, and from when on. */
@Component
public class Draws {
    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;

    Draws(DSLContext sql, Clock clock, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** What was frozen for a month, the month's own lists first. */
    public List<Frozen> frozen(String body, YearMonth month) {
        return sql.selectFrom(FROZEN)
                .where(FROZEN.BODY.eq(body), FROZEN.MONTH.eq(month.toString()))
                .orderBy(FROZEN.NUMBER)
                .fetch(row -> new Frozen(
                        row.getId(), row.getBody(), month, row.getNumber(), row.getName(), row.getPublication()));
    }

    /** What the draws of a month gave, for the modules above; whether somebody may see it they decide with {@link #isOpen}. */
    public List<Result> results(String body, YearMonth month) {
        return results(FROZEN.BODY.eq(body).and(FROZEN.MONTH.eq(month.toString())));
    }

    /** The same, as far as it had been drawn by then. */
    public List<Result> results(String body, YearMonth month, Instant asOf) {
        return results(DSL.and(
                FROZEN.BODY.eq(body),
                FROZEN.MONTH.eq(month.toString()),
                SHEET.DRAWN_AT.le(asOf.atOffset(ZoneOffset.UTC))));
    }

    private List<Result> results(Condition which) {
        return sql.select(DRAW.ID, DRAW.DUTY, FROZEN.NUMBER, SHEET.CONTENT)
                .from(SHEET)
                .join(DRAW)
                .on(DRAW.ID.eq(SHEET.DRAW))
                .join(FROZEN)
                .on(FROZEN.ID.eq(DRAW.FROZEN))
                .where(which)
                .orderBy(FROZEN.NUMBER, DRAW.DUTY)
                .fetch(row -> Result.of(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** The frozen list of a draw. */
    public Population population(UUID draw) {
        return Population.parse(sql.select(DRAW.POPULATION)
                .from(DRAW)
                .where(DRAW.ID.eq(draw))
                .fetchSingle()
                .value1());
    }

    /** Those of the items that stand in a list of a body frozen on the day or later. */
    public Set<String> listedSince(String body, LocalDate day, Set<String> items) {
        var listed = new HashSet<String>();
        try (var lists = sql.select(DRAW.POPULATION)
                .from(DRAW)
                .join(FROZEN)
                .on(FROZEN.ID.eq(DRAW.FROZEN))
                .where(
                        DRAW.BODY.eq(body),
                        FROZEN.FROZEN_AT.ge(
                                day.atStartOfDay(ShanghaiClock.SHANGHAI).toOffsetDateTime()))
                .fetchLazy()) {
            for (var list : lists) {
                var population = Population.parse(list.value1());
                for (int i = 0; i < population.size(); i++)
                    if (items.contains(population.id(i))) listed.add(population.id(i));
            }
        }
        return listed;
    }

    /** The list that was frozen under a draw's name; null where none was. */
    public @Nullable Population population(String body, String name) {
        var bytes = sql.select(DRAW.POPULATION)
                .from(DRAW)
                .where(DRAW.BODY.eq(body), DRAW.NAME.eq(name))
                .fetchOne(DRAW.POPULATION);
        return bytes == null ? null : Population.parse(bytes);
    }

    /** Whether everybody may see the results of a duty's draw in a month: the period has ended, or the sheet was opened. */
    public boolean isOpen(String body, YearMonth month, String duty) {
        return ended(month, clock)
                || sql.fetchExists(sql.selectOne()
                        .from(OPENING)
                        .join(DRAW)
                        .on(DRAW.ID.eq(OPENING.DRAW))
                        .join(FROZEN)
                        .on(FROZEN.ID.eq(DRAW.FROZEN))
                        .where(
                                FROZEN.BODY.eq(body),
                                FROZEN.MONTH.eq(month.toString()),
                                DRAW.DUTY.eq(duty),
                                OPENING.OPENED_AT.isNotNull()));
    }

    /** Whether this person may see a sealed result of the body: its sections and leaders, nobody confined to a squadron. */
    public static boolean maySeeSealed(Viewer viewer, String body) {
        return viewer.body().equals(body)
                && viewer.squadron().isEmpty()
                && (viewer.may(Permission.MAKE_PLAN) || viewer.may(Permission.APPROVE_ORDER));
    }

    /** The visits that a draw led to have all been recorded as done: its sheet opens. No act, only what the rule says. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void visitsDone(String body, YearMonth month, String duty) {
        sql.insertInto(OPENING, OPENING.DRAW, OPENING.BODY, OPENING.BECAUSE, OPENING.OPENED_AT)
                .select(sql.select(
                                DRAW.ID,
                                DRAW.BODY,
                                org.jooq.impl.DSL.inline("VISITS_DONE"),
                                org.jooq.impl.DSL.val(OffsetDateTime.now(clock)))
                        .from(DRAW)
                        .join(FROZEN)
                        .on(FROZEN.ID.eq(DRAW.FROZEN))
                        .join(SHEET)
                        .on(SHEET.DRAW.eq(DRAW.ID))
                        .where(FROZEN.BODY.eq(body), FROZEN.MONTH.eq(month.toString()), DRAW.DUTY.eq(duty)))
                .onConflict(OPENING.DRAW)
                .doUpdate()
                .set(OPENING.BECAUSE, "VISITS_DONE")
                .set(OPENING.OPENED_AT, OffsetDateTime.now(clock))
                .where(OPENING.OPENED_AT.isNull())
                .execute();
    }

    /** Opens a sheet before its time: the first call proposes, another person's confirms and makes it an act. */
    @Transactional
    public boolean openEarly(Viewer actor, UUID draw, String reason) {
        var row = reading(actor, draw);
        if (!row.body().equals(actor.body())) throw noSuchDraw();
        if (!row.drawn()) throw new Refusal(HttpStatus.CONFLICT, "not-drawn-yet", "尚未抽取，没有抽取单可以公开。");
        if (row.open()) throw new Refusal(HttpStatus.CONFLICT, "open-already", "抽取单已经公开。");
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "提前公开抽取单必须写明理由。");
        var proposed =
                sql.selectFrom(OPENING).where(OPENING.DRAW.eq(draw)).forUpdate().fetchOne();
        if (proposed == null) {
            sql.insertInto(OPENING)
                    .set(OPENING.DRAW, draw)
                    .set(OPENING.BODY, row.body())
                    .set(OPENING.BECAUSE, "TWO_PEOPLE")
                    .set(OPENING.REASON, reason.strip())
                    .set(OPENING.PROPOSED_BY, actor.account())
                    .execute();
            return false;
        }
        if (actor.account().equals(proposed.getProposedBy()))
            throw new Refusal(HttpStatus.CONFLICT, "second-person-needed", "提前公开须由两人办理，请另一位有权限的同志确认。");
        var entry = ledger.append(new Act(
                "sheet-opened-early",
                Map.of(
                        "body", row.body(),
                        "draw", row.name(),
                        "sheet", row.sheetHash(),
                        "reason", Digest.hex(Digest.of("mingcha/reason/v1", row.name(), proposed.getReason())))));
        sql.update(OPENING)
                .set(OPENING.CONFIRMED_BY, actor.account())
                .set(OPENING.ENTRY, entry.value())
                .set(OPENING.OPENED_AT, OffsetDateTime.now(clock))
                .where(OPENING.DRAW.eq(draw))
                .execute();
        return true;
    }

    /** The draws of a month that this viewer may know of. */
    public List<DrawRow> of(Viewer viewer, YearMonth month) {
        return rows(sql, viewer, FROZEN.MONTH.eq(month.toString()), clock);
    }

    /** A draw with what may be shown of it. */
    public DrawDetail get(Viewer viewer, UUID draw) {
        var row = reading(viewer, draw);
        var checkpoint = ledger.checkpoint()
                .map(last -> new Round.Checkpoint(last.size(), last.root()))
                .orElse(null);
        return row.detail(viewer, row.sheet(), checkpoint);
    }

    /** The frozen list, page by page, what was drawn standing first; refused while it is sealed for this viewer. */
    public Page<DrawnItem> items(
            Viewer viewer, UUID draw, @Nullable String unit, boolean drawnOnly, int page, int size) {
        var row = reading(viewer, draw);
        refuseSealed(viewer, row);
        return row.items(population(draw), row.sheet(), unit, drawnOnly, page, size);
    }

    /** The bytes of {@code population.txt}. */
    public byte[] populationFile(Viewer viewer, UUID draw) {
        refuseSealed(viewer, reading(viewer, draw));
        return population(draw).write();
    }

    /** The bytes of {@code sheet.json}. */
    public byte[] sheetFile(Viewer viewer, UUID draw) {
        var row = reading(viewer, draw);
        refuseSealed(viewer, row);
        if (row.sheet() == null) throw new Refusal(HttpStatus.CONFLICT, "not-drawn-yet", "尚未抽取，还没有抽取单。");
        return row.sheet();
    }

    /** The bytes of {@code sheet.proof}: list, commitments and sheet in one published checkpoint, or in one of each epoch between. */
    public byte[] proofFile(Viewer viewer, UUID draw) {
        return ledger.proofs(entries(viewer, draw))
                .orElseThrow(
                        () -> new Refusal(HttpStatus.CONFLICT, "not-anchored-yet", "抽取单的存证还没有进入已公布的检查点，请稍候片刻再下载证明。"));
    }

    /** The ledger's entries that prove a draw: its list, every party's commitment, its sheet. */
    public List<EntryId> entries(Viewer viewer, UUID draw) {
        refuseSealed(viewer, reading(viewer, draw));
        var entries = new ArrayList<EntryId>();
        sql.select(DRAW.ENTRY, SHEET.ENTRY, CEREMONY.SERVER_ENTRY, CEREMONY.ID)
                .from(SHEET)
                .join(DRAW)
                .on(DRAW.ID.eq(SHEET.DRAW))
                .join(CEREMONY)
                .on(CEREMONY.ID.eq(SHEET.CEREMONY))
                .where(SHEET.DRAW.eq(draw))
                .forEach(found -> {
                    entries.add(new EntryId(found.value1()));
                    entries.add(new EntryId(found.value2()));
                    entries.add(new EntryId(found.value3()));
                    sql.select(PARTY.ENTRY)
                            .from(PARTY)
                            .where(PARTY.CEREMONY.eq(found.value4()))
                            .forEach(party -> entries.add(new EntryId(party.value1())));
                });
        return entries;
    }

    private static void refuseSealed(Viewer viewer, Reading row) {
        if (!row.visibleTo(viewer))
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "sheet-sealed",
                    "抽取单尚未公开：本期检查全部完成后公开，最迟 " + row.opensOn() + " 公开。在此之前，存证中只有它的摘要。");
    }

    private Reading reading(Viewer viewer, UUID draw) {
        return Optional.ofNullable(Reading.select(sql, DRAW.ID.eq(draw).and(DRAW.BODY.in(viewer.bodies())), clock))
                .filter(found -> !found.isEmpty())
                .map(List::getFirst)
                .orElseThrow(Draws::noSuchDraw);
    }

    private static Refusal noSuchDraw() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-draw", "没有这次抽取。");
    }

    public static List<DrawRow> rows(DSLContext sql, Viewer viewer, UUID freeze, Clock clock) {
        return rows(sql, viewer, FROZEN.ID.eq(freeze), clock);
    }

    private static List<DrawRow> rows(DSLContext sql, Viewer viewer, Condition condition, Clock clock) {
        return Reading.select(sql, condition.and(DRAW.BODY.in(viewer.bodies())), clock).stream()
                .map(row -> row.row(viewer))
                .toList();
    }

    static boolean ended(YearMonth month, Clock clock) {
        return !LocalDate.now(clock).isBefore(month.plusMonths(1).atDay(1));
    }
}
