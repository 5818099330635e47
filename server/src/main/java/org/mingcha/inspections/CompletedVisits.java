package org.mingcha.inspections;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Sheets;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.policy.Channel;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completed visits for modules that reckon with them; shown to nobody by this, and without the names of officers. */
@Component
public class CompletedVisits {
    private final Sheets sheets;
    private final Clock clock;

    CompletedVisits(Sheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    /**
     * What a completed visit was.
     *
     * @param issuer the unit whose own inspection it was (三级督察); null for the bureau's
     * @param order the number of its order; null for a unit's own
     * @param hash of the attested content
     */
    public record Facts(
            UUID visit,
            String body,
            @Nullable String issuer,
            @Nullable String order,
            String section,
            @Nullable String squadron,
            String squadronName,
            Channel mode,
            LocalDate day,
            List<String> inspectors,
            List<String> parties,
            List<String> duties,
            int points,
            int inOrder,
            int notApplicable,
            int notChecked,
            List<Found> found,
            String hash) {}

    /** What was found. */
    public record Found(String item, String fact, String clause, String severity) {}

    /** Asked inside the transaction that completes the visit, or later. */
    @Transactional(readOnly = true)
    public Facts of(String body, UUID visit) {
        var sheet = sheets.whole(body, visit);
        var ordered = sheet.ordered();
        return new Facts(
                visit,
                body,
                ordered.issuer(),
                ordered.order(),
                ordered.section(),
                ordered.squadron(),
                ordered.squadronName(),
                sheet.mode(),
                LocalDate.ofInstant(sheet.row().getStartedAt().toInstant(), clock.getZone()),
                ordered.pair().stream().map(OrderedVisit.Goer::name).toList(),
                sheet.parties().stream()
                        .filter(party -> party.getAbsence() == null)
                        .map(party -> party.getName())
                        .toList(),
                ordered.duties().stream().map(OrderedVisit.Work::title).toList(),
                sheet.answers().size(),
                count(sheet, Result.IN_ORDER),
                count(sheet, Result.NOT_APPLICABLE),
                count(sheet, Result.NOT_CHECKED),
                sheet.findings().stream()
                        .map(one -> new Found(
                                one.wording(),
                                one.fact(),
                                one.clause(),
                                one.severity().word()))
                        .toList(),
                sheet.hash());
    }

    private static int count(Sheet sheet, Result result) {
        return (int) sheet.answers().stream()
                .filter(answer -> answer.getResult().equals(result.name()))
                .count();
    }
}
