package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What documents ask of people. Each step closes what it did and opens what comes next; the kinds have their words on the pages. */
@Component
public class DocumentTasks {
    /** What stands open while a document waits for its unit. */
    private static final List<String> OF_UNIT =
            List.of("document-to-acknowledge", "document-to-answer", "document-reason-asked");

    private static final String NOT_REACHED = "document-unit-not-reached";
    private static final String REFUSED = "document-refusal-proposed";

    private final Tasks tasks;
    private final Clock clock;

    DocumentTasks(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    public void toSubmit(DocumentRecord document, UUID author, @Nullable String because) {
        close(document, "document-to-approve", "document-to-consent");
        var values = values(document);
        if (because != null) values.put("reason", because);
        open(document, "document-to-submit", values, null, null, null, null, author);
    }

    public void dropped(DocumentRecord document) {
        close(document, "document-to-submit");
    }

    /** @param approver the one who is named; null: whoever holds the role. A deputy finds it on his desk as well. */
    public void toApprove(DocumentRecord document, Role role, @Nullable UUID approver) {
        close(document, "document-to-submit");
        var consent = role == Role.PARTY_GROUP_SECRETARY;
        tasks.open(new NewTask(
                document.getBody(),
                consent ? "document-to-consent" : "document-to-approve",
                document.getId().toString(),
                values(document),
                "/documents/" + document.getId(),
                null,
                null,
                approver == null && role == Role.SECTION_HEAD ? document.getSection() : null,
                approver == null && ThirdTier.is(document) ? document.getSquadron() : null,
                approver == null ? role : null,
                approver,
                true));
    }

    public void toIssue(DocumentRecord document, String section) {
        close(document, "document-to-approve", "document-to-consent");
        open(document, "document-to-issue", values(document), null, section, null, null, null);
    }

    public void issued(DocumentRecord document) {
        close(document, "document-to-issue");
    }

    public void toServe(DocumentRecord document, String section) {
        open(document, "document-to-serve", values(document), null, section, null, null, null);
    }

    /** Served: the unit must acknowledge it and, where one is asked, reply. */
    public void served(DocumentRecord document, boolean onlyAcknowledged) {
        close(document, "document-to-serve");
        ofUnit(document, "document-to-acknowledge", onlyAcknowledged ? document.getDueOn() : null);
        if (!onlyAcknowledged) ofUnit(document, "document-to-answer", document.getDueOn());
    }

    /** Neither mail nor webhook reached the unit: somebody must tell it. Once the unit has taken the document up, nobody need. */
    void notReached(DocumentRecord document, String section) {
        open(document, NOT_REACHED, values(document), null, section, null, null, null);
    }

    public void acknowledged(DocumentRecord document) {
        close(document, "document-to-acknowledge", NOT_REACHED);
    }

    public void toReview(DocumentRecord document) {
        close(document, "document-unanswered", NOT_REACHED);
        OF_UNIT.forEach(kind -> close(document, kind));
        open(document, "reply-to-review", values(document), null, document.getSection(), null, null, null);
    }

    public void reviewed(DocumentRecord document) {
        close(document, "reply-to-review");
    }

    public void toAnswerAgain(DocumentRecord document, String because) {
        reviewed(document);
        var values = values(document);
        values.put("reason", because);
        open(document, "document-to-answer", values, document.getDueOn(), null, document.getSquadron(), null, null);
    }

    /** The last day has moved: the unit's task says the new one. */
    public void moved(DocumentRecord document) {
        close(document, "document-to-answer", "document-reason-asked", "extension-to-decide", "document-unanswered");
        ofUnit(document, "document-to-answer", document.getDueOn());
    }

    /** @param role the lowest that decides */
    public void extensionToDecide(DocumentRecord document, Role role) {
        open(
                document,
                "extension-to-decide",
                values(document),
                document.getDueOn(),
                role == Role.SECTION_HEAD ? document.getSection() : null,
                null,
                role,
                null);
    }

    public void extensionDecided(DocumentRecord document) {
        close(document, "extension-to-decide");
    }

    /** @param role who decides; null where everybody who might has taken part, so that it stands in red before all */
    public void objectionToDecide(DocumentRecord document, @Nullable Role role, LocalDate dueOn) {
        open(
                document,
                "objection-to-decide",
                values(document),
                dueOn,
                role == Role.SECTION_HEAD ? document.getSection() : null,
                null,
                role,
                null);
    }

    public void objectionDecided(DocumentRecord document) {
        close(document, "objection-to-decide");
    }

    /** The last day is near: the unit is reminded of what it still has to do. */
    public void dueSoon(DocumentRecord document, int workingDaysLeft) {
        for (var kind : List.of("document-to-acknowledge", "document-to-answer"))
            tasks.remind(document.getBody(), kind, document.getId().toString(), workingDaysLeft);
    }

    public void reasonAsked(DocumentRecord document, LocalDate until) {
        ofUnit(document, "document-reason-asked", until);
    }

    /** The same fault was found again: the unit is asked why. */
    public void repeatReasonAsked(DocumentRecord document, LocalDate until) {
        ofUnit(document, "document-repeat-reason-asked", until);
    }

    /** The next step of the ladder, for whoever wrote the document; when he is there no more, his section's head finds it on his desk. */
    public void proposed(DocumentRecord document, String next, @Nullable UUID account) {
        close(document, "document-reason-asked");
        step(document, "document-escalation-proposed", next, account);
    }

    public void repeatProposed(DocumentRecord document, String next, @Nullable UUID account) {
        close(document, "document-repeat-reason-asked");
        step(document, "document-repeat-proposed", next, account);
    }

    /** What was demanded is refused: the step that this is a ground of. */
    void refusalProposed(DocumentRecord document, String next, @Nullable UUID account) {
        step(document, REFUSED, next, account);
    }

    /** What nobody is left to decide is due the day it lands on the head's desk, so that it stands there in red until he takes it. */
    private void step(DocumentRecord document, String kind, String next, @Nullable UUID account) {
        var values = values(document);
        values.put("next", next);
        open(
                document,
                kind,
                values,
                account == null ? LocalDate.now(clock) : null,
                account == null ? document.getSection() : null,
                null,
                account == null ? Role.SECTION_HEAD : null,
                account);
    }

    public void repeatDecided(DocumentRecord document) {
        close(document, "document-repeat-reason-asked", "document-repeat-proposed");
    }

    /** It went unanswered and the regime knows no next step: the section is told. */
    public void unanswered(DocumentRecord document) {
        open(document, "document-unanswered", values(document), null, document.getSection(), null, null, null);
    }

    public void proposalDecided(DocumentRecord document) {
        close(document, "document-escalation-proposed", REFUSED);
    }

    /** Nothing more is asked of anybody. */
    public void ended(DocumentRecord document) {
        OF_UNIT.forEach(kind -> close(document, kind));
        close(
                document,
                "document-to-serve",
                "document-to-issue",
                "reply-to-review",
                "extension-to-decide",
                "objection-to-decide",
                "document-unanswered",
                NOT_REACHED,
                "document-escalation-proposed",
                REFUSED);
    }

    private void ofUnit(DocumentRecord document, String kind, @Nullable LocalDate due) {
        open(document, kind, values(document), due, null, document.getSquadron(), null, null);
    }

    private static Map<String, String> values(DocumentRecord document) {
        var values = new HashMap<String, String>();
        values.put("kind", document.getKindTitle());
        values.put("unit", document.getAddressee());
        values.put("number", document.getNumberText() == null ? document.getTitle() : document.getNumberText());
        return values;
    }

    private void close(DocumentRecord document, String... kinds) {
        for (var kind : kinds)
            tasks.close(document.getBody(), kind, document.getId().toString());
    }

    /** What a unit's own notice asks of the section or a head of it, it asks of the unit's own people. */
    private void openWithin(DocumentRecord document, String kind, Map<String, String> values, @Nullable LocalDate due) {
        tasks.open(new NewTask(
                document.getBody(),
                kind,
                document.getId().toString(),
                values,
                "/documents/" + document.getId(),
                null,
                due,
                null,
                document.getSquadron(),
                ThirdTier.approver(document),
                null));
    }

    private void open(
            DocumentRecord document,
            String kind,
            Map<String, String> values,
            @Nullable LocalDate due,
            @Nullable String section,
            @Nullable String squadron,
            @Nullable Role role,
            @Nullable UUID account) {
        if (ThirdTier.is(document) && squadron == null && account == null) {
            openWithin(document, kind, values, due);
            return;
        }
        tasks.open(new NewTask(
                document.getBody(),
                kind,
                document.getId().toString(),
                values,
                "/documents/" + document.getId(),
                null,
                due,
                section,
                squadron,
                role,
                account));
    }
}
