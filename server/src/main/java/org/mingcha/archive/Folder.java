package org.mingcha.archive;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder (案卷、卷) of something that was closed, with its contents, who read it and what becomes of it.
 *
 * @param editions the first filing and every later one, the last one first
 * @param files the contents of the last edition, in the order of the list
 * @param readings who read or took it, the last one first; only the last hundred
 * @param disposal the last proposal to destroy it
 * @param may what this viewer may do with it now
 */
public record Folder(
        Line line,
        List<Edition> editions,
        List<File> files,
        List<Reading> readings,
        @Nullable Disposal disposal,
        @Nullable Hold hold,
        List<Verb> may,
        long version) {

    /** What kind of thing it holds. */
    public enum Source {
        MATTER,
        DOCUMENT,
        ORDER
    }

    /** What stands of it. */
    public enum State {
        KEPT,
        /** Somebody proposes to destroy its content. */
        PROPOSED,
        /** Its content is gone; register, hashes and proofs stay. */
        DESTROYED
    }

    /** What can be done with it. */
    public enum Verb {
        /** Read its papers and take its package away. */
        READ,
        HOLD,
        RELEASE,
        PROPOSE_DESTRUCTION,
        DECIDE_DESTRUCTION
    }

    /**
     * A line of the register (归档台账).
     *
     * @param fileNumber 档号
     * @param subjectNumber the number it bore while it was pursued
     * @param reopened whether it is being pursued again; it will be filed anew
     * @param retention how long it is kept, with the basis
     * @param keepUntil the last day; null: for good
     * @param ended whether that day is over
     */
    public record Line(
            UUID id,
            String body,
            Source source,
            UUID subject,
            String fileNumber,
            String kindTitle,
            String title,
            @Nullable String subjectNumber,
            List<String> units,
            LocalDate closedOn,
            OffsetDateTime filedAt,
            int edition,
            int files,
            int pages,
            String retention,
            @Nullable LocalDate keepUntil,
            boolean ended,
            State state,
            boolean reopened,
            boolean held) {}

    /**
     * One filing.
     *
     * @param hash of the list of contents, as the ledger has it
     */
    public record Edition(int number, OffsetDateTime filedAt, String hash, UUID entry) {}

    /** One file of the contents. */
    public record File(
            int position,
            String path,
            String title,
            String role,
            String type,
            String sha256,
            long bytes,
            @Nullable Integer pages) {}

    /** Somebody read a file, or took the whole package away. */
    public record Reading(
            String kind,
            String by,
            OffsetDateTime at,
            int edition,
            String what,
            @Nullable String purpose) {}

    /**
     * A proposal to destroy the content.
     *
     * @param verdict APPROVED or REFUSED; null while it waits
     */
    public record Disposal(
            String proposedBy,
            String reason,
            OffsetDateTime proposedAt,
            @Nullable String verdict,
            @Nullable String decidedBy,
            @Nullable String because,
            @Nullable OffsetDateTime decidedAt) {}

    /** Why it may not be destroyed, whatever its term (停止销毁). */
    public record Hold(String by, String because, OffsetDateTime at) {}
}
