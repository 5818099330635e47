package org.mingcha.matters;

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
import org.mingcha.matters.internal.Sweep;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** A district on Thursday, 2024-09-26, whose coordination section opens a matter whenever it is asked to. */
@TestComponent
public class PursuedDistrict {
    public static final String JINGAN = "310106";
    public static final String JIANGNING = "squadron/310106006";
    public static final String SHIMEN = "squadron/310106011";
    public static final String STREET = "subdistrict/310106006";

    @Autowired
    Matters matters;

    @Autowired
    Board board;

    @Autowired
    Sweep sweep;

    @Autowired
    Directory directory;

    @Autowired
    Regimes regimes;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    public final Viewer member = somebody("协调科员", Role.SECTION_MEMBER, "coordination", null);
    public final Viewer head = somebody("协调科长", Role.SECTION_HEAD, "coordination", null);
    public final Viewer personnel = somebody("组织科员", Role.SECTION_MEMBER, "personnel", null);
    public final Viewer leader = somebody("分管领导", Role.LEADER_IN_CHARGE, null, null);
    public final Viewer chief = somebody("主要领导", Role.HEAD, null, null);
    public final Viewer squadron = somebody("江宁路中队长", Role.SQUADRON_HEAD, null, "310106006");
    public final Viewer otherSquadron = somebody("石门二路中队长", Role.SQUADRON_HEAD, null, "310106011");
    public final Viewer street = somebody("江宁路街道", Role.SUBDISTRICT_READER, null, "310106006");

    static Viewer somebody(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return of(JINGAN, name, role, section, squadron);
    }

    static Viewer of(String body, String name, Role role, @Nullable String section, @Nullable String squadron) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                body,
                Set.of(body),
                Set.of(new Grant(role, section, squadron)),
                Matrix.of(List.of(role)));
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

    /** Lets days pass, each told by the sweep, until the morning of this one. */
    public void passTo(String day) {
        sweep.run();
        for (var next = LocalDate.now(clock).plusDays(1);
                !next.isAfter(LocalDate.parse(day));
                next = next.plusDays(1)) {
            goTo(next + "T01:00:00Z");
            sweep.run();
        }
    }

    public static IfMatch at(Matter matter) {
        return new IfMatch(matter.version());
    }

    /** A leader's instruction on the fumes of a street, for these units. */
    public static NewMatter form(@Nullable LocalDate lastDay, String... units) {
        return new NewMatter(
                "leaders-instruction",
                new NewMatter.Source.Free("区领导在《每日要情》上的批示"),
                "昌平路沿街餐饮油烟扰民",
                "昌平路多家餐饮店油烟直排，居民多次反映。",
                List.of("沿街餐饮店油烟净化设施的设置和使用", "历次诉件的处置"),
                "现场督察与调阅案卷相结合。",
                List.of(units),
                "逐店核查，依法查处，一周内见效。",
                "请区城管局抓紧核查处理。",
                "拟立案督办。",
                lastDay,
                List.of());
    }

    public Matter draft(NewMatter form) {
        return matters.draft(member, form);
    }

    public Matter submitted(NewMatter form) {
        var draft = draft(form);
        return matters.submit(member, draft.id(), at(draft), null);
    }

    /** An opened matter of Jiangning's squadron, to be done by 2024-10-11. */
    public Matter opened() {
        return opened(form(LocalDate.of(2024, 10, 11), JIANGNING));
    }

    public Matter opened(NewMatter form) {
        var submitted = submitted(form);
        return matters.open(leader, submitted.id(), at(submitted), "同意立案。");
    }

    public Matter reported(Matter opened) {
        return reported(opened, squadron, JIANGNING);
    }

    public Matter reported(Matter opened, Viewer by, String unit) {
        var now = matters.get(by, opened.id());
        return matters.report(by, now.id(), at(now), unit, "已逐店核查，立案2件，净化设施均已启用。", List.of());
    }

    public Matter concluded() {
        var reported = reported(opened());
        return matters.accept(member, reported.id(), at(reported), JIANGNING, "情况属实。");
    }

    public Matter accepted(Matter reported, String unit) {
        var now = matters.get(member, reported.id());
        return matters.accept(member, now.id(), at(now), unit, null);
    }

    public Matter pressed(Matter opened, NewPressing pressing) {
        return matters.press(member, opened.id(), at(opened), pressing);
    }

    public Matter closed() {
        return closed(concluded());
    }

    public Matter closed(Matter concluded) {
        var proposed =
                matters.proposeClosing(member, concluded.id(), at(concluded), "油烟扰民已整改，居民满意。", "达到办理要求，建议结案。", null);
        return matters.close(leader, proposed.id(), at(proposed), "同意结案。");
    }

    public NewPressing call(String standing) {
        return new NewPressing(JIANGNING, "telephone", LocalDate.now(clock), "请于两日内报送办理情况。", standing, null, null);
    }
}
