package org.mingcha.records.internal.upstream;

import static org.mingcha.records.internal.db.Tables.UPSTREAM_VIEW;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.api.Refusal;
import org.mingcha.records.internal.db.tables.records.UpstreamViewRecord;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.intake.RowsDelivery;
import org.mingcha.records.internal.intake.RowsDelivery.Delivery;
import org.mingcha.records.internal.intake.Wizard;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pulls views. A pass begins some while before the highest watermark seen and goes on page by page; each page is a batch like any
 * other, and how far the pass has come commits with it, so that a stopped pull neither loses rows nor takes any twice.
 */
@Component
public class Pulling {
    private static final Logger LOG = LoggerFactory.getLogger(Pulling.class);
    private static final TaskKind FAILED = new TaskKind("upstream-view-failed", Permission.LOAD_RECORDS);
    /** A pass that is longer goes on at the next bell. */
    private static final int PAGES = 100;

    private final DSLContext sql;
    private final UpstreamSecrets secrets;
    private final Wizard wizard;
    private final RowsDelivery delivery;
    private final Tasks tasks;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Pulling(
            DSLContext sql,
            UpstreamSecrets secrets,
            Wizard wizard,
            RowsDelivery delivery,
            Tasks tasks,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.secrets = secrets;
        this.wizard = wizard;
        this.delivery = delivery;
        this.tasks = tasks;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Pulls every view whose time has come; a second node leaves to the first what that is at. */
    public void run() {
        var now = OffsetDateTime.now(clock);
        for (var view : sql.selectFrom(UPSTREAM_VIEW)
                .where(UPSTREAM_VIEW.ENABLED)
                .orderBy(UPSTREAM_VIEW.PULLED_AT.nullsFirst())
                .fetch()) {
            boolean due = view.getPulledAt() == null
                    || (view.getReadingAfter() != null && view.getFailures() == 0)
                    || !view.getPulledAt().plusMinutes(view.getEveryMinutes()).isAfter(now);
            if (due) pull(view.getId());
        }
    }

    /** Makes one pass over a view, whether its time has come or not; what goes wrong is told as a task. */
    public void pull(UUID id) {
        try {
            for (int page = 0; page < PAGES; page++) if (!step(id)) return;
        } catch (Unreachable unreachable) {
            failed(id, unreachable.sentence());
        } catch (Refusal refusal) {
            failed(id, Objects.requireNonNullElse(refusal.getMessage(), refusal.type()));
        } catch (org.jooq.exception.DataAccessException | org.springframework.dao.DataAccessException failure) {
            // a database's own message may quote the row it stumbled over
            var why = Unreachable.of(failure).sentence();
            LOG.warn(
                    "pulling the upstream view {} failed: {} ({})",
                    id,
                    why,
                    failure.getClass().getName());
            failed(id, why);
        }
    }

    /** What the page of a view says of it before anything is pulled: its columns with the fields they are read into. */
    public Columns look(UUID id) {
        var row = sql.selectFrom(UPSTREAM_VIEW).where(UPSTREAM_VIEW.ID.eq(id)).fetchSingle();
        try (var upstream = open(row)) {
            var page = upstream.from(null, 100);
            var mapping = wizard.proposed(
                    row.getBody(), row.getSource(), row.getKind(), new Header(0, upstream.headings()), page.rows());
            return new Columns(upstream.headings(), mapping, upstream.nameless(), null);
        } catch (Unreachable unreachable) {
            return new Columns(List.of(), Map.of(), 0, unreachable.sentence());
        } catch (org.jooq.exception.DataAccessException failure) {
            return new Columns(List.of(), Map.of(), 0, Unreachable.of(failure).sentence());
        }
    }

    /**
     * The columns of a view.
     *
     * @param fields by heading the field it is read into; others are left aside
     * @param nameless rows without a watermark, which are never pulled
     * @param failure why it cannot be read
     */
    public record Columns(
            List<String> headings,
            Map<String, String> fields,
            long nameless,
            @Nullable String failure) {}

    private Upstream open(UpstreamViewRecord row) throws Unreachable {
        var secret = secrets.of(row.getId()).orElseThrow(() -> new Unreachable("本机的数据目录里没有这个上游的口令，请重新填写"));
        return Upstream.open(row, secret);
    }

    /** One page, in one transaction; answers whether the pass goes on. */
    boolean step(UUID id) throws Unreachable {
        var failure = new Unreachable[1];
        var more = transaction.execute(status -> {
            var row = sql.selectFrom(UPSTREAM_VIEW)
                    .where(UPSTREAM_VIEW.ID.eq(id))
                    .forUpdate()
                    .skipLocked()
                    .fetchOne();
            if (row == null) return false;
            try (var upstream = open(row)) {
                return take(row, upstream);
            } catch (Unreachable unreachable) {
                status.setRollbackOnly();
                failure[0] = unreachable;
                return false;
            }
        });
        if (failure[0] != null) throw failure[0];
        return Boolean.TRUE.equals(more);
    }

    private boolean take(UpstreamViewRecord row, Upstream upstream) throws Unreachable {
        var after = row.getReadingAfter();
        boolean first = after == null;
        // asked before the rows: what is written meanwhile is not passed over
        var now = upstream.now();
        if (first) row.setNameless(upstream.nameless());
        var page =
                first ? upstream.from(beginning(row), row.getRowsAPull()) : upstream.after(after, row.getRowsAPull());
        var digest = Row.digest(page.rows());
        boolean known = first && !page.more() && digest.equals(row.getLastDigest());
        if (!page.rows().isEmpty() && !known) {
            deliver(row, upstream.headings(), page.rows(), digest);
            row.setRowsPulled(row.getRowsPulled() + page.rows().size());
        }
        row.setLastDigest(first && !page.more() ? digest : null);
        var last = page.last() == null ? after : page.last();
        row.setReadingAfter(page.more() ? last : null);
        if (!page.more()) row.setWatermark(highest(row.getWatermark(), last, now));
        succeeded(row);
        return page.more();
    }

    private static @Nullable LocalDateTime beginning(UpstreamViewRecord row) {
        return row.getWatermark() == null ? null : row.getWatermark().minusMinutes(row.getOverlapMinutes());
    }

    /** A row dated in the future must not make the present ones late. */
    private static @Nullable LocalDateTime highest(
            @Nullable LocalDateTime before, @Nullable LocalDateTime last, LocalDateTime now) {
        if (last == null) return before;
        var seen = last.isAfter(now) ? now : last;
        return before == null || seen.isAfter(before) ? seen : before;
    }

    private void deliver(UpstreamViewRecord row, List<String> headings, List<Row> rows, String digest) {
        var mapping = wizard.mapping(row.getBody(), row.getSource(), row.getKind(), new Header(0, headings), rows);
        delivery.publish(
                new Delivery(
                        row.getBody(),
                        row.getSource(),
                        row.getKind(),
                        Origin.VIEW,
                        null,
                        row.getViewName(),
                        digest,
                        headings,
                        mapping,
                        null,
                        row.getCreatedBy()),
                rows);
    }

    private void succeeded(UpstreamViewRecord row) {
        if (row.getFailures() > 0)
            tasks.close(row.getBody(), FAILED, row.getId().toString());
        row.setFailures(0);
        row.setFailure(null);
        row.setPulledAt(OffsetDateTime.now(clock));
        row.update();
    }

    private void failed(UUID id, String sentence) {
        transaction.executeWithoutResult(_ -> {
            var row = sql.selectFrom(UPSTREAM_VIEW)
                    .where(UPSTREAM_VIEW.ID.eq(id))
                    .forUpdate()
                    .fetchSingle();
            row.setFailures(row.getFailures() + 1);
            row.setFailure(sentence);
            row.setPulledAt(OffsetDateTime.now(clock));
            row.update();
            tasks.open(new NewTask(
                            row.getBody(),
                            FAILED,
                            id.toString(),
                            Map.of("name", row.getViewName(), "why", sentence),
                            "/intake/views")
                    .withSection("supervision"));
        });
    }
}
