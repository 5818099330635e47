package org.mingcha.reviews;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The collective review of a period (集中评查).
 *
 * @param first its first month, such as 2024-07
 * @param months how many the period has, as the regime's cadence says
 * @param title of the duty that asks for it
 * @param clause on what it rests
 * @param lastDay of the period; the section is reminded some days before
 * @param id null while nobody has planned it
 * @param results as they stand now; once it is concluded, as they stood then
 * @param version 0 while nobody has planned it
 */
public record CollectiveReview(
        String first,
        int months,
        String title,
        String clause,
        LocalDate lastDay,
        @Nullable UUID id,
        State state,
        @Nullable LocalDate beginsOn,
        @Nullable LocalDate endsOn,
        List<Participant> participants,
        Results results,
        @Nullable String circular,
        @Nullable String leniency,
        @Nullable OffsetDateTime concludedAt,
        boolean mayPlan,
        long version) {
    public CollectiveReview {
        participants = List.copyOf(participants);
    }

    /** How far it is. */
    public enum State {
        /** Nobody has planned it yet. */
        DUE,
        PLANNED,
        CONCLUDED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who takes part. */
    public record Participant(UUID account, String name, String section) {}

    /**
     * Its files and what they came to.
     *
     * @param files listed for review in the period
     * @param settled of them
     * @param standards by standard
     * @param squadrons by squadron, in the order of the directory
     * @param leniency how slight offences were treated
     * @param faults the debriefing list: the most common first, nobody named
     */
    public record Results(
            int files,
            int settled,
            List<ByStandard> standards,
            List<BySquadron> squadrons,
            Leniency leniency,
            List<CommonFault> faults) {
        public Results {
            standards = List.copyOf(standards);
            squadrons = List.copyOf(squadrons);
            faults = List.copyOf(faults);
        }
    }

    /**
     * The files of one standard.
     *
     * @param mean score of those settled; null where there are none
     */
    public record ByStandard(
            String standard,
            String title,
            int files,
            int settled,
            int excellent,
            int acceptable,
            int unacceptable,
            @Nullable Double mean) {}

    /** The files of one squadron. */
    public record BySquadron(String squadron, String name, int files, int settled, int excellent, int unacceptable) {}

    /**
     * How slight or first offences were treated among the cases decided or closed in the period, by their records (轻微不罚).
     *
     * @param slight cases whose record says that the offence was slight or the first
     * @param spared of those, not punished
     * @param punished of those, decided or closed with a punishment
     * @param unpunished all cases that were not punished
     * @param educated of those, the party was taught
     */
    public record Leniency(int cases, int slight, int spared, int punished, int unpunished, int educated) {}

    /** What somebody plans. */
    public record Planned(LocalDate beginsOn, LocalDate endsOn, List<UUID> participants) {
        public Planned {
            participants = List.copyOf(participants);
        }
    }
}
