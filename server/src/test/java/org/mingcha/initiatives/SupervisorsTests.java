package org.mingcha.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.initiatives.SupervisingDistrict.at;
import static org.mingcha.initiatives.SupervisingDistrict.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Invited supervisors: their term, what they are asked and tell, and that they see nothing else. */
@SpringBootTest
@RealPostgres
@Import(SupervisingDistrict.class)
class SupervisorsTests {
    @Autowired
    SupervisingDistrict district;

    @Autowired
    Supervisors supervisors;

    @Autowired
    Projects projects;

    @Autowired
    InitiativePapers papers;

    private Viewer invited;

    @BeforeEach
    void aMonday() {
        district.begin();
        invited = district.somebody("teyue", Grant.of(Role.INVITED_SUPERVISOR));
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Supervisor appointed() {
        return supervisors.appoint(district.leader, invited.account(), "专家学者", LocalDate.of(2024, 8, 5), null);
    }

    private Supervisor own() {
        return Objects.requireNonNull(supervisors.own(invited));
    }

    @Test
    void theTermIsTheRegimesAndWhoServesCannotBeAppointedAgain() {
        assertThat(supervisors.own(invited)).isNull();

        assertThat(appointed().until()).isEqualTo(LocalDate.of(2026, 8, 4));

        assertThat(supervisors.candidates(district.leader)).isEmpty();
        refused(this::appointed, "no-such-candidate");
        var other = district.somebody("teyue-yi", Grant.of(Role.INVITED_SUPERVISOR));
        refused(
                () -> supervisors.appoint(district.leader, other.account(), "退休职工", LocalDate.of(2024, 8, 5), null),
                "no-such-origin");
        refused(
                () -> supervisors.appoint(
                        district.leader, other.account(), "人大代表", LocalDate.of(2024, 8, 5), LocalDate.of(2024, 8, 4)),
                "days-out-of-order");
    }

    @Test
    void leadersAppointAndSectionsDoNot() {
        assertThat(district.leader.may(Permission.APPOINT_SUPERVISORS)).isTrue();
        assertThat(district.head.may(Permission.APPOINT_SUPERVISORS)).isFalse();
    }

    @Test
    void heSeesHimselfAloneAndHearsWhatBecameOfWhatHeTold() {
        var other = district.somebody("teyue-yi", Grant.of(Role.INVITED_SUPERVISOR));
        var appointed = appointed();
        supervisors.appoint(district.leader, other.account(), "人大代表", LocalDate.of(2024, 8, 5), null);
        supervisors.assign(
                district.head, appointed.id(), at(appointed), "窗口服务", "请看中队窗口的服务规范。", null, LocalDate.of(2024, 8, 20));
        assertThat(district.desk(invited)).containsExactly("supervision-asked-for");

        supervisors.observe(
                invited,
                Supervisor.Kind.SUGGESTION,
                own().assignments().getFirst().id(),
                "建议窗口公示办理时限。",
                List.of());
        assertThat(district.desk(invited)).isEmpty();
        assertThat(district.desk(district.head)).containsExactly("observation-to-answer");
        assertThat(district.desk(district.somebody("keyuan", Grant.inSection(Role.SECTION_MEMBER, "supervision"))))
                .containsExactly("observation-to-answer");
        var told = own().observations().getFirst().id();
        supervisors.answer(district.head, told, Supervisor.Outcome.TAKEN_UP, "正在研究。");
        supervisors.answer(district.head, told, Supervisor.Outcome.ADOPTED, "已要求各中队公示。");

        assertThat(district.desk(district.head)).isEmpty();
        assertThat(own().assignments())
                .singleElement()
                .satisfies(one -> assertThat(one.topic()).isEqualTo("窗口服务"));
        assertThat(own().observations()).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Supervisor.Outcome.ADOPTED);
            assertThat(one.answers()).extracting(Supervisor.Answer::words).containsExactly("正在研究。", "已要求各中队公示。");
        });
        assertThat(Objects.requireNonNull(supervisors.own(other)).observations())
                .isEmpty();
        refused(
                () -> supervisors.answer(district.head, told, Supervisor.Outcome.DECLINED, "改口"),
                "observation-answered-already");
    }

    @Test
    void hisAccountMayNothingElseAndIsNotToldWhatTheOfficeHasLeftLying() {
        assertThat(invited.permissions())
                .containsExactlyInAnyOrder(
                        Permission.OWN_ACCOUNT,
                        Permission.SEE_DESK,
                        Permission.OBSERVE,
                        Permission.ADD_EVIDENCE,
                        Permission.SEE_EVIDENCE);
        appointed();
        projects.list(district.head, 2024);
        var project = projects.of(district.head, 2024).stream()
                .filter(one -> one.duty().equals("supervision-staff"))
                .findFirst()
                .orElseThrow();
        projects.own(district.head, project.id(), at(project), "coordination", "无人在岗");
        district.days.run();

        assertThat(district.tasks.nobodyResponsible(district.leader, 0, 50).total())
                .as("nobody works in that section")
                .isPositive();
        assertThat(district.tasks.nobodyResponsible(invited, 0, 50).total()).isZero();
        assertThat(district.tasks.countsFor(invited).nobodyResponsible()).isZero();
    }

    @Test
    void whatNobodyHasAnsweredHeCanTakeBack() {
        appointed();
        supervisors.observe(invited, Supervisor.Kind.OBSERVATION, null, "写错了地方。", List.of());
        var told = own().observations().getFirst().id();
        var other = district.somebody("teyue-yi", Grant.of(Role.INVITED_SUPERVISOR));
        refused(() -> supervisors.withdraw(other, told), "no-such-observation");

        supervisors.withdraw(invited, told);

        assertThat(own().observations().getFirst().outcome()).isEqualTo(Supervisor.Outcome.WITHDRAWN);
        assertThat(district.desk(district.head)).isEmpty();
        refused(
                () -> supervisors.answer(district.head, told, Supervisor.Outcome.ADOPTED, "已采纳。"),
                "observation-answered-already");
    }

    @Test
    void afterItsLastDayATermIsOverAndWhatHeToldStaysVisibleInTheNext() {
        supervisors.appoint(
                district.leader, invited.account(), "群众代表", LocalDate.of(2024, 8, 5), LocalDate.of(2024, 8, 9));
        supervisors.assign(district.head, own().id(), at(own()), "窗口服务", "请看窗口。", null, LocalDate.of(2024, 8, 9));
        supervisors.observe(invited, Supervisor.Kind.OBSERVATION, null, "窗口无人值守。", List.of());
        district.goTo("2024-08-10");
        refused(
                () -> supervisors.observe(invited, Supervisor.Kind.OBSERVATION, null, "晚了一天。", List.of()),
                "term-not-running");
        refused(
                () -> supervisors.assign(district.head, own().id(), at(own()), "再看", "再看一次。", null, null),
                "term-ended-already");

        district.days.run();
        district.days.run();

        assertThat(own().endedOn()).isEqualTo(LocalDate.of(2024, 8, 9));
        assertThat(district.desk(invited)).isEmpty();
        supervisors.appoint(district.leader, invited.account(), "群众代表", LocalDate.of(2024, 8, 10), null);
        assertThat(own().serving()).isTrue();
        assertThat(own().observations()).hasSize(1);
        assertThat(supervisors.of(district.head, 0, 20).serving()).isEqualTo(1);
        assertThat(supervisors.of(district.head, 0, 20).open()).isEqualTo(1);
    }

    @Test
    void aLeaderEndsATermWithAReasonAndNothingMoreIsAskedOfHim() {
        var appointed = appointed();
        var ended = supervisors.end(district.leader, appointed.id(), at(appointed), "本人调离本市。");

        assertThat(ended.serving()).isFalse();
        refused(
                () -> supervisors.observe(invited, Supervisor.Kind.OBSERVATION, null, "还想说。", List.of()),
                "term-not-running");
        refused(() -> supervisors.end(district.leader, ended.id(), at(ended), "再解聘"), "term-ended-already");
    }

    @Test
    void theLetterOfAppointmentIsAPaperForTheBodyAndForHimselfAlone() {
        var appointed = appointed();
        var other = district.somebody("teyue-yi", Grant.of(Role.INVITED_SUPERVISOR));

        var letter = papers.page(invited, InitiativePapers.Kind.LETTER, appointed.id());

        assertThat(letter).contains("特约监督员", "2024年8月5日至2026年8月4日", "提出意见和建议");
        assertThat(papers.page(district.head, InitiativePapers.Kind.LETTER, appointed.id()))
                .isEqualTo(letter);
        refused(() -> papers.page(other, InitiativePapers.Kind.LETTER, appointed.id()), "no-such-supervisor");
    }
}
