package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.REPLY_FILE;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.Attachment;
import org.mingcha.documents.internal.db.tables.records.ReplyRecord;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The files of replies: whoever may see the document may see them. */
@Component
public class ReplyFiles implements EvidenceHolder {
    private final DSLContext sql;
    private final ObjectProvider<EvidenceFiles> evidence;

    ReplyFiles(DSLContext sql, ObjectProvider<EvidenceFiles> evidence) {
        this.sql = sql;
        this.evidence = evidence;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        return sql.fetchExists(sql.selectOne()
                .from(REPLY_FILE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(REPLY_FILE.DOCUMENT))
                .where(REPLY_FILE.FILE.eq(file), Sight.seenBy(viewer)));
    }

    /** Attaches files that this person has uploaded himself; answers their hashes. */
    List<String> attach(Viewer unit, ReplyRecord reply, List<UUID> ids) {
        var files = evidence.getObject().ownOf(unit, new LinkedHashSet<>(ids));
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            sql.insertInto(REPLY_FILE)
                    .set(REPLY_FILE.REPLY, reply.getId())
                    .set(REPLY_FILE.DOCUMENT, reply.getDocument())
                    .set(REPLY_FILE.BODY, reply.getBody())
                    .set(REPLY_FILE.FILE, file.id())
                    .set(REPLY_FILE.SHA256, file.sha256())
                    .set(REPLY_FILE.POSITION, i)
                    .execute();
        }
        return files.stream().map(EvidenceFile::sha256).toList();
    }

    List<Attachment> of(UUID reply) {
        var ids = sql.select(REPLY_FILE.FILE)
                .from(REPLY_FILE)
                .where(REPLY_FILE.REPLY.eq(reply))
                .orderBy(REPLY_FILE.POSITION)
                .fetch(REPLY_FILE.FILE);
        if (ids.isEmpty()) return List.of();
        return evidence.getObject().of(ids).stream()
                .map(file -> new Attachment(file.id(), file.name(), file.type(), file.sha256()))
                .toList();
    }
}
