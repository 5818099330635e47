package org.mingcha.documents;

import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.findings.Content;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** A squadron and a street that find something among their own people, and write it to them. */
@TestComponent
@Import(NoticedDistrict.class)
public class OwnTeams {
    @Autowired
    NoticedDistrict district;

    public final Viewer inspector = NoticedDistrict.somebody("三级督察员", Role.SQUADRON_INSPECTOR, null, JIANGNING);
    public final Viewer secondOfStreet = NoticedDistrict.somebody("江宁路司法所", Role.SUBDISTRICT_READER, null, JIANGNING);

    /** What a unit's own inspection found, open. */
    public UUID finding(Viewer finder) {
        var source = Source.visit(UUID.randomUUID());
        var today = LocalDate.now(district.clock);
        var version = district.regimes.inForce(JINGAN, today).getFirst().id();
        var id = district.findings.record(
                finder,
                new NewFinding(
                        JINGAN,
                        JIANGNING,
                        finder.unit().orElseThrow(),
                        new NewFinding.Item("street-routine-daily", "street-order/1", null, "跨门营业", "方案三（三）"),
                        Content.of("一分队未按时巡查昌平路。", Severity.ORDINARY),
                        source,
                        today,
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        version,
                        finder.unit().orElseThrow()));
        district.transaction.executeWithoutResult(_ -> district.findings.settle(source, today));
        return id;
    }

    public static Draft draft(@Nullable String team, UUID... findings) {
        return new Draft(
                "reminder-notice",
                JIANGNING,
                List.of(findings),
                null,
                null,
                "三级督察发现下列问题：",
                List.of("请当日改正。"),
                null,
                null,
                null,
                team);
    }

    public Document approved(Viewer author, Viewer approver, @Nullable String team) {
        var documents = district.documents;
        var document = documents.draft(author, draft(team, finding(author)));
        document = documents.submit(author, document.id(), at(document));
        return documents.approve(approver, document.id(), at(document));
    }

    /** A notice of the squadron's inspector, approved by its head, issued and on paper. */
    public Document written(@Nullable String team) {
        return written(inspector, district.squadron, team);
    }

    public Document written(Viewer author, Viewer approver, @Nullable String team) {
        var approved = approved(author, approver, team);
        var issued = district.documents.issue(author, approved.id(), at(approved));
        district.papers.write(issued.id());
        return district.documents.get(author, issued.id());
    }

    public Document served(Document written) {
        return district.deliveries.serve(inspector, written.id(), at(written), LocalDate.now(district.clock), "一分队队长");
    }
}
