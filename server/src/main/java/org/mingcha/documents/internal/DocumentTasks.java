package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What documents ask of people. Each step closes what it did and opens what comes next; the kinds have their words on the pages. */
@Component
public class DocumentTasks {
    private static final TaskKind TO_SUBMIT = new TaskKind("document-to-submit", Permission.DRAFT_DOCUMENT);
    private static final TaskKind TO_APPROVE = new TaskKind("document-to-approve", Permission.APPROVE_DOCUMENT);
    private static final TaskKind TO_CONSENT = new TaskKind("document-to-consent", Permission.CONSENT_TO_DOCUMENT);
    private static final TaskKind TO_ISSUE = new TaskKind("document-to-issue", Permission.DRAFT_DOCUMENT);
    private static final TaskKind TO_SERVE = new TaskKind("document-to-serve", Permission.DRAFT_DOCUMENT);
    private static final TaskKind TO_ACKNOWLEDGE = new TaskKind("document-to-acknowledge", Permission.ANSWER_DOCUMENT);
    private static final TaskKind TO_ANSWER = new TaskKind("document-to-answer", Permission.ANSWER_DOCUMENT);
    private static final TaskKind REASON = new TaskKind("document-reason-asked", Permission.ANSWER_DOCUMENT);
    private static final TaskKind REPEAT_REASON =
            new TaskKind("document-repeat-reason-asked", Permission.ANSWER_DOCUMENT);
    private static final TaskKind TO_REVIEW = new TaskKind("reply-to-review", Permission.DRAFT_DOCUMENT);
    private static final TaskKind EXTENSION = new TaskKind("extension-to-decide", Permission.APPROVE_DOCUMENT);
    private static final TaskKind OBJECTION = new TaskKind("objection-to-decide", Permission.APPROVE_DOCUMENT);
    private static final TaskKind UNANSWERED = new TaskKind("document-unanswered", Permission.DRAFT_DOCUMENT);
    private static final TaskKind NOT_REACHED = new TaskKind("document-unit-not-reached", Permission.DRAFT_DOCUMENT);
    private static final TaskKind ESCALATION = new TaskKind("document-escalation-proposed", Permission.DRAFT_DOCUMENT);
    private static final TaskKind REPEAT = new TaskKind("document-repeat-proposed", Permission.DRAFT_DOCUMENT);
    private static final TaskKind REFUSED = new TaskKind("document-refusal-proposed", Permission.DRAFT_DOCUMENT);

    /** What stands open while a document waits for its unit. */
    private static final List<TaskKind> OF_UNIT = List.of(TO_ACKNOWLEDGE, TO_ANSWER, REASON);

    private final Tasks tasks;
    private final Clock clock;

    DocumentTasks(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    public void toSubmit(DocumentRecord document, UUID author, @Nullable String because) {
        close(document, TO_APPROVE, TO_CONSENT);
        var values = values(document);
        if (because != null) values.put("reason", because);
        tasks.open(of(document, TO_SUBMIT, values).withAccount(author));
    }

    public void dropped(DocumentRecord document) {
        close(document, TO_SUBMIT);
    }

    /** @param approver the one who is named; null: whoever holds the role. A deputy finds it on his desk as well. */
    public void toApprove(DocumentRecord document, Role role, @Nullable UUID approver) {
        close(document, TO_SUBMIT);
        var consent = role == Role.PARTY_GROUP_SECRETARY;
        var task = of(document, consent ? TO_CONSENT : TO_APPROVE, values(document))
                .withDeputies();
        tasks.open(approver == null ? byRole(task, document, role) : task.withAccount(approver));
    }

    /** Of heads, the one of its section or, of a unit's own notice, the unit's. */
    private static NewTask byRole(NewTask task, DocumentRecord document, Role role) {
        return task.withRoles(role)
                .withSection(role == Role.SECTION_HEAD ? document.getSection() : null)
                .withSquadron(ThirdTier.is(document) ? document.getSquadron() : null);
    }

    public void toIssue(DocumentRecord document, String section) {
        close(document, TO_APPROVE, TO_CONSENT);
        ofSection(document, TO_ISSUE, section);
    }

    public void issued(DocumentRecord document) {
        close(document, TO_ISSUE);
    }

    public void toServe(DocumentRecord document, String section) {
        ofSection(document, TO_SERVE, section);
    }

    /** Served: the unit must acknowledge it and, where one is asked, reply. */
    public void served(DocumentRecord document, boolean onlyAcknowledged) {
        close(document, TO_SERVE);
        ofUnit(document, TO_ACKNOWLEDGE, onlyAcknowledged ? document.getDueOn() : null);
        if (!onlyAcknowledged) ofUnit(document, TO_ANSWER, document.getDueOn());
    }

    /** Neither mail nor webhook reached the unit: somebody must tell it. Once the unit has taken the document up, nobody need. */
    void notReached(DocumentRecord document, String section) {
        ofSection(document, NOT_REACHED, section);
    }

    public void acknowledged(DocumentRecord document) {
        close(document, TO_ACKNOWLEDGE, NOT_REACHED);
    }

    public void toReview(DocumentRecord document) {
        close(document, UNANSWERED, NOT_REACHED);
        OF_UNIT.forEach(kind -> close(document, kind));
        ofSection(document, TO_REVIEW, document.getSection());
    }

    public void reviewed(DocumentRecord document) {
        close(document, TO_REVIEW);
    }

    public void toAnswerAgain(DocumentRecord document, String because) {
        reviewed(document);
        var values = values(document);
        values.put("reason", because);
        tasks.open(
                of(document, TO_ANSWER, values).withDueOn(document.getDueOn()).withSquadron(document.getSquadron()));
    }

    /** The last day has moved: the unit's task says the new one. */
    public void moved(DocumentRecord document) {
        close(document, TO_ANSWER, REASON, EXTENSION, UNANSWERED);
        ofUnit(document, TO_ANSWER, document.getDueOn());
    }

    /** @param role the lowest that decides */
    public void extensionToDecide(DocumentRecord document, Role role) {
        tasks.open(byRole(of(document, EXTENSION, values(document)), document, role)
                .withDueOn(document.getDueOn()));
    }

    public void extensionDecided(DocumentRecord document) {
        close(document, EXTENSION);
    }

    /** @param role who decides; null where everybody who might has taken part, so that it stands in red before all */
    public void objectionToDecide(DocumentRecord document, @Nullable Role role, LocalDate dueOn) {
        var task = of(document, OBJECTION, values(document)).withDueOn(dueOn);
        tasks.open(role == null ? task : byRole(task, document, role));
    }

    public void objectionDecided(DocumentRecord document) {
        close(document, OBJECTION);
    }

    /** The last day is near: the unit is reminded of what it still has to do. */
    public void dueSoon(DocumentRecord document, int workingDaysLeft) {
        for (var kind : List.of(TO_ACKNOWLEDGE, TO_ANSWER))
            tasks.remind(document.getBody(), kind, document.getId().toString(), workingDaysLeft);
    }

    public void reasonAsked(DocumentRecord document, LocalDate until) {
        ofUnit(document, REASON, until);
    }

    /** The same fault was found again: the unit is asked why. */
    public void repeatReasonAsked(DocumentRecord document, LocalDate until) {
        ofUnit(document, REPEAT_REASON, until);
    }

    /** The next step of the ladder, for whoever wrote the document; when he is there no more, his section's head finds it on his desk. */
    public void proposed(DocumentRecord document, String next, @Nullable UUID account) {
        close(document, REASON);
        step(document, ESCALATION, next, account);
    }

    public void repeatProposed(DocumentRecord document, String next, @Nullable UUID account) {
        close(document, REPEAT_REASON);
        step(document, REPEAT, next, account);
    }

    /** What was demanded is refused: the step that this is a ground of. */
    void refusalProposed(DocumentRecord document, String next, @Nullable UUID account) {
        step(document, REFUSED, next, account);
    }

    /** What nobody is left to decide is due the day it lands on the head's desk, so that it stands there in red until he takes it. */
    private void step(DocumentRecord document, TaskKind kind, String next, @Nullable UUID account) {
        var values = values(document);
        values.put("next", next);
        var task = of(document, kind, values);
        tasks.open(
                account == null
                        ? byRole(task, document, Role.SECTION_HEAD).withDueOn(LocalDate.now(clock))
                        : task.withAccount(account));
    }

    public void repeatDecided(DocumentRecord document) {
        close(document, REPEAT_REASON, REPEAT);
    }

    /** It went unanswered and the regime knows no next step: the section is told. */
    public void unanswered(DocumentRecord document) {
        ofSection(document, UNANSWERED, document.getSection());
    }

    public void proposalDecided(DocumentRecord document) {
        close(document, ESCALATION, REFUSED);
    }

    /** Nothing more is asked of anybody. */
    public void ended(DocumentRecord document) {
        OF_UNIT.forEach(kind -> close(document, kind));
        close(
                document,
                TO_SERVE,
                TO_ISSUE,
                TO_REVIEW,
                EXTENSION,
                OBJECTION,
                UNANSWERED,
                NOT_REACHED,
                ESCALATION,
                REFUSED);
    }

    private void ofUnit(DocumentRecord document, TaskKind kind, @Nullable LocalDate due) {
        tasks.open(of(document, kind, values(document)).withDueOn(due).withSquadron(document.getSquadron()));
    }

    private static Map<String, String> values(DocumentRecord document) {
        var values = new HashMap<String, String>();
        values.put("kind", document.getKindTitle());
        values.put("unit", document.getAddressee());
        values.put("number", document.getNumberText() == null ? document.getTitle() : document.getNumberText());
        return values;
    }

    private void close(DocumentRecord document, TaskKind... kinds) {
        for (var kind : kinds)
            tasks.close(document.getBody(), kind, document.getId().toString());
    }

    /** What a unit's own notice asks of the section, it asks of the unit's own people. */
    private void ofSection(DocumentRecord document, TaskKind kind, String section) {
        var task = of(document, kind, values(document));
        if (ThirdTier.is(document))
            task = task.withSquadron(document.getSquadron()).withRoles(ThirdTier.people(document));
        else task = task.withSection(section);
        tasks.open(task);
    }

    private static NewTask of(DocumentRecord document, TaskKind kind, Map<String, String> values) {
        return new NewTask(
                document.getBody(), kind, document.getId().toString(), values, "/documents/" + document.getId());
    }
}
