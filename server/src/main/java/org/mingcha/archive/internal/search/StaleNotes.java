package org.mingcha.archive.internal.search;

import static org.mingcha.archive.internal.db.Tables.STALE;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.archive.Search.Kind;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.findings.Finding;
import org.mingcha.findings.FindingEvent;
import org.mingcha.findings.Findings;
import org.mingcha.matters.MatterEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What can be found otherwise than before, noted in the transaction of the act that changed it; it is read anew seconds later. */
@Component
class StaleNotes {
    private final DSLContext sql;
    private final Findings findings;
    private final Clock clock;

    StaleNotes(DSLContext sql, Findings findings, Clock clock) {
        this.sql = sql;
        this.findings = findings;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MatterEvent event) {
        note(event.body(), Kind.MATTER, event.matter());
    }

    /** Who may know of a finding hangs on its document. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DocumentEvent event) {
        note(event.body(), Kind.DOCUMENT, event.document());
        for (Finding finding : findings.in(event.document())) note(event.body(), Kind.FINDING, finding.id());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FindingEvent event) {
        note(event.body(), Kind.FINDING, event.finding());
    }

    void note(String body, Kind kind, UUID subject) {
        var now = OffsetDateTime.now(clock);
        sql.insertInto(STALE)
                .set(STALE.KIND, kind.name())
                .set(STALE.SUBJECT, subject)
                .set(STALE.BODY, body)
                .set(STALE.NOTED, 1L)
                .set(STALE.NEXT_TRY, now)
                .onConflict(STALE.KIND, STALE.SUBJECT)
                .doUpdate()
                .set(STALE.NOTED, STALE.NOTED.plus(1L))
                .set(STALE.NEXT_TRY, now)
                .execute();
    }
}
