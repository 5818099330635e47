package org.mingcha.documents.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;

/**
 * What a viewer may do with a document now; the pages show it, the acts ask it. One switch over the states, so that a new state
 * asks for its answer.
 *
 * @param objection whether one is open
 * @param extension whether one waits
 * @param objected whether there has been one
 * @param reasonAsked whether the unit is asked why it did not answer
 * @param wantsSlip whether it was served on paper and the signed slip is still missing
 * @param corrected whether a corrected one is being written, or it has led to a higher step
 */
record Rights(
        Viewer viewer,
        DocumentRecord document,
        Ruling ruling,
        String issuingSection,
        java.time.LocalDate today,
        boolean objection,
        boolean extension,
        boolean objected,
        boolean reasonAsked,
        boolean corrected,
        boolean wantsSlip) {

    Set<Verb> verbs() {
        var verbs = EnumSet.noneOf(Verb.class);
        if (!viewer.body().equals(document.getBody())) return verbs;
        if (ThirdTier.is(document)) verbs.addAll(ThirdTier.verbs(viewer, document));
        else if (viewer.squadron().isPresent()) ofUnit(verbs);
        else ofBureau(verbs);
        return verbs;
    }

    boolean may(Verb verb) {
        return verbs().contains(verb);
    }

    private void ofBureau(Set<Verb> verbs) {
        boolean writes =
                viewer.may(Permission.DRAFT_DOCUMENT) && viewer.sections().contains(document.getSection());
        boolean issues =
                viewer.may(Permission.DRAFT_DOCUMENT) && viewer.sections().contains(issuingSection);
        switch (State.valueOf(document.getState())) {
            case DRAFT -> add(verbs, writes, Verb.CHANGE, Verb.DROP, Verb.SUBMIT);
            case SUBMITTED -> {
                boolean approves = Authority.of(viewer, document, ruling).isPresent();
                add(verbs, approves, ruling.needsConsent() ? Verb.CONSENT : Verb.APPROVE, Verb.SEND_BACK);
            }
            case APPROVED -> add(verbs, issues, Verb.ISSUE);
            case ISSUED -> {}
            case WRITTEN -> add(verbs, issues || writes, Verb.SERVE);
            case SERVED, ACKNOWLEDGED -> {
                add(verbs, writes, Verb.CLOSE);
            }
            case REPLIED -> add(verbs, writes, Verb.REVIEW_REPLY);
            case ACCEPTED -> add(verbs, writes, Verb.CLOSE);
            case CLOSED, WITHDRAWN, SUPERSEDED -> {}
        }
        if (document.getNumber() == null || ended()) return;
        add(verbs, wantsSlip && (writes || issues), Verb.ADD_SLIP);
        add(verbs, writes && !objection && !document.getState().equals("ISSUED") && !corrected, Verb.CORRECT);
        add(verbs, objection && decidesObjection(), Verb.DECIDE_OBJECTION);
        add(verbs, extension && holdsOne(Kinds.decidersOfExtension(ruling, document)), Verb.DECIDE_EXTENSION);
        add(verbs, !objection && holdsOne(Kinds.withdrawers(ruling, document)), Verb.WITHDRAW);
    }

    private void ofUnit(Set<Verb> verbs) {
        if (!viewer.may(Permission.ANSWER_DOCUMENT)
                || !viewer.squadron().get().equals(document.getSquadron())
                || Sight.isSubdistrict(viewer)) return;
        boolean replies = !ruling.kind().onlyAcknowledged();
        switch (State.valueOf(document.getState())) {
            case DRAFT, SUBMITTED, APPROVED, ISSUED, WRITTEN, WITHDRAWN, SUPERSEDED -> {
                return;
            }
            case SERVED -> {
                verbs.add(Verb.ACKNOWLEDGE);
                add(verbs, replies, Verb.REPLY);
                add(verbs, replies && !extension && document.getLapsedOn() == null, Verb.ASK_EXTENSION);
            }
            case ACKNOWLEDGED -> {
                add(verbs, replies, Verb.REPLY);
                add(verbs, replies && !extension && document.getLapsedOn() == null, Verb.ASK_EXTENSION);
            }
            case REPLIED, ACCEPTED, CLOSED -> {}
        }
        add(verbs, reasonAsked, Verb.GIVE_REASON);
        var until = document.getObjectionUntil();
        add(verbs, !objected && until != null && !today.isAfter(until), Verb.OBJECT);
    }

    private boolean ended() {
        return document.getState().equals("WITHDRAWN") || document.getState().equals("SUPERSEDED");
    }

    /** Somebody whom the regime lets decide it, who is no author and did not approve it himself. */
    private boolean decidesObjection() {
        return !Authority.tookPart(viewer.account(), document) && holdsOne(Kinds.decidersOfObjection(ruling, document));
    }

    private boolean holdsOne(List<Role> roles) {
        return viewer.may(Permission.APPROVE_DOCUMENT)
                && roles.stream().anyMatch(role -> Kinds.holds(viewer, role, document.getSection()));
    }

    private static void add(Set<Verb> verbs, boolean may, Verb... more) {
        if (may) verbs.addAll(List.of(more));
    }
}
