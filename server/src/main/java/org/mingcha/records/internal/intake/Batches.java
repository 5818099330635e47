package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.BATCH;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.internal.db.tables.records.BatchRecord;
import org.mingcha.records.internal.intake.Batch.Counts;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.intake.Batch.State;
import org.mingcha.records.internal.mapping.Mapping;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The batches' rows. */
@Component
public class Batches {
    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;

    Batches(DSLContext sql, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /** A batch about to be. */
    record NewBatch(
            UUID id,
            String body,
            UUID source,
            String kind,
            Origin origin,
            @Nullable UUID parent,
            @Nullable String fileName,
            @Nullable Long fileBytes,
            String digest,
            @Nullable String idempotencyKey,
            UUID createdBy) {}

    void insert(NewBatch batch) {
        sql.insertInto(BATCH)
                .set(BATCH.ID, batch.id())
                .set(BATCH.BODY, batch.body())
                .set(BATCH.SOURCE, batch.source())
                .set(BATCH.KIND, batch.kind())
                .set(BATCH.ORIGIN, word(batch.origin()))
                .set(BATCH.PARENT, batch.parent())
                .set(BATCH.STATE, word(State.UPLOADED))
                .set(BATCH.FILE_NAME, batch.fileName())
                .set(BATCH.FILE_BYTES, batch.fileBytes())
                .set(BATCH.DIGEST, batch.digest())
                .set(BATCH.IDEMPOTENCY_KEY, batch.idempotencyKey())
                .set(BATCH.CREATED_BY, batch.createdBy())
                .set(BATCH.CREATED_AT, now())
                .execute();
    }

    /** The batch, which must be of one of these bodies. */
    public Batch get(UUID id, Collection<String> bodies) {
        return find(BATCH.ID.eq(id).and(BATCH.BODY.in(bodies)))
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-batch", "没有这个批次，或者它不属于您所在的单位"));
    }

    Batch get(UUID id) {
        return find(BATCH.ID.eq(id)).orElseThrow();
    }

    /** The batch, held against everybody else until the transaction ends. */
    Batch lock(UUID id) {
        // what only refers to the batch, such as a row on its way into quarantine, need not wait
        return batch(
                sql.selectFrom(BATCH).where(BATCH.ID.eq(id)).forNoKeyUpdate().fetchSingle());
    }

    Optional<Batch> find(Condition condition) {
        return sql.selectFrom(BATCH)
                .where(condition)
                .orderBy(BATCH.CREATED_AT.desc())
                .limit(1)
                .fetchOptional()
                .map(this::batch);
    }

    /** Batches that a stopped server left in the middle, oldest first. */
    List<UUID> atWork() {
        return sql.select(BATCH.ID)
                .from(BATCH)
                .where(BATCH.STATE.in(word(State.STAGING), word(State.PUBLISHING)))
                .orderBy(BATCH.CREATED_AT)
                .fetch(BATCH.ID);
    }

    /** Batches whose file is still needed. */
    List<UUID> unfinished() {
        return sql.select(BATCH.ID)
                .from(BATCH)
                .where(BATCH.FINISHED_AT.isNull())
                .fetch(BATCH.ID);
    }

    /** The batches of these bodies, youngest first; of one state and among certain ones, where that is asked. */
    public Page<Batch> list(
            Collection<String> bodies, @Nullable State state, @Nullable Collection<UUID> among, int page, int size) {
        var condition = BATCH.BODY.in(bodies);
        if (state != null) {
            condition = condition.and(BATCH.STATE.eq(word(state)));
        }
        if (among != null) {
            condition = condition.and(BATCH.ID.in(among));
        }
        var rows = sql.selectFrom(BATCH)
                .where(condition)
                .orderBy(BATCH.CREATED_AT.desc(), BATCH.ID)
                .limit(size)
                .offset(page * size)
                .fetch(this::batch);
        return new Page<>(rows, sql.fetchCount(BATCH, condition), page, size);
    }

    void start(UUID id, int sheet, long headerRow, List<String> columns, Mapping mapping, @Nullable Scope scope) {
        sql.update(BATCH)
                .set(BATCH.STATE, word(State.STAGING))
                .set(BATCH.SHEET, sheet)
                .set(BATCH.HEADER_ROW, headerRow)
                .set(BATCH.COLUMNS, columns.toArray(String[]::new))
                .set(BATCH.MAPPING, JSONB.jsonb(json.writeValueAsString(mapping)))
                .set(BATCH.SCOPE, scope == null ? null : JSONB.jsonb(json.writeValueAsString(scope)))
                .set(BATCH.VERSION, BATCH.VERSION.plus(1))
                .where(BATCH.ID.eq(id))
                .execute();
    }

    /** How many rows are to be read, as far as the file tells; once they have been, it is how many there were. */
    void expect(UUID id, long rows) {
        sql.update(BATCH).set(BATCH.ROWS_EXPECTED, rows).where(BATCH.ID.eq(id)).execute();
    }

    /** From now on the batch is taken at one go: what it books as read stands nowhere before all of it does. */
    boolean beginAtOnce(UUID id) {
        return sql.update(BATCH)
                        .set(BATCH.AT_ONCE, true)
                        .where(BATCH.ID.eq(id), BATCH.STATE.eq(word(State.STAGING)))
                        .execute()
                == 1;
    }

    /** Whether the batch was being taken at one go. */
    boolean isAtOnce(UUID id) {
        return sql.fetchExists(BATCH, BATCH.ID.eq(id), BATCH.AT_ONCE.isTrue());
    }

    /** Books one chunk; false when the batch is no longer being staged from this cursor. */
    boolean advance(UUID id, long from, int staged, int quarantined) {
        return sql.update(BATCH)
                        .set(BATCH.CURSOR_ROW, from + staged + quarantined)
                        .set(BATCH.ROWS_READ, BATCH.ROWS_READ.plus(staged + quarantined))
                        .set(BATCH.ROWS_STAGED, BATCH.ROWS_STAGED.plus(staged))
                        .set(BATCH.QUARANTINED, BATCH.QUARANTINED.plus(quarantined))
                        .where(BATCH.ID.eq(id), BATCH.STATE.eq(word(State.STAGING)), BATCH.CURSOR_ROW.eq(from))
                        .execute()
                == 1;
    }

    /**
     * Lets the present transaction not wait for the disk when it commits: for what only tells how far something has come, and means
     * nothing after a crash.
     */
    void unhurried() {
        sql.execute("set local synchronous_commit = off");
    }

    /** Moves rows from the waiting to the quarantined. */
    void moveToQuarantine(UUID id, int rows) {
        sql.update(BATCH)
                .set(BATCH.ROWS_STAGED, BATCH.ROWS_STAGED.minus(rows))
                .set(BATCH.QUARANTINED, BATCH.QUARANTINED.plus(rows))
                .where(BATCH.ID.eq(id))
                .execute();
    }

    void restart(UUID id) {
        sql.update(BATCH)
                .set(BATCH.STATE, word(State.STAGING))
                .set(BATCH.AT_ONCE, false)
                .set(BATCH.CURSOR_ROW, 0L)
                .set(BATCH.ROWS_READ, 0L)
                .set(BATCH.ROWS_STAGED, 0L)
                .set(BATCH.QUARANTINED, 0L)
                .where(BATCH.ID.eq(id))
                .execute();
    }

    /** Moves on to publishing, if nobody cancelled meanwhile. */
    boolean stagedCompletely(UUID id) {
        return sql.update(BATCH)
                        .set(BATCH.STATE, word(State.PUBLISHING))
                        .set(BATCH.ROWS_EXPECTED, BATCH.ROWS_READ)
                        .where(BATCH.ID.eq(id), BATCH.STATE.eq(word(State.STAGING)))
                        .execute()
                == 1;
    }

    void published(UUID id, @Nullable Long publication, Counts counts, @Nullable String note) {
        sql.update(BATCH)
                .set(BATCH.STATE, word(State.PUBLISHED))
                .set(BATCH.PUBLICATION, publication)
                .set(BATCH.ADDED, counts.added())
                .set(BATCH.CHANGED, counts.changed())
                .set(BATCH.UNCHANGED, counts.unchanged())
                .set(BATCH.VANISHED, counts.vanished())
                .set(BATCH.NOTE, note)
                .set(BATCH.FINISHED_AT, now())
                .set(BATCH.VERSION, BATCH.VERSION.plus(1))
                .where(BATCH.ID.eq(id))
                .execute();
    }

    void repeated(UUID id, UUID first) {
        sql.update(BATCH)
                .set(BATCH.STATE, word(State.REPEATED))
                .set(BATCH.SAME_AS, first)
                .set(BATCH.FINISHED_AT, now())
                .set(BATCH.VERSION, BATCH.VERSION.plus(1))
                .where(BATCH.ID.eq(id))
                .execute();
    }

    boolean end(UUID id, State state, @Nullable String refusal) {
        return sql.update(BATCH)
                        .set(BATCH.STATE, word(state))
                        .set(BATCH.REFUSAL, refusal)
                        .set(BATCH.FINISHED_AT, now())
                        .set(BATCH.VERSION, BATCH.VERSION.plus(1))
                        .where(BATCH.ID.eq(id), BATCH.STATE.in("uploaded", "staging", "publishing"))
                        .execute()
                == 1;
    }

    /** How far the batch's cursor has come. */
    long cursor(UUID id) {
        return sql.select(BATCH.CURSOR_ROW)
                .from(BATCH)
                .where(BATCH.ID.eq(id))
                .fetchSingle()
                .value1();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Batch batch(BatchRecord row) {
        return new Batch(
                row.getId(),
                row.getBody(),
                row.getSource(),
                row.getKind(),
                Origin.valueOf(row.getOrigin().toUpperCase(Locale.ROOT)),
                row.getParent(),
                State.valueOf(row.getState().toUpperCase(Locale.ROOT)),
                row.getFileName(),
                row.getFileBytes(),
                row.getDigest(),
                row.getSheet(),
                row.getHeaderRow() == null ? 0 : row.getHeaderRow(),
                Arrays.asList(row.getColumns()),
                row.getMapping() == null
                        ? null
                        : json.readValue(row.getMapping().data(), Mapping.class),
                row.getScope() == null ? null : json.readValue(row.getScope().data(), Scope.class),
                new Counts(
                        row.getRowsExpected(),
                        row.getRowsRead(),
                        row.getRowsStaged(),
                        row.getQuarantined(),
                        row.getAdded(),
                        row.getChanged(),
                        row.getUnchanged(),
                        row.getVanished()),
                row.getPublication(),
                row.getSameAs(),
                row.getRefusal(),
                row.getNote(),
                row.getCreatedBy(),
                row.getCreatedAt(),
                row.getFinishedAt(),
                row.getVersion());
    }
}
