package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.INCOMING;
import static org.mingcha.documents.internal.db.Tables.INCOMING_FILE;
import static org.mingcha.documents.internal.db.Tables.INCOMING_STEP;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.documents.Document.Attachment;
import org.mingcha.documents.Incoming;
import org.mingcha.documents.internal.db.tables.records.IncomingRecord;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.EvidenceHolder;
import org.mingcha.ledger.EntryId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The scans and the story of what came down. */
@Component
class IncomingFiles implements EvidenceHolder {
    private final DSLContext sql;
    private final ObjectProvider<EvidenceFiles> evidence;
    private final Clock clock;

    IncomingFiles(DSLContext sql, ObjectProvider<EvidenceFiles> evidence, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        return sql.fetchExists(sql.selectOne()
                .from(INCOMING_FILE)
                .join(INCOMING)
                .on(INCOMING.ID.eq(INCOMING_FILE.INCOMING))
                .where(INCOMING_FILE.FILE.eq(file), IncomingBook.seenBy(viewer)));
    }

    /** Attaches files that this person has uploaded himself; answers their hashes. */
    List<String> attach(Viewer actor, UUID incoming, String part, List<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        var own = evidence.getObject().ownOf(actor, new LinkedHashSet<>(ids));
        for (int i = 0; i < own.size(); i++)
            sql.insertInto(INCOMING_FILE)
                    .set(INCOMING_FILE.INCOMING, incoming)
                    .set(INCOMING_FILE.BODY, actor.body())
                    .set(INCOMING_FILE.PART, part)
                    .set(INCOMING_FILE.FILE, own.get(i).id())
                    .set(INCOMING_FILE.SHA256, own.get(i).sha256())
                    .set(INCOMING_FILE.POSITION, i)
                    .execute();
        return own.stream().map(EvidenceFile::sha256).toList();
    }

    List<Attachment> of(UUID incoming, String part) {
        var ids = sql.select(INCOMING_FILE.FILE)
                .from(INCOMING_FILE)
                .where(INCOMING_FILE.INCOMING.eq(incoming), INCOMING_FILE.PART.eq(part))
                .orderBy(INCOMING_FILE.POSITION)
                .fetch(INCOMING_FILE.FILE);
        if (ids.isEmpty()) return List.of();
        return evidence.getObject().of(ids).stream()
                .map(file -> new Attachment(file.id(), file.name(), file.type(), file.sha256()))
                .toList();
    }

    void tell(IncomingRecord row, String kind, String by, @Nullable String note, EntryId entry) {
        sql.insertInto(INCOMING_STEP)
                .set(INCOMING_STEP.ID, Ids.next(clock))
                .set(INCOMING_STEP.INCOMING, row.getId())
                .set(INCOMING_STEP.BODY, row.getBody())
                .set(INCOMING_STEP.KIND, kind)
                .set(INCOMING_STEP.AT, OffsetDateTime.now(clock))
                .set(INCOMING_STEP.BY_NAME, by)
                .set(INCOMING_STEP.NOTE, note)
                .set(INCOMING_STEP.ENTRY, entry.value())
                .execute();
    }

    List<Incoming.Step> story(UUID incoming) {
        return sql.selectFrom(INCOMING_STEP)
                .where(INCOMING_STEP.INCOMING.eq(incoming))
                .orderBy(INCOMING_STEP.AT, INCOMING_STEP.ID)
                .fetch(row ->
                        new Incoming.Step(row.getKind(), row.getAt(), row.getByName(), row.getNote(), row.getEntry()));
    }
}
