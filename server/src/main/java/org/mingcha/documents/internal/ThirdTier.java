package org.mingcha.documents.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.policy.Tier;

/**
 * Notices that a squadron, or a street over its squadron, issues to its own teams (三级督察): written and approved within the unit,
 * numbered in a series of its own, and counted nowhere else. No term of them leads to a higher step, and nobody objects to the bureau.
 */
final class ThirdTier {
    private ThirdTier() {}

    static boolean is(DocumentRecord document) {
        return document.getIssuer() != null;
    }

    /** Whether this person's unit issues it. */
    static boolean isOf(Viewer viewer, DocumentRecord document) {
        return document.getIssuer() != null
                && viewer.body().equals(document.getBody())
                && viewer.unit().filter(document.getIssuer()::equals).isPresent();
    }

    /** The unit in whose name this person may write the kind; the regime says which units issue it. */
    static Optional<String> writer(Viewer author, Ruling ruling) {
        var issuers = ruling.kind().issuers().get(Tier.SQUADRON.word());
        return author.unit()
                .filter(_ -> author.may(Permission.DRAFT_DOCUMENT))
                .filter(unit ->
                        issuers instanceof List<?> named && named.contains(unit.substring(0, unit.indexOf('/'))));
    }

    /** Who approves within the unit: the squadron's head, or another person of the street. */
    static Role approver(DocumentRecord document) {
        return isStreet(document) ? Role.SUBDISTRICT_READER : Role.SQUADRON_HEAD;
    }

    /** Those of the unit who may write its notices. */
    static Role[] people(DocumentRecord document) {
        return isStreet(document)
                ? new Role[] {Role.SUBDISTRICT_READER}
                : new Role[] {Role.SQUADRON_HEAD, Role.SQUADRON_INSPECTOR};
    }

    static boolean isStreet(DocumentRecord document) {
        return document.getIssuer() != null && document.getIssuer().startsWith("subdistrict/");
    }

    /** What this person may do with it now. */
    static Set<Verb> verbs(Viewer viewer, DocumentRecord document) {
        var verbs = EnumSet.noneOf(Verb.class);
        var state = State.valueOf(document.getState());
        if (isOf(viewer, document)) {
            if (viewer.may(Permission.DRAFT_DOCUMENT)) verbs.addAll(ofWriter(state));
            if (viewer.may(Permission.APPROVE_DOCUMENT)) verbs.addAll(ofApprover(viewer, document, state));
        }
        boolean receives = viewer.may(Permission.ANSWER_DOCUMENT)
                && viewer.unit()
                        .filter(("squadron/" + document.getSquadron())::equals)
                        .isPresent();
        if (receives && state == State.SERVED) verbs.add(Verb.ACKNOWLEDGE);
        return verbs;
    }

    private static List<Verb> ofWriter(State state) {
        return switch (state) {
            case DRAFT -> List.of(Verb.CHANGE, Verb.DROP, Verb.SUBMIT);
            case APPROVED -> List.of(Verb.ISSUE);
            case WRITTEN -> List.of(Verb.SERVE);
            case SERVED, ACKNOWLEDGED -> List.of(Verb.CLOSE);
            case SUBMITTED, ISSUED, REPLIED, ACCEPTED, CLOSED, WITHDRAWN, SUPERSEDED -> List.of();
        };
    }

    private static List<Verb> ofApprover(Viewer viewer, DocumentRecord document, State state) {
        boolean wroteIt = Authority.isAuthor(viewer.account(), document);
        return switch (state) {
            case SUBMITTED -> wroteIt ? List.of() : List.of(Verb.APPROVE, Verb.SEND_BACK);
            case ISSUED, WRITTEN, SERVED, ACKNOWLEDGED, CLOSED -> List.of(Verb.WITHDRAW);
            case DRAFT, APPROVED, REPLIED, ACCEPTED, WITHDRAWN, SUPERSEDED -> List.of();
        };
    }
}
