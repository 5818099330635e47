package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.COPY;
import static org.mingcha.inspections.internal.db.Tables.FIELD_ACT;
import static org.mingcha.inspections.internal.db.Tables.WRITER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.inspections.internal.db.tables.records.CopyRecord;
import org.mingcha.inspections.internal.db.tables.records.FieldActRecord;
import org.mingcha.inspections.internal.db.tables.records.WriterRecord;
import org.springframework.stereotype.Component;

/** The tables of devices: who writes, who holds a copy, what was done in the field. */
@Component
public class FieldBook {
    private final DSLContext sql;
    private final Clock clock;

    FieldBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public Optional<WriterRecord> writer(UUID visit) {
        return sql.selectFrom(WRITER)
                .where(WRITER.VISIT.eq(visit), WRITER.UNTIL.isNull())
                .fetchOptional();
    }

    /** A row for whoever writes from now on; it is not stored yet. */
    public WriterRecord newWriter(Sheet sheet, UUID account, String name, @Nullable UUID device) {
        var row = new WriterRecord();
        row.setId(Ids.next(clock));
        row.setBody(sheet.row().getBody());
        row.setVisit(sheet.row().getId());
        row.setAccount(account);
        row.setName(name);
        row.setDevice(device);
        row.setSince(OffsetDateTime.now(clock));
        return row;
    }

    public void add(WriterRecord row) {
        sql.executeInsert(row);
    }

    public void end(WriterRecord row) {
        sql.update(WRITER)
                .set(WRITER.UNTIL, OffsetDateTime.now(clock))
                .where(WRITER.ID.eq(row.getId()))
                .execute();
    }

    /** Whoever was handed the visit takes it up with this device. */
    public void takeUp(WriterRecord row, UUID device) {
        sql.update(WRITER)
                .set(WRITER.DEVICE, device)
                .where(WRITER.ID.eq(row.getId()))
                .execute();
    }

    /** Devices that hold the visit, the earliest first. */
    public List<CopyRecord> copies(UUID visit) {
        return sql.selectFrom(COPY)
                .where(COPY.VISIT.eq(visit), COPY.WIPED_AT.isNull())
                .orderBy(COPY.TAKEN_AT, COPY.DEVICE)
                .fetch();
    }

    /** This device holds the visit from now on, or anew. */
    public void taken(Viewer by, Sheet sheet, UUID device) {
        var now = OffsetDateTime.now(clock);
        sql.insertInto(COPY)
                .set(new CopyRecord(
                        sheet.row().getId(), device, by.account(), sheet.row().getBody(), by.name(), now, null))
                .onConflict(COPY.VISIT, COPY.DEVICE, COPY.ACCOUNT)
                .doUpdate()
                .set(COPY.TAKEN_AT, now)
                .setNull(COPY.WIPED_AT)
                .execute();
    }

    /** This device says that it holds nothing of the visit any more. */
    public void wiped(Viewer by, UUID visit, UUID device) {
        sql.update(COPY)
                .set(COPY.WIPED_AT, OffsetDateTime.now(clock))
                .where(
                        COPY.VISIT.eq(visit),
                        COPY.DEVICE.eq(device),
                        COPY.ACCOUNT.eq(by.account()),
                        COPY.WIPED_AT.isNull())
                .execute();
    }

    public Optional<FieldActRecord> act(UUID id) {
        return sql.selectFrom(FIELD_ACT).where(FIELD_ACT.ID.eq(id)).fetchOptional();
    }

    public void add(FieldActRecord row) {
        row.setReceivedAt(OffsetDateTime.now(clock));
        sql.executeInsert(row);
    }

    /** What was done on a visit, in the order in which it arrived. */
    public List<FieldActRecord> acts(UUID visit) {
        return sql.selectFrom(FIELD_ACT)
                .where(FIELD_ACT.VISIT.eq(visit))
                .orderBy(FIELD_ACT.RECEIVED_AT, FIELD_ACT.DEVICE_AT, FIELD_ACT.ID)
                .fetch();
    }
}
