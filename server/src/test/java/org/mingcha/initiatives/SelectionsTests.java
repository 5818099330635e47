package org.mingcha.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.initiatives.SupervisingDistrict.at;
import static org.mingcha.initiatives.SupervisingDistrict.code;
import static org.mingcha.initiatives.SupervisingDistrict.refused;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.api.Refusal;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Selections of the best: who may vote, once, in secret, and what is known of it when. */
@SpringBootTest
@RealPostgres
@Import(SupervisingDistrict.class)
class SelectionsTests {
    @Autowired
    SupervisingDistrict district;

    @Autowired
    Selections selections;

    @Autowired
    InitiativePapers papers;

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

    private Selection now(Selection selection) {
        return selections.get(district.head, selection.id());
    }

    /** Three vote for the first nominee, the fourth for the second. */
    private Selection counted() {
        var voters = district.inspectors(4);
        var open = district.opened();
        for (int i = 0; i < 4; i++)
            selections.vote(
                    voters.get(i),
                    open.id(),
                    Set.of(open.nominees().get(i < 3 ? 0 : 1).id()),
                    code(9 - i));
        return selections.count(district.head, open.id(), at(now(open)));
    }

    @Test
    void aBallotIsCountedAndFoundAgainByItsCodeAlone() {
        var counted = counted();

        assertThat(counted.voted()).isEqualTo(4);
        assertThat(counted.nominees().getFirst().votes()).isEqualTo(3);
        var published = selections.ballots(district.head, counted.id());
        assertThat(published).extracting(Selection.Ballot::code).containsExactly(code(6), code(7), code(8), code(9));
        assertThat(published.getFirst().choices())
                .containsExactly(counted.nominees().get(1).id());
        assertThat(counted.hash())
                .isEqualTo(Digest.plainHex(Canonical.write(Map.of(
                        "selection",
                        counted.id().toString(),
                        "ballots",
                        published.stream()
                                .map(one -> Map.of(
                                        "code",
                                        one.code(),
                                        "choices",
                                        one.choices().stream()
                                                .map(UUID::toString)
                                                .toList()))
                                .toList()))));
    }

    @Test
    void whoeverIsOnTheRollVotesOnceAndNobodySeesVotesBeforeTheCount() {
        var voters = district.inspectors(3);
        var open = district.opened();
        var first = open.nominees().getFirst().id();
        assertThat(district.desk(voters.getFirst())).contains("selection-to-vote");

        selections.vote(voters.getFirst(), open.id(), Set.of(first), code(1));

        assertThat(district.desk(voters.getFirst())).doesNotContain("selection-to-vote");
        refused(() -> selections.vote(voters.getFirst(), open.id(), Set.of(first), code(20)), "no-vote-left");
        refused(() -> selections.vote(district.leader, open.id(), Set.of(first), code(21)), "no-vote-left");
        refused(() -> selections.vote(voters.get(1), open.id(), Set.of(first), code(1)), "ballot-code-taken");
        refused(() -> selections.vote(voters.get(1), open.id(), Set.of(first), "1"), "no-such-ballot-code");
        refused(() -> selections.vote(voters.get(1), open.id(), Set.of(UUID.randomUUID()), code(2)), "no-such-choice");
        refused(() -> selections.ballots(district.head, open.id()), "ballots-not-published");
        refused(() -> papers.page(district.head, InitiativePapers.Kind.RESULT, open.id()), "ballots-not-published");
        assertThat(now(open).nominees()).allMatch(one -> one.votes() == null);
        assertThat(now(open).voted()).isEqualTo(1);
    }

    @Test
    void twoVotesOfOnePersonAtOnceAreOneBallotAndThoseOfManyAreAllThere() throws Exception {
        var voters = district.inspectors(6);
        var open = district.opened();
        var choice = Set.of(open.nominees().getFirst().id());
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(12)) {
            var asked = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        try {
                            selections.vote(voters.get(i / 2), open.id(), choice, code(i));
                            return true;
                        } catch (Refusal twice) {
                            return false;
                        }
                    }))
                    .toList();
            go.countDown();
            int cast = 0;
            for (var one : asked) if (one.get()) cast++;
            assertThat(cast).isEqualTo(6);
        }

        assertThat(selections
                        .count(district.head, open.id(), at(now(open)))
                        .nominees()
                        .getFirst()
                        .votes())
                .isEqualTo(6);
    }

    /** A bystander who reads every table after every vote. */
    @Test
    void neitherTheTablesNorTheLedgerJoinAVoterToABallot() {
        var voters = district.inspectors(4);
        var open = district.opened();
        int entries = sql.fetchCount(PENDING);
        for (int i = 0; i < 4; i++) {
            selections.vote(
                    voters.get(i), open.id(), Set.of(open.nominees().get(i).id()), code(9 - 2 * i));

            var written = sql.fetch("select xmin::text, code from initiatives.ballot order by ctid");
            assertThat(written.intoSet(0))
                    .as("one transaction has written them all")
                    .hasSize(1);
            assertThat(written.getValues(1, String.class))
                    .as("they lie in the order of their codes")
                    .isSorted();
        }

        assertThat(sql.fetchCount(PENDING)).as("casting books nothing").isEqualTo(entries);
        assertThat(columns("ballot")).containsExactlyInAnyOrder("selection", "body", "code", "choices");
        assertThat(columns("voter")).containsExactlyInAnyOrder("selection", "body", "account", "voted");
        selections.count(district.head, open.id(), at(now(open)));
        assertThat(sql.selectFrom(PENDING).fetch(PENDING.CONTENT).stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .filter(text -> text.contains("selection-counted")))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .doesNotContain(code(9))
                        .doesNotContain(voters.getFirst().account().toString()));
    }

    private List<String> columns(String table) {
        return sql.meta().getTables(table).stream()
                .filter(one -> "initiatives".equals(one.getSchema().getName()))
                .flatMap(one -> Arrays.stream(one.fields()))
                .map(field -> field.getName())
                .toList();
    }

    @Test
    void aVoteNeedsThreeVotersMoreNomineesThanPlacesAndItsLastDay() {
        district.inspectors(2);
        var selection = district.nominated();
        var until = LocalDate.of(2024, 8, 9);
        refused(
                () -> selections.open(district.head, selection.id(), at(selection), Set.of(Role.INSPECTOR), until),
                "too-few-voters");
        refused(
                () -> selections.open(
                        district.head, selection.id(), at(selection), Set.of(Role.INVITED_SUPERVISOR), until),
                "no-such-voters");
        var few = selections.begin(district.head, "best-third-tier-inspector", "优秀三级督察员");
        refused(
                () -> selections.open(district.head, few.id(), at(few), Set.of(Role.INSPECTOR), until),
                "too-few-nominees");
        district.somebody("ducha-more", Grant.inSection(Role.INSPECTOR, "supervision"));
        var open = selections.open(district.head, selection.id(), at(selection), Set.of(Role.INSPECTOR), until);
        refused(() -> selections.count(district.head, open.id(), at(open)), "vote-still-open");
        refused(
                () -> selections.nominate(district.head, open.id(), at(open), "补提名", "静安", "事迹"),
                "selection-not-at-this-step");
    }

    @Test
    void onlyTheSectionThatBeganItKeepsIt() {
        district.inspectors(3);
        var selection = district.nominated();

        refused(
                () -> selections.nominate(district.adjudicator, selection.id(), at(selection), "别科", "静安", "事迹"),
                "not-your-selection");
        refused(
                () -> selections.abandon(district.adjudicator, selection.id(), at(selection), "不办了"),
                "not-your-selection");
        assertThat(selections
                        .withdraw(
                                district.head,
                                selection.id(),
                                at(selection),
                                selection.nominees().getFirst().id())
                        .nominees())
                .hasSize(3);
    }

    @Test
    void aSelectionThatTooFewVotedInIsAbandonedAndItsBallotsAreDestroyedUnread() {
        var voters = district.inspectors(3);
        var open = district.opened();
        selections.vote(
                voters.getFirst(), open.id(), Set.of(open.nominees().getFirst().id()), code(1));
        refused(
                () -> selections.vote(
                        district.somebody("late", Grant.inSection(Role.INSPECTOR, "supervision")),
                        open.id(),
                        Set.of(open.nominees().getFirst().id()),
                        code(2)),
                "no-vote-left");
        district.goTo("2024-08-10");
        district.days.run();
        assertThat(district.desk(district.head)).contains("selection-to-count");
        refused(
                () -> selections.vote(
                        voters.get(1),
                        open.id(),
                        Set.of(open.nominees().getFirst().id()),
                        code(3)),
                "vote-not-open");
        refused(() -> selections.count(district.head, open.id(), at(now(open))), "too-few-votes");

        var abandoned = selections.abandon(district.head, open.id(), at(now(open)), "投票人数不足。");

        assertThat(abandoned.state()).isEqualTo(Selection.State.ABANDONED);
        assertThat(abandoned.nominees()).allMatch(one -> one.votes() == null);
        assertThat(sql.fetchCount(org.mingcha.initiatives.internal.db.Tables.BALLOT))
                .isZero();
        assertThat(district.desk(district.head)).doesNotContain("selection-to-count");
        assertThat(district.desk(voters.get(1))).doesNotContain("selection-to-vote");
    }

    @Test
    void aLeaderWhoDecidesOtherwiseThanTheVotesSaysWhy() {
        var counted = counted();
        assertThat(district.desk(district.leader)).contains("selection-to-decide");
        var nominees = counted.nominees();
        var lastThree = Set.of(
                nominees.get(1).id(), nominees.get(2).id(), nominees.get(3).id());
        refused(() -> selections.decide(district.leader, counted.id(), at(counted), lastThree, null), "text-missing");

        var decided = selections.decide(district.leader, counted.id(), at(counted), lastThree, "第一名案件正在复核。");

        assertThat(decided.decidedWords()).isEqualTo("第一名案件正在复核。");
        assertThat(decided.nominees())
                .filteredOn(one -> Boolean.TRUE.equals(one.chosen()))
                .hasSize(3);
        refused(
                () -> selections.decide(district.leader, decided.id(), at(decided), lastThree, "再改"),
                "selection-not-at-this-step");
    }

    @Test
    void theResultIsAPaperWithEveryBallot() {
        var counted = counted();
        var nominees = counted.nominees();
        selections.decide(
                district.leader,
                counted.id(),
                at(counted),
                Set.of(
                        nominees.get(0).id(),
                        nominees.get(1).id(),
                        nominees.get(2).id()),
                null);

        var page = papers.page(district.head, InitiativePapers.Kind.RESULT, counted.id());

        assertThat(page).contains("2024年优秀督察案例评选结果", "油烟督察", "评出", code(9).substring(0, 8));
        assertThat(papers.file(district.head, InitiativePapers.Kind.RESULT, counted.id(), "pdf")
                        .bytes())
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whoOnlyVotesSeesHisVotesAndResultsAndNothingElse() {
        var voters = district.inspectors(3);
        var open = district.opened();
        var bystander = district.somebody("zhongdui", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));

        assertThat(selections.of(voters.getFirst(), 0, 50).rows()).hasSize(1);
        assertThat(selections.of(bystander, 0, 50).rows()).isEmpty();
        refused(() -> selections.get(bystander, open.id()), "no-such-selection");
    }
}
