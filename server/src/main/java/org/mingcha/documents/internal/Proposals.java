package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PROPOSAL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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
    static final String LAPSE = "LAPSE";
    static final String REPEAT = "REPEAT";
    static final String REFUSAL = "REFUSAL";

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
        row.setCause(LAPSE);
        row.setLapsedOn(ended);
        row.setReasonUntil(until);
        row.setState("ASKED");
        sql.insertInto(PROPOSAL).set(row).onConflictDoNothing().execute();
        tasks.reasonAsked(document, until);
    }

    /** Proposes what follows a refusal of what was demanded; the answer that refused it is the unit's reason. */
    void refused(DocumentRecord document, String by, String reason) {
        var next = kinds.nextOnRefusal(document);
        if (next.isEmpty()) return;
        var today = LocalDate.now(clock);
        var row = new ProposalRecord();
        row.setId(Ids.next(clock));
        row.setDocument(document.getId());
        row.setBody(document.getBody());
        row.setNextKind(next.get().kind().id());
        row.setCause(REFUSAL);
        row.setRefusedOn(today);
        row.setReasonUntil(today);
        row.setReason(reason);
        row.setReasonByName(by);
        row.setState("OPEN");
        sql.insertInto(PROPOSAL).set(row).execute();
        tasks.refusalProposed(document, next.get().kind().title(), responsible(document));
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
        var title = title(document, proposal.getNextKind());
        switch (proposal.getCause()) {
            case REPEAT -> tasks.repeatProposed(document, title, responsible(document));
            case REFUSAL -> tasks.refusalProposed(document, title, responsible(document));
            default -> tasks.proposed(document, title, responsible(document));
        }
    }

    /** Whoever wrote the document, if he is still of its section; else its head finds it on his desk. */
    @Nullable
    UUID responsible(DocumentRecord document) {
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

    /** What was proposed because nobody answered, or because the answer refused, falls away with another answer. */
    void fallAway(DocumentRecord document, String by, String because) {
        fallAway(PROPOSAL.DOCUMENT.eq(document.getId()).and(PROPOSAL.CAUSE.ne(REPEAT)), by, because);
        tasks.proposalDecided(document);
    }

    /** With a document that was withdrawn everything goes that was proposed over it. */
    void withdrawn(DocumentRecord document, String by) {
        fallAway(PROPOSAL.DOCUMENT.eq(document.getId()), by, "文书已撤回");
        tasks.proposalDecided(document);
        tasks.repeatDecided(document);
    }

    /** Findings that stand in a document now, or ended without one, need no proposal any more. */
    void findingSettled(Collection<UUID> findings, String by, String because) {
        if (findings.isEmpty()) return;
        var which = PROPOSAL.FINDING.in(findings).and(PROPOSAL.STATE.in("ASKED", "OPEN"));
        var documents = sql.selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.in(
                        DSL.select(PROPOSAL.DOCUMENT).from(PROPOSAL).where(which)))
                .fetch();
        fallAway(which, by, because);
        documents.forEach(tasks::repeatDecided);
    }

    private void fallAway(Condition which, String by, String because) {
        sql.update(PROPOSAL)
                .set(PROPOSAL.STATE, "DECLINED")
                .set(PROPOSAL.BECAUSE, because)
                .set(PROPOSAL.DECIDED_BY_NAME, by)
                .set(PROPOSAL.DECIDED_AT, OffsetDateTime.now(clock))
                .where(which, PROPOSAL.STATE.in("ASKED", "OPEN"))
                .execute();
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
                .orderBy(DSL.coalesce(PROPOSAL.LAPSED_ON, PROPOSAL.FOUND_ON, PROPOSAL.REFUSED_ON), PROPOSAL.ID)
                .limit(500)
                .fetchInto(PROPOSAL);
    }

    Optional<ProposalRecord> held(Condition which) {
        return sql.selectFrom(PROPOSAL)
                .where(which)
                .orderBy(PROPOSAL.REASON_UNTIL, PROPOSAL.ID)
                .limit(1)
                .forUpdate()
                .fetchOptional();
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
