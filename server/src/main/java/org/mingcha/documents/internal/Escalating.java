package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PROPOSAL;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Cause;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.Draft;
import org.mingcha.documents.Proposal;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.documents.internal.db.tables.records.ProposalRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What people do with a proposed step. */
@Component
public class Escalating {
    private final Proposals proposals;
    private final DocumentBook book;
    private final Desk desk;
    private final Drafting drafting;
    private final Course course;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Clock clock;

    Escalating(
            Proposals proposals,
            DocumentBook book,
            Desk desk,
            Drafting drafting,
            Course course,
            DocumentTasks tasks,
            Acts acts,
            Clock clock) {
        this.proposals = proposals;
        this.book = book;
        this.desk = desk;
        this.drafting = drafting;
        this.course = course;
        this.tasks = tasks;
        this.acts = acts;
        this.clock = clock;
    }

    public List<Proposal> open(Viewer viewer) {
        var own = DSL.and(Sight.seenBy(viewer), DOCUMENT.BODY.eq(viewer.body()));
        var which = viewer.squadron().isPresent()
                ? own.and(PROPOSAL.STATE.eq("ASKED"))
                : own.and(PROPOSAL.STATE.in("ASKED", "OPEN"))
                        .and(viewer.sections().isEmpty() ? DSL.noCondition() : DOCUMENT.SECTION.in(viewer.sections()));
        return proposals.where(which).stream()
                .map(row -> view(row, viewer.squadron().isEmpty()))
                .toList();
    }

    private Proposal view(ProposalRecord row, boolean inside) {
        var document = proposals.document(row);
        return new Proposal(
                row.getId(),
                row.getDocument(),
                document.getNumberText(),
                document.getKindTitle(),
                document.getSection(),
                document.getSquadron(),
                document.getAddressee(),
                row.getNextKind(),
                proposals.title(document, row.getNextKind()),
                Proposal.Cause.valueOf(row.getCause()),
                row.getLapsedOn(),
                row.getFoundOn(),
                row.getRefusedOn(),
                inside ? row.getFinding() : null,
                row.getReasonUntil(),
                row.getReason(),
                row.getState().equals("OPEN"),
                proposals.responsible(document) == null);
    }

    /** The document whose unit is asked for its reason. */
    public DocumentRecord heldForReason(Viewer unit, UUID document, IfMatch at) {
        return desk.held(
                unit,
                document,
                at,
                Verb.GIVE_REASON,
                null,
                State.SERVED,
                State.ACKNOWLEDGED,
                State.REPLIED,
                State.ACCEPTED,
                State.CLOSED);
    }

    public void giveReason(Viewer unit, DocumentRecord document, String reason) {
        var proposal = proposals
                .held(PROPOSAL.DOCUMENT.eq(document.getId()).and(PROPOSAL.STATE.eq("ASKED")))
                .orElseThrow(Escalating::noSuchProposal);
        proposal.setReason(reason);
        proposal.setReasonByName(unit.name());
        book.store(document);
        var entry = acts.book("reason-given", document, Map.of("reason", Acts.commitment(proposal.getId(), reason)));
        book.tell(document, "reason-given", unit.name(), reason, entry);
        proposals.open(proposal);
    }

    public DocumentRecord take(Viewer actor, UUID id) {
        var proposal = decidable(actor, id);
        var earlier = proposals.document(proposal);
        var repeat = proposal.getCause().equals(Proposals.REPEAT);
        var bound = repeat ? List.of(proposal.getFinding()) : List.<UUID>of();
        var made = drafting.make(actor, draftOf(proposal, earlier));
        course.begin(actor, made, bound);
        decide(actor, proposal, "TAKEN", null);
        proposal.setDraft(made.document().getId());
        proposals.store(proposal);
        // a fault that came again is a fault of its own: the earlier document stands, and so do its points
        if (!repeat) earlier.setEscalatedTo(made.document().getId());
        book.store(earlier);
        var entry = acts.book("escalation-taken", earlier, Map.of("next", proposal.getNextKind()));
        book.tell(earlier, "escalation-taken", actor.name(), proposals.title(earlier, proposal.getNextKind()), entry);
        settled(proposal, earlier);
        return made.document();
    }

    private void settled(ProposalRecord proposal, DocumentRecord earlier) {
        if (proposal.getCause().equals(Proposals.REPEAT)) tasks.repeatDecided(earlier);
        else tasks.proposalDecided(earlier);
    }

    private static Draft draftOf(ProposalRecord proposal, DocumentRecord earlier) {
        return switch (proposal.getCause()) {
            case Proposals.REPEAT -> again(proposal, earlier);
            case Proposals.REFUSAL -> refused(proposal, earlier);
            default -> unanswered(proposal, earlier);
        };
    }

    private static Draft again(ProposalRecord proposal, DocumentRecord earlier) {
        return new Draft(
                proposal.getNextKind(),
                earlier.getSquadron(),
                List.of(proposal.getFinding()),
                new Cause(Cause.REPEAT, earlier.getId().toString(), earlier.getNumberText() + "送达后同一问题再次发现"),
                null,
                "我局曾于" + TermWords.day(earlier.getServedOn()) + "向你队送达" + earlier.getNumberText() + "。"
                        + TermWords.day(proposal.getFoundOn()) + "督察中，同一问题再次发现：",
                List.of("请查明同一问题再次发生的原因，落实责任，整改到位，并书面反馈。"),
                null,
                null,
                null);
    }

    private static Draft refused(ProposalRecord proposal, DocumentRecord earlier) {
        return new Draft(
                proposal.getNextKind(),
                earlier.getSquadron(),
                List.of(),
                new Cause(Cause.DOCUMENT, earlier.getId().toString(), earlier.getNumberText() + "的要求拒不落实"),
                null,
                "我局于" + TermWords.day(earlier.getServedOn()) + "向你队送达" + earlier.getNumberText() + "，你队"
                        + TermWords.day(proposal.getRefusedOn()) + "反馈，对其中的要求拒不落实。",
                List.of("请立即落实" + earlier.getNumberText() + "的要求，并书面报告落实情况。"),
                null,
                null,
                null);
    }

    private static Draft unanswered(ProposalRecord proposal, DocumentRecord earlier) {
        return new Draft(
                proposal.getNextKind(),
                earlier.getSquadron(),
                List.of(),
                new Cause(Cause.DOCUMENT, earlier.getId().toString(), earlier.getNumberText() + "逾期未反馈"),
                null,
                "我局于" + TermWords.day(earlier.getServedOn()) + "向你队送达" + earlier.getNumberText() + "，你队至"
                        + TermWords.day(proposal.getLapsedOn()) + "期限届满未反馈。",
                List.of("请立即落实" + earlier.getNumberText() + "的要求，并书面反馈。"),
                null,
                null,
                null);
    }

    public void decline(Viewer actor, UUID id, String reason) {
        var proposal = decidable(actor, id);
        var earlier = proposals.document(proposal);
        decide(actor, proposal, "DECLINED", reason);
        proposals.store(proposal);
        var entry =
                acts.book("escalation-declined", earlier, Map.of("reason", Acts.commitment(proposal.getId(), reason)));
        book.tell(earlier, "escalation-declined", actor.name(), reason, entry);
        settled(proposal, earlier);
    }

    private void decide(
            Viewer actor, ProposalRecord proposal, String state, @org.jspecify.annotations.Nullable String because) {
        proposal.setState(state);
        proposal.setDecidedByName(actor.name());
        proposal.setDecidedAt(OffsetDateTime.now(clock));
        proposal.setBecause(because);
    }

    private ProposalRecord decidable(Viewer actor, UUID id) {
        var proposal = proposals
                .held(PROPOSAL.ID.eq(id).and(PROPOSAL.BODY.eq(actor.body())))
                .orElseThrow(Escalating::noSuchProposal);
        var document = proposals.document(proposal);
        var may = actor.may(Permission.DRAFT_DOCUMENT)
                && actor.squadron().isEmpty()
                && (actor.sections().contains(document.getSection())
                        || Kinds.holds(actor, Role.SECTION_HEAD, document.getSection()));
        if (!may) throw noSuchProposal();
        if (proposal.getState().equals("ASKED"))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "reason-term-runs",
                    "中队可以在 " + proposal.getReasonUntil() + " 前说明逾期理由，请等其说明或期限届满后再决定。");
        if (!proposal.getState().equals("OPEN")) throw noSuchProposal();
        return proposal;
    }

    private static Refusal noSuchProposal() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-step-proposed", "没有这项升级建议，或者它已经处理。");
    }
}
