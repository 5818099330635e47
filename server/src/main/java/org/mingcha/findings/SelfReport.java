package org.mingcha.findings;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fault that a squadron told of itself (自查自报), with the finding it has become: where that stands is what became of it.
 *
 * @param id the finding's own id
 * @param happenedOn the day of the fault
 * @param measures what the unit has done about it
 * @param by who reported it
 */
public record SelfReport(
        UUID id, LocalDate happenedOn, String measures, String by, OffsetDateTime at, Finding finding) {

    /**
     * An item a unit may report under: of a checklist of a duty that a section of its bureau answers for.
     *
     * @param points the phenomena it lists; empty where it lists none
     * @param clause as papers print it
     */
    public record Item(
            String duty,
            String dutyTitle,
            String section,
            String item,
            String text,
            List<String> points,
            String clause) {
        public Item {
            points = List.copyOf(points);
        }
    }

    /**
     * A fault to be reported.
     *
     * @param item {@code list/number} of a checklist of that duty
     * @param point one of the phenomena the item lists
     * @param record the number of the record concerned (案件、诉件、音像记录), if any
     * @param files ids of evidence this person has uploaded
     */
    public record New(
            String duty,
            String item,
            @Nullable String point,
            String fact,
            Severity severity,
            LocalDate happenedOn,
            String measures,
            @Nullable String record,
            List<UUID> files) {
        public New {
            files = List.copyOf(files);
        }
    }
}
