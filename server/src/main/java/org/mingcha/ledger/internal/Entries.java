package org.mingcha.ledger.internal;

import static org.jooq.impl.DSL.noCondition;
import static org.mingcha.ledger.internal.db.Tables.CHECKPOINT;
import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.ledger.internal.db.Tables.SENT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.proof.Digest;
import org.springframework.stereotype.Component;

/** What the pages show of the ledger. A viewer sees the entries of its bodies and those of the installation itself. */
@Component
public class Entries {
    private final DSLContext sql;

    Entries(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One entry.
     *
     * @param content the canonical bytes as text
     * @param leaf its leaf hash
     */
    public record Row(
            int epoch, long index, UUID id, String kind, String body, Instant at, String content, String leaf) {}

    public record CheckpointRow(int epoch, long size, String root, Instant at, String note) {}

    /** A day's checkpoint that was taken to a witness. */
    public record SentRow(LocalDate day, String target, long size, Instant at) {}

    /** The entries, latest first. */
    public Page<Row> page(Viewer viewer, @Nullable String kind, @Nullable Integer epoch, int page, int size) {
        var which = visible(viewer)
                .and(kind == null || kind.isBlank() ? noCondition() : ENTRY.KIND.eq(kind))
                .and(epoch == null ? noCondition() : ENTRY.EPOCH.eq(epoch));
        var rows = rows(which, page, size);
        return new Page<>(rows, sql.fetchCount(ENTRY, which), page, size);
    }

    public Optional<Row> one(Viewer viewer, UUID id) {
        return rows(visible(viewer).and(ENTRY.ENTRY_.eq(id)), 0, 1).stream().findFirst();
    }

    private List<Row> rows(Condition which, int page, int size) {
        return sql.selectFrom(ENTRY)
                .where(which)
                .orderBy(ENTRY.EPOCH.desc(), ENTRY.INDEX.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Row(
                        row.getEpoch(),
                        row.getIndex(),
                        row.getEntry(),
                        row.getKind(),
                        row.getBody(),
                        row.getAt().toInstant(),
                        new String(row.getContent(), StandardCharsets.UTF_8),
                        Digest.hex(row.getLeaf())));
    }

    /** The kinds of acts that occur, for the filter. */
    public List<String> kinds(Viewer viewer) {
        return sql.selectDistinct(ENTRY.KIND)
                .from(ENTRY)
                .where(visible(viewer))
                .orderBy(ENTRY.KIND)
                .fetch(ENTRY.KIND);
    }

    public Page<CheckpointRow> checkpoints(int page, int size) {
        var rows = sql.selectFrom(CHECKPOINT)
                .orderBy(CHECKPOINT.EPOCH.desc(), CHECKPOINT.SIZE.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new CheckpointRow(
                        row.getEpoch(),
                        row.getSize(),
                        Digest.hex(row.getRoot()),
                        row.getAt().toInstant(),
                        row.getNote()));
        return new Page<>(rows, sql.fetchCount(CHECKPOINT), page, size);
    }

    /** The last daily checkpoints that were taken away. */
    public List<SentRow> sent() {
        return sql.selectFrom(SENT)
                .orderBy(SENT.DAY.desc())
                .limit(31)
                .fetch(row -> new SentRow(
                        row.getDay(),
                        row.getTarget(),
                        row.getSize(),
                        row.getAt().toInstant()));
    }

    /** How many of the viewer's acts wait for their place. */
    public int pending(Viewer viewer) {
        return sql.fetchCount(PENDING, PENDING.BODY.in(viewer.bodies()).or(PENDING.BODY.eq("")));
    }

    /** Whether no entry is withheld from the viewer, so that the whole log may be taken away. */
    public boolean seesAll(Viewer viewer) {
        return viewer.may(Permission.SEE_AUDIT) || !sql.fetchExists(ENTRY, org.jooq.impl.DSL.not(visible(viewer)));
    }

    private static Condition visible(Viewer viewer) {
        return ENTRY.BODY.in(viewer.bodies()).or(ENTRY.BODY.eq(""));
    }
}
