package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PROPOSAL;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.api.Ids;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.documents.internal.db.tables.records.ProposalRecord;
import org.mingcha.findings.FindingEvent;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Repeat;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposes a step when the same fault is found again: the kind that the earlier document's own kind names for it (提醒—告知). The unit
 * is asked for its reason first, as after a lapse; a person decides.
 */
@Component
class Repeating {
    private final DSLContext sql;
    private final Findings findings;
    private final Kinds kinds;
    private final Proposals proposals;
    private final DocumentTasks tasks;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Repeating(
            DSLContext sql,
            Findings findings,
            Kinds kinds,
            Proposals proposals,
            DocumentTasks tasks,
            WorkingCalendar calendar,
            Clock clock) {
        this.sql = sql;
        this.findings = findings;
        this.kinds = kinds;
        this.proposals = proposals;
        this.tasks = tasks;
        this.calendar = calendar;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FindingEvent event) {
        switch (event) {
            case FindingEvent.Opened opened ->
                latest(opened.finding()).ifPresent(earlier -> propose(earlier, opened.finding()));
            case FindingEvent.Ended ended ->
                proposals.findingSettled(java.util.List.of(ended.finding()), "系统", "问题已不开单办结");
        }
    }

    /** The document over the same fault that stands highest on the ladder, served last among equals. */
    private Optional<DocumentRecord> latest(UUID finding) {
        var documents =
                findings.repeatsOf(finding).stream().map(Repeat::document).toList();
        if (documents.isEmpty()) return Optional.empty();
        return sql
                .selectFrom(DOCUMENT)
                // a unit's own notice leads to nothing of the bureau's, however often its team does the same
                .where(
                        DOCUMENT.ID.in(documents),
                        DOCUMENT.ISSUER.isNull(),
                        DOCUMENT.STATE.notIn("WITHDRAWN", "SUPERSEDED"))
                .fetch()
                .stream()
                .max(Comparator.comparing(DocumentRecord::getRank).thenComparing(DocumentRecord::getServedOn));
    }

    private void propose(DocumentRecord earlier, UUID finding) {
        var next = kinds.nextOnRepeat(earlier);
        if (next.isEmpty()) return;
        var today = LocalDate.now(clock);
        var until = kinds.of(earlier)
                .term(Kinds.GIVE_REASON)
                .map(term -> calendar.deadline(today, Kinds.rule(term)).lastDay())
                .orElse(today);
        var row = new ProposalRecord();
        row.setId(Ids.next(clock));
        row.setDocument(earlier.getId());
        row.setBody(earlier.getBody());
        row.setNextKind(next.get().kind().id());
        row.setCause(Proposals.REPEAT);
        row.setFinding(finding);
        row.setFoundOn(today);
        row.setReasonUntil(until);
        row.setState("ASKED");
        // one open proposal a document: a second fault of the kind is added to the draft by whoever writes it
        if (sql.insertInto(PROPOSAL).set(row).onConflictDoNothing().execute() > 0)
            tasks.repeatReasonAsked(earlier, until);
    }
}
