package org.mingcha.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.initiatives.internal.InitiativeDays;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** A district on Monday, 2024-08-05, that looks after its own supervision. */
@TestComponent
class SupervisingDistrict {
    static final String JINGAN = "310106";
    private static final String PASSWORD = "Correct-horse-7";

    @Autowired
    Selections selections;

    @Autowired
    InitiativeDays days;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    Regimes regimes;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Tasks tasks;

    /** Of the section that leads. */
    Viewer head;

    /** Of another section. */
    Viewer adjudicator;

    Viewer leader;

    void begin() {
        begin(Offer.bundled("jingan-2024").regime());
    }

    void begin(Regime regime) {
        goTo("2024-08-05");
        calendar.loadShipped();
        directory.establish("31");
        directory.establish(JINGAN);
        head = somebody("kezhang", Grant.inSection(Role.SECTION_HEAD, "supervision"));
        adjudicator = somebody("shenli", Grant.inSection(Role.SECTION_HEAD, "case-adjudication"));
        leader = somebody("lingdao", Grant.of(Role.LEADER_IN_CHARGE));
        regimes.confirm(leader, regimes.propose(head, regime, LocalDate.of(2024, 4, 15), null, "施行", null));
    }

    /** The morning of a day. */
    void goTo(String day) {
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse(day + "T01:00:00Z")));
    }

    void end() {
        clock.shift(Duration.ZERO);
    }

    Viewer somebody(String name, Grant grant) {
        var account = accounts.openForDemo(new NewAccount(JINGAN, name, name), PASSWORD);
        accounts.grant(account, grant, Accounts.SYSTEM);
        return accounts.viewer(account).orElseThrow();
    }

    List<Viewer> inspectors(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> somebody("ducha" + i, Grant.inSection(Role.INSPECTOR, "supervision")))
                .toList();
    }

    List<String> desk(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    Selection nominated() {
        var selection = selections.begin(head, "best-case", "2024年优秀督察案例");
        for (var name : List.of("油烟督察", "工地督察", "占道督察", "诉件督察"))
            selection = selections.nominate(head, selection.id(), at(selection), name, "静安", "事迹");
        return selection;
    }

    Selection opened() {
        var selection = nominated();
        return selections.open(head, selection.id(), at(selection), Set.of(Role.INSPECTOR), LocalDate.of(2024, 8, 9));
    }

    static String code(int i) {
        return String.format("%032x", i + 0xabcdefL);
    }

    static IfMatch at(Selection selection) {
        return new IfMatch(selection.version());
    }

    static IfMatch at(Project project) {
        return new IfMatch(project.version());
    }

    static IfMatch at(Supervisor supervisor) {
        return new IfMatch(supervisor.version());
    }

    static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
