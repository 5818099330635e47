package org.mingcha.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.initiatives.SupervisingDistrict.at;
import static org.mingcha.initiatives.SupervisingDistrict.refused;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Projects of a year, trainings and posts. */
@SpringBootTest
@RealPostgres
@Import(SupervisingDistrict.class)
class InitiativesTests {
    @Autowired
    SupervisingDistrict district;

    @Autowired
    Projects projects;

    @Autowired
    Staff staff;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aMonday() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /** Owned by the section that leads. */
    private Project owned() {
        projects.list(district.head, 2024);
        var project = project();
        return projects.own(district.head, project.id(), at(project), "supervision", "督察科长");
    }

    private Project project() {
        return projects.of(district.head, 2024).stream()
                .filter(one -> one.duty().equals("supervision-staff"))
                .findFirst()
                .orElseThrow();
    }

    private Project planned(LocalDate dueOn) {
        var owned = owned();
        return projects.plan(district.head, owned.id(), at(owned), 1, "印发分工", dueOn);
    }

    private static Project.Milestone added(Project project) {
        return project.milestones().stream()
                .filter(one -> one.title() != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProjectsOfTheYearComeFromTheRegulationOnce() {
        assertThat(projects.list(district.head, 2024)).isEqualTo(5);
        assertThat(projects.list(district.head, 2024)).isZero();
        assertThat(project().milestones()).hasSize(4).allMatch(one -> one.title() == null);
        assertThat(project().sections()).contains("supervision", "case-adjudication");
        assertThat(projects.list(district.head, 2026))
                .as("the programme is of 2024 alone")
                .isLessThan(5);
    }

    @Test
    void whoeverLeadsListsProjectsAndNamesASectionTheRegulationAsks() {
        refused(() -> projects.list(district.adjudicator, 2024), "not-the-leading-section");
        projects.list(district.head, 2024);
        var project = project();
        refused(
                () -> projects.own(district.adjudicator, project.id(), at(project), "case-adjudication", "审理科长"),
                "not-the-leading-section");
        refused(
                () -> projects.own(district.head, project.id(), at(project), "nobody", "督察科长"),
                "no-such-project-section");

        var owned = projects.own(district.head, project.id(), at(project), "case-adjudication", "审理科长");

        refused(
                () -> projects.plan(district.head, owned.id(), at(owned), 1, "印发分工", LocalDate.of(2024, 9, 1)),
                "not-your-project");
        assertThat(projects.plan(district.adjudicator, owned.id(), at(owned), 1, "印发分工", LocalDate.of(2024, 9, 1))
                        .milestones())
                .hasSize(5);
    }

    @Test
    void aQuarterIsToldOnceByTheSectionThatOwnsTheProject() {
        projects.list(district.head, 2024);
        var fresh = project();
        refused(
                () -> projects.tell(district.head, fresh.id(), at(fresh), 3, Project.Standing.ON_COURSE, "推进中"),
                "project-without-owner");
        var owned = owned();

        var told = projects.tell(district.head, owned.id(), at(owned), 3, Project.Standing.ON_COURSE, "已办培训一期。");

        assertThat(told.quarters())
                .singleElement()
                .satisfies(one -> assertThat(one.standing()).isEqualTo(Project.Standing.ON_COURSE));
        refused(
                () -> projects.tell(district.head, told.id(), at(told), 3, Project.Standing.REACHED, "改口"),
                "quarter-told-already");
        refused(
                () -> projects.tell(district.head, told.id(), at(told), 4, Project.Standing.REACHED, "提前"),
                "not-done-yet");
    }

    @Test
    void aMilestoneIsLateAfterItsDayUntilItIsReached() {
        var planned = planned(LocalDate.of(2024, 8, 1));
        assertThat(planned.late()).isEqualTo(1);

        var reached = projects.reach(
                district.head,
                planned.id(),
                at(planned),
                added(planned).id(),
                LocalDate.of(2024, 8, 5),
                "已印发。",
                List.of());

        assertThat(reached.late()).isZero();
        assertThat(reached.reached()).isEqualTo(1);
    }

    @Test
    void whatShowsThatAMilestoneWasReachedStandsWithItForTheBodysPeople() {
        var planned = planned(LocalDate.of(2024, 8, 9));
        var file = UUID.randomUUID();
        sql.insertInto(FILE)
                .set(FILE.ID, file)
                .set(FILE.BODY, district.head.body())
                .set(FILE.ACCOUNT, district.head.account())
                .set(FILE.NAME, "印发稿.pdf")
                .set(FILE.TYPE, "application/pdf")
                .set(FILE.BYTES, 1L)
                .set(FILE.SHA256, (file.toString() + file).replace("-", ""))
                .set(FILE.UPLOADED_AT, OffsetDateTime.parse("2024-08-05T09:00:00+08:00"))
                .execute();
        var squadron = district.somebody("zhongdui", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));

        var reached = projects.reach(
                district.head,
                planned.id(),
                at(planned),
                added(planned).id(),
                LocalDate.of(2024, 8, 5),
                "已印发。",
                List.of(file));

        assertThat(added(reached).files()).extracting(Project.File::name).containsExactly("印发稿.pdf");
        assertThat(evidence.get(district.adjudicator, file).id()).isEqualTo(file);
        refused(() -> evidence.get(squadron, file), "evidence-unknown");
    }

    @Test
    void whatWasEnteredAsReachedByMistakeIsTakenBackAndItsStoryStays() {
        var planned = planned(LocalDate.of(2024, 8, 9));
        var milestone = added(planned).id();
        refused(
                () -> projects.takeBack(district.head, planned.id(), at(planned), milestone, "登记错了。"),
                "milestone-not-reached");
        var reached = projects.reach(
                district.head, planned.id(), at(planned), milestone, LocalDate.of(2024, 8, 5), "已印发。", List.of());

        var back = projects.takeBack(district.head, reached.id(), at(reached), milestone, "只是征求意见稿。");

        assertThat(added(back).doneOn()).isNull();
        assertThat(added(back).takenBack()).singleElement().satisfies(one -> {
            assertThat(one.note()).isEqualTo("已印发。");
            assertThat(one.reason()).isEqualTo("只是征求意见稿。");
        });
        refused(() -> projects.drop(district.head, back.id(), at(back), milestone), "milestone-has-a-story");
    }

    @Test
    void anAddedMilestoneCanBeDroppedAndAnItemOfTheRegulationCannot() {
        var planned = planned(LocalDate.of(2024, 8, 9));
        refused(
                () -> projects.drop(
                        district.head,
                        planned.id(),
                        at(planned),
                        planned.milestones().getFirst().id()),
                "item-of-the-regulation");

        assertThat(projects.drop(
                                district.head,
                                planned.id(),
                                at(planned),
                                added(planned).id())
                        .milestones())
                .hasSize(4);
    }

    @Test
    void aDayAsksForWhatIsLateAndForTheQuarterThatEndedOnce() {
        var planned = planned(LocalDate.of(2024, 8, 9));
        district.days.run();
        assertThat(district.desk(district.head))
                .as("the second quarter, which ended in June")
                .containsExactly("quarter-to-tell");

        district.goTo("2024-08-10");
        district.days.run();
        district.days.run();
        assertThat(district.desk(district.head)).containsExactlyInAnyOrder("quarter-to-tell", "milestone-late");

        var told = projects.tell(district.head, planned.id(), at(planned), 2, Project.Standing.DELAYED, "尚未印发。");
        projects.reach(
                district.head, told.id(), at(told), added(told).id(), LocalDate.of(2024, 8, 10), "已印发。", List.of());
        district.days.run();
        assertThat(district.desk(district.head)).isEmpty();
    }

    private void train(String topic) {
        staff.train(
                district.head,
                new Staff.NewTraining(
                        "supervision",
                        LocalDate.of(2024, 8, 2),
                        topic,
                        "市局讲师",
                        4,
                        List.of(new Staff.Attendee("督察员甲", "执法监督科"))));
    }

    @Test
    void aTrainingIsKeptAndStruckOutByItsSectionWhenItWasEnteredByMistake() {
        train("执法监督系统应用");
        var training = staff.trainings(district.head, 0, 50).rows().getFirst();
        assertThat(training.kindTitle()).isEqualTo("监督专项培训");
        assertThat(training.attendees()).hasSize(1);
        refused(() -> staff.strikeTraining(district.adjudicator, training.id(), "不是我们的"), "not-your-entry");

        staff.strikeTraining(district.head, training.id(), "重复登记。");

        assertThat(staff.trainings(district.head, 0, 50).rows())
                .singleElement()
                .satisfies(one -> assertThat(one.struck()).isEqualTo("重复登记。"));
        refused(() -> staff.strikeTraining(district.head, training.id(), "再一次"), "struck-already");
    }

    @Test
    void whoHasBeenAtOnePostForTheTimeOfTheRegimeIsDueForRotation() {
        staff.take(district.head, "督察员甲", "supervision", "街面实效督察", LocalDate.of(2022, 8, 5));
        staff.take(district.head, "督察员乙", "supervision", "诉件督察", LocalDate.of(2022, 8, 6));
        refused(
                () -> staff.take(district.adjudicator, "督察员丙", "supervision", "督察", LocalDate.of(2024, 1, 1)),
                "not-your-entry");
        district.days.run();

        assertThat(staff.posts(district.head, 0, 50).due()).isEqualTo(1);
        assertThat(staff.posts(district.head, 0, 50).posts().rows())
                .extracting(Staff.Post::due)
                .containsExactly(true, false);
        assertThat(district.desk(district.head)).containsExactly("rotation-due");
        var longest = staff.posts(district.head, 0, 50).posts().rows().getFirst();
        staff.leave(district.head, longest.id(), LocalDate.of(2024, 8, 5));
        assertThat(staff.posts(district.head, 0, 50).due()).isZero();
        assertThat(district.desk(district.head)).isEmpty();
    }
}
