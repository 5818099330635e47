package org.mingcha.exports.internal;

import static org.mingcha.exports.internal.db.Tables.CHUNK;
import static org.mingcha.exports.internal.db.Tables.EXPORT;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Viewer;
import org.mingcha.exports.ExportedList;
import org.mingcha.exports.internal.db.tables.records.ExportRecord;
import org.mingcha.sheets.RowWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes what was asked for: out of one moment of the database, row by row into the file, with its progress told and a look at whether
 * it was stopped. What a killed program left half is written afresh by the next.
 */
@Component
public class ExportWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWriter.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration GIVEN_UP = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int AT_ONCE = 2_000;

    private final DSLContext sql;
    private final Lists lists;
    private final Chunks chunks;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final TransactionTemplate moment;
    private final TransactionTemplate beside;
    private final Clock clock;

    ExportWriter(
            DSLContext sql,
            Lists lists,
            Chunks chunks,
            Accounts accounts,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sql = sql;
        this.lists = lists;
        this.chunks = chunks;
        this.accounts = accounts;
        this.json = json;
        this.moment = new TransactionTemplate(transactions);
        this.moment.setReadOnly(true);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Rings the bell; what is asked for stands in the table. */
    @Configuration
    static class Timer {
        @Bean
        RecurringTask<Void> exportsTimer(ObjectProvider<ExportWriter> writer) {
            return Tasks.recurring("exports-writing", FixedDelay.of(BETWEEN))
                    .execute((_, _) -> writer.getObject().run());
        }
    }

    /** The person stopped it, or another node writes it. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public void run() {
        forget();
        for (var next = take(); next != null; next = take()) write(next);
    }

    private void forget() {
        sql.deleteFrom(EXPORT)
                .where(EXPORT.ASKED_AT.lt(OffsetDateTime.now(clock).minus(KEPT)))
                .execute();
    }

    private @Nullable ExportRecord take() {
        return beside.execute(_ -> {
            var now = OffsetDateTime.now(clock);
            var next = sql.selectFrom(EXPORT)
                    .where(EXPORT.STATE
                            .eq("WAITING")
                            .or(EXPORT.STATE.eq("RUNNING").and(EXPORT.BEAT_AT.lt(now.minus(GIVEN_UP)))))
                    .orderBy(EXPORT.ASKED_AT)
                    .limit(1)
                    .forUpdate()
                    .skipLocked()
                    .fetchOne();
            if (next == null) return null;
            chunks.clear(next.getId());
            next.setState("RUNNING");
            next.setDone(0L);
            next.setBeatAt(now);
            next.update();
            return next;
        });
    }

    private void write(ExportRecord export) {
        try {
            // as he may see it now, not as he could when he asked
            var viewer = accounts.viewer(export.getAccount()).orElseThrow(() -> new IllegalStateException("账号已停用"));
            var list = lists.of(viewer, export.getList());
            long bytes = rows(export, viewer, list);
            end(export.getId(), "DONE", null, bytes);
        } catch (Stopped stopped) {
            chunks.clear(export.getId());
        } catch (RuntimeException fault) {
            LOG.warn("export {} was not written", export.getId(), fault);
            chunks.clear(export.getId());
            end(export.getId(), "FAILED", fault.getMessage(), 0);
        }
    }

    private long rows(ExportRecord export, Viewer viewer, ExportedList list) {
        var id = export.getId();
        var out = new Chunks.Out((nth, bytes) -> beside.executeWithoutResult(_ -> sql.insertInto(CHUNK)
                .set(CHUNK.EXPORT, id)
                .set(CHUNK.NTH, nth)
                .set(CHUNK.BODY, export.getBody())
                .set(CHUNK.BYTES, bytes)
                .execute()));
        var query = query(export);
        moment.executeWithoutResult(_ -> {
            try (out) {
                try (var writer = RowWriter.to(
                        out, RowWriter.Format.valueOf(export.getFormat()), list.title(), list.columns(query))) {
                    var rows = list.rows(viewer, query);
                    var done = new AtomicLong();
                    tell(id, 0, rows.total());
                    rows.each().give(AT_ONCE, some -> {
                        write(writer, some);
                        tell(id, done.addAndGet(some.size()), rows.total());
                    });
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return out.written();
    }

    private static void write(RowWriter writer, List<List<@Nullable Object>> rows) {
        try {
            for (var row : rows) writer.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> query(ExportRecord export) {
        var query = new HashMap<String, String>();
        json.readTree(export.getQuery().data())
                .properties()
                .forEach(entry -> query.put(entry.getKey(), entry.getValue().asString()));
        return query;
    }

    private void tell(UUID id, long done, long total) {
        int running = Objects.requireNonNull(beside.execute(_ -> sql.update(EXPORT)
                .set(EXPORT.DONE, done)
                .set(EXPORT.TOTAL, total)
                .set(EXPORT.BEAT_AT, OffsetDateTime.now(clock))
                .where(EXPORT.ID.eq(id), EXPORT.STATE.eq("RUNNING"))
                .execute()));
        if (running == 0) throw new Stopped();
    }

    private void end(UUID id, String state, @Nullable String fault, long bytes) {
        sql.update(EXPORT)
                .set(EXPORT.STATE, state)
                .set(EXPORT.FAULT, fault)
                .set(EXPORT.BYTES, bytes)
                .set(EXPORT.ENDED_AT, OffsetDateTime.now(clock))
                .where(EXPORT.ID.eq(id), EXPORT.STATE.eq("RUNNING"))
                .execute();
    }
}
