package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.EXTENSION;
import static org.mingcha.documents.internal.db.Tables.OBJECTION;
import static org.mingcha.documents.internal.db.Tables.PROPOSAL;
import static org.mingcha.documents.internal.db.Tables.REPLY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Document;
import org.mingcha.documents.internal.db.tables.records.ExtensionRecord;
import org.mingcha.documents.internal.db.tables.records.ObjectionRecord;
import org.mingcha.documents.internal.db.tables.records.ReplyRecord;
import org.springframework.stereotype.Component;

/** The tables of what units say to documents: replies, wishes for more time, objections. */
@Component
public class Answers {
    private final DSLContext sql;
    private final ReplyFiles files;

    Answers(DSLContext sql, ReplyFiles files) {
        this.sql = sql;
        this.files = files;
    }

    public List<Document.Reply> replies(UUID document) {
        return sql.selectFrom(REPLY)
                .where(REPLY.DOCUMENT.eq(document))
                .orderBy(REPLY.NTH)
                .fetch(row -> new Document.Reply(
                        row.getId(),
                        row.getNth(),
                        row.getMeasures(),
                        row.getResponsible(),
                        row.getRefused(),
                        row.getLate(),
                        row.getGivenByName(),
                        row.getGivenAt(),
                        Document.Reply.Outcome.valueOf(row.getState()),
                        row.getDecidedByName(),
                        row.getBecause(),
                        files.of(row.getId())));
    }

    public int replyCount(UUID document) {
        return sql.fetchCount(REPLY, REPLY.DOCUMENT.eq(document));
    }

    /** The reply that waits for its review. */
    public Optional<ReplyRecord> openReply(UUID document) {
        return sql.selectFrom(REPLY)
                .where(REPLY.DOCUMENT.eq(document), REPLY.STATE.eq("GIVEN"))
                .fetchOptional();
    }

    public List<Document.Extension> extensions(UUID document) {
        return sql.selectFrom(EXTENSION)
                .where(EXTENSION.DOCUMENT.eq(document))
                .orderBy(EXTENSION.ASKED_AT, EXTENSION.ID)
                .fetch(row -> new Document.Extension(
                        row.getId(),
                        row.getUntilDay(),
                        row.getReason(),
                        row.getAskedByName(),
                        row.getAskedAt(),
                        Document.Extension.Outcome.valueOf(row.getState()),
                        row.getDecidedByName(),
                        row.getBecause()));
    }

    public Optional<ExtensionRecord> openExtension(UUID document) {
        return sql.selectFrom(EXTENSION)
                .where(EXTENSION.DOCUMENT.eq(document), EXTENSION.STATE.eq("ASKED"))
                .fetchOptional();
    }

    public boolean extensionOpen(UUID document) {
        return openExtension(document).isPresent();
    }

    public Optional<ObjectionRecord> objectionTo(UUID document) {
        return sql.selectFrom(OBJECTION).where(OBJECTION.DOCUMENT.eq(document)).fetchOptional();
    }

    public Document.@Nullable Objection objection(UUID document) {
        return objectionTo(document)
                .map(row -> new Document.Objection(
                        row.getId(),
                        row.getGrounds(),
                        row.getRaisedByName(),
                        row.getRaisedAt(),
                        row.getDueOn(),
                        Arrays.asList(row.getDueSum()),
                        Document.Objection.Outcome.valueOf(row.getState()),
                        row.getDecidedByName(),
                        row.getBecause()))
                .orElse(null);
    }

    public boolean objectionOpen(UUID document) {
        return objectionTo(document)
                .filter(row -> row.getState().equals("OPEN"))
                .isPresent();
    }

    public boolean objected(UUID document) {
        return objectionTo(document).isPresent();
    }

    /** Whether the unit is asked why it did not answer. */
    public boolean reasonAsked(UUID document) {
        return sql.fetchExists(PROPOSAL, PROPOSAL.DOCUMENT.eq(document), PROPOSAL.STATE.eq("ASKED"));
    }

    public void add(ReplyRecord reply) {
        sql.insertInto(REPLY).set(reply).execute();
    }

    public void add(ExtensionRecord extension) {
        sql.insertInto(EXTENSION).set(extension).execute();
    }

    public void add(ObjectionRecord objection) {
        sql.insertInto(OBJECTION).set(objection).execute();
    }

    public void store(org.jooq.UpdatableRecord<?> row) {
        row.attach(sql.configuration());
        row.update();
    }
}
