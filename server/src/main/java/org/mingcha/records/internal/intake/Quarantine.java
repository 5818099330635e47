package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.records.internal.db.tables.records.QuarantinedRecord;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Outcome.Rejected;
import org.mingcha.records.internal.mapping.Proposals;
import org.mingcha.records.internal.mapping.Reason;
import org.mingcha.records.internal.mapping.RowMapper;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.tasks.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows that could not be taken (隔离区): mended and handed in again, or dropped with a reason. What is handed in again goes
 * through the same steps as any batch, as a batch of its own; the first batch's sums stay what they were.
 */
@Component
public class Quarantine {
    private static final String HIDDEN = "（个人信息，无权查看）";

    private final DSLContext sql;
    private final Clock clock;
    private final Kinds kinds;
    private final RowsDelivery delivery;
    private final Tasks tasks;
    private final TransactionTemplate transaction;

    Quarantine(
            DSLContext sql,
            Clock clock,
            Kinds kinds,
            RowsDelivery delivery,
            Tasks tasks,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.kinds = kinds;
        this.delivery = delivery;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    /**
     * One row.
     *
     * @param cells as they came, or as they were last edited; those that identify persons are hidden from who may not see them
     */
    public record Held(
            UUID batch,
            long rowNumber,
            String kind,
            @Nullable String upstream,
            String reason,
            @Nullable String field,
            String detail,
            List<String> cells,
            String state,
            @Nullable String dropReason,
            int version) {}

    /** How many rows stand there for one reason. */
    public record Tally(String reason, int count) {}

    /** The rows of a batch, in the order of the file. */
    public Page<Held> list(Batch batch, @Nullable String reason, String state, boolean identities, int page, int size) {
        var condition = QUARANTINED.BATCH.eq(batch.id()).and(QUARANTINED.STATE.eq(state));
        if (reason != null) {
            condition = condition.and(QUARANTINED.REASON.eq(reason));
        }
        var hidden = identities ? Set.<Integer>of() : identifying(batch);
        var rows = sql.selectFrom(QUARANTINED)
                .where(condition)
                .orderBy(QUARANTINED.ROW_NUMBER)
                .limit(size)
                .offset(page * size)
                .fetch(row -> held(row, hidden));
        return new Page<>(rows, sql.fetchCount(QUARANTINED, condition), page, size);
    }

    public List<Tally> tally(Batch batch) {
        return sql.select(QUARANTINED.REASON, DSL.count())
                .from(QUARANTINED)
                .where(QUARANTINED.BATCH.eq(batch.id()), QUARANTINED.STATE.eq("open"))
                .groupBy(QUARANTINED.REASON)
                .orderBy(DSL.count().desc(), QUARANTINED.REASON)
                .fetch(org.jooq.Records.mapping(Tally::new));
    }

    /** How many rows of each batch are still open. */
    public Map<UUID, Integer> open(Collection<String> bodies) {
        return sql.select(QUARANTINED.BATCH, DSL.count())
                .from(QUARANTINED)
                .where(QUARANTINED.BODY.in(bodies), QUARANTINED.STATE.eq("open"))
                .groupBy(QUARANTINED.BATCH)
                .fetchMap(QUARANTINED.BATCH, DSL.count());
    }

    private Set<Integer> identifying(Batch batch) {
        var kind = kinds.get(batch.kind());
        var columns = new java.util.HashSet<Integer>();
        if (batch.mapping() != null) {
            for (var column : batch.mapping().columns()) {
                if (kind.field(column.field()).identifying()) {
                    columns.add(batch.columns().indexOf(column.heading()));
                }
            }
            // columns nobody reads may hold anything, names included
            for (int i = 0; i < batch.columns().size(); i++) {
                var heading = batch.columns().get(i);
                if (batch.mapping().columns().stream()
                        .noneMatch(column -> column.heading().equals(heading))) {
                    columns.add(i);
                }
            }
        }
        return columns;
    }

    private static Held held(QuarantinedRecord row, Set<Integer> hidden) {
        var cells = new ArrayList<>(Arrays.asList(row.getCells()));
        for (int i = 0; i < cells.size(); i++) {
            if (hidden.contains(i) && !cells.get(i).isBlank()) {
                cells.set(i, HIDDEN);
            }
        }
        return new Held(
                row.getBatch(),
                row.getRowNumber(),
                row.getKind(),
                row.getUpstream(),
                row.getReason(),
                row.getField(),
                row.getDetail(),
                cells,
                row.getState(),
                row.getDropReason(),
                row.getVersion());
    }

    /** A row as a person mended it. Cells left null stay as they came. */
    public record Mended(long rowNumber, int version, List<@Nullable String> cells) {}

    /**
     * What became of rows handed in again.
     *
     * @param batch the batch in which they were taken; null when none could be
     * @param stillHeld the rows that still cannot be read, with their new reason
     */
    public record Resubmitted(@Nullable UUID batch, int taken, List<Held> stillHeld) {}

    /** Reads mended rows again; those that can be read now are published at once. */
    public Resubmitted resubmit(Batch batch, List<Mended> mended, @Nullable Mapping mapping, UUID actor) {
        var used = mapping == null ? java.util.Objects.requireNonNull(batch.mapping()) : mapping;
        Intake.check(kinds.get(batch.kind()), used, batch.columns());
        var mapper = new RowMapper(kinds.get(batch.kind()), used, batch.columns());
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            var good = new LinkedHashMap<Long, Row>();
            var bad = new ArrayList<Held>();
            for (var one : mended) {
                var row = locked(batch.id(), one.rowNumber(), one.version());
                var cells = merged(row.getCells(), one.cells());
                var read = Row.of(one.rowNumber(), cells);
                var rejected = stillDamaged(batch, used, row, cells);
                if (rejected == null && mapper.map(read) instanceof Rejected again) {
                    rejected = again;
                }
                if (rejected != null) {
                    row.setCells(storable(cells));
                    row.setReason(rejected.reason().name());
                    row.setField(rejected.field());
                    row.setDetail(rejected.detail());
                    row.setUpstream(rejected.upstream());
                    row.setVersion(row.getVersion() + 1);
                    row.update();
                    bad.add(held(row, Set.of()));
                } else {
                    good.put(one.rowNumber(), read);
                }
            }
            UUID taken = null;
            if (!good.isEmpty()) {
                taken = delivery.publish(
                        new RowsDelivery.Delivery(
                                batch.body(),
                                batch.source(),
                                batch.kind(),
                                Origin.QUARANTINE,
                                batch.id(),
                                batch.fileName(),
                                digest(batch.id(), good.values()),
                                batch.columns(),
                                used,
                                null,
                                actor),
                        good.values());
                resolve(batch.id(), good.keySet(), taken, actor);
            }
            closeTaskIfDone(batch);
            return new Resubmitted(taken, good.size(), bad);
        }));
    }

    /** A damaged cell stays damaged until somebody writes over it: what is kept of it looks whole, but is not what stood there. */
    private static @Nullable Rejected stillDamaged(Batch batch, Mapping used, QuarantinedRecord row, String[] cells) {
        var reason = Reason.valueOf(row.getReason());
        boolean damaged = reason == Reason.DAMAGED_NUMBER || reason == Reason.DAMAGED_CELL;
        var heading = damaged && row.getField() != null && batch.mapping() != null
                ? Proposals.headingOf(batch.mapping(), row.getField())
                : null;
        if (heading == null
                || used.columns().stream().noneMatch(column -> column.heading().equals(heading))) {
            return null;
        }
        int at = batch.columns().indexOf(heading);
        return at < cells.length && cells[at].equals(at < row.getCells().length ? row.getCells()[at] : "")
                ? new Rejected(row.getUpstream(), reason, row.getField(), row.getDetail())
                : null;
    }

    /** PostgreSQL knows no NUL in a text. */
    private static String[] storable(String[] cells) {
        return Arrays.stream(cells).map(cell -> cell.replace('\0', ' ')).toArray(String[]::new);
    }

    private static String[] merged(String[] came, List<@Nullable String> edited) {
        var cells = came.clone();
        if (edited.size() < cells.length) {
            return merged(came, pad(edited, cells.length));
        }
        cells = Arrays.copyOf(cells, Math.min(edited.size(), 256));
        for (int i = 0; i < cells.length; i++) {
            var cell = edited.get(i);
            cells[i] = cell == null || cell.equals(HIDDEN) ? (i < came.length ? came[i] : "") : cell;
        }
        int width = cells.length;
        while (width > 0 && cells[width - 1].isBlank()) {
            width--;
        }
        return Arrays.copyOf(cells, width);
    }

    private static List<@Nullable String> pad(List<@Nullable String> cells, int width) {
        var padded = new ArrayList<@Nullable String>(cells);
        while (padded.size() < width) {
            padded.add(null);
        }
        return padded;
    }

    private QuarantinedRecord locked(UUID batch, long rowNumber, int version) {
        var row = sql.selectFrom(QUARANTINED)
                .where(QUARANTINED.BATCH.eq(batch), QUARANTINED.ROW_NUMBER.eq(rowNumber))
                .forUpdate()
                .fetchOne();
        if (row == null) {
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-row", "隔离区里没有第 " + rowNumber + " 行");
        }
        if (!row.getState().equals("open") || row.getVersion() != version) {
            throw new Refusal(HttpStatus.PRECONDITION_FAILED, "row-changed", "第 " + rowNumber + " 行已被别人处理或修改，请刷新后再办");
        }
        return row;
    }

    private void resolve(UUID batch, Set<Long> rows, UUID takenIn, UUID actor) {
        sql.update(QUARANTINED)
                .set(QUARANTINED.STATE, "resubmitted")
                .set(QUARANTINED.RESOLVED_IN, takenIn)
                .set(QUARANTINED.RESOLVED_BY, actor)
                .set(QUARANTINED.RESOLVED_AT, OffsetDateTime.now(clock))
                .set(QUARANTINED.CELLS, new String[0])
                .set(QUARANTINED.VERSION, QUARANTINED.VERSION.plus(1))
                .where(QUARANTINED.BATCH.eq(batch), QUARANTINED.ROW_NUMBER.in(rows))
                .execute();
    }

    /** Drops rows for good; the reason stays, their cells go. */
    public int drop(Batch batch, Collection<Long> rowNumbers, @Nullable String reasonCode, String why, UUID actor) {
        if (why.isBlank()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-missing", "请写明丢弃这些行的理由");
        }
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            var which = QUARANTINED.BATCH.eq(batch.id()).and(QUARANTINED.STATE.eq("open"));
            which = reasonCode == null
                    ? which.and(QUARANTINED.ROW_NUMBER.in(rowNumbers))
                    : which.and(QUARANTINED.REASON.eq(reasonCode));
            int dropped = sql.update(QUARANTINED)
                    .set(QUARANTINED.STATE, "dropped")
                    .set(QUARANTINED.DROP_REASON, why.strip())
                    .set(QUARANTINED.RESOLVED_BY, actor)
                    .set(QUARANTINED.RESOLVED_AT, OffsetDateTime.now(clock))
                    .set(QUARANTINED.CELLS, new String[0])
                    .set(QUARANTINED.VERSION, QUARANTINED.VERSION.plus(1))
                    .where(which)
                    .execute();
            closeTaskIfDone(batch);
            return dropped;
        }));
    }

    private void closeTaskIfDone(Batch batch) {
        boolean open = sql.fetchExists(DSL.selectOne()
                .from(QUARANTINED)
                .where(QUARANTINED.BATCH.eq(batch.id()), QUARANTINED.STATE.eq("open")));
        if (!open) {
            tasks.close(batch.body(), Publishing.TO_MEND, batch.id().toString());
        }
    }

    /** All open rows of a batch for one reason, to be read again, for instance by a better mapping. */
    public List<Mended> asTheyAre(Batch batch, @Nullable String reason, int most) {
        var condition = QUARANTINED.BATCH.eq(batch.id()).and(QUARANTINED.STATE.eq("open"));
        if (reason != null) {
            condition = condition.and(QUARANTINED.REASON.eq(reason));
        }
        return sql.select(QUARANTINED.ROW_NUMBER, QUARANTINED.VERSION)
                .from(QUARANTINED)
                .where(condition)
                .orderBy(QUARANTINED.ROW_NUMBER)
                .limit(most)
                .fetch(row -> new Mended(row.value1(), row.value2(), List.of()));
    }

    private static String digest(UUID batch, Iterable<Row> rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(batch.toString().getBytes(StandardCharsets.UTF_8));
            for (var row : rows) {
                digest.update(Long.toString(row.number()).getBytes(StandardCharsets.UTF_8));
                for (var cell : row.cells()) {
                    digest.update((byte) 0x1F);
                    digest.update(cell.getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
