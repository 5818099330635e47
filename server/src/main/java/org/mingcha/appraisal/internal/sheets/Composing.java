package org.mingcha.appraisal.internal.sheets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.appraisal.EvidenceSheet;
import org.mingcha.appraisal.EvidenceSheet.Apart;
import org.mingcha.appraisal.EvidenceSheet.Line;
import org.mingcha.appraisal.internal.Rules.Bound;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.Incoming;
import org.mingcha.documents.IncomingRegister;
import org.mingcha.policy.AppraisalRules;
import org.mingcha.policy.AppraisalRules.Use;
import org.springframework.stereotype.Component;

/** Puts sheets together from what was gathered: the value of each line, what it takes of the weight, and the sum. */
@Component
public class Composing {
    private final Gathering gathering;
    private final IncomingRegister incoming;
    private final Bodies bodies;
    private final Clock clock;

    Composing(Gathering gathering, IncomingRegister incoming, Bodies bodies, Clock clock) {
        this.gathering = gathering;
        this.incoming = incoming;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** The sheets of some squadrons as they stand now. */
    public List<EvidenceSheet> compose(Viewer viewer, Bound<Use> use, UsePeriod period, List<Squadron> squadrons) {
        var gathered = gathering.gather(viewer, viewer.body(), period, use.rule());
        // as the database keeps it
        var asOf = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        return squadrons.stream()
                .map(squadron -> compose(viewer, use.rule(), period, squadron, gathered, asOf))
                .toList();
    }

    private EvidenceSheet compose(
            Viewer viewer,
            Use use,
            UsePeriod period,
            Squadron squadron,
            Gathering.Gathered gathered,
            OffsetDateTime asOf) {
        boolean applies = !use.ofSubdistrict() || squadron.subdistrict() != null;
        var lines = new ArrayList<Line>();
        if (applies) for (var rule : use.lines()) lines.add(line(rule, gathered.take(rule, squadron.code())));
        return new EvidenceSheet(
                viewer.body(),
                bodies.officialNameOf(viewer.body()),
                use.id(),
                use.title(),
                use.basis().inWords(),
                use.to(),
                period.id(),
                period.from(),
                period.last(),
                squadron.code(),
                squadron.shortName(),
                applies,
                applies && gathered.idle(use, squadron.code()),
                asOf,
                lines,
                lines.stream()
                        .mapToInt(one -> one.score() == null ? 0 : one.score())
                        .sum(),
                lines.stream()
                        .mapToInt(one -> one.score() == null ? 0 : one.weight())
                        .sum(),
                List.of(),
                null);
    }

    private static Line line(AppraisalRules.Line rule, Gathering.Taken taken) {
        var value = taken.value();
        var score = value == null || rule.weight() == 0 || rule.each() == null
                ? null
                : left(rule.weight(), rule.each(), value);
        return new Line(
                rule.id(),
                rule.title(),
                taken.unit(),
                value == null ? null : value.stripTrailingZeros().toPlainString(),
                taken.unjudged(),
                taken.volume(),
                rule.weight(),
                score,
                score == null ? null : sum(rule, String.valueOf(value), score),
                rule.basis().inWords(),
                taken.rows());
    }

    /** What is left of the weight when each unit of the value takes so much; never less than nothing. */
    static int left(int weight, int each, BigDecimal value) {
        var taken = value.multiply(BigDecimal.valueOf(each)).setScale(0, RoundingMode.HALF_UP);
        return Math.max(0, weight - taken.intValue());
    }

    private static String sum(AppraisalRules.Line rule, String value, int score) {
        return rule.weight() + " − " + value + " × " + rule.each() + (score == 0 ? "，扣完为止" : "") + " = " + score;
    }

    /** What came down from the city in the period. */
    public List<Apart> candidates(Viewer viewer, UsePeriod period) {
        var all = new ArrayList<Apart>();
        for (int page = 0; ; page++) {
            var found = incoming.search(viewer, null, null, page, Page.MOST);
            for (var one : found.rows())
                if (one.sender() != Incoming.Sender.OTHER
                        && !one.receivedOn().isBefore(period.from())
                        && !one.receivedOn().isAfter(period.last()))
                    all.add(new Apart(
                            one.id(),
                            one.theirNumber() == null ? one.number() : one.theirNumber(),
                            one.senderName(),
                            one.title(),
                            one.receivedOn()));
            if (found.rows().size() < Page.MOST) break;
        }
        return all;
    }

    static EvidenceSheet with(EvidenceSheet sheet, List<Apart> apart, EvidenceSheet.@Nullable Issue issue) {
        return new EvidenceSheet(
                sheet.body(),
                sheet.bodyName(),
                sheet.use(),
                sheet.title(),
                sheet.clause(),
                sheet.to(),
                sheet.period(),
                sheet.from(),
                sheet.last(),
                sheet.squadron(),
                sheet.name(),
                sheet.applies(),
                sheet.idle(),
                sheet.asOf(),
                sheet.lines(),
                sheet.score(),
                sheet.outOf(),
                apart,
                issue);
    }
}
