package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.SNAPSHOT;
import static org.mingcha.inspections.internal.db.Tables.WATCH;
import static org.mingcha.inspections.internal.db.Tables.WATCH_GAP;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.inspections.Watch;
import org.mingcha.inspections.internal.db.tables.records.SnapshotRecord;
import org.mingcha.inspections.internal.db.tables.records.WatchGapRecord;
import org.mingcha.inspections.internal.db.tables.records.WatchRecord;
import org.springframework.stereotype.Component;

/** The tables of who watched what. */
@Component
public class WatchBook {
    private final DSLContext sql;

    WatchBook(DSLContext sql) {
        this.sql = sql;
    }

    /** One watching with its gaps and pictures. */
    public record Watched(WatchRecord row, List<WatchGapRecord> gaps, List<SnapshotRecord> pictures) {
        public boolean isOpen() {
            return row.getUntilAt() == null;
        }

        Watch shown(Viewer viewer) {
            return new Watch(
                    row.getId(),
                    row.getName(),
                    row.getAccount().equals(viewer.account()),
                    row.getRecording(),
                    row.getMeans(),
                    row.getFromAt(),
                    row.getUntilAt(),
                    gaps.stream()
                            .map(gap -> new Watch.Gap(gap.getFromAt(), gap.getUntilAt(), gap.getWhy()))
                            .toList(),
                    pictures.stream()
                            .map(one ->
                                    new Watch.Snapshot(one.getFile(), one.getSha256(), one.getTakenAt(), one.getNote()))
                            .toList(),
                    row.getVersion());
        }

        /** As it stands in the attested content. */
        Map<String, @Nullable Object> written() {
            var content = new LinkedHashMap<String, @Nullable Object>();
            content.put("id", row.getId().toString());
            content.put("person", row.getPerson().toString());
            content.put("recording", row.getRecording());
            content.put("means", row.getMeans());
            content.put("from", text(row.getFromAt()));
            content.put("until", row.getUntilAt() == null ? "" : text(row.getUntilAt()));
            content.put(
                    "gaps",
                    gaps.stream()
                            .map(gap -> Map.of(
                                    "from",
                                    text(gap.getFromAt()),
                                    "until",
                                    text(gap.getUntilAt()),
                                    "why",
                                    gap.getWhy() == null ? "" : gap.getWhy()))
                            .toList());
            content.put(
                    "pictures",
                    pictures.stream()
                            .map(one -> Map.of(
                                    "sha256",
                                    one.getSha256(),
                                    "takenAt",
                                    text(one.getTakenAt()),
                                    "note",
                                    one.getNote() == null ? "" : one.getNote()))
                            .toList());
            return content;
        }

        private static String text(OffsetDateTime at) {
            return at.toInstant().toString();
        }
    }

    /** What was watched on a visit, in the order it began. */
    public List<Watched> of(UUID visit) {
        return sql.selectFrom(WATCH).where(WATCH.VISIT.eq(visit)).orderBy(WATCH.FROM_AT, WATCH.ID).fetch().stream()
                .map(this::whole)
                .toList();
    }

    public Optional<Watched> find(UUID id) {
        return sql.selectFrom(WATCH).where(WATCH.ID.eq(id)).fetchOptional().map(this::whole);
    }

    private Watched whole(WatchRecord row) {
        return new Watched(
                row,
                sql.selectFrom(WATCH_GAP)
                        .where(WATCH_GAP.WATCH.eq(row.getId()))
                        .orderBy(WATCH_GAP.FROM_AT)
                        .fetch(),
                sql.selectFrom(SNAPSHOT)
                        .where(SNAPSHOT.WATCH.eq(row.getId()))
                        .orderBy(SNAPSHOT.TAKEN_AT, SNAPSHOT.FILE)
                        .fetch());
    }

    public void add(WatchRecord row, List<WatchGapRecord> gaps, List<SnapshotRecord> pictures) {
        sql.executeInsert(row);
        insert(gaps, pictures);
    }

    /** Stores what is written now in place of what was. */
    public void change(WatchRecord row, List<WatchGapRecord> gaps, List<SnapshotRecord> pictures) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
        sql.deleteFrom(WATCH_GAP).where(WATCH_GAP.WATCH.eq(row.getId())).execute();
        sql.deleteFrom(SNAPSHOT).where(SNAPSHOT.WATCH.eq(row.getId())).execute();
        insert(gaps, pictures);
    }

    private void insert(List<WatchGapRecord> gaps, List<SnapshotRecord> pictures) {
        gaps.forEach(sql::executeInsert);
        pictures.forEach(sql::executeInsert);
    }

    public void drop(WatchRecord row) {
        sql.deleteFrom(WATCH).where(WATCH.ID.eq(row.getId())).execute();
    }
}
