package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.somebody;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.documents.internal.Sweep;
import org.mingcha.documents.internal.Sweep.Waiting;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** No lapse is booked by clocks in doubt: an administrator looks first, then whoever answers for the documents. */
@SpringBootTest
@RealPostgres
@Import({NoticedDistrict.class, ClocksTests.Wall.class})
class ClocksTests {
    /** The machine's own clock, which somebody sets wrongly. */
    static final class WrongClock extends Clock {
        Duration off = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(off);
        }
    }

    @TestConfiguration
    static class Wall {
        @Bean
        WrongClock machine() {
            return new WrongClock();
        }

        @Bean
        @Primary
        ShanghaiClock shanghaiClock(WrongClock machine) {
            return new ShanghaiClock(machine);
        }
    }

    @Autowired
    NoticedDistrict district;

    @Autowired
    WrongClock machine;

    @Autowired
    Terms terms;

    @Autowired
    Sweep sweep;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private final Viewer administrator = somebody("系统管理员", Role.SYSTEM_ADMINISTRATOR, null, null);

    @BeforeEach
    void aDistrict() {
        machine.off = Duration.ZERO;
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        machine.off = Duration.ZERO;
        district.end();
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    private int lapses() {
        return sql.fetchCount(DSL.table("ledger.pending"), DSL.condition("kind = 'document-lapsed'"));
    }

    private void sweepOn(String day) {
        district.goTo(day + "T01:00:00Z");
        sweep.run();
    }

    private Waiting waiting() {
        return terms.standing(district.head).waiting();
    }

    @Test
    void clocksThatDifferByMoreThanFiveMinutesWaitForAnAdministrator() {
        district.served();
        sweepOn("2024-09-26");
        machine.off = Duration.ofMinutes(4);
        sweep.run();
        assertThat(waiting()).isNull();

        machine.off = Duration.ofMinutes(-6);
        sweep.run();

        assertThat(waiting()).isEqualTo(Waiting.CLOCKS_DIFFER);
        assertThat(open(administrator)).containsExactly("lapses-to-confirm");
        assertThat(open(district.head)).doesNotContain("lapses-to-confirm");
        refused(() -> terms.resume(district.head, true), "clocks-first");
        refused(() -> terms.resume(district.squadron, true), "not-yours-to-resume");
        refused(() -> terms.resume(administrator, false), "clocks-still-differ");

        machine.off = Duration.ZERO;
        terms.resume(administrator, false);
        assertThat(waiting()).isNull();
        assertThat(open(administrator)).isEmpty();
        refused(() -> terms.resume(administrator, false), "nothing-waits");
    }

    @Test
    void elevenDaysForwardBookNothingUntilTheAdministratorAndThenTheHeadHaveLooked() {
        var served = district.served();
        sweepOn("2024-09-26");

        sweepOn("2024-10-07");
        assertThat(waiting()).isEqualTo(Waiting.CLOCK_JUMPED);
        assertThat(lapses()).isZero();
        assertThat(tasks.openFor(district.squadron, 0, 50).rows())
                .isNotEmpty()
                .noneSatisfy(task -> assertThat(task.values()).containsKey("reminded"));

        terms.resume(administrator, false);
        sweep.run();
        assertThat(waiting()).as("nobody could have answered on the last day").isEqualTo(Waiting.DOWN_ON_LAST_DAY);
        assertThat(open(district.head)).contains("lapses-to-confirm");
        assertThat(lapses()).isZero();

        terms.resume(district.head, true);
        sweep.run();
        assertThat(lapses()).isZero();
        assertThat(district.seenBy(district.head, served).dueOn()).isEqualTo("2024-10-08");
    }

    @Test
    void aClockThatLeaptAndCameBackHasBookedNothing() {
        district.served();
        sweepOn("2024-09-26");
        sweepOn("2024-11-20");
        sweepOn("2024-09-27");

        assertThat(lapses()).isZero();
        terms.resume(administrator, false);
        for (var day = LocalDate.of(2024, 9, 28); day.isBefore(LocalDate.of(2024, 10, 2)); day = day.plusDays(1))
            sweepOn(day.toString());

        assertThat(waiting()).isNull();
        assertThat(lapses()).isEqualTo(1);
    }

    @Test
    void aClockSetBackTellsNoDayTwice() {
        district.served();
        for (var day = LocalDate.of(2024, 9, 26); day.isBefore(LocalDate.of(2024, 10, 2)); day = day.plusDays(1))
            sweepOn(day.toString());
        assertThat(lapses()).isEqualTo(1);

        sweepOn("2024-09-20");
        sweepOn("2024-09-30");
        sweepOn("2024-10-01");
        sweepOn("2024-10-02");

        assertThat(lapses()).isEqualTo(1);
        assertThat(terms.standing(district.head).told()).isEqualTo("2024-10-01");
    }
}
