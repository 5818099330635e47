package org.mingcha.matters;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.matters.Matter.State;
import org.mingcha.matters.Matter.Verb;
import org.mingcha.matters.internal.Approvals;
import org.mingcha.matters.internal.Closing;
import org.mingcha.matters.internal.Handling;
import org.mingcha.matters.internal.MatterKinds;
import org.mingcha.matters.internal.Opening;
import org.mingcha.matters.internal.Outcomes;
import org.mingcha.matters.internal.Pressings;
import org.mingcha.matters.internal.Table;
import org.mingcha.policy.MatterRules.Stage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Matters pursued one by one (督察事项): opened with approval, handled, pressed for, closed with approval. */
@Component
public class Matters {
    private static final State[] HANDLED = {State.UNDERWAY, State.EXPEDITED};

    private final Table table;
    private final MatterKinds kinds;
    private final Opening opening;
    private final Handling handling;
    private final Pressings pressings;
    private final Outcomes outcomes;
    private final Closing closing;
    private final Approvals approvals;

    Matters(
            Table table,
            MatterKinds kinds,
            Opening opening,
            Handling handling,
            Pressings pressings,
            Outcomes outcomes,
            Closing closing,
            Approvals approvals) {
        this.table = table;
        this.kinds = kinds;
        this.opening = opening;
        this.handling = handling;
        this.pressings = pressings;
        this.outcomes = outcomes;
        this.closing = closing;
        this.approvals = approvals;
    }

    /** The kinds this person's sections may open. */
    @Transactional(readOnly = true)
    public List<Matter.Rule> kinds(Viewer author) {
        return kinds.openedBy(author);
    }

    /** The kinds of all sections, to look for matters by. */
    @Transactional(readOnly = true)
    public List<Matter.Rule> allKinds(Viewer viewer) {
        return kinds.all(viewer);
    }

    /** Who can answer for a matter of this body, each unit with its name. */
    @Transactional(readOnly = true)
    public Map<String, String> units(Viewer author) {
        return kinds.units(author);
    }

    /** A matter as this viewer may see it; who may not is told there is none. */
    @Transactional(readOnly = true)
    public Matter get(Viewer viewer, UUID id) {
        return table.view(viewer, id);
    }

    /** Begins the form of opening. */
    @Transactional
    public Matter draft(Viewer author, NewMatter form) {
        return table.view(author, opening.draft(author, form));
    }

    /** Writes a draft anew. */
    @Transactional
    public Matter change(Viewer author, UUID id, IfMatch at, NewMatter form) {
        opening.change(author, table.held(author, id, at, Verb.CHANGE, form, State.DRAFT), form);
        return table.view(author, id);
    }

    /** Throws a draft away. */
    @Transactional
    public void drop(Viewer author, UUID id, IfMatch at) {
        opening.drop(table.held(author, id, at, Verb.DROP, null, State.DRAFT));
    }

    /** Those who may be named to approve its opening, or its closing once every report is accepted. */
    @Transactional(readOnly = true)
    public List<Matter.Approver> approvers(Viewer viewer, UUID id) {
        var matter = table.find(viewer, id);
        return approvals.candidates(
                matter, matter.getState().equals(State.CONCLUDED.name()) ? Stage.CLOSE : Stage.OPEN);
    }

    /**
     * Asks for the approval of its opening (提请立案).
     *
     * @param approver who is to approve it; null: whoever holds the role
     */
    @Transactional
    public Matter submit(Viewer author, UUID id, IfMatch at, @Nullable UUID approver) {
        opening.submit(author, table.held(author, id, at, Verb.SUBMIT, null, State.DRAFT), approver);
        return table.view(author, id);
    }

    /** Takes back what waits for a leader's decision, of its opening or of its closing (撤回). */
    @Transactional
    public Matter takeBack(Viewer author, UUID id, IfMatch at) {
        var matter = table.held(author, id, at, Verb.TAKE_BACK, null, State.SUBMITTED, State.CLOSING);
        if (matter.getState().equals(State.SUBMITTED.name())) opening.takeBack(author, matter);
        else closing.takeBack(author, matter);
        return table.view(author, id);
    }

    /** Opens it: it gets its number, its units their last day. */
    @Transactional
    public Matter open(Viewer actor, UUID id, IfMatch at, @Nullable String words) {
        opening.approve(
                actor, table.held(actor, id, at, Verb.APPROVE_OPENING, null, State.SUBMITTED), kinds.words(words));
        return table.view(actor, id);
    }

    /** Sends the form of opening back to its section. */
    @Transactional
    public Matter returnOpening(Viewer actor, UUID id, IfMatch at, String reason) {
        opening.sendBack(
                actor, table.held(actor, id, at, Verb.RETURN_OPENING, null, State.SUBMITTED), kinds.reason(reason));
        return table.view(actor, id);
    }

    /** Hands in a unit's report (督察报告): one matter, one report; a returned one is followed by the next round. */
    @Transactional
    public Matter report(Viewer by, UUID id, IfMatch at, String unit, String words, List<UUID> files) {
        handling.report(by, table.held(by, id, at, Verb.REPORT, words, HANDLED), unit, words, files);
        return table.view(by, id);
    }

    /** Accepts a unit's last report. */
    @Transactional
    public Matter accept(Viewer by, UUID id, IfMatch at, String unit, @Nullable String words) {
        handling.judge(by, table.held(by, id, at, Verb.JUDGE_REPORT, null, HANDLED), unit, true, words, null);
        return table.view(by, id);
    }

    /**
     * Returns a unit's last report for re-investigation (责成重新查报), even one that was accepted before.
     *
     * @param until another last day; null leaves the old one
     */
    @Transactional
    public Matter reinvestigate(Viewer by, UUID id, IfMatch at, String unit, String reason, @Nullable LocalDate until) {
        var matter = table.held(by, id, at, Verb.JUDGE_REPORT, null, State.UNDERWAY, State.EXPEDITED, State.CONCLUDED);
        handling.judge(by, matter, unit, false, reason, until);
        return table.view(by, id);
    }

    /**
     * Tells how far a unit is (办理进展).
     *
     * @param newDay the last day it asks for, where it cannot be done in time; then reason and measures must be told
     */
    @Transactional
    public Matter progress(
            Viewer by,
            UUID id,
            IfMatch at,
            String unit,
            String words,
            @Nullable LocalDate newDay,
            @Nullable String reason,
            @Nullable String measures) {
        var matter = table.held(by, id, at, Verb.TELL_PROGRESS, words, HANDLED);
        handling.progress(by, matter, unit, words, newDay, reason, measures);
        return table.view(by, id);
    }

    /** Grants the last day a unit asked for, or refuses it. */
    @Transactional
    public Matter decideDay(Viewer by, UUID id, IfMatch at, UUID progress, boolean granted, @Nullable String note) {
        handling.decideDay(by, table.held(by, id, at, Verb.DECIDE_DAY, null, HANDLED), progress, granted, note);
        return table.view(by, id);
    }

    /** Enters a pressing into the register (催办登记); a notice is drafted as a document and counts when it is issued. */
    @Transactional
    public Matter press(Viewer by, UUID id, IfMatch at, NewPressing entry) {
        pressings.press(by, table.held(by, id, at, Verb.PRESS, entry, HANDLED), entry);
        return table.view(by, id);
    }

    /**
     * Drafts a document over what it came to (必要时制发执法监督建议书、决定书), to one of its squadrons.
     *
     * @param kind one that the regulation gives the outcome of such a matter for a ground
     * @return the draft's id
     */
    @Transactional
    public UUID draftOutcome(Viewer by, UUID id, IfMatch at, String kind, String unit) {
        var matter = table.held(
                by, id, at, Verb.DRAFT_OUTCOME, null, State.UNDERWAY, State.EXPEDITED, State.CONCLUDED, State.CLOSED);
        return outcomes.draft(by, matter, kind, unit);
    }

    /** Enters what came of a pressing (最后结果). */
    @Transactional
    public Matter result(Viewer by, UUID id, IfMatch at, UUID pressing, String words) {
        var matter = table.held(by, id, at, Verb.ENTER_RESULT, words, State.UNDERWAY, State.EXPEDITED, State.CONCLUDED);
        pressings.result(by, matter, pressing, words);
        return table.view(by, id);
    }

    /** Asks for the approval of its closing (提请结案). */
    @Transactional
    public Matter proposeClosing(
            Viewer author, UUID id, IfMatch at, String result, @Nullable String opinion, @Nullable UUID approver) {
        var matter = table.held(author, id, at, Verb.PROPOSE_CLOSING, result, State.CONCLUDED);
        closing.propose(author, matter, result, opinion, approver);
        return table.view(author, id);
    }

    /** Closes it: from now on it can be filed. */
    @Transactional
    public Matter close(Viewer actor, UUID id, IfMatch at, @Nullable String words) {
        closing.approve(
                actor, table.held(actor, id, at, Verb.APPROVE_CLOSING, null, State.CLOSING), kinds.words(words));
        return table.view(actor, id);
    }

    /** Sends the form of closing back to its section. */
    @Transactional
    public Matter returnClosing(Viewer actor, UUID id, IfMatch at, String reason) {
        closing.sendBack(
                actor, table.held(actor, id, at, Verb.RETURN_CLOSING, null, State.CLOSING), kinds.reason(reason));
        return table.view(actor, id);
    }
}
