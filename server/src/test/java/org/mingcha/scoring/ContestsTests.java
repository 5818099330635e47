package org.mingcha.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The honour banner (流动红旗): proposed from the visits to all squadrons, decided by people, then published. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class ContestsTests {
    private static final YearMonth SEPTEMBER = YearMonth.of(2024, 9);
    private static final String BANNER = "honour-banner";

    @Autowired
    NoticedDistrict district;

    @Autowired
    Contests contests;

    @Autowired
    Directory directory;

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

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    /** A completed visit with so many points of the premises in order and so many findings. */
    private void visit(String squadron, int inOrder, int findings) {
        var id = UUID.randomUUID();
        sql.execute(
                "insert into inspections.visit (id, body, section, month, squadron, state, mode, started_at, started_by, salt,"
                        + " content, hash, completed_at, entry) values ({0}, {1}, 'supervision', '2024-09', {2}, 'COMPLETED',"
                        + " 'ON_SITE', {3}, {0}, '\\x00', '\\x00', 'x', {3}, {0})",
                DSL.val(id),
                DSL.val(JINGAN),
                DSL.val(squadron),
                DSL.val(OffsetDateTime.parse("2024-09-20T10:00:00+08:00")));
        for (int i = 0; i < inOrder + findings; i++)
            sql.execute(
                    "insert into inspections.answer (id, body, visit, duty, list, item, point, result, answered_by,"
                            + " answered_by_name, answered_at) values (gen_random_uuid(), {1}, {0}, 'premises', 'premises', {2},"
                            + " '', {3}, {0}, '督察员', {4})",
                    DSL.val(id),
                    DSL.val(JINGAN),
                    DSL.val(i),
                    DSL.val(i < inOrder ? "IN_ORDER" : "FINDING"),
                    DSL.val(OffsetDateTime.parse("2024-09-20T10:00:00+08:00")));
    }

    private List<String> codes() {
        return directory.squadrons(JINGAN).stream().map(Squadron::code).toList();
    }

    /** All visited; the first three of the district the best, in this order. */
    private void allVisited() {
        var codes = codes();
        for (int i = 0; i < codes.size(); i++) visit(codes.get(i), 20, Math.min(i, 5));
    }

    @Test
    void theShareInOrderDecidesAndTheProposalShowsItsReasons() {
        allVisited();

        var proposed = contests.propose(district.member, SEPTEMBER, BANNER, null);

        assertThat(proposed.title()).isEqualTo("流动红旗");
        assertThat(proposed.clause()).contains("方案三（四）");
        assertThat(proposed.contestants()).hasSize(16);
        assertThat(proposed.contestants().stream().filter(Contest.Contestant::proposed))
                .extracting(Contest.Contestant::squadron)
                .containsExactlyElementsOf(codes().subList(0, 3));
        assertThat(proposed.contestants().getFirst().inOrder()).isEqualTo(20);
        assertThat(tasks.openFor(district.leader, 0, 50).rows())
                .extracting(Task::kind)
                .contains("contest-to-decide");
    }

    @Test
    void aSquadronThatWasNotVisitedIsNamedAndNeedsAReason() {
        visit(JIANGNING, 10, 0);

        refused(() -> contests.propose(district.member, SEPTEMBER, BANNER, " "), "contest-not-all-visited");
        var proposed = contests.propose(district.member, SEPTEMBER, BANNER, "其余中队防汛备勤");

        assertThat(proposed.missing()).isEqualTo("其余中队防汛备勤");
        assertThat(proposed.contestants().getLast().place()).isNull();
        refused(
                () -> contests.decide(
                        district.leader, proposed.id(), new IfMatch(proposed.version()), Set.of(SHIMEN), "并列"),
                "contest-not-visited");
    }

    @Test
    void withoutAVisitThereIsNoContest() {
        refused(() -> contests.propose(district.member, SEPTEMBER, BANNER, "无"), "contest-without-visits");
    }

    @Test
    void aLeaderDecidesAndOnlyThenSquadronsSeeIt() {
        allVisited();
        var proposed = contests.propose(district.member, SEPTEMBER, BANNER, null);
        assertThat(contests.search(district.squadron, 0, 10).total()).isZero();
        assertThat(proposed.mayDecide()).isFalse();
        var chosen = Set.copyOf(codes().subList(0, 3));
        var at = new IfMatch(proposed.version());
        refused(() -> contests.decide(district.head, proposed.id(), at, chosen, null), "not-yours-to-decide");
        refused(() -> contests.decide(district.squadron, proposed.id(), at, chosen, null), "no-such-contest");
        refused(
                () -> contests.decide(district.leader, proposed.id(), at, Set.copyOf(codes().subList(0, 4)), "都好"),
                "contest-too-many");

        var published = contests.decide(district.leader, proposed.id(), at, chosen, null);

        assertThat(published.state()).isEqualTo(Contest.State.PUBLISHED);
        assertThat(published.entry()).isNotNull();
        assertThat(contests.search(district.squadron, 0, 10).rows())
                .singleElement()
                .satisfies(one -> assertThat(one.contestants().stream().filter(Contest.Contestant::chosen))
                        .hasSize(3));
        assertThat(sql.fetchCount(DSL.table("planning.progress"), DSL.condition("duty = 'honour-banner'")))
                .as("the duty is done, nobody enters it again")
                .isEqualTo(1);
        refused(() -> contests.propose(district.member, SEPTEMBER, BANNER, null), "contest-published");
        refused(
                () -> contests.decide(district.leader, proposed.id(), new IfMatch(published.version()), chosen, null),
                "contest-published");
    }

    @Test
    void whoeverDepartsFromTheProposalSaysWhy() {
        codes().forEach(code -> visit(code, 10, 0));
        var proposed = contests.propose(district.member, SEPTEMBER, BANNER, null);
        assertThat(proposed.contestants()).as("all tie").allMatch(Contest.Contestant::proposed);
        var chosen = Set.of(JIANGNING, SHIMEN);
        var at = new IfMatch(proposed.version());

        refused(() -> contests.decide(district.leader, proposed.id(), at, chosen, null), "reason-needed");
        var published = contests.decide(district.leader, proposed.id(), at, chosen, "并列，另看街面实效");

        assertThat(published.because()).isEqualTo("并列，另看街面实效");
    }

    @Test
    void aNewProposalTakesThePlaceOfTheOld() {
        allVisited();
        var first = contests.propose(district.member, SEPTEMBER, BANNER, null);
        var second = contests.propose(district.member, SEPTEMBER, BANNER, null);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(contests.search(district.head, 0, 10).total()).isEqualTo(1);
        refused(() -> contests.propose(district.adjudicator, SEPTEMBER, BANNER, null), "not-your-duty");
    }
}
