package org.mingcha.exports;

import static org.mingcha.exports.internal.db.Tables.EXPORT;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.exports.internal.Chunks;
import org.mingcha.exports.internal.Lists;
import org.mingcha.exports.internal.db.tables.records.ExportRecord;
import org.mingcha.sheets.RowWriter.Format;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Lists taken out as spreadsheets: asked for, watched, stopped, fetched by the person who asked. */
@Component
public class Exports {
    private static final int MOST_AT_ONCE = 5;

    private final DSLContext sql;
    private final Lists lists;
    private final Chunks chunks;
    private final ObjectMapper json;
    private final Clock clock;

    Exports(DSLContext sql, Lists lists, Chunks chunks, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.lists = lists;
        this.chunks = chunks;
        this.json = json;
        this.clock = clock;
    }

    /** Asks for a list; it is written soon after. */
    @Transactional
    public Export ask(Viewer viewer, String list, Format format, Map<String, String> query) {
        var exported = lists.of(viewer, list);
        int open = sql.fetchCount(EXPORT, EXPORT.ACCOUNT.eq(viewer.account()), EXPORT.STATE.in("WAITING", "RUNNING"));
        if (open >= MOST_AT_ONCE)
            throw new Refusal(HttpStatus.CONFLICT, "too-many-exports", "您已有 " + open + " 份导出正在进行；请等其中一份完成，或者取消一份。");
        var now = OffsetDateTime.now(clock);
        var row = sql.newRecord(EXPORT);
        row.setId(Ids.next(clock));
        row.setBody(viewer.body());
        row.setAccount(viewer.account());
        row.setList(list);
        row.setTitle(exported.title());
        row.setFormat(format.name());
        row.setQuery(JSONB.valueOf(json.writeValueAsString(query)));
        row.setState("WAITING");
        row.setDone(0L);
        row.setBytes(0L);
        row.setAskedAt(now);
        row.setBeatAt(now);
        row.insert();
        return export(row);
    }

    @Transactional(readOnly = true)
    public Export get(Viewer viewer, UUID id) {
        return export(own(viewer, id));
    }

    /** Those of this person, the last one first. */
    @Transactional(readOnly = true)
    public List<Export> of(Viewer viewer) {
        return sql.selectFrom(EXPORT)
                .where(EXPORT.ACCOUNT.eq(viewer.account()))
                .orderBy(EXPORT.ASKED_AT.desc(), EXPORT.ID)
                .limit(20)
                .fetch(this::export);
    }

    /** Stops it; whoever writes it sees that soon. */
    @Transactional
    public Export cancel(Viewer viewer, UUID id) {
        var row = own(viewer, id);
        sql.update(EXPORT)
                .set(EXPORT.STATE, "CANCELLED")
                .set(EXPORT.ENDED_AT, OffsetDateTime.now(clock))
                .where(EXPORT.ID.eq(row.getId()), EXPORT.STATE.in("WAITING", "RUNNING"))
                .execute();
        return export(own(viewer, id));
    }

    /** Writes the finished file out. */
    public void write(Viewer viewer, UUID id, OutputStream out) throws IOException {
        chunks.copy(finished(viewer, id).id(), out);
    }

    /** The finished file; refused while it is being written. */
    @Transactional(readOnly = true)
    public Export finished(Viewer viewer, UUID id) {
        var export = get(viewer, id);
        if (export.state() != Export.State.DONE)
            throw new Refusal(HttpStatus.CONFLICT, "export-not-ready", "导出还没有完成，或者已经取消；请看导出的进度。");
        return export;
    }

    private ExportRecord own(Viewer viewer, UUID id) {
        return sql.selectFrom(EXPORT)
                .where(EXPORT.ID.eq(id), EXPORT.ACCOUNT.eq(viewer.account()))
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-export", "没有这份导出，或者已经超过一天被清除；请重新导出。"));
    }

    private Export export(ExportRecord row) {
        var format = Format.valueOf(row.getFormat());
        var state = Export.State.valueOf(row.getState());
        return new Export(
                row.getId(),
                row.getList(),
                row.getTitle(),
                format,
                state,
                row.getDone(),
                row.getTotal(),
                row.getBytes(),
                state == Export.State.DONE
                        ? row.getTitle() + "-"
                                + row.getAskedAt()
                                        .atZoneSameInstant(clock.getZone())
                                        .toLocalDate() + "." + format.ending()
                        : null,
                row.getFault(),
                row.getAskedAt());
    }
}
