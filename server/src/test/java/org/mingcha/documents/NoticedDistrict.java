package org.mingcha.documents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.documents.internal.PaperRoom;
import org.mingcha.documents.internal.Sweep;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** A district on Thursday, 2024-09-26, whose inspectors find something at a squadron whenever they are asked to. */
@TestComponent
public class NoticedDistrict {
    public static final String JINGAN = "310106";
    public static final String JIANGNING = "310106006";
    public static final String SHIMEN = "310106011";

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    PaperRoom papers;

    @Autowired
    Sweep sweep;

    @Autowired
    Findings findings;

    @Autowired
    Directory directory;

    @Autowired
    Regimes regimes;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    TransactionTemplate transaction;

    public final Viewer member = somebody("监督科员", Role.SECTION_MEMBER, "supervision", null);
    public final Viewer head = somebody("监督科长", Role.SECTION_HEAD, "supervision", null);
    public final Viewer adjudicator = somebody("审理科员", Role.SECTION_MEMBER, "case-adjudication", null);
    public final Viewer adjudicationHead = somebody("审理科长", Role.SECTION_HEAD, "case-adjudication", null);
    public final Viewer leader = somebody("分管领导", Role.LEADER_IN_CHARGE, null, null);
    public final Viewer chief = somebody("主要领导", Role.HEAD, null, null);
    public final Viewer secretary = somebody("党组秘书", Role.PARTY_GROUP_SECRETARY, null, null);
    public final Viewer squadron = somebody("江宁路中队长", Role.SQUADRON_HEAD, null, JIANGNING);
    public final Viewer otherSquadron = somebody("石门二路中队长", Role.SQUADRON_HEAD, null, SHIMEN);
    public final Viewer street = somebody("江宁路街道", Role.SUBDISTRICT_READER, null, JIANGNING);

    static Viewer somebody(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return Somebody.of(name, role, section, squadron);
    }

    /** Somebody with a role in a section, and another of the whole body. */
    static Viewer somebody(String name, Role role, @Nullable String section, @Nullable String squadron, Role more) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, squadron), Grant.of(more)),
                Matrix.of(List.of(role, more)));
    }

    public void begin() {
        begin(Offer.bundled("jingan-2024").regime());
    }

    public void begin(Regime regime) {
        goTo("2024-09-26T01:00:00Z");
        calendar.loadShipped();
        directory.establish("31");
        directory.establish(JINGAN);
        regimes.confirm(leader, regimes.propose(head, regime, LocalDate.of(2024, 4, 15), null, "施行", null));
    }

    public void goTo(String instant) {
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse(instant)));
    }

    public void end() {
        clock.shift(Duration.ZERO);
    }

    /** An open finding of a visit, at this squadron. */
    public UUID finding(String squadron) {
        return finding(squadron, "昌平路沿街两处跨门营业，现场未见处置。");
    }

    public UUID finding(String squadron, String fact) {
        return finding(
                squadron,
                "supervision",
                Source.Kind.VISIT,
                new NewFinding.Item("street-routine", "street-order/1", null, "跨门营业", "J附3一（一）1"),
                fact);
    }

    /** An open finding of a confirmed lead: what a rule meets, for the section that adjudicates cases. */
    public UUID findingOfRule(String squadron, String rule, String fact) {
        return finding(
                squadron,
                "case-adjudication",
                Source.Kind.LEAD,
                new NewFinding.Item("case-file-review", rule, null, rule, "行政处罚法第六十条"),
                fact);
    }

    private UUID finding(String squadron, String section, Source.Kind sourceKind, NewFinding.Item item, String fact) {
        var finder = NoticedDistrict.somebody("督察员", Role.INSPECTOR, null, null);
        var source = new Source(sourceKind, UUID.randomUUID());
        var version = regimes.inForce(JINGAN, LocalDate.now(clock)).getFirst().id();
        var id = findings.record(
                finder,
                new NewFinding(
                        JINGAN,
                        squadron,
                        section,
                        item,
                        Content.of(fact, Severity.ORDINARY),
                        source,
                        LocalDate.now(clock),
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        version));
        transaction.executeWithoutResult(_ -> findings.settle(source, LocalDate.now(clock)));
        return id;
    }

    public static Draft draft(String kind, String squadron, UUID... findings) {
        return new Draft(
                kind,
                squadron,
                List.of(findings),
                null,
                null,
                "2024年9月25日，执法监督科对你队辖区开展街面实效督察，发现下列问题：",
                List.of("请调查核实，落实责任，及时整改。"),
                null,
                null,
                null);
    }

    public static Draft because(String kind, String squadron, Document earlier, @Nullable String judgement) {
        return new Draft(
                kind,
                squadron,
                List.of(),
                new Cause(Cause.DOCUMENT, earlier.id().toString(), "逾期未反馈"),
                null,
                "你队收到" + earlier.number() + "后逾期未反馈。",
                List.of("请立即整改并书面反馈。"),
                null,
                null,
                judgement);
    }

    public static IfMatch at(Document document) {
        return new IfMatch(document.version());
    }

    /** A finding notice (督察告知单) to the squadron, approved. */
    public Document approved(String squadron) {
        return approved(draft("finding-notice", squadron, finding(squadron)));
    }

    /** As approved by somebody else than the section's head. */
    public Document approvedBy(Viewer approver, Draft draft) {
        var document = documents.draft(member, draft);
        document = documents.submit(member, document.id(), at(document));
        return documents.approve(approver, document.id(), at(document));
    }

    /** Lets the document's last day end, and tells it. */
    public void lapse(Document served) {
        sweep.run();
        for (var day = LocalDate.now(clock).plusDays(1);
                !day.isAfter(served.dueOn().plusDays(1));
                day = day.plusDays(1)) {
            goTo(day + "T01:00:00Z");
            sweep.run();
        }
    }

    public Document approved(Draft draft) {
        var document = documents.draft(member, draft);
        document = documents.submit(member, document.id(), at(document));
        return documents.approve(head, document.id(), at(document));
    }

    public Document written(Document approved) {
        var issued = documents.issue(member, approved.id(), at(approved));
        papers.write(issued.id());
        return documents.get(member, issued.id());
    }

    public Document served(Document written, LocalDate on) {
        return deliveries.serve(member, written.id(), at(written), on, "值班员");
    }

    /** A finding notice to Jiangning's squadron, served today. */
    public Document served() {
        return served(written(approved(JIANGNING)), LocalDate.now(clock));
    }

    public Document seenBy(Viewer viewer, Document document) {
        return documents.get(viewer, document.id());
    }
}
