package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A corrected document takes the place of an issued one (更正、替代): the old keeps its number and says which replaced it, its terms
 * end, and whoever counted it is told; the new has a number, terms and points of its own.
 */
@Component
public class Corrections {
    private final DSLContext sql;
    private final DocumentBook book;
    private final Answers answers;
    private final Proposals proposals;
    private final GraveGrounds graveGrounds;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Findings findings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Corrections(
            DSLContext sql,
            DocumentBook book,
            Answers answers,
            Proposals proposals,
            GraveGrounds graveGrounds,
            DocumentTasks tasks,
            Acts acts,
            Findings findings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.book = book;
        this.answers = answers;
        this.proposals = proposals;
        this.graveGrounds = graveGrounds;
        this.tasks = tasks;
        this.acts = acts;
        this.findings = findings;
        this.events = events;
        this.clock = clock;
    }

    /** The findings that stand in a document; none without one. */
    public Set<UUID> findingsOf(@Nullable UUID document) {
        if (document == null) return Set.of();
        return findings.in(document).stream().map(Finding::id).collect(Collectors.toSet());
    }

    /** Where a document corrects another, that one is superseded now; before the number is taken, and in the same transaction. */
    void takePlace(Viewer actor, DocumentRecord document) {
        if (document.getReplaces() == null) return;
        var old = book.held(document.getReplaces(), DOCUMENT.BODY.eq(document.getBody()))
                .orElseThrow();
        mustBeReplaceable(old);
        var before = findings.in(old.getId());
        var moved = before.stream().map(Finding::id).collect(Collectors.toSet());
        findings.release(old.getId());
        graveGrounds.again(before);
        var kept = book.points(document.getId()).stream()
                .map(point -> point.finding())
                .filter(moved::contains)
                .toList();
        findings.bind(kept, document.getId(), document.getKind());
        graveGrounds.decided(document.getBody(), kept);
        sql.update(DOCUMENT)
                .set(DOCUMENT.ESCALATED_TO, document.getId())
                .where(DOCUMENT.ESCALATED_TO.eq(old.getId()))
                .execute();
        proposals.fallAway(old, actor.name(), "已由更正后的文书替代");
        old.setState(State.SUPERSEDED.name());
        old.setReplacedBy(document.getId());
        book.store(old);
        var entry = acts.book(
                "document-superseded", old, Map.of("by", document.getId().toString()));
        book.tell(old, "document-superseded", actor.name(), null, entry);
        tasks.ended(old);
        events.publishEvent(new DocumentEvent.Superseded(
                old.getId(), old.getBody(), old.getSquadron(), old.getKind(), LocalDate.now(clock), document.getId()));
    }

    private void mustBeReplaceable(DocumentRecord old) {
        var wrong = List.of("WITHDRAWN", "SUPERSEDED").contains(old.getState());
        if (!wrong && old.getEscalatedTo() == null && !answers.objectionOpen(old.getId())) return;
        throw new Refusal(
                HttpStatus.CONFLICT,
                "not-to-be-replaced",
                old.getNumberText() + "已经撤回、已被替代、已经升级，或者有申辩待决，不能再以更正件替代；请先办完原有事项，或删除更正草稿。");
    }
}
