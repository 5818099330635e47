package org.mingcha.matters;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A matter (督察事项) as one viewer may see it: what it is about, who answers for it, what was reported, how it was pressed for, what
 * the leaders decided, and what he may do next.
 *
 * @param items what is looked at (督察项目)
 * @param plan how it is gone about (督察方案)
 * @param demands what the units are to do (办理要求)
 * @param instruction what a leader has written on it (领导批示)
 * @param opinion what the section proposes (拟办意见); seen by the bureau alone, as are decisions and the reason of a return
 * @param askedFor the last day set when it is opened; null where the regime's term runs from approval
 * @param wantedOn days on which a result is wanted (定时要结果)
 * @param dueOn the last day of those units that have not concluded, with its sum
 * @param late whether a unit's last day has passed without a report
 * @param may what this viewer may do with it now
 */
public record Matter(
        UUID id,
        String body,
        Rule rule,
        State state,
        String section,
        String sectionName,
        String title,
        String facts,
        List<String> items,
        String plan,
        String demands,
        @Nullable String instruction,
        @Nullable String opinion,
        Origin origin,
        @Nullable LocalDate askedFor,
        List<LocalDate> wantedOn,
        @Nullable String draftedBy,
        @Nullable String approver,
        @Nullable String returned,
        @Nullable String number,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate dueOn,
        List<String> dueSum,
        boolean late,
        @Nullable String result,
        @Nullable String closingOpinion,
        @Nullable LocalDate closedOn,
        List<Unit> units,
        List<Report> reports,
        List<Progress> progress,
        List<Pressing> pressings,
        List<Decision> decisions,
        List<Step> story,
        List<Verb> may,
        long version) {

    /** How far it is. What may become of it stands in one place, {@code Life}. */
    public enum State {
        DRAFT,
        /** Its opening waits for approval. */
        SUBMITTED,
        /** Opened; the units handle it (承办). */
        UNDERWAY,
        /** It has been pressed for at least once (督办). */
        EXPEDITED,
        /** Every unit's report is accepted; it can be closed. */
        CONCLUDED,
        /** Its closing waits for approval. */
        CLOSING,
        CLOSED
    }

    /** What can be done with it. */
    public enum Verb {
        CHANGE,
        DROP,
        SUBMIT,
        APPROVE_OPENING,
        RETURN_OPENING,
        /** Take back what waits for approval. */
        TAKE_BACK,
        /** Hand in a report, for a unit. */
        REPORT,
        /** Tell how far it is, for a unit; with a new day where it cannot be done in time. */
        TELL_PROGRESS,
        JUDGE_REPORT,
        DECIDE_DAY,
        /** Enter a pressing into the register. */
        PRESS,
        /** Draft a document that its outcome is a ground of. */
        DRAFT_OUTCOME,
        /** Enter what came of a pressing. */
        ENTER_RESULT,
        PROPOSE_CLOSING,
        APPROVE_CLOSING,
        RETURN_CLOSING
    }

    /**
     * The kind as its regime has it.
     *
     * @param regime the title of the regulation it stands in
     * @param steps the four steps as the regulation calls them, with its words
     * @param ways by which it can be pressed for
     * @param outcomes the documents that what it came to is a ground of
     * @param forms what can be printed
     * @param assumed what the regulation does not say and the office should confirm
     */
    public record Rule(
            String regime,
            String kind,
            String title,
            String duty,
            boolean instruction,
            String clause,
            String term,
            List<Stage> steps,
            List<Way> ways,
            List<Outcome> outcomes,
            List<FormTitle> forms,
            List<String> assumed) {}

    /**
     * A step as the regulation has it (立案、承办、督办、办结).
     *
     * @param approval the role that approves it
     * @param sealed whether a unit's report must bear its seal: what it hands in has the sealed report with it
     */
    public record Stage(
            String step,
            String title,
            String text,
            @Nullable String approval,
            boolean sealed,
            String clause) {}

    /**
     * A way of pressing for it.
     *
     * @param document the kind of document issued for it
     */
    public record Way(String id, String title, @Nullable String document, String clause) {}

    /** A kind of document that may be issued over what a matter came to. */
    public record Outcome(String document, String title, String clause) {}

    /** A form that can be printed of it. */
    public record FormTitle(String id, String title, String step) {}

    /**
     * Where it comes from.
     *
     * @param kind RECORD, FINDING or FREE
     * @param recordKind of the record
     * @param id the record's number or the finding's id
     * @param words as the section tells it; seen by the bureau alone where a record stands behind it
     */
    public record Origin(
            String kind,
            @Nullable String recordKind,
            @Nullable String id,
            @Nullable String words) {}

    /**
     * A unit that answers for it.
     *
     * @param unit {@code squadron/code}, {@code subdistrict/code}, {@code section/id} or {@code body/code}
     * @param state WORKING, REPORTED or ACCEPTED
     * @param late whether its last day has passed without a report
     * @param mine whether this viewer speaks for it
     */
    public record Unit(
            String unit,
            String name,
            String state,
            @Nullable LocalDate dueOn,
            List<String> dueSum,
            @Nullable LocalDate lapsedOn,
            boolean late,
            boolean mine) {}

    /** What a unit handed in, and what the section said to it. */
    public record Report(
            UUID id,
            String unit,
            String unitName,
            int round,
            String words,
            String by,
            OffsetDateTime at,
            boolean late,
            List<File> files,
            UUID entry,
            @Nullable String verdict,
            @Nullable String verdictWords,
            @Nullable String verdictBy,
            @Nullable OffsetDateTime verdictAt) {}

    /** A file that came with a report. */
    public record File(UUID file, String name, String type, String sha256) {}

    /**
     * How far a unit is.
     *
     * @param askedFor the new last day it asks for; null where it only tells
     * @param state TOLD, ASKED, GRANTED or REFUSED
     * @param before the last day until then
     */
    public record Progress(
            UUID id,
            String unit,
            String unitName,
            String words,
            @Nullable String reason,
            @Nullable String measures,
            @Nullable LocalDate askedFor,
            String by,
            OffsetDateTime at,
            String state,
            @Nullable LocalDate before,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String decidedNote) {}

    /**
     * One line of the register of pressing (催办登记).
     *
     * @param standing how it stood then (办理情况)
     * @param document what is issued for it
     * @param documentNumber its number, once it has one
     * @param documentState how far it is; null where its draft was thrown away
     * @param entry null while the document is only being prepared
     */
    public record Pressing(
            UUID id,
            String unit,
            String unitName,
            String way,
            String wayTitle,
            LocalDate on,
            String words,
            String standing,
            @Nullable String instruction,
            @Nullable LocalDate dueOn,
            @Nullable UUID document,
            @Nullable String documentNumber,
            @Nullable String documentState,
            String by,
            @Nullable UUID entry,
            @Nullable String result,
            @Nullable String resultBy,
            @Nullable OffsetDateTime resultAt) {}

    /**
     * What a leader decided about opening or closing it.
     *
     * @param about OPENING or CLOSING
     * @param verdict APPROVED or RETURNED
     * @param deputyOf in whose place, while that person was away
     * @param hash of the paper it stands for
     */
    public record Decision(
            String about,
            String verdict,
            @Nullable String words,
            String by,
            @Nullable String deputyOf,
            OffsetDateTime at,
            String hash,
            UUID entry) {}

    /** Something that happened to it; {@code kind} decides the words on the page. */
    public record Step(
            String kind,
            OffsetDateTime at,
            String by,
            @Nullable String unit,
            @Nullable String note,
            @Nullable UUID entry) {}

    /** Somebody who may approve it, and who stands in for him today. */
    public record Approver(
            UUID account, String name, @Nullable String deputy) {}
}
