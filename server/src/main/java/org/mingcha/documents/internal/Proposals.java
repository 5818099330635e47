package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PROPOSAL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.api.Ids;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.documents.internal.db.tables.records.ProposalRecord;
import org.springframework.stereotype.Component;

/** The table of proposed steps. */
@Component
public class Proposals {
    private final DSLContext sql;
    private final Kinds kinds;
    private final DocumentTasks tasks;
    private final Accounts accounts;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Proposals(
            DSLContext sql,
            Kinds kinds,
            DocumentTasks tasks,
            Accounts accounts,
            WorkingCalendar calendar,
            Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.tasks = tasks;
        this.accounts = accounts;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Proposes what follows a lapse: the unit is asked for its reason first. Without a next kind the section is told. */
    void propose(DocumentRecord document, LocalDate ended) {
        var next = kinds.nextAfter(document);
        if (next.isEmpty()) {
            tasks.unanswered(document);
            return;
        }
        var today = LocalDate.now(clock);
        // who was told late still gets his day
        var from = ended.isBefore(today.minusDays(1)) ? today.minusDays(1) : ended;
        var until = kinds.of(document)
                .term(Kinds.GIVE_REASON)
                .map(term -> calendar.deadline(from, Kinds.rule(term)).lastDay())
                .orElse(ended);
        var row = new ProposalRecord();
        row.setId(Ids.next(clock));
        row.setDocument(document.getId());
        row.setBody(document.getBody());
        row.setNextKind(next.get().kind().id());
        row.setLapsedOn(ended);
        row.setReasonUntil(until);
        row.setState("ASKED");
        sql.insertInto(PROPOSAL).set(row).onConflictDoNothing().execute();
        tasks.reasonAsked(document, until);
    }

    /** The terms of giving reasons that have ended with this day: people decide now. */
    void openThoseEnded(String body, LocalDate ended) {
        sql.selectFrom(PROPOSAL)
                .where(PROPOSAL.BODY.eq(body), PROPOSAL.STATE.eq("ASKED"), PROPOSAL.REASON_UNTIL.le(ended))
                .orderBy(PROPOSAL.REASON_UNTIL, PROPOSAL.ID)
                .forUpdate()
                .fetch()
                .forEach(this::open);
    }

    void open(ProposalRecord proposal) {
        proposal.setState("OPEN");
        store(proposal);
        var document = document(proposal);
        tasks.proposed(document, title(document, proposal.getNextKind()), responsible(document));
    }

    /** Whoever wrote the document, if he is still of its section; else its head finds it on his desk. */
    private @Nullable UUID responsible(DocumentRecord document) {
        return accounts.viewer(document.getAuthors()[0])
                .filter(author -> author.sections().contains(document.getSection()))
                .map(author -> document.getAuthors()[0])
                .orElse(null);
    }

    String title(DocumentRecord document, String kind) {
        return kinds.all(document.getBody()).stream()
                .filter(ruling -> ruling.kind().id().equals(kind))
                .map(ruling -> ruling.kind().title())
                .findFirst()
                .orElse(kind);
    }

    /** What was proposed because nobody answered falls away with the answer. */
    void fallAway(DocumentRecord document, String by, String because) {
        sql.update(PROPOSAL)
                .set(PROPOSAL.STATE, "DECLINED")
                .set(PROPOSAL.BECAUSE, because)
                .set(PROPOSAL.DECIDED_BY_NAME, by)
                .set(PROPOSAL.DECIDED_AT, OffsetDateTime.now(clock))
                .where(PROPOSAL.DOCUMENT.eq(document.getId()), PROPOSAL.STATE.in("ASKED", "OPEN"))
                .execute();
        tasks.proposalDecided(document);
    }

    /** A draft that took a step was thrown away: the step is proposed again. */
    void draftDropped(UUID draft) {
        sql.selectFrom(PROPOSAL)
                .where(PROPOSAL.DRAFT.eq(draft))
                .forUpdate()
                .fetch()
                .forEach(proposal -> {
                    proposal.setDraft(null);
                    open(proposal);
                });
        sql.update(DOCUMENT)
                .setNull(DOCUMENT.ESCALATED_TO)
                .where(DOCUMENT.ESCALATED_TO.eq(draft))
                .execute();
    }

    List<ProposalRecord> where(Condition which) {
        return sql.select(PROPOSAL.fields())
                .from(PROPOSAL)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PROPOSAL.DOCUMENT))
                .where(which)
                .orderBy(PROPOSAL.LAPSED_ON, PROPOSAL.ID)
                .limit(500)
                .fetchInto(PROPOSAL);
    }

    Optional<ProposalRecord> held(Condition which) {
        return sql.selectFrom(PROPOSAL).where(which).forUpdate().fetchOptional();
    }

    DocumentRecord document(ProposalRecord proposal) {
        return sql.selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(proposal.getDocument()))
                .fetchSingle();
    }

    void store(ProposalRecord proposal) {
        proposal.attach(sql.configuration());
        proposal.update();
    }
}
