package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.NOTE;
import static org.mingcha.inspections.internal.db.Tables.NOTE_FILE;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.inspections.FieldAct;
import org.mingcha.inspections.internal.db.tables.records.NoteRecord;
import org.springframework.stereotype.Component;

/** Notes of the pair (备注): written once, never changed, part of what is attested. */
@Component
public class Notes {
    private final DSLContext sql;
    private final Clock clock;

    Notes(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A note with its files. */
    public record Noted(NoteRecord row, List<Attached> files) {

        public FieldAct.@Nullable At at() {
            return row.getDuty() == null
                    ? null
                    : new FieldAct.At(row.getDuty(), row.getList(), row.getItem(), row.getPoint());
        }

        /** As it stands in the attested content. */
        Map<String, Object> written() {
            var content = new LinkedHashMap<String, Object>();
            content.put("id", row.getId().toString());
            content.put("by", row.getAccount().toString());
            content.put("text", row.getText());
            if (row.getDuty() != null) {
                content.put("duty", row.getDuty());
                content.put("list", row.getList());
                content.put("item", row.getItem());
                content.put("point", row.getPoint());
            }
            if (!files.isEmpty())
                content.put("files", files.stream().map(Attached::sha256).toList());
            return content;
        }
    }

    /** A piece of evidence that belongs to a note. */
    public record Attached(UUID file, String sha256) {}

    /** The notes of a visit in the order in which they arrived. */
    public List<Noted> of(UUID visit) {
        var rows = sql.selectFrom(NOTE)
                .where(NOTE.VISIT.eq(visit))
                .orderBy(NOTE.NOTED_AT, NOTE.ID)
                .fetch();
        if (rows.isEmpty()) return List.of();
        var files = sql.selectFrom(NOTE_FILE)
                .where(NOTE_FILE.NOTE.in(rows.getValues(NOTE.ID)))
                .orderBy(NOTE_FILE.SHA256)
                .fetchGroups(NOTE_FILE.NOTE, row -> new Attached(row.getFile(), row.getSha256()));
        return rows.stream()
                .map(row -> new Noted(row, files.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    public void add(Viewer by, Sheet sheet, UUID id, FieldAct.@Nullable At at, String text) {
        var row = new NoteRecord();
        row.setId(id);
        row.setBody(sheet.row().getBody());
        row.setVisit(sheet.row().getId());
        if (at != null) {
            row.setDuty(at.duty());
            row.setList(at.list());
            row.setItem(at.item());
            row.setPoint(at.point());
        }
        row.setText(text.strip());
        row.setAccount(by.account());
        row.setName(by.name());
        row.setNotedAt(OffsetDateTime.now(clock));
        sql.executeInsert(row);
    }

    /** Gives a file to a note; given already, nothing changes. */
    public void attach(Noted note, EvidenceFile file) {
        sql.insertInto(NOTE_FILE)
                .set(NOTE_FILE.NOTE, note.row().getId())
                .set(NOTE_FILE.FILE, file.id())
                .set(NOTE_FILE.BODY, note.row().getBody())
                .set(NOTE_FILE.SHA256, file.sha256())
                .onConflictDoNothing()
                .execute();
    }

    /** The visit to which a note with this file belongs. */
    public Optional<UUID> visitOf(UUID file) {
        return sql.select(NOTE.VISIT)
                .from(NOTE)
                .join(NOTE_FILE)
                .on(NOTE_FILE.NOTE.eq(NOTE.ID))
                .where(NOTE_FILE.FILE.eq(file))
                .limit(1)
                .fetchOptional(NOTE.VISIT);
    }
}
