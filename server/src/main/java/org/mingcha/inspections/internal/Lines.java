package org.mingcha.inspections.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Source;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.VisitLine;
import org.mingcha.inspections.internal.db.tables.records.AttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.VisitRecord;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OrderedVisit;
import org.springframework.stereotype.Component;

/** Completed visits as lines of a list: as many questions to the database for a page as for one line. */
@Component
public class Lines {
    private final Assignments assignments;
    private final VisitBook book;
    private final Findings findings;
    private final Clock clock;

    Lines(Assignments assignments, VisitBook book, Findings findings, Clock clock) {
        this.assignments = assignments;
        this.book = book;
        this.findings = findings;
        this.clock = clock;
    }

    /** Nothing of a completed visit is kept from whoever may know of it; which those are, the caller has asked. */
    public List<VisitLine> completed(List<VisitRecord> rows) {
        var ids = rows.stream().map(VisitRecord::getId).toList();
        var bodies = rows.stream().map(VisitRecord::getBody).distinct().toList();
        var ordered = assignments.ordered(ids, bodies);
        var answered = book.answered(ids);
        var attested = book.attestations(ids);
        var found = findings.countOf(Source.Kind.VISIT, ids);
        var lines = new ArrayList<VisitLine>();
        for (var row : rows) {
            var visit = ordered.get(row.getId());
            if (visit != null) lines.add(line(row, visit, answered, attested, found));
        }
        return lines;
    }

    private VisitLine line(
            VisitRecord row,
            OrderedVisit ordered,
            Map<UUID, Integer> answered,
            Map<UUID, List<AttestationRecord>> attested,
            Map<UUID, Integer> found) {
        return new VisitLine(
                ordered.id(),
                ordered.order(),
                ordered.month(),
                ordered.section(),
                ordered.issuer(),
                true,
                ordered.squadron(),
                ordered.squadronName(),
                ordered.channel(),
                ordered.until(),
                LocalDate.ofInstant(row.getStartedAt().toInstant(), clock.getZone()),
                Visit.State.COMPLETED,
                ordered.pair().stream().map(OrderedVisit.Goer::name).toList(),
                ordered.items().stream()
                        .mapToInt(item -> Rules.points(item).size())
                        .sum(),
                answered.getOrDefault(row.getId(), 0),
                found.getOrDefault(row.getId(), 0),
                (int) attested.getOrDefault(row.getId(), List.of()).stream()
                        .filter(one -> one.getHash().equals(row.getHash()))
                        .filter(one -> ordered.goer(one.getAccount()).isPresent())
                        .count());
    }
}
