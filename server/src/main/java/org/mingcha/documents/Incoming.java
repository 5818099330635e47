package org.mingcha.documents;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Document.Attachment;

/**
 * A document that came down from the city (来文), as this viewer may see it. It is registered under a number of its own register, answered
 * and kept apart: it is never one of ours and costs nobody points.
 *
 * @param number of our register, {@code 收〔2024〕3号}
 * @param theirNumber as it stands on the paper
 * @param dueOn the last day the paper sets
 * @param may what this viewer may do with it now
 */
public record Incoming(
        UUID id,
        String body,
        String number,
        Sender sender,
        String senderName,
        @Nullable String theirNumber,
        String title,
        LocalDate receivedOn,
        @Nullable LocalDate dueOn,
        State state,
        @Nullable String section,
        @Nullable String answer,
        @Nullable String answerNumber,
        @Nullable LocalDate answeredOn,
        @Nullable String closedBecause,
        List<Attachment> received,
        List<Attachment> answered,
        List<Step> story,
        List<Verb> may,
        long version) {

    /** Who sent it. */
    public enum Sender {
        /** 市局 */
        MUNICIPAL_BUREAU,
        /** 市总队 */
        MUNICIPAL_CORPS,
        OTHER
    }

    /** How far it is. */
    public enum State {
        REGISTERED,
        /** A section answers for it. */
        ASSIGNED,
        ANSWERED,
        /** Nothing was to be answered. */
        CLOSED
    }

    /** What can be done with it. */
    public enum Verb {
        ASSIGN,
        ANSWER,
        CLOSE
    }

    /** Something that happened to it. */
    public record Step(
            String kind,
            OffsetDateTime at,
            String by,
            @Nullable String note,
            UUID entry) {}

    /** What is written into the register. */
    public record Registration(
            Sender sender,
            @Nullable String senderName,
            @Nullable String theirNumber,
            String title,
            LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            List<UUID> files) {}

    /** What was answered, and when; with the number of our letter where there is one. */
    public record Answer(String text, @Nullable String number, LocalDate on, List<UUID> files) {}

    /** A line of the register. */
    public record Line(
            UUID id,
            String number,
            Sender sender,
            String senderName,
            @Nullable String theirNumber,
            String title,
            LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            @Nullable String section,
            State state,
            @Nullable LocalDate answeredOn) {}
}
