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
import org.mingcha.findings.Ending;
import org.mingcha.findings.SelfReports;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What a squadron of the demonstration does by itself, over HTTP and twice, as when it was killed in between. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class UnitsOfJulyTests {
    @Autowired
    UnitsOfJuly units;

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
    SelfReports reports;

    @BeforeEach
    void theBeginningOfJuly() {
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-07-02T01:00:00Z")));
        calendar.loadShipped();
        people.settle(LocalDate.of(2024, 7, 2));
        regimes.confirm(
                viewer(Role.LEADER_IN_CHARGE, null),
                regimes.propose(
                        viewer(Role.SECTION_HEAD, "supervision"),
                        Offer.bundled("jingan-2024").regime(),
                        LocalDate.of(2024, 1, 1),
                        null,
                        "演示",
                        null));
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    private Viewer viewer(Role role, @Nullable String section) {
        var who = section == null ? People.of(role) : People.of(role, section);
        return accounts.viewer(accounts.find(who.username()).orElseThrow()).orElseThrow();
    }

    @Test
    void aFaultIsToldOnceAndEndedAsPutRight() {
        units.tell();
        units.tell();

        assertThat(reports.search(viewer(Role.SQUADRON_HEAD, null), null, 0, 10).rows())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.happenedOn()).isEqualTo("2024-07-01");
                    assertThat(one.finding().ended()).isNotNull();
                    assertThat(one.finding().ended().ending()).isEqualTo(Ending.CORRECTED_BY_UNIT);
                });
    }
}
