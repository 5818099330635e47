package org.mingcha.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
class TasksTests {
    private static final String JINGAN = "310106";

    /** Held by heads and members of sections and by a squadron's and a street's people, not by inspectors. */
    private static final TaskKind SHARED = new TaskKind("plan-to-prepare", Permission.SEE_PLAN);

    private static final TaskKind FOR_INSPECTORS = new TaskKind("tell-at-once", Permission.MAKE_VISIT);

    @Autowired
    Tasks tasks;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Accounts accounts;

    @Autowired
    Clock clock;

    private LocalDate today;

    @BeforeEach
    void today() {
        calendar.loadShipped();
        today = LocalDate.now(clock);
    }

    private static Viewer a(Role role, @Nullable String section, @Nullable String squadron) {
        return new Viewer(
                UUID.randomUUID(), "张某", JINGAN, Set.of(JINGAN), Set.of(new Grant(role, section, squadron)), Set.of());
    }

    private void open(
            String subject,
            @Nullable LocalDate due,
            @Nullable String section,
            @Nullable String squadron,
            @Nullable Role role) {
        open(JINGAN, subject, due, section, squadron, role);
    }

    private void open(
            String body,
            String subject,
            @Nullable LocalDate due,
            @Nullable String section,
            @Nullable String squadron,
            @Nullable Role role) {
        transaction.executeWithoutResult(_ ->
                tasks.open(named(new NewTask(body, SHARED, subject, Map.of("month", "2024-08"), "/plan"), role)
                        .withDueOn(due)
                        .withSection(section)
                        .withSquadron(squadron)));
    }

    private static NewTask named(NewTask task, @Nullable Role role) {
        return role == null ? task : task.withRoles(role);
    }

    private java.util.List<String> seenBy(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::subject).toList();
    }

    @Test
    void whatBecomesLateFirstStandsFirst() {
        open("later", today.plusDays(30), "supervision", null, null);
        open("no day", null, "supervision", null, null);
        open("late", today.minusDays(1), "supervision", null, null);
        open("today", today, "supervision", null, null);

        var page = tasks.openFor(a(Role.SECTION_MEMBER, "supervision", null), 0, 50);

        assertThat(page.rows()).extracting(Task::subject).containsExactly("late", "today", "later", "no day");
        assertThat(page.rows())
                .extracting(Task::group)
                .containsExactly(Task.Group.LATE, Task.Group.TODAY, Task.Group.LATER, Task.Group.NO_DAY);
        assertThat(page.rows().get(1).workingDaysLeft()).isZero();
    }

    @Test
    void everyoneSeesTheirOwnSectionSquadronAndRoleOnly() {
        open("section", today, "supervision", null, null);
        open("head of section", today, "supervision", null, Role.SECTION_HEAD);
        open("squadron", today, null, "310106006", null);
        open("leader", today, null, null, Role.LEADER_IN_CHARGE);
        open("310115", "another district", today, "supervision", null, null);

        assertThat(seenBy(a(Role.SECTION_MEMBER, "supervision", null))).containsExactly("section");
        assertThat(seenBy(a(Role.SECTION_HEAD, "supervision", null)))
                .containsExactlyInAnyOrder("section", "head of section");
        assertThat(seenBy(a(Role.SECTION_HEAD, "personnel", null))).isEmpty();
        assertThat(seenBy(a(Role.SQUADRON_HEAD, null, "310106006"))).containsExactly("squadron");
        assertThat(seenBy(a(Role.SQUADRON_HEAD, null, "310106011"))).isEmpty();
        assertThat(seenBy(a(Role.LEADER_IN_CHARGE, null, null))).containsExactly("leader");
    }

    @Test
    void anInspectorHasOfTheSectionsTasksOnlyWhatInspectorsMayDo() {
        open("section", today, "supervision", null, null);
        transaction.executeWithoutResult(
                _ -> tasks.open(new NewTask(JINGAN, FOR_INSPECTORS, "its inspectors alone", Map.of(), "/")
                        .withSection("supervision")
                        .withRoles(Role.INSPECTOR)));
        transaction.executeWithoutResult(_ -> tasks.open(new NewTask(JINGAN, FOR_INSPECTORS, "both", Map.of(), "/")
                .withDueOn(today)
                .withSection("supervision")));

        assertThat(seenBy(a(Role.INSPECTOR, "supervision", null)))
                .containsExactlyInAnyOrder("its inspectors alone", "both");
        assertThat(seenBy(a(Role.SECTION_MEMBER, "supervision", null))).containsExactlyInAnyOrder("section", "both");
        assertThat(seenBy(a(Role.INSPECTOR, "personnel", null))).isEmpty();
    }

    @Test
    void whoeverIsNamedAndMayNotDoItIsNotAskedAndTheTaskStandsInRed() {
        open("named in vain", today, "supervision", null, Role.INSPECTOR);

        assertThat(seenBy(a(Role.INSPECTOR, "supervision", null))).isEmpty();
        assertThat(tasks.nobodyResponsible(a(Role.SECTION_HEAD, "supervision", null), 0, 50)
                        .rows())
                .extracting(Task::subject)
                .containsExactly("named in vain");
    }

    @Test
    void whatOnlyInspectorsAreLeftForStandsInRed() {
        var head = a(Role.SECTION_HEAD, "supervision", null);
        open("section", today, "supervision", null, null);
        transaction.executeWithoutResult(_ -> tasks.open(new NewTask(JINGAN, FOR_INSPECTORS, "both", Map.of(), "/")
                .withDueOn(today)
                .withSection("supervision")));

        var inspector = accounts.openForDemo(new NewAccount(JINGAN, "inspector", "督察员"), "Correct-horse-7");
        accounts.grant(inspector, Grant.inSection(Role.INSPECTOR, "supervision"), Accounts.SYSTEM);

        assertThat(tasks.nobodyResponsible(head, 0, 50).rows())
                .extracting(Task::subject)
                .containsExactly("section");
    }

    @Test
    void aTaskThatNamesNobodyStandsInRed() {
        open("nobody's", today, null, null, null);

        assertThat(tasks.nobodyResponsible(a(Role.SECTION_HEAD, "supervision", null), 0, 50)
                        .rows())
                .extracting(Task::subject)
                .containsExactly("nobody's");
        assertThat(tasks.countsFor(a(Role.SECTION_HEAD, "supervision", null)).nobodyResponsible())
                .isEqualTo(1);
        assertThat(tasks.nobodyResponsible(a(Role.SQUADRON_HEAD, null, "310106006"), 0, 50)
                        .rows())
                .isEmpty();
    }

    @Test
    void aTaskForAPlaceInWhichNobodyIsAtWorkStandsInRed() {
        var head = a(Role.SECTION_HEAD, "supervision", null);
        open("section", today, "supervision", null, null);
        open("squadron", today, null, "310106006", null);
        assertThat(tasks.nobodyResponsible(head, 0, 50).rows())
                .extracting(Task::subject)
                .containsExactlyInAnyOrder("section", "squadron");

        var member = accounts.openForDemo(new NewAccount(JINGAN, "member", "科员"), "Correct-horse-7");
        accounts.grant(member, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        assertThat(tasks.nobodyResponsible(head, 0, 50).rows())
                .extracting(Task::subject)
                .containsExactly("squadron");

        accounts.disable(member, true, Accounts.SYSTEM);
        assertThat(tasks.nobodyResponsible(head, 0, 50).total()).isEqualTo(2);
    }

    @Test
    void aTaskIsOpenedOnceAndCanBeOpenedAgainAfterItWasClosed() {
        open("plan", today, "supervision", null, null);
        open("plan", today, "supervision", null, null);
        assertThat(seenBy(a(Role.SECTION_MEMBER, "supervision", null))).hasSize(1);

        transaction.executeWithoutResult(_ -> tasks.close(JINGAN, SHARED, "plan"));
        assertThat(seenBy(a(Role.SECTION_MEMBER, "supervision", null))).isEmpty();

        open("plan", today, "supervision", null, null);
        assertThat(seenBy(a(Role.SECTION_MEMBER, "supervision", null))).hasSize(1);
    }
}
