package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.FOLDER;
import static org.mingcha.archive.internal.db.Tables.WAITING;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.archive.Folder.Source;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.matters.MatterEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is to be filed, noted in the transaction of the act that closed or changed it: nothing is forgotten by a listener. */
@Component
class Waiting {
    private final DSLContext sql;
    private final Clock clock;

    Waiting(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MatterEvent event) {
        if (event instanceof MatterEvent.Closed) note(event.body(), Source.MATTER, event.matter());
    }

    /** Closed, withdrawn or superseded; and whatever happens to one that is filed already. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DocumentEvent event) {
        switch (event) {
            case DocumentEvent.Closed _, DocumentEvent.Withdrawn _, DocumentEvent.Superseded _ ->
                note(event.body(), Source.DOCUMENT, event.document());
            default -> {
                if (isFiled(Source.DOCUMENT, event.document())) note(event.body(), Source.DOCUMENT, event.document());
            }
        }
    }

    boolean isFiled(Source source, UUID subject) {
        return sql.fetchExists(FOLDER, FOLDER.SOURCE.eq(source.name()), FOLDER.SUBJECT.eq(subject));
    }

    void note(String body, Source source, UUID subject) {
        var now = OffsetDateTime.now(clock);
        sql.insertInto(WAITING)
                .set(WAITING.SOURCE, source.name())
                .set(WAITING.SUBJECT, subject)
                .set(WAITING.BODY, body)
                .set(WAITING.SINCE, now)
                .set(WAITING.NOTED, 1L)
                .set(WAITING.NEXT_TRY, now)
                .onConflict(WAITING.SOURCE, WAITING.SUBJECT)
                .doUpdate()
                .set(WAITING.NOTED, WAITING.NOTED.plus(1L))
                .set(WAITING.NEXT_TRY, now)
                .execute();
    }

    /** Notes those of them that have no folder yet. */
    void noteMissing(String body, Source source, Collection<UUID> subjects) {
        var missing = new HashSet<>(subjects);
        missing.removeAll(sql.select(FOLDER.SUBJECT)
                .from(FOLDER)
                .where(FOLDER.SOURCE.eq(source.name()), FOLDER.SUBJECT.in(subjects))
                .fetchSet(FOLDER.SUBJECT));
        for (var subject : missing) note(body, source, subject);
    }
}
