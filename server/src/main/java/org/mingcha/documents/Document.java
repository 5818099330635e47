package org.mingcha.documents;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A supervision document (监督文书) as one viewer may see it: its paper, its terms, its story, and what he may do next.
 *
 * @param approver who was named to approve it; null where whoever holds the role may
 * @param decisions every decision about it so far; seen by the bureau alone
 * @param replaces the issued document whose place it takes once it is issued (更正)
 * @param sealed whether the picture of the body's seal stands on it; else the place is left for one of rubber
 * @param template the version of the form it is written with; null for the form the program comes with
 * @param issuer the unit that issues it to its own teams (三级督察): {@code squadron/code} or {@code subdistrict/code}; null for the bureau's
 * @param dueOn the last day of acknowledging or replying, with its sum
 * @param judgement seen by the bureau alone, as are cause and the reason of a return
 * @param may what this viewer may do with it now
 */
public record Document(
        UUID id,
        String body,
        Rule rule,
        State state,
        String section,
        @Nullable String issuer,
        String squadron,
        String addressee,
        String title,
        @Nullable String number,
        String opening,
        List<String> demands,
        @Nullable LocalDate replyOn,
        @Nullable String graveGround,
        @Nullable String judgement,
        @Nullable Cause cause,
        List<Point> points,
        List<String> copies,
        @Nullable String returnedBecause,
        @Nullable LocalDate consentOn,
        @Nullable String consentPaper,
        @Nullable String approver,
        List<Decision> decisions,
        @Nullable Related replaces,
        @Nullable Related replacedBy,
        @Nullable OffsetDateTime issuedAt,
        @Nullable LocalDate servedOn,
        @Nullable String receipt,
        @Nullable Service service,
        boolean sealed,
        @Nullable Integer template,
        @Nullable LocalDate dueOn,
        List<String> dueSum,
        @Nullable LocalDate objectionUntil,
        @Nullable LocalDate lapsedOn,
        @Nullable String withdrawnBecause,
        @Nullable UUID escalatedTo,
        @Nullable UUID entry,
        @Nullable String hash,
        List<Step> story,
        List<File> files,
        List<Reply> replies,
        List<Extension> extensions,
        @Nullable Objection objection,
        @Nullable ReturnVisit visit,
        List<Verb> may,
        long version) {

    /** How far it is. */
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        /** Numbered; its paper is being written. */
        ISSUED,
        /** Its paper stands and can be served. */
        WRITTEN,
        SERVED,
        ACKNOWLEDGED,
        REPLIED,
        /** The answer is accepted and a return visit is to come. */
        ACCEPTED,
        CLOSED,
        WITHDRAWN,
        /** A corrected document has taken its place; it keeps its number. */
        SUPERSEDED
    }

    /** What can be done with it. */
    public enum Verb {
        CHANGE,
        DROP,
        SUBMIT,
        APPROVE,
        CONSENT,
        SEND_BACK,
        ISSUE,
        SERVE,
        /** Upload the slip that the unit has signed. */
        ADD_SLIP,
        ACKNOWLEDGE,
        REPLY,
        REVIEW_REPLY,
        ASK_EXTENSION,
        DECIDE_EXTENSION,
        OBJECT,
        DECIDE_OBJECTION,
        /** Write a corrected one that will take its place. */
        CORRECT,
        /** Say why it went unanswered. */
        GIVE_REASON,
        CLOSE,
        WITHDRAW
    }

    /**
     * The kind as its regime has it.
     *
     * @param regime the title of the regulation it stands in
     * @param approval who approves: {@code section-head}, {@code leader-in-charge}, {@code head}, {@code party-leadership-group}
     * @param onlyAcknowledged whether no reply is asked, only that the unit acknowledges it
     * @param dateInPaper whether the document itself may set the last day
     * @param clause what it rests on
     * @param assumed what the regulation does not say and the office should confirm, by name
     * @param opening with what the body's form lets a new draft begin
     * @param demands the demands it begins with
     */
    public record Rule(
            String regime,
            String kind,
            String title,
            String group,
            String approval,
            boolean onlyAcknowledged,
            boolean dateInPaper,
            List<String> preconditions,
            List<String> graveGrounds,
            String term,
            String clause,
            List<String> assumed,
            @Nullable String opening,
            List<String> demands) {}

    /**
     * A decision about it when it was submitted.
     *
     * @param kind APPROVED, CONSENTED or RETURNED
     * @param deputyOf in whose place it was made, while that person was away
     * @param note the reason of a return; meeting and paper of a consent
     */
    public record Decision(
            String kind,
            String by,
            @Nullable String deputyOf,
            OffsetDateTime at,
            @Nullable String note,
            UUID entry) {}

    /** Another document it stands with, as far as this viewer may open it. */
    public record Related(UUID id, @Nullable String number) {}

    /**
     * Somebody who may approve it.
     *
     * @param deputy who stands in for him today
     */
    public record Approver(
            UUID account, String name, @Nullable String deputy) {}

    /** A finding as it stands in the document. */
    public record Point(UUID finding, String item, String fact, String clause) {}

    /**
     * Something that happened to it.
     *
     * @param kind kebab case; decides the words on the page
     */
    public record Step(
            String kind,
            OffsetDateTime at,
            String by,
            @Nullable String note,
            @Nullable UUID entry) {}

    /**
     * The paper as a file.
     *
     * @param signedBy whose signature is in it, as the certificate has it
     * @param selfMade whether no authority vouches for that name
     */
    public record File(
            String format,
            String sha256,
            int pages,
            @Nullable String signedBy,
            @Nullable Boolean selfMade) {}

    /**
     * How it reached its unit (送达).
     *
     * @param way DESK: laid on the unit's desk in this system; PRINT: printed and handed over
     * @param receivedBy who took it from the desk
     * @param slip the signed slip of a paper (送达回证)
     */
    public record Service(
            String way,
            LocalDate on,
            String servedBy,
            @Nullable String receivedBy,
            @Nullable OffsetDateTime receivedAt,
            @Nullable Attachment slip) {}

    /** A file that came with a reply. */
    public record Attachment(UUID file, String name, String type, String sha256) {}

    /** An answer of the unit (反馈). */
    public record Reply(
            UUID id,
            int nth,
            String measures,
            String responsible,
            boolean refused,
            boolean late,
            String by,
            OffsetDateTime at,
            Reply.Outcome outcome,
            @Nullable String decidedBy,
            @Nullable String because,
            List<Attachment> evidence) {
        /** What the section said to it. */
        public enum Outcome {
            GIVEN,
            ACCEPTED,
            RETURNED
        }
    }

    /** More time that was asked for (延期). */
    public record Extension(
            UUID id,
            LocalDate until,
            String reason,
            String by,
            OffsetDateTime at,
            Extension.Outcome outcome,
            @Nullable String decidedBy,
            @Nullable String because) {
        /** What the section said to it. */
        public enum Outcome {
            ASKED,
            GRANTED,
            REFUSED
        }
    }

    /** An objection of the unit (申辩、复核). */
    public record Objection(
            UUID id,
            String grounds,
            String by,
            OffsetDateTime at,
            LocalDate dueOn,
            List<String> dueSum,
            Objection.Outcome outcome,
            @Nullable String decidedBy,
            @Nullable String because) {
        /** What was decided. */
        public enum Outcome {
            OPEN,
            UPHELD,
            DISMISSED
        }
    }

    /** The visit that looks whether it was put right (回访). */
    public record ReturnVisit(
            UUID assignment,
            LocalDate from,
            LocalDate until,
            @Nullable LocalDate doneOn) {}
}
