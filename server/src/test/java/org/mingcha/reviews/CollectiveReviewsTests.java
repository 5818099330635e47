package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.reviews.ReviewDistrict.takes;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.reviews.CollectiveReview.Planned;
import org.mingcha.reviews.CollectiveReview.State;
import org.mingcha.reviews.internal.CollectiveReminder;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The collective review of a half-year, from the reminder to the circular. */
@SpringBootTest
@RealPostgres
@Import(ReviewDistrict.class)
class CollectiveReviewsTests {
    @Autowired
    ReviewDistrict district;

    @Autowired
    CollectiveReviews collective;

    @Autowired
    CollectiveReminder reminder;

    @Autowired
    Reviews reviews;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aListedAugust() {
        district.begin(1);
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private Planned planned(String... names) {
        return new Planned(
                LocalDate.of(2024, 12, 9),
                LocalDate.of(2024, 12, 13),
                List.of(names).stream()
                        .map(name -> district.accounts.find(name).orElseThrow())
                        .toList());
    }

    private List<Task> tasksOf(org.mingcha.access.Viewer viewer, String kind) {
        return tasks.openFor(viewer, 0, 200).rows().stream()
                .filter(task -> task.kind().equals(kind))
                .toList();
    }

    /** Every listed file gets a perfect sheet but the first, at which marks are taken; recordings there are none. */
    private void settleAll() {
        var first = district.first();
        for (var review : reviews.search(district.head, new Reviews.Filter(null, null, null, null, false), 0, 200)
                .rows()) {
            district.assign(review, "personnel0");
            if (review.id().equals(first.id())) district.score(review, "personnel0", takes("evidence", 4));
            else district.score(review, "personnel0");
        }
    }

    @Test
    void theRegimesCadenceSaysWhichMonthsBelongToIt() {
        var now = collective.of(district.head, null);

        assertThat(now.first()).isEqualTo("2024-07");
        assertThat(now.months()).isEqualTo(6);
        assertThat(now.lastDay()).isEqualTo("2024-12-31");
        assertThat(now.state()).isEqualTo(State.DUE);
        assertThat(now.clause()).contains("方案三（一）监督方式1");
        assertThat(now.results().files()).isPositive();
    }

    @Test
    void thePlanNamesWhoTakesPartAndEachGetsATask() {
        var now = collective.plan(district.head, AUGUST, planned("personnel0", "supervision1"));

        assertThat(now.state()).isEqualTo(State.PLANNED);
        assertThat(now.participants())
                .extracting(CollectiveReview.Participant::name)
                .containsExactlyInAnyOrder("personnel0", "supervision1");
        assertThat(tasksOf(district.reviewer("personnel0"), "collective-review-invited"))
                .hasSize(1);
        assertThat(collective.of(district.reviewer("personnel0"), AUGUST).id()).isEqualTo(now.id());
        refused(() -> collective.of(district.reviewer("personnel1"), AUGUST), "no-such-collective-review");
        refused(() -> collective.plan(district.head, AUGUST, planned("personnel0")), "collective-review-planned");

        collective.change(district.head, now.id(), new IfMatch(now.version()), planned("personnel1"));

        assertThat(tasksOf(district.reviewer("personnel0"), "collective-review-invited"))
                .isEmpty();
        assertThat(tasksOf(district.reviewer("personnel1"), "collective-review-invited"))
                .hasSize(1);
    }

    @Test
    void onlyTheSectionThatAnswersForItPlansIt() {
        refused(() -> collective.plan(district.drawn.head, AUGUST, planned("personnel0")), "not-your-duty");
        refused(() -> collective.plan(district.head, AUGUST, planned()), "nobody-takes-part");
        refused(
                () -> collective.plan(
                        district.head,
                        AUGUST,
                        new Planned(
                                LocalDate.of(2024, 6, 3),
                                LocalDate.of(2024, 6, 7),
                                planned("personnel0").participants())),
                "collective-days");
        var squadron = ReviewDistrict.viewer("中队长", Role.SQUADRON_HEAD, null, "310106006");
        refused(() -> collective.of(squadron, AUGUST), "no-such-collective-review");
    }

    @Test
    void itEndsWhenEveryFileIsSettledAndItsFiguresStayAsTheyWere() {
        var now = collective.plan(district.head, AUGUST, planned("personnel0"));
        refused(
                () -> collective.conclude(district.head, now.id(), new IfMatch(1), "评查情况", "执行情况"),
                "files-not-settled");
        settleAll();
        refused(() -> collective.conclude(district.head, now.id(), new IfMatch(1), "评查情况", " "), "circular-incomplete");

        var done = collective.conclude(district.head, now.id(), new IfMatch(1), "评查情况", "执行情况");

        assertThat(done.state()).isEqualTo(State.CONCLUDED);
        assertThat(done.results().settled()).isEqualTo(done.results().files()).isPositive();
        assertThat(done.results().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.item()).isEqualTo("evidence");
            assertThat(fault.examples()).containsExactly("见卷内第3页");
        });
        assertThat(done.results().squadrons()).isNotEmpty();
        assertThat(tasksOf(district.reviewer("personnel0"), "collective-review-invited"))
                .isEmpty();
        assertThat(sql.select(PENDING.CONTENT).from(PENDING).fetch(PENDING.CONTENT).stream()
                        .map(content -> new String(content, StandardCharsets.UTF_8)))
                .filteredOn(content -> content.contains("collective-review-concluded"))
                .singleElement()
                .satisfies(content ->
                        assertThat(content).doesNotContain("personnel0").doesNotContain("评查情况"));
        refused(
                () -> collective.change(district.head, done.id(), new IfMatch(done.version()), planned("personnel0")),
                "collective-review-concluded");
    }

    @Test
    void howSlightOffencesWereTreatedIsCountedFromTheRecords() {
        var unit = ReviewDistrict.squadron(district.first());
        district.load(
                "case",
                List.of(
                        "案件编号,办案中队,案件状态,立案日期,决定日期,轻微或首违情形,已教育",
                        "轻1,%s,不予处罚,2024-07-01,2024-07-10,是,是".formatted(unit),
                        "轻2,%s,不予处罚,2024-07-01,2024-07-10,是,否".formatted(unit),
                        "轻3,%s,已决定,2024-07-01,2024-07-10,是,".formatted(unit),
                        "轻4,%s,已决定,2024-06-01,2024-06-10,是,".formatted(unit)));

        assertThat(collective.of(district.head, AUGUST).results().leniency()).satisfies(told -> {
            assertThat(told.slight()).isEqualTo(3);
            assertThat(told.spared()).isEqualTo(2);
            assertThat(told.punished()).isEqualTo(1);
            assertThat(told.unpunished()).isEqualTo(2);
            assertThat(told.educated()).isEqualTo(1);
        });
    }

    @Test
    void theSectionIsRemindedBeforeThePeriodEndsUntilItIsConcluded() {
        district.drawn.goTo("2024-11-30T01:00:00Z");
        reminder.run();
        assertThat(tasksOf(district.head, "collective-review-due")).isEmpty();

        district.drawn.goTo("2024-12-01T01:00:00Z");
        reminder.run();
        reminder.run();

        assertThat(tasksOf(district.head, "collective-review-due"))
                .singleElement()
                .satisfies(task -> assertThat(task.dueOn()).isEqualTo("2024-12-31"));
        assertThat(tasksOf(
                        ReviewDistrict.viewer("审理科员", Role.SECTION_MEMBER, "case-adjudication", null),
                        "collective-review-due"))
                .hasSize(1);
        var now = collective.plan(district.head, AUGUST, planned("personnel0"));
        settleAll();
        collective.conclude(district.head, now.id(), new IfMatch(1), "评查情况", "执行情况");
        assertThat(tasksOf(district.head, "collective-review-due")).isEmpty();
        reminder.run();
        assertThat(tasksOf(district.head, "collective-review-due")).isEmpty();
    }
}
