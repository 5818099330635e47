package org.mingcha.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** A district under the regime of 2024 whose records are screened. */
@TestComponent
public class ScreenedDistrict {
    public static final String JINGAN = "310106";
    public static final String JIANGNING = "310106006";
    private static final String UNIT = "江宁路街道综合行政执法队";

    @Autowired
    Directory directory;

    @Autowired
    Regimes regimes;

    @Autowired
    Records records;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Screening screening;

    @Autowired
    Leads leads;

    public final Viewer head = somebody("监督科长", Role.SECTION_HEAD, "supervision", null);
    public final Viewer adjudicator = somebody("审理科员", Role.SECTION_MEMBER, "case-adjudication", null);
    public final Viewer leader = somebody("分管领导", Role.LEADER_IN_CHARGE, null, null);
    public final Viewer squadron = somebody("中队长", Role.SQUADRON_HEAD, null, JIANGNING);

    public static Viewer somebody(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return Somebody.of(name, role, section, squadron);
    }

    /** Begins on the fifth of August 2024 with the regime as it is offered. */
    public void begin() {
        begin(Offer.bundled("jingan-2024").regime());
    }

    public void begin(Regime regime) {
        goTo("2024-08-05T01:00:00Z");
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

    /** Takes rows in that wait to be screened; the unit is added to each. */
    public void take(String kind, String columns, String... rows) {
        take(kind, columns, null, rows);
    }

    /** Takes rows in and screens them; the unit is added to each. */
    public void load(String kind, String columns, String... rows) {
        take(kind, columns, null, rows);
        screening.follow();
    }

    /** Takes a full export of these months in. */
    public void export(String kind, String columns, LocalDate from, LocalDate until, String... rows) {
        take(kind, columns, new LoadOrder.Scope(null, from, until), rows);
        screening.follow();
    }

    private void take(String kind, String columns, LoadOrder.@Nullable Scope scope, String... rows) {
        var lines = new ArrayList<String>(List.of(columns + ",中队"));
        Arrays.stream(rows).map(row -> row + "," + UNIT).forEach(lines::add);
        try {
            var file = Files.write(Files.createTempFile(kind, ".csv"), lines);
            var loaded = records.load(file, new LoadOrder(JINGAN, "导出", kind, head.account(), scope));
            Files.delete(file);
            if (loaded.quarantined() > 0) throw new IllegalArgumentException("quarantined: " + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All leads of a rule, whatever their state. */
    public List<Lead> leads(String rule) {
        return leads.search(leader, new Leads.Filter(rule, null, null, null, null), 0, 200)
                .rows();
    }

    /** Numbers of the records for which a lead of the rule is open. */
    public List<String> open(String rule) {
        return leads.search(leader, new Leads.Filter(rule, null, null, Lead.State.OPEN, null), 0, 200).rows().stream()
                .map(Lead::number)
                .sorted()
                .toList();
    }
}
