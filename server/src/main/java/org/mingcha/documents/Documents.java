package org.mingcha.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Corrections;
import org.mingcha.documents.internal.Course;
import org.mingcha.documents.internal.Desk;
import org.mingcha.documents.internal.Drafting;
import org.mingcha.documents.internal.PaperRoom;
import org.mingcha.documents.internal.Plain;
import org.mingcha.documents.internal.Withdrawal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Supervision documents (监督文书) until they are issued: drafted, submitted, approved by another person, numbered; and withdrawn. */
@Component
public class Documents {
    private final Desk desk;
    private final Drafting drafting;
    private final Course course;
    private final PaperRoom papers;
    private final Withdrawal withdrawal;
    private final Corrections corrections;
    private final Clock clock;

    Documents(
            Desk desk,
            Drafting drafting,
            Course course,
            PaperRoom papers,
            Withdrawal withdrawal,
            Corrections corrections,
            Clock clock) {
        this.corrections = corrections;
        this.desk = desk;
        this.drafting = drafting;
        this.course = course;
        this.papers = papers;
        this.withdrawal = withdrawal;
        this.clock = clock;
    }

    /** The kinds this person may write, its own regime's before another's, of each the mildest first. */
    @Transactional(readOnly = true)
    public List<Document.Rule> kinds(Viewer author) {
        return drafting.kindsFor(author);
    }

    /** A document as this viewer may see it; who may not is told there is none. */
    @Transactional(readOnly = true)
    public Document get(Viewer viewer, UUID id) {
        return desk.view(viewer, desk.find(viewer, id));
    }

    /** Begins a document; its findings stand in no other from now on. */
    @Transactional
    public Document draft(Viewer author, Draft draft) {
        var made = drafting.make(author, draft);
        course.begin(author, made, draft.findings());
        return desk.view(author, made.document());
    }

    /** What the draft would look like on paper, as a page of its own. */
    @Transactional(readOnly = true)
    public String preview(Viewer author, Draft draft) {
        return papers.preview(drafting.make(author, draft));
    }

    /** Writes a draft anew. */
    @Transactional
    public Document change(Viewer author, UUID id, IfMatch at, Draft draft) {
        var document = desk.held(author, id, at, Verb.CHANGE, draft, State.DRAFT);
        course.rewrite(drafting.make(author, document, draft), draft.findings());
        return desk.view(author, document);
    }

    /** Throws a draft away; its findings wait again. */
    @Transactional
    public void drop(Viewer author, UUID id, IfMatch at) {
        course.drop(desk.held(author, id, at, Verb.DROP, null, State.DRAFT));
    }

    /** Those who may be named to approve it. */
    @Transactional(readOnly = true)
    public List<Document.Approver> approvers(Viewer viewer, UUID id) {
        return desk.approvers(desk.find(viewer, id));
    }

    /** Submits a draft to whoever holds the role that approves. */
    @Transactional
    public Document submit(Viewer author, UUID id, IfMatch at) {
        return submit(author, id, at, null);
    }

    /**
     * Submits a draft for approval; from now on it cannot be changed unless it is sent back. Refused without a ground its kind names.
     *
     * @param approver who is to approve it; null: whoever holds the role
     */
    @Transactional
    public Document submit(Viewer author, UUID id, IfMatch at, @Nullable UUID approver) {
        var document = desk.held(author, id, at, Verb.SUBMIT, null, State.DRAFT);
        var made = drafting.stored(document);
        drafting.mustHaveGround(author, made);
        course.submit(author, made, approver);
        return desk.view(author, document);
    }

    /** Approves a submitted document: by the person named, or one of the role its kind names, or his deputy; who wrote none of it. */
    @Transactional
    public Document approve(Viewer actor, UUID id, IfMatch at) {
        var document = desk.held(actor, id, at, Verb.APPROVE, null, State.SUBMITTED);
        course.approve(actor, document, "document-approved", null);
        return desk.view(actor, document);
    }

    /** Records that the party leadership group (局党组) has consented: at which meeting, in which paper. */
    @Transactional
    public Document consent(Viewer secretary, UUID id, IfMatch at, LocalDate meeting, String paper) {
        var document = desk.held(secretary, id, at, Verb.CONSENT, null, State.SUBMITTED);
        if (meeting.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "会议日期在今天之后，不能登记尚未召开的会议。");
        document.setConsentOn(meeting);
        document.setConsentPaper(Plain.needed("会议纪要", paper, 200));
        course.approve(secretary, document, "document-consented", meeting);
        return desk.view(secretary, document);
    }

    /** Sends a submitted document back to its section. */
    @Transactional
    public Document sendBack(Viewer actor, UUID id, IfMatch at, String reason) {
        var document = desk.held(actor, id, at, Verb.SEND_BACK, null, State.SUBMITTED);
        course.sendBack(actor, document, Plain.needed("退回理由", reason, 2000));
        return desk.view(actor, document);
    }

    /**
     * Issues an approved document: it gets its number, its content is fixed and booked. Its paper is written right after, and until
     * then it cannot be served.
     */
    @Transactional
    public Document issue(Viewer actor, UUID id, IfMatch at) {
        var document = desk.held(actor, id, at, Verb.ISSUE, null, State.APPROVED);
        course.issue(actor, document);
        return desk.view(actor, document);
    }

    /**
     * Begins a corrected document that takes the place of this one when it is issued. It runs its whole course; until then the old one
     * stands.
     */
    @Transactional
    public Document correct(Viewer author, UUID id, IfMatch at) {
        var old = desk.held(
                author,
                id,
                at,
                Verb.CORRECT,
                null,
                State.WRITTEN,
                State.SERVED,
                State.ACKNOWLEDGED,
                State.REPLIED,
                State.ACCEPTED,
                State.CLOSED);
        var own = List.copyOf(corrections.findingsOf(id));
        var made = drafting.correct(author, old, own);
        course.begin(author, made, own);
        return desk.view(author, made.document());
    }

    /** Withdraws an issued document; its number stays used, its findings wait again, every consequence is undone. */
    @Transactional
    public Document withdraw(
            Viewer actor, UUID id, IfMatch at, String reason, @Nullable LocalDate meeting, @Nullable String paper) {
        var document = desk.held(
                actor,
                id,
                at,
                Verb.WITHDRAW,
                null,
                State.ISSUED,
                State.WRITTEN,
                State.SERVED,
                State.ACKNOWLEDGED,
                State.REPLIED,
                State.ACCEPTED,
                State.CLOSED);
        withdrawal.byHand(actor, document, Plain.needed("撤回理由", reason, 2000), meeting, paper);
        return desk.view(actor, document);
    }

    /** The paper as a file. */
    @Transactional(readOnly = true)
    public byte[] paper(Viewer viewer, UUID id, String format) {
        return papers.file(desk.find(viewer, id), format);
    }

    /** The paper as a page, as it was issued, or as it would be. */
    @Transactional(readOnly = true)
    public String page(Viewer viewer, UUID id) {
        return papers.page(desk.find(viewer, id));
    }
}
