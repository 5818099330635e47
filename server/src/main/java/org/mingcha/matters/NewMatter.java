package org.mingcha.matters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes into the form of opening (立案审批表).
 *
 * @param kind as the regime names it
 * @param units who answers for it: {@code squadron/code}, {@code subdistrict/code}, {@code section/id}, {@code body/code}
 * @param lastDay the last day; null lets the regime's term run from approval
 * @param wantedOn days before it on which a result is wanted
 */
public record NewMatter(
        String kind,
        Source source,
        String title,
        String facts,
        List<String> items,
        String plan,
        List<String> units,
        String demands,
        @Nullable String instruction,
        String opinion,
        @Nullable LocalDate lastDay,
        List<LocalDate> wantedOn) {

    public NewMatter {
        items = List.copyOf(items);
        units = List.copyOf(units);
        wantedOn = List.copyOf(wantedOn);
    }

    /** Where it comes from; {@code words} tell it where a record or finding does not. */
    public sealed interface Source {
        String words();

        /** A complaint, petition, case or other record. */
        record OfRecord(String kind, UUID record, String words) implements Source {}

        /** Something that was found. */
        record OfFinding(UUID finding, String words) implements Source {}

        /** What the draft came from already. */
        record Kept(String words) implements Source {}

        /** What stands in no record: an instruction on paper, an article, a letter. */
        record Free(String words) implements Source {}
    }
}
