package org.mingcha.procedures;

import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.directory.Directory;
import org.mingcha.directory.NewPerson;
import org.mingcha.documents.Deliveries;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Draft;
import org.mingcha.documents.internal.PaperRoom;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.mingcha.planning.Plans;
import org.mingcha.planning.VisitMade;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.sampling.Ceremonies;
import org.mingcha.sampling.CeremonyOrder;
import org.mingcha.sampling.Escrow;
import org.mingcha.sampling.Share;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Jing'an in August 2024, which obeys its own regime and, beside it, the city's of 2009; and the city, which obeys the latter alone
 * and inspects its districts.
 */
@TestComponent
@Import(DrawnDistrict.class)
class TwoRegimes {
    static final String CITY = "31";
    static final YearMonth AUGUST = DrawnDistrict.AUGUST;
    static final Regime OLDER = Offer.bundled("shanghai-2009").regime();
    static final String JIANGNING = DrawnDistrict.JIANGNING;

    @Autowired
    DrawnDistrict drawn;

    @Autowired
    Plans plans;

    @Autowired
    Orders orders;

    @Autowired
    Regimes regimes;

    @Autowired
    Directory directory;

    @Autowired
    Findings findings;

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    PaperRoom papers;

    @Autowired
    Ceremonies ceremonies;

    @Autowired
    Escrow escrow;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    final Viewer head = of(JINGAN, "监督科长", Role.SECTION_HEAD, "supervision", null);
    final Viewer member = of(JINGAN, "监督科员", Role.SECTION_MEMBER, "supervision", null);
    final Viewer leader = of(JINGAN, "分管领导", Role.LEADER_IN_CHARGE, null, null);
    final Viewer squadron = of(JINGAN, "江宁路中队长", Role.SQUADRON_HEAD, null, JIANGNING);
    final Viewer cityHead = of(CITY, "监督处长", Role.SECTION_HEAD, "supervision", null);
    final Viewer corps = of(CITY, "机动督察支队队员", Role.SECTION_MEMBER, "mobile-inspection", null);
    final Viewer corpsHead = of(CITY, "机动督察支队长", Role.SECTION_HEAD, "mobile-inspection", null);
    final Viewer cityLeader = of(CITY, "市局分管领导", Role.LEADER_IN_CHARGE, null, null);
    final Map<String, UUID> cityAccounts = new HashMap<>();

    static Viewer of(String body, String name, Role role, @Nullable String section, @Nullable String unit) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                body,
                body.equals(CITY) ? Set.of(CITY, JINGAN) : Set.of(body),
                Set.of(new Grant(role, section, unit)),
                Matrix.of(List.of(role)));
    }

    void begin() {
        begin(LocalDate.of(2024, 8, 1));
    }

    /** @param older the day on which the city's regime begins */
    void begin(LocalDate older) {
        drawn.begin();
        inForce(head, leader, older);
        inForce(cityHead, cityLeader, older);
        for (var section : List.of("supervision", "mobile-inspection"))
            for (var i = 0; i < 4; i++) {
                var account = UUID.randomUUID();
                cityAccounts.put("市" + section + i, account);
                directory.enlist(new NewPerson(CITY, "市" + section + i, account, section, null, true));
            }
    }

    private void inForce(Viewer proposer, Viewer confirmer, LocalDate firstDay) {
        regimes.confirm(confirmer, regimes.propose(proposer, OLDER, firstDay, null, "市局规定继续执行", null));
    }

    void end() {
        drawn.end();
    }

    /** Freezes the city's August and holds its ceremony. */
    void drawCity() {
        var frozen = plans.freeze(cityHead, AUGUST).id();
        ledger.sequenceNow();
        var key = Share.KeyPair.fresh();
        escrow.register(of(CITY, "市局保管人", Role.ESCROW_HOLDER, null, null), key.publicKey());
        var round = ceremonies.open(cityHead, frozen, CeremonyOrder.of("supervision", "mobile-inspection"));
        var name = ceremonies.get(cityHead, round).name();
        var one = Share.fresh();
        var other = Share.fresh();
        ceremonies.commit(
                cityHead,
                round,
                one.commitment(name, "supervision"),
                one.sealedFor(key.publicKey(), name, "supervision"));
        ceremonies.commit(
                corps,
                round,
                other.commitment(name, "mobile-inspection"),
                other.sealedFor(key.publicKey(), name, "mobile-inspection"));
        ceremonies.reveal(cityHead, round, one);
        ceremonies.reveal(corps, round, other);
    }

    /** The order of a section, written, submitted and approved. */
    Order approved(Viewer author, Viewer approver) {
        var section = author.sections().iterator().next();
        var draft = orders.of(author, author.body(), AUGUST).stream()
                .filter(order -> order.section().equals(section))
                .findFirst()
                .orElseThrow();
        var submitted = orders.submit(author, draft.id(), new IfMatch(draft.version()));
        return orders.approve(approver, submitted.id(), new IfMatch(submitted.version()));
    }

    /** The record of a visit is complete. */
    private record Made(String body, UUID assignment, LocalDate day, UUID by, String byName) implements VisitMade {}

    /** Completes the record of a visit today, as the module that carries visits out does. */
    void made(UUID assignment) {
        var today = LocalDate.now(drawn.clock());
        transaction.executeWithoutResult(
                _ -> events.publishEvent(new Made(JINGAN, assignment, today, member.account(), member.name())));
    }

    /** A finding of a visit made for a duty of one of the regimes, as it stands once the visit is complete. */
    UUID finding(Viewer finder, String unit, String duty, String item, Severity severity, String fact) {
        var source = Source.visit(UUID.randomUUID());
        var id = record(source, finder, unit, duty, item, severity, fact);
        transaction.executeWithoutResult(_ -> findings.settle(source, LocalDate.now(drawn.clock())));
        return id;
    }

    /** The same while its visit is still being made. */
    UUID draftFinding(Viewer finder, String unit, String duty, String item, Severity severity, String fact) {
        return record(Source.visit(UUID.randomUUID()), finder, unit, duty, item, severity, fact);
    }

    private UUID record(
            Source source, Viewer finder, String unit, String duty, String item, Severity severity, String fact) {
        var today = LocalDate.now(drawn.clock());
        var version = regimes.inForce(finder.body(), today).stream()
                .filter(one -> one.regime().duty(duty).isPresent())
                .findFirst()
                .orElseThrow();
        return findings.record(
                finder,
                new NewFinding(
                        finder.body(),
                        unit,
                        finder.sections().iterator().next(),
                        new NewFinding.Item(duty, item, null, "督察事项", "第1项"),
                        Content.of(fact, severity),
                        source,
                        today,
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        version.id()));
    }

    UUID routineFinding() {
        return finding(member, JIANGNING, "routine-inspection", "district-routine/1", Severity.ORDINARY, "昌平路执勤点无人值守。");
    }

    static Draft draft(String kind, String unit, UUID... about) {
        return new Draft(
                kind, unit, List.of(about), null, null, "督察发现下列问题：", List.of("请调查核实、追查责任人、及时整改。"), null, null, null);
    }

    Document issued(Viewer author, Viewer approver, Draft draft) {
        var document = documents.draft(author, draft);
        document = documents.submit(author, document.id(), at(document));
        document = documents.approve(approver, document.id(), at(document));
        document = documents.issue(author, document.id(), at(document));
        papers.write(document.id());
        return documents.get(author, document.id());
    }

    Document served(Viewer author, Viewer approver, Draft draft) {
        var issued = issued(author, approver, draft);
        return deliveries.serve(author, issued.id(), at(issued), LocalDate.now(drawn.clock()), "值班员");
    }

    static IfMatch at(Document document) {
        return new IfMatch(document.version());
    }
}
