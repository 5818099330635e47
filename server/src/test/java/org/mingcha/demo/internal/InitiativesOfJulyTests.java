package org.mingcha.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.initiatives.Projects;
import org.mingcha.initiatives.Selection;
import org.mingcha.initiatives.Selections;
import org.mingcha.initiatives.Staff;
import org.mingcha.initiatives.Supervisors;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What the demonstration does for supervision itself, over HTTP and twice, as when it was killed in between. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class InitiativesOfJulyTests {
    @Autowired
    InitiativesOfJuly initiatives;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Regimes regimes;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Projects projects;

    @Autowired
    Staff staff;

    @Autowired
    Selections selections;

    @Autowired
    Supervisors supervisors;

    private Viewer head;

    @BeforeEach
    void theLastDayOfJuly() {
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-07-31T09:00:00Z")));
        calendar.loadShipped();
        people.settle(LocalDate.of(2024, 7, 31));
        head = viewer(Role.SECTION_HEAD, "supervision");
        regimes.confirm(
                viewer(Role.LEADER_IN_CHARGE, null),
                regimes.propose(
                        head, Offer.bundled("jingan-2024").regime(), LocalDate.of(2024, 1, 1), null, "演示", null));
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    private Viewer viewer(Role role, @Nullable String section) {
        var somebody = section == null ? People.of(role) : People.of(role, section);
        return accounts.viewer(accounts.find(somebody.username()).orElseThrow()).orElseThrow();
    }

    @Test
    void playedTwiceItIsThereOnce() {
        initiatives.play();
        initiatives.play();

        assertThat(projects.of(head, 2024)).hasSize(5).allSatisfy(one -> {
            assertThat(one.section()).isNotNull();
            assertThat(one.reached()).isEqualTo(2);
            assertThat(one.quarters()).hasSize(1);
        });
        assertThat(projects.of(head, 2024)).anyMatch(one -> one.late() == 1);
        assertThat(staff.trainings(head, 0, 50).total()).isEqualTo(1);
        assertThat(staff.posts(head, 0, 50).posts().total()).isEqualTo(2);
        assertThat(selections.of(head, 0, 50).rows()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Selection.State.DECIDED);
            assertThat(one.voted()).isEqualTo(10);
        });
        var listed = supervisors.of(head, 0, 20);
        assertThat(listed.serving()).isEqualTo(1);
        assertThat(listed.open()).isZero();
        assertThat(listed.supervisors().rows().getFirst().observations()).hasSize(1);
    }
}
