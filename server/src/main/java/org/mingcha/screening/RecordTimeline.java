package org.mingcha.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record from its first day to its last (时间轴): its dates and their terms, what was recorded meanwhile, what lies beside it,
 * and how it has been changed. Nobody who complained or was party is named.
 *
 * @param own the record itself, as it stands last
 * @param beside legal reviews, publications, measures and whatever else names the same case, by kind
 * @param ofCase the case to which the record belongs, when it is none itself
 * @param clips recordings of the case, the earliest first
 * @param scenes what the rules in force want recorded of it
 * @param editions its versions, the latest first
 * @param thread complaints and petitions of the same matter, across channels
 * @param leads of it and of what lies beside it, for who may see leads
 */
public record RecordTimeline(
        Part own,
        List<Part> beside,
        @Nullable Named ofCase,
        List<Clip> clips,
        List<Scene> scenes,
        List<Edition> editions,
        @Nullable SameMatter thread,
        List<Lead> leads) {

    /** A record by its number. */
    public record Named(String kind, UUID record, String number) {}

    /**
     * One record with its dates.
     *
     * @param vanished whether the last full export no longer had it
     * @param steps its dates in the order of its course; one it has not come by is there without a day
     * @param facts what else it says
     */
    public record Part(
            String kind,
            String kindTitle,
            UUID record,
            String number,
            @Nullable String squadron,
            boolean vanished,
            List<Step> steps,
            List<Term> terms,
            List<Fact> facts) {}

    /**
     * One date.
     *
     * @param before what stood there in earlier versions, the earliest first, where it was another
     */
    public record Step(
            String field,
            String label,
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            List<String> before) {}

    /** A value with its label. */
    public record Fact(String field, String label, String value) {}

    /**
     * A term of the rules in force that runs, or ran, for the record.
     *
     * @param rule id of the rule
     * @param title of its last day, such as 办案期限届满日
     * @param from the day that starts it
     * @param doneOn the day on which what it asks was done
     * @param doneBy label of the date that ended it
     * @param steps how the last day comes about; empty where a year's calendar is missing
     */
    public record Term(
            String rule,
            String ruleTitle,
            String title,
            String clause,
            @Nullable LocalDate from,
            LocalDate lastDay,
            @Nullable LocalDate doneOn,
            @Nullable String doneBy,
            State state,
            List<String> steps) {

        /** Where it stands today. */
        public enum State {
            /** Done in time. */
            MET,
            /** Done too late, or not done although it has ended. */
            LATE,
            /** Not done, and it has not ended. */
            RUNNING;

            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** A recording; days and times as its source writes them. */
    public record Clip(
            UUID record,
            String number,
            @Nullable String scene,
            @Nullable String startedAt,
            @Nullable String endedAt,
            @Nullable String uploadedAt,
            @Nullable String medium) {}

    /**
     * Something that is to be recorded.
     *
     * @param what such as 留置送达; null for the case as a whole
     * @param day of the step
     * @param missing whether no such recording is linked
     */
    public record Scene(
            String rule,
            String ruleTitle,
            String clause,
            @Nullable String what,
            @Nullable LocalDate day,
            boolean missing) {}

    /** One version of the record, and what it changed. */
    public record Edition(
            int version,
            long publication,
            @Nullable OffsetDateTime publishedAt,
            boolean vanished,
            boolean returned,
            List<Change> changes) {}

    /**
     * A field that differs from the version before.
     *
     * @param date whether it is a day or a moment
     */
    public record Change(
            String field,
            String label,
            @Nullable String before,
            @Nullable String after,
            boolean date) {}

    /**
     * Complaints and petitions of one matter.
     *
     * @param withinDays two of one place and category are the same matter when not more days lie between them
     */
    public record SameMatter(int withinDays, List<Member> members) {}

    /** One of them. */
    public record Member(
            String kind,
            String kindTitle,
            UUID record,
            String number,
            @Nullable String squadron,
            LocalDate on,
            @Nullable String channel,
            @Nullable LocalDate closedOn,
            boolean self) {}
}
