package org.mingcha.screening;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead that explains itself.
 *
 * @param evidence what the rule read and computed
 * @param sums how the last days it computed come about
 * @param figures the terms and numbers the rule uses
 * @param judgements what people made of it, the earliest first
 * @param suggests title of the document the rule suggests
 * @param suggestedKind its kind
 * @param graveGround the serious circumstance that people may take up
 * @param mayJudge whether this viewer may judge it now
 */
public record LeadPage(
        Lead lead,
        List<Evidence> evidence,
        List<Sum> sums,
        List<RuleFigure> figures,
        List<Judgement> judgements,
        Precision precision,
        @Nullable String suggests,
        @Nullable String suggestedKind,
        @Nullable String graveGround,
        boolean mayJudge) {

    /** A value with its label. */
    public record Evidence(String name, String label, String value) {}

    /** How a last day comes about. */
    public record Sum(String title, LocalDate lastDay, List<String> steps) {}

    /** What somebody decided. */
    public record Judgement(
            Lead.State verdict, String reason, @Nullable LocalDate until, String by, OffsetDateTime at) {}
}
