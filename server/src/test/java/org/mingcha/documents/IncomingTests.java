package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Incoming.Registration;
import org.mingcha.documents.Incoming.Sender;
import org.mingcha.documents.Incoming.State;
import org.mingcha.documents.Incoming.Verb;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class IncomingTests {
    private static final LocalDate THURSDAY = LocalDate.of(2024, 9, 26);

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    IncomingRegister incoming;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Incoming registered(Viewer by, String title, @Nullable String theirs) {
        return incoming.register(
                by,
                new Registration(
                        Sender.MUNICIPAL_CORPS, null, theirs, title, THURSDAY, LocalDate.of(2024, 10, 10), List.of()));
    }

    private static IfMatch at(Incoming incoming) {
        return new IfMatch(incoming.version());
    }

    private List<String> desk(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void whatComesDownIsRegisteredAssignedAndAnswered() {
        var letter = registered(district.member, "关于核查某路段夜间施工的通知", "沪城管督〔2024〕88号");
        assertThat(letter.number()).isEqualTo("收〔2024〕1号");
        assertThat(letter.senderName()).isEqualTo("市总队");
        assertThat(desk(district.head)).contains("incoming-to-assign");

        letter = incoming.assign(district.head, letter.id(), at(letter), "case-adjudication");

        assertThat(desk(district.adjudicator)).contains("incoming-to-answer");
        assertThat(desk(district.head)).doesNotContain("incoming-to-assign");
        letter = incoming.answer(
                district.adjudicator,
                letter.id(),
                at(letter),
                new Incoming.Answer("已核查，情况属实，已督促整改。", "静城管复〔2024〕5号", THURSDAY, List.of()));
        assertThat(letter.state()).isEqualTo(State.ANSWERED);
        assertThat(letter.may()).isEmpty();
        assertThat(desk(district.adjudicator)).doesNotContain("incoming-to-answer");
        assertThat(letter.story())
                .extracting(Incoming.Step::kind)
                .containsExactly("incoming-registered", "incoming-assigned", "incoming-answered");
        for (var act : List.of("registered", "assigned", "answered"))
            assertThat(sql.fetchCount(DSL.table("ledger.pending"), DSL.condition("kind = ?", "incoming-" + act)))
                    .isEqualTo(1);
    }

    @Test
    void itsNumbersArePartOfNoSeriesOfOursAndItCostsNoPoints() {
        registered(district.member, "通知一", null);
        registered(district.member, "通知二", null);

        var notice = district.written(district.approved(JIANGNING));

        assertThat(notice.number()).isEqualTo("督告〔2024〕1号");
        assertThat(registered(district.member, "通知三", null).number()).isEqualTo("收〔2024〕3号");
        assertThat(sql.fetchCount(DSL.table("scoring.demerit"))).isEqualTo(1);
    }

    @Test
    void itIsFoundByOurNumberAndByTheirs() {
        registered(district.member, "关于夜间施工的通知", "沪城管督〔2024〕88号");
        registered(district.member, "关于户外招牌的通知", "沪城管督〔2024〕89号");

        for (var words : List.of("1号", "收〔2024〕1号", "[2024]1", "收 1", "沪城管督〔2024〕88号", "夜间施工"))
            assertThat(incoming.search(district.head, words, null, 0, 10).rows())
                    .as(words)
                    .extracting(Incoming.Line::number)
                    .containsExactly("收〔2024〕1号");
        assertThat(incoming.search(district.head, null, true, 0, 10).total()).isEqualTo(2);
    }

    @Test
    void onlyTheSectionItWasGivenToAnswersAndNoSquadronSeesIt() {
        var letter = registered(district.adjudicator, "通知", null);
        refused(() -> incoming.get(district.squadron, letter.id()), "no-such-incoming");
        refused(() -> incoming.assign(district.member, letter.id(), at(letter), "supervision"), "not-your-incoming");

        var assigned = incoming.assign(district.adjudicator, letter.id(), at(letter), "supervision");

        assertThat(incoming.get(district.member, letter.id()).may()).containsExactly(Verb.ANSWER, Verb.CLOSE);
        refused(
                () -> incoming.close(
                        NoticedDistrict.somebody("协调科员", org.mingcha.access.Role.SECTION_MEMBER, "coordination", null),
                        letter.id(),
                        at(assigned),
                        "阅知"),
                "not-your-incoming");
        assertThat(incoming.close(district.member, letter.id(), at(assigned), "仅供阅知")
                        .state())
                .isEqualTo(State.CLOSED);
    }
}
