package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Notices that squadrons and streets issue to their own teams (三级督察), each in its own series. */
@SpringBootTest
@RealPostgres
@Import(OwnTeams.class)
class ThirdTierTests {
    @Autowired
    OwnTeams teams;

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Register register;

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

    @Test
    void eachIssuerCountsItsOwnNumbers() {
        var first = teams.written("一分队");
        var second = teams.written(null);
        var ofStreet = teams.written(district.street, teams.secondOfStreet, null);
        var ofBureau = district.written(
                district.approved(NoticedDistrict.draft("reminder-notice", JIANGNING, district.finding(JIANGNING))));

        assertThat(first.number()).isEqualTo("江宁路中队督提〔2024〕1号");
        assertThat(second.number()).isEqualTo("江宁路中队督提〔2024〕2号");
        assertThat(ofStreet.number()).isEqualTo("江宁路街道督提〔2024〕1号");
        assertThat(ofBureau.number()).isEqualTo("督提〔2024〕1号");
        assertThat(first.issuer()).isEqualTo("squadron/" + JIANGNING);
        assertThat(ofBureau.issuer()).isNull();
    }

    @Test
    void itGoesToTheUnitsOwnTeamInTheUnitsName() {
        var notice = teams.written("一分队");

        var content = new String(
                sql.fetchOne("select content from documents.document where id = ?", notice.id())
                        .get(0, byte[].class),
                StandardCharsets.UTF_8);

        assertThat(notice.addressee()).endsWith("一分队");
        assertThat(content).contains("\"organ\":\"江宁路街道综合行政执法队\"").contains("\"section\":\"三级督察\"");
        assertThat(content).doesNotContain("申辩");
        refused(
                () -> documents.draft(
                        teams.inspector,
                        new Draft(
                                "reminder-notice",
                                SHIMEN,
                                java.util.List.of(),
                                null,
                                null,
                                "三级督察发现：",
                                java.util.List.of("请改正。"),
                                null,
                                null,
                                null,
                                null)),
                "not-your-squadron");
    }

    @Test
    void aUnitIssuesOnlyTheKindsTheRegimeGivesIt() {
        assertThat(documents.kinds(teams.inspector))
                .extracting(Document.Rule::kind)
                .containsExactly("reminder-notice");
        refused(
                () -> documents.draft(
                        teams.inspector,
                        NoticedDistrict.draft("finding-notice", JIANGNING, teams.finding(teams.inspector))),
                "not-your-kind");
    }

    @Test
    void anotherPersonOfTheUnitApprovesAndNobodyElse() {
        var draft = documents.draft(teams.inspector, OwnTeams.draft(null, teams.finding(teams.inspector)));
        var submitted = documents.submit(teams.inspector, draft.id(), at(draft));

        assertThat(documents.get(teams.inspector, submitted.id()).may()).doesNotContain(Verb.APPROVE);
        for (var stranger : java.util.List.of(
                district.otherSquadron, district.street, district.member, district.head, district.leader))
            refused(() -> documents.approve(stranger, submitted.id(), at(submitted)), "no-such-document");
        assertThat(tasks.openFor(district.squadron, 0, 50).rows())
                .anyMatch(task -> task.kind().equals("document-to-approve"));
        assertThat(documents
                        .approve(district.squadron, submitted.id(), at(submitted))
                        .state())
                .isEqualTo(State.APPROVED);
        var own = documents.draft(district.squadron, OwnTeams.draft(null, teams.finding(district.squadron)));
        var ownSubmitted = documents.submit(district.squadron, own.id(), at(own));
        refused(() -> documents.approve(district.squadron, own.id(), at(ownSubmitted)), "second-person-needed");
    }

    @Test
    void whoeverMayIssueItInTheUnitFindsItOnHisDesk() {
        teams.approved(teams.inspector, district.squadron, null);

        for (var one : java.util.List.of(teams.inspector, district.squadron))
            assertThat(tasks.openFor(one, 0, 50).rows())
                    .as(one.name())
                    .anyMatch(task -> task.kind().equals("document-to-issue"));
        assertThat(tasks.openFor(district.street, 0, 50).rows()).isEmpty();
    }

    @Test
    void whatUnitsFoundAndWhatTheBureauFoundStandInDifferentDocuments() {
        var ofUnit = teams.finding(teams.inspector);
        var ofBureau = district.finding(JIANGNING);

        refused(
                () -> documents.draft(district.head, NoticedDistrict.draft("reminder-notice", JIANGNING, ofUnit)),
                "finding-of-another-tier");
        refused(() -> documents.draft(teams.inspector, OwnTeams.draft(null, ofBureau)), "no-such-finding");
    }

    @Test
    void theBureausRegisterAndFiguresKnowNothingOfIt() {
        teams.served(teams.written(null));

        assertThat(register.search(district.head, Register.Filter.ALL, 0, 50).rows())
                .isEmpty();
        assertThat(register.counts(district.head)).isEqualTo(new Register.Counts(0, 0, 0, 0));
        var apart = new Register.Filter(null, null, null, null, null, null, true);
        assertThat(register.search(district.head, apart, 0, 50).rows()).hasSize(1);
        assertThat(register.search(district.otherSquadron, Register.Filter.ALL, 0, 50)
                        .rows())
                .isEmpty();
        assertThat(register.search(district.street, Register.Filter.ALL, 0, 50).rows())
                .hasSize(1);
    }

    @Test
    void theTeamAcknowledgesNobodyObjectsAndNoHigherStepFollows() {
        var served = teams.served(teams.written("一分队"));

        assertThat(documents.get(district.squadron, served.id()).may())
                .contains(Verb.ACKNOWLEDGE)
                .doesNotContain(Verb.OBJECT, Verb.REPLY);
        assertThat(served.objectionUntil()).isNull();
        district.lapse(served);
        assertThat(documents.get(district.squadron, served.id()).lapsedOn()).isNull();
        assertThat(sql.fetchCount(sql.selectFrom("documents.proposal"))).isZero();
    }

    @Test
    void theSameFaultOfItsTeamAgainProposesNothingOfTheBureaus() {
        teams.served(teams.written("一分队"));

        var again = teams.finding(teams.inspector);

        assertThat(district.findings.repeatsOf(again))
                .as("it is known to be one")
                .isNotEmpty();
        assertThat(sql.fetchCount(sql.selectFrom("documents.proposal"))).isZero();
    }

    @Test
    void fiftyAtOnceLeaveNoGapInTheUnitsSeries() throws Exception {
        var approved = IntStream.range(0, 50)
                .mapToObj(_ -> teams.approved(teams.inspector, district.squadron, null))
                .toList();
        var start = new CountDownLatch(1);

        try (var threads = Executors.newFixedThreadPool(10)) {
            for (var one : approved)
                threads.submit(() -> {
                    start.await();
                    return documents.issue(teams.inspector, one.id(), at(one));
                });
            start.countDown();
        }

        assertThat(sql.fetch("select number from documents.document where issuer is not null order by number")
                        .into(Integer.class))
                .isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void aStreetSeesItsSquadronsNoticesAndTheSquadronThoseServedToIt() {
        var ofSquadron = teams.written(null);
        refused(() -> documents.get(district.street, ofSquadron.id()), "no-such-document");
        var ofStreet = teams.written(district.street, teams.secondOfStreet, null);

        refused(() -> documents.get(district.squadron, ofStreet.id()), "no-such-document");
        district.deliveries.serve(
                district.street, ofStreet.id(), at(ofStreet), java.time.LocalDate.now(district.clock), "江宁路中队");

        assertThat(documents.get(district.squadron, ofStreet.id()).may()).containsExactly(Verb.ACKNOWLEDGE);
        teams.served(ofSquadron);
        assertThat(documents.get(district.street, ofSquadron.id()).may()).isEmpty();
    }

    @Test
    void aReaderOfTheCityMayNotWriteForAStreet() {
        var city = NoticedDistrict.somebody("市局", Role.CITY_READER, null, null);

        refused(() -> documents.draft(city, OwnTeams.draft(null)), "not-your-kind");
    }
}
