package org.mingcha.bulletins;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.BulletinRule.CaseSource;

/**
 * An issue as those see it who write and sign it (编发中的一期).
 *
 * @param kind its id in the regime, and that of its report
 * @param month with which its period ends
 * @param from the first day it tells of
 * @param last the last day
 * @param dueOn the last day for issuing it; null where that year's calendar is missing
 * @param edition which edition is being worked on, or stands
 * @param because why the edition is corrected; null for the first
 * @param section that compiles it
 * @param asOf when its figures were counted
 * @param hash of the content that is signed; null while it is written
 * @param recipients who reads it once it is issued, in the regime's words
 */
public record Bulletin(
        UUID id,
        String body,
        String bodyName,
        String kind,
        String title,
        String month,
        int months,
        LocalDate from,
        LocalDate last,
        @Nullable LocalDate dueOn,
        State state,
        int edition,
        @Nullable String because,
        String section,
        String sectionName,
        OffsetDateTime asOf,
        @Nullable String submittedBy,
        @Nullable OffsetDateTime submittedAt,
        @Nullable String hash,
        @Nullable String returnedBecause,
        List<Part> chapters,
        List<Named> named,
        List<Step> steps,
        List<String> recipients,
        List<EditionLine> editions,
        May may,
        long version) {

    /** Its life: a sealed set. */
    public enum State {
        /** People write in it. */
        DRAFT,
        /** Its content stands and waits for those who sign. */
        SUBMITTED,
        /** All have signed: the edition stands for good. */
        ISSUED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A chapter and who writes in it.
     *
     * @param cases whence cases may be chosen for it
     * @param version of its words
     */
    public record Part(
            Chapter chapter,
            List<CaseSource> cases,
            boolean mayWrite,
            @Nullable String writtenBy,
            @Nullable OffsetDateTime writtenAt,
            long version) {}

    /** Somebody, or an address, that this issue names on purpose (点名). */
    public record Named(String name, String reason, String by, OffsetDateTime at) {}

    /** Somebody who signs, in order. */
    public record Step(
            String role, @Nullable String name, @Nullable OffsetDateTime signedAt) {}

    /** An edition that was issued. */
    public record EditionLine(int number, OffsetDateTime issuedAt, String hash, int changes) {}

    /**
     * What the viewer may do now.
     *
     * @param compile count anew, choose cases, name somebody
     */
    public record May(boolean compile, boolean submit, boolean sign, boolean giveBack, boolean correct) {}
}
