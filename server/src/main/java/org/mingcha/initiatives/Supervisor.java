package org.mingcha.initiatives;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invited supervisor (特约监督员): appointed for a term, with what he was asked to look at, what he observed, and what became of it.
 *
 * @param from from among whom he comes
 * @param until the last day of the term
 * @param serving whether the term runs today
 */
public record Supervisor(
        UUID id,
        String name,
        String from,
        LocalDate since,
        LocalDate until,
        @Nullable LocalDate endedOn,
        @Nullable String endedReason,
        boolean serving,
        List<Assignment> assignments,
        List<Observation> observations,
        long version) {

    /**
     * Something he is asked to look at (交办的监督事项).
     *
     * @param matter the matter it is about, for the bureau's people
     * @param number of that matter
     */
    public record Assignment(
            UUID id,
            String topic,
            String words,
            @Nullable UUID matter,
            @Nullable String number,
            @Nullable LocalDate dueOn,
            String by,
            OffsetDateTime at) {}

    /** What became of an observation. */
    public enum Outcome {
        NEW,
        /** Somebody looks into it. */
        TAKEN_UP,
        ADOPTED,
        DECLINED,
        /** He took it back before anybody answered. */
        WITHDRAWN
    }

    /** Whether he saw something, or suggests something. */
    public enum Kind {
        OBSERVATION,
        SUGGESTION
    }

    /** What he observed or suggests (意见和建议), and what became of it. */
    public record Observation(
            UUID id,
            @Nullable UUID assignment,
            Kind kind,
            String words,
            OffsetDateTime at,
            List<Project.File> files,
            Outcome outcome,
            List<Answer> answers,
            UUID entry) {}

    /** What he was told of it; a first answer may say that somebody looks into it. */
    public record Answer(Outcome outcome, String words, String by, OffsetDateTime at) {}

    /** Somebody with an account of this role who can be appointed. */
    public record Candidate(UUID account, String name) {}

    /** What the regime in force says of appointments. */
    public record Terms(int months, List<String> from, String clause) {}
}
