package org.mingcha.reviews.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Source;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.reviews.NewFault;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Faults of a settled file that become findings (问题), by an act. */
@Component
public class FaultFindings {
    private final ReviewBook book;
    private final Standards standards;
    private final Views views;
    private final Findings findings;
    private final Ledger ledger;
    private final Clock clock;

    FaultFindings(ReviewBook book, Standards standards, Views views, Findings findings, Ledger ledger, Clock clock) {
        this.book = book;
        this.standards = standards;
        this.views = views;
        this.findings = findings;
        this.ledger = ledger;
        this.clock = clock;
    }

    public void find(Viewer by, UUID id, IfMatch at, List<NewFault> faults) {
        var review = book.held(by, id);
        at.expect(review.getVersion(), views.desk(by, id).review(), faults);
        if (!review.getState().equals("SETTLED"))
            throw new Refusal(HttpStatus.CONFLICT, "review-not-settled", "案卷尚未定评，不能转为问题；请待评查人都提交、有分歧的由第三人评定之后再转。");
        if (!Views.mayFind(by, review, book.sheets(id)))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-review", "问题由评查这件案卷的人或者责任科室记录；请由他们办理。");
        var standard = standards.of(review);
        var today = LocalDate.now(clock);
        var source = Source.review(id);
        var found = new ArrayList<String>();
        for (var fault : faults) {
            var row = book.unfound(id, fault.item())
                    .orElseThrow(() -> new Refusal(
                            HttpStatus.CONFLICT,
                            "no-such-fault",
                            "“" + standard.titleOf(fault.item()) + "”不在定评的问题之中，或者已经转为问题；请刷新后再看。"));
            var finding = findings.record(
                    by,
                    new NewFinding(
                            review.getBody(),
                            review.getSquadron(),
                            review.getSection(),
                            new NewFinding.Item(
                                    review.getDuty(),
                                    standard.id() + "/" + fault.item(),
                                    null,
                                    standard.titleOf(fault.item()),
                                    standard.clauseOf(fault.item())),
                            new Content(
                                    fault.fact(),
                                    fault.severity(),
                                    new Content.Concerned(review.getKind(), review.getNumber(), null),
                                    null),
                            source,
                            today,
                            List.of(new NewFinding.Finder(by.account(), by.name())),
                            review.getRegime()));
            row.setFinding(finding);
            book.store(row);
            found.add(finding.toString());
        }
        findings.settle(source, today);
        ledger.append(new Act(
                "review-faults-found",
                Map.of("body", review.getBody(), "review", id.toString(), "findings", List.copyOf(found))));
        book.store(review);
    }
}
