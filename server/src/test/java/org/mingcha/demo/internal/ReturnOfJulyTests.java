package org.mingcha.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.ledger.Ledger;
import org.mingcha.reports.RawReturn;
import org.mingcha.reports.Reports;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The return that the demonstration signs, beside the raw rows the demonstration has made until then. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@TestPropertySource(properties = {"db-scheduler.enabled=true", "db-scheduler.polling-interval=1s"})
@DirtiesContext
@Tag("long")
class ReturnOfJulyTests {
    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    Reports reports;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    @BeforeEach
    void noOldTimers() throws SQLException {
        try (var owner = TestDatabase.owner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("delete from root.scheduled_tasks where task_name = 'documents-write-paper'");
        }
        calendar.loadShipped();
    }

    @Test
    void everyCellOfTheSignedReturnIsWhatTheRawRowsSay() {
        // the ceremony waits until its frozen lists are published
        try (var sequencer = Executors.newSingleThreadScheduledExecutor()) {
            sequencer.scheduleWithFixedDelay(ledger::sequenceNow, 0, 200, TimeUnit.MILLISECONDS);
            beans.createBean(Demonstration.class).untilTheReturnOfJuly();
        }

        var leader = accounts.viewer(
                        accounts.find(People.of(Role.LEADER_IN_CHARGE).username())
                                .orElseThrow())
                .orElseThrow();
        var report = reports.get(leader, "monthly-return", WorkOfJuly.JULY);
        var edition = reports.edition(leader, report.id(), 1);
        assertThat(edition.signatures()).hasSize(2);
        new RawReturn(sql, WorkOfJuly.JULY).isWhatStandsIn(edition.sheet());
        assertThat(edition.sheet()
                        .blocks()
                        .getLast()
                        .cells()
                        .getFirst()
                        .lines()
                        .getFirst()
                        .text())
                .startsWith("本月共开具《督察告知单》5单、《督办通知单》1单、");
    }
}
