package org.mingcha.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.directory.NewPerson;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.sampling.Ceremonies;
import org.mingcha.sampling.CeremonyOrder;
import org.mingcha.sampling.Escrow;
import org.mingcha.sampling.Share;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** A district in August 2024 with a regime, people, July's cases and roads, whose month can be drawn. */
@TestComponent
public class DrawnDistrict {
    public static final String JINGAN = "310106";
    public static final String JIANGNING = "310106006";
    public static final YearMonth AUGUST = YearMonth.of(2024, 8);
    static final List<String> SECTIONS =
            List.of("supervision", "case-adjudication", "coordination", "personnel", "legal-and-general");

    @Autowired
    Plans plans;

    @Autowired
    Directory directory;

    @Autowired
    Regimes regimes;

    @Autowired
    Records records;

    @Autowired
    Ceremonies ceremonies;

    @Autowired
    Escrow escrow;

    @Autowired
    Ledger ledger;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    public final Viewer head = somebody("监督科长", Role.SECTION_HEAD, "supervision", null);
    public final Viewer member = somebody("监督科员", Role.SECTION_MEMBER, "supervision", null);
    public final Viewer adjudicator = somebody("审理科员", Role.SECTION_MEMBER, "case-adjudication", null);
    public final Viewer leader = somebody("分管领导", Role.LEADER_IN_CHARGE, null, null);
    public final Map<String, UUID> accounts = new HashMap<>();
    private final Share.KeyPair key = Share.KeyPair.fresh();

    /** Opens the account of an inspector; nobody logs in with it unless a test says otherwise. */
    public Function<String, UUID> opens = _ -> UUID.randomUUID();

    public static Viewer somebody(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return viewer(UUID.randomUUID(), name, role, section, squadron);
    }

    public static Viewer viewer(
            UUID account, String name, Role role, @Nullable String section, @Nullable String squadron) {
        var permissions = switch (role) {
            case SECTION_MEMBER ->
                Set.of(
                        Permission.SEE_PLAN,
                        Permission.MAKE_PLAN,
                        Permission.SEE_ASSIGNMENT,
                        Permission.HOLD_CEREMONY,
                        Permission.EDIT_REGIME);
            case SECTION_HEAD ->
                Set.of(
                        Permission.SEE_PLAN,
                        Permission.MAKE_PLAN,
                        Permission.APPROVE_ORDER,
                        Permission.SEE_ASSIGNMENT,
                        Permission.HOLD_CEREMONY,
                        Permission.PUT_REGIME_IN_FORCE);
            case LEADER_IN_CHARGE -> Set.of(Permission.SEE_PLAN, Permission.APPROVE_ORDER, Permission.SEE_ASSIGNMENT);
            case INSPECTOR -> Set.of(Permission.SEE_ASSIGNMENT);
            default -> Set.of(Permission.SEE_PLAN, Permission.SEE_DRAW);
        };
        return new Viewer(
                account, name, JINGAN, Set.of(JINGAN), Set.of(new Grant(role, section, squadron)), permissions);
    }

    /** Sets the clock to the fifth of August and brings in everything a month needs. */
    public void begin() {
        goTo("2024-08-05T01:00:00Z");
        calendar.loadShipped();
        directory.establish("31");
        directory.establish(JINGAN);
        var regime = Offer.bundled("jingan-2024").regime();
        regimes.confirm(leader, regimes.propose(head, regime, LocalDate.of(2024, 4, 15), null, "施行", null));
        for (var section : SECTIONS)
            for (var i = 0; i < 4; i++) {
                var account = opens.apply(section + i);
                accounts.put(section + i, account);
                directory.enlist(new NewPerson(JINGAN, section + i, account, section, null, true));
            }
        casesClosed("2024-07", 20, 15, 12, 8, 30, 9, 7, 14, 11, 6, 5, 13, 10, 16, 4, 3);
        roads(5);
    }

    public void goTo(String instant) {
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse(instant)));
    }

    public Clock clock() {
        return clock;
    }

    public void end() {
        clock.shift(Duration.ZERO);
    }

    /** So many cases closed in a month at each squadron, in the order of their codes. */
    void casesClosed(String month, int... counts) {
        var squadrons = directory.squadrons(JINGAN);
        var lines = new ArrayList<String>(List.of("案件编号,办案中队,案件状态,立案日期,结案日期"));
        for (var i = 0; i < counts.length; i++)
            for (var n = 0; n < counts[i]; n++)
                lines.add("%s-%s-%d,%s,已结案,%s-01,%s-%02d"
                        .formatted(
                                squadrons.get(i).code(),
                                month,
                                n,
                                squadrons.get(i).name(),
                                month,
                                month,
                                1 + n % 28));
        load("case", lines);
    }

    private void roads(int each) {
        var lines = new ArrayList<String>(List.of("道路编号,道路名称,中队"));
        for (var squadron : directory.squadrons(JINGAN))
            for (var i = 0; i < each; i++)
                lines.add("%s-R%d,第%d路,%s".formatted(squadron.code(), i, i, squadron.name()));
        load("road", lines);
    }

    /** So many stall points of each squadron. */
    void stalls(int each) {
        var lines = new ArrayList<String>(List.of("点位编号,点位名称,中队"));
        for (var squadron : directory.squadrons(JINGAN))
            for (var i = 0; i < each; i++)
                lines.add("%s-S%d,第%d号点位,%s".formatted(squadron.code(), i, i, squadron.name()));
        load("stall-point", lines);
    }

    private void load(String kind, List<String> lines) {
        try {
            var file = Files.write(Files.createTempFile(kind, ".csv"), lines);
            records.load(file, new LoadOrder(JINGAN, "导出", kind, head.account(), null));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record of a visit is complete. */
    record Made(String body, UUID assignment, LocalDate day, UUID by, String byName) implements VisitMade {}

    /** Completes the record of a visit, as the module that carries visits out does. */
    public void made(UUID assignment, LocalDate day) {
        transaction.executeWithoutResult(
                _ -> events.publishEvent(new Made(JINGAN, assignment, day, member.account(), member.name())));
    }

    /** Freezes August and holds its ceremony. */
    public void draw() {
        var frozen = plans.freeze(head, AUGUST).id();
        ledger.sequenceNow();
        escrow.register(somebody("保管人", Role.ESCROW_HOLDER, null, null), key.publicKey());
        var round = ceremonies.open(head, frozen, CeremonyOrder.of("supervision", "case-adjudication"));
        var name = ceremonies.get(head, round).name();
        var one = Share.fresh();
        var other = Share.fresh();
        ceremonies.commit(
                head, round, one.commitment(name, "supervision"), one.sealedFor(key.publicKey(), name, "supervision"));
        ceremonies.commit(
                adjudicator,
                round,
                other.commitment(name, "case-adjudication"),
                other.sealedFor(key.publicKey(), name, "case-adjudication"));
        ceremonies.reveal(head, round, one);
        ceremonies.reveal(adjudicator, round, other);
    }
}
