package org.mingcha.appraisal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Document;
import org.mingcha.findings.Severity;

/**
 * What a year's supervision says of an officer (队员依据表), for his squadron and its street alone. It strikes nobody out: it shows what was
 * recorded, and the two decide.
 *
 * @param id stands for the officer in addresses, so that no name does
 * @param ground on which alone an award may be denied, in the regulation's words; null where no regime has one
 * @param refusals recorded refusals to correct; only those that stand are a ground
 * @param decisions the latest first
 * @param readings who has opened this sheet lately
 */
public record OfficerSheet(
        UUID id,
        String officer,
        String squadron,
        String squadronName,
        int year,
        @Nullable String ground,
        @Nullable String clause,
        List<Found> findings,
        List<Paper> documents,
        List<RefusalToCorrect> refusals,
        List<Decision> decisions,
        List<Reading> readings,
        boolean mayKeep) {

    /**
     * An officer in the list.
     *
     * @param refusals how many stand
     * @param decided what squadron and street decided last, each its own
     */
    public record Line(UUID id, String officer, int findings, int refusals, List<Decision> decided) {}

    /**
     * Something that was found.
     *
     * @param thirdTier found in the unit's own inspection (三级督察)
     */
    public record Found(
            UUID id,
            LocalDate on,
            String wording,
            String fact,
            String clause,
            Severity severity,
            boolean thirdTier,
            @Nullable UUID document) {}

    /**
     * A document it stands in.
     *
     * @param opens whether this viewer can open the document itself
     */
    public record Paper(
            UUID id,
            String number,
            String kindTitle,
            Document.State state,
            @Nullable LocalDate servedOn,
            @Nullable LocalDate dueOn,
            List<Answer> answers,
            boolean opens) {}

    /** When the unit answered. */
    public record Answer(LocalDate on, boolean late, boolean refused) {}

    /**
     * A recorded refusal to correct (拒不改正).
     *
     * @param unit who recorded it: the squadron or the street, by name
     */
    public record RefusalToCorrect(
            UUID id,
            UUID document,
            String documentNumber,
            LocalDate happenedOn,
            String facts,
            String paper,
            String unit,
            String recordedBy,
            OffsetDateTime recordedAt,
            State state,
            List<Step> steps,
            May may,
            long version) {}

    /** Whether it stands. */
    public enum State {
        STANDS,
        /** An objection is open: until it is decided, it is no ground. */
        OBJECTED,
        WITHDRAWN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something that happened to it. */
    public record Step(String kind, String note, String by, OffsetDateTime at, UUID entry) {}

    /** What this viewer may do with it. */
    public record May(boolean object, boolean decide, boolean withdraw) {}

    /**
     * What a unit decided of the year's awards (评优评先).
     *
     * @param unit by name
     * @param grounds how many refusals stood and were its ground
     */
    public record Decision(String unit, boolean eligible, String reason, int grounds, String by, OffsetDateTime at) {}

    /** Somebody who opened the sheet. */
    public record Reading(String by, OffsetDateTime at) {}
}
