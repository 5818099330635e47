package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reviews.ReviewDistrict.takes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.sampling.Draws;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A drawn file from the list to the finding. */
@SpringBootTest
@RealPostgres
@Import(ReviewDistrict.class)
class ReviewsTests {
    @Autowired
    ReviewDistrict district;

    @Autowired
    Reviews reviews;

    @Autowired
    SettledReviews settled;

    @Autowired
    Findings findings;

    @Autowired
    Draws draws;

    @Autowired
    DSLContext sql;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void everyFileThatChanceDrewIsListedOnceWithItsDraw() {
        district.begin(1);

        var result = draws.results(JINGAN, AUGUST).stream()
                .filter(one -> one.duty().equals("case-file-review"))
                .findFirst()
                .orElseThrow();
        assertThat(district.all())
                .hasSameSizeAs(result.items())
                .allMatch(review -> review.drawing() == Drawing.DRAWN)
                .allMatch(review -> review.standard().equals("ordinary-procedure"))
                .allMatch(review -> review.state() == Review.State.WAITING);
        assertThat(reviews.list(district.head, AUGUST)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"主办人员,承办人员", "协办人员,承办人员", "审理人员,审理人员", "法制审核人员,法制审核人员", "审批人,审批人"})
    void whoHadAHandInACaseNeverScoresIt(String column, String role) {
        district.begin(1);
        var review = district.first();
        district.redeliver(review, column, "personnel0");

        assertThatThrownBy(() -> district.assign(review, "personnel0"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo("own-case-not-scored");
                    assertThat(refusal).hasMessageContaining("是本案的" + role).hasMessageContaining("请另行指定");
                });
        assertThat(reviews.candidates(district.head, review.id()))
                .filteredOn(one -> one.name().equals("personnel0"))
                .singleElement()
                .satisfies(one -> assertThat(one.barred()).contains(role));
    }

    @Test
    void whoTurnsOutToHaveReviewedACaseLegallyCannotHandItsSheetIn() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");
        district.load(
                "legal-review",
                List.of(
                        "审核编号,案件编号,中队,审核日期,审核人",
                        "F-1,%s,%s,2024-07-10,personnel0".formatted(review.number(), ReviewDistrict.squadron(review))));

        refused(() -> district.score(review, "personnel0"), "own-case-not-scored");
    }

    @Test
    void whoALegalReviewNamedOnceReviewedItThoughItNamesAnotherNow() {
        district.begin(1);
        var review = district.first();
        for (var reviewer : List.of("personnel0", "审核员"))
            district.load(
                    "legal-review",
                    List.of(
                            "审核编号,案件编号,中队,审核日期,审核人",
                            "F-1,%s,%s,2024-07-10,%s"
                                    .formatted(review.number(), ReviewDistrict.squadron(review), reviewer)));

        refused(() -> district.assign(review, "personnel0"), "own-case-not-scored");
    }

    @Test
    void oneScoreSettlesAFileWhereTheRegimeAsksForOne() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");
        int entries = sql.fetchCount(PENDING);

        var desk = district.score(review, "personnel0", takes("evidence", 6), takes("filling", 90));

        assertThat(desk.review().state()).isEqualTo(Review.State.SETTLED);
        assertThat(desk.review().score()).isEqualTo(90);
        assertThat(desk.review().grade()).isEqualTo(Grade.EXCELLENT);
        assertThat(desk.faults()).extracting(Desk.Fault::item).containsExactly("filling", "evidence");
        assertThat(sql.fetchCount(PENDING)).isEqualTo(entries + 2);
        assertThat(settled.of(JINGAN, AUGUST, AUGUST.plusMonths(1)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.item()).isEqualTo("case:" + review.number());
                    assertThat(one.faults()).containsExactly("filling", "evidence");
                    assertThat(one.drawing()).isEqualTo(Drawing.DRAWN);
                    assertThat(one.draw()).isNotNull();
                });
        assertThat(settled.of(JINGAN, AUGUST.minusMonths(1), AUGUST)).isEmpty();
    }

    @Test
    void noLedgerEntryTellsAScoreBeforeTheReviewIsSettledOrNamesAnybody() {
        district.begin(2);
        var review = district.first();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0", takes("evidence", 6));

        var entry = sql.selectFrom(PENDING).orderBy(PENDING.ID.desc()).fetch(PENDING.CONTENT).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.contains("review-scored"))
                .findFirst()
                .orElseThrow();
        assertThat(entry)
                .doesNotContain("personnel0")
                .doesNotContain("\"score\"")
                .doesNotContain(review.number());
    }

    @Test
    void twoWhoAgreeSettleAFileWithTheMeanAndAllThatEitherFound() {
        district.begin(2);
        var review = district.first();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0", takes("evidence", 4));

        var desk = district.score(review, "personnel1", takes("filling", 3), takes("evidence", 2));

        assertThat(desk.review().score()).isEqualTo(95);
        assertThat(desk.faults())
                .extracting(Desk.Fault::item, Desk.Fault::taken)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("filling", 3),
                        org.assertj.core.groups.Tuple.tuple("evidence", 4));
        assertThat(reviews.agreement(district.head, AUGUST, AUGUST.plusMonths(1)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.files()).isEqualTo(1);
                    assertThat(one.kappa()).isNull();
                });
    }

    @Test
    void neitherSeesTheOthersSheetBeforeBothAreIn() {
        district.begin(2);
        var review = district.first();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0", takes("evidence", 16));

        assertThat(reviews.desk(district.reviewer("personnel1"), review.id()).sheets())
                .extracting(Desk.Sheet::reviewer)
                .containsExactly("personnel1");
        assertThat(reviews.desk(district.head, review.id()).sheets()).isEmpty();

        district.score(review, "personnel1");

        assertThat(reviews.desk(district.reviewer("personnel0"), review.id()).sheets())
                .hasSize(2);
    }

    @Test
    void twoMayScoreBlindWhereTheRegimeAsksForOneUntilASheetIsIn() {
        district.begin(1);
        var review = district.first();

        assertThat(district.assign(review, "personnel0", "personnel1").review().scorers())
                .isEqualTo(2);
        assertThat(district.assign(review, "personnel0").review().scorers()).isEqualTo(1);
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0");

        refused(() -> district.assign(review, "personnel0"), "sheet-is-in");
        assertThat(district.score(review, "personnel1").review().state()).isEqualTo(Review.State.SETTLED);
    }

    @Test
    void aThirdSettlesWhatTwoDifferOver() {
        district.begin(2);
        var review = district.first();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0", takes("evidence", 16));
        district.score(review, "personnel1");
        assertThat(district.first().state()).isEqualTo(Review.State.DISPUTED);
        refused(() -> district.assign(review, "personnel0"), "third-scored-before");
        refused(() -> district.assign(review, "personnel2", "personnel3"), "reviewers-miscounted");

        district.assign(review, "personnel2");
        assertThat(reviews.desk(district.reviewer("personnel2"), review.id()).sheets())
                .hasSize(3);
        assertThat(reviews.desk(district.reviewer("personnel0"), review.id()).sheets())
                .hasSize(2);
        var desk = district.score(review, "personnel2", takes("evidence", 12));

        assertThat(desk.review().score()).isEqualTo(88);
        assertThat(desk.review().grade()).isEqualTo(Grade.ACCEPTABLE);
        assertThat(reviews.agreement(district.head, AUGUST, AUGUST.plusMonths(1)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.disputed()).isEqualTo(1);
                    assertThat(one.kappa()).isZero();
                });
    }

    @Test
    void aVetoNeedsItsCommentAndIsNotAcceptable() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");
        refused(
                () -> district.score(review, "personnel0", new Desk.Mark("facts-unclear", 0, true, " ")),
                "comment-needed");

        var desk = district.score(review, "personnel0", new Desk.Mark("facts-unclear", 0, true, "询问笔录前后矛盾"));

        assertThat(desk.review().score()).isZero();
        assertThat(desk.review().grade()).isEqualTo(Grade.UNACCEPTABLE);
    }

    @Test
    void marksThatTheStandardDoesNotKnowAreRefused() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");

        refused(() -> district.score(review, "personnel0", takes("colour", 1)), "no-such-item");
        refused(() -> district.score(review, "personnel0", takes("facts-unclear", 1)), "mark-does-not-fit");
        refused(() -> district.score(review, "personnel0", takes("evidence", -1)), "mark-does-not-fit");
    }

    @Test
    void aSheetThatIsInIsChangedNoMoreAndItsReviewerStays() {
        district.begin(2);
        var review = district.first();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0");

        refused(
                () -> reviews.save(district.reviewer("personnel0"), review.id(), new IfMatch(3), List.of()),
                "sheet-is-in");
        refused(() -> district.assign(review, "personnel1", "personnel2"), "sheet-is-in");
        district.assign(review, "personnel0", "personnel2");
        assertThat(district.first().reviewers())
                .extracting(Review.Reviewer::name)
                .containsExactly("personnel0", "personnel2");
    }

    @Test
    void nobodyHandsInWithoutDeclaringThatHeTookNoPart() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");
        var by = district.reviewer("personnel0");

        refused(
                () -> reviews.handIn(by, review.id(), new IfMatch(district.version(review, by)), false),
                "no-part-declared");
    }

    @Test
    void faultsOfASettledFileBecomeFindingsOnce() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");
        var by = district.reviewer("personnel0");
        var unsettled = new IfMatch(reviews.desk(by, review.id()).review().version());
        refused(
                () -> reviews.find(
                        by, review.id(), unsettled, List.of(new NewFault("evidence", "证据", Severity.ORDINARY))),
                "review-not-settled");
        var scored = district.score(review, "personnel0", takes("evidence", 6), takes("filling", 1));
        int entries = sql.fetchCount(PENDING);

        var desk = reviews.find(
                by,
                review.id(),
                new IfMatch(scored.review().version()),
                List.of(new NewFault("evidence", "现场照片没有拍摄时间", Severity.ORDINARY)));

        var fault = desk.faults().stream()
                .filter(one -> one.item().equals("evidence"))
                .findFirst()
                .orElseThrow();
        var finding = findings.get(district.head, fault.finding());
        assertThat(finding.state()).isEqualTo(Finding.State.OPEN);
        assertThat(finding.item()).isEqualTo("ordinary-procedure/evidence");
        assertThat(finding.section()).isEqualTo("case-adjudication");
        assertThat(finding.clause()).isEqualTo("行政处罚法 第四十六条");
        assertThat(finding.concerned().record()).isEqualTo(review.number());
        assertThat(finding.source().kind()).isEqualTo(Source.Kind.REVIEW);
        assertThat(sql.fetchCount(PENDING)).isEqualTo(entries + 1);
        refused(
                () -> reviews.find(
                        by,
                        review.id(),
                        new IfMatch(desk.review().version()),
                        List.of(new NewFault("evidence", "再来一次", Severity.ORDINARY))),
                "no-such-fault");
    }

    @Test
    void anInspectorSeesTheFilesHeScoresAndASquadronNone() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");
        var squadron = ReviewDistrict.viewer("中队长", Role.SQUADRON_HEAD, null, review.squadron());
        var other = district.reviewer("personnel1");

        assertThat(reviews.search(
                                district.reviewer("personnel0"),
                                new Reviews.Filter(null, null, null, null, false),
                                0,
                                50)
                        .rows())
                .hasSize(1);
        assertThat(reviews.search(other, new Reviews.Filter(null, null, null, null, false), 0, 50)
                        .rows())
                .isEmpty();
        refused(() -> reviews.desk(other, review.id()), "no-such-review");
        refused(() -> reviews.desk(squadron, review.id()), "no-such-review");
    }

    @Test
    void aReviewIsFoundByAPartOfItsFilesNumber() {
        district.begin(1);
        var review = district.first();
        var part = review.number().substring(1).toLowerCase(Locale.ROOT);

        assertThat(reviews.search(district.head, new Reviews.Filter(null, null, null, part, false), 0, 50)
                        .rows())
                .isNotEmpty()
                .contains(review)
                .allMatch(one -> one.number().toLowerCase(Locale.ROOT).contains(part));
        assertThat(reviews.search(district.head, new Reviews.Filter(null, null, null, "没有这个编号", false), 0, 50)
                        .rows())
                .isEmpty();
    }

    @Test
    void theDeskShowsTheRecordItsVersionsAndItsRecordings() {
        district.begin(1);
        var review = district.first();
        district.redeliver(review, "案由", "占道设摊");
        district.load(
                "recording",
                List.of(
                        "记录编号,中队,案件编号,环节,开始时间",
                        "V-1,%s,%s,询问,2024-07-02 09:00".formatted(ReviewDistrict.squadron(review), review.number())));

        var desk = reviews.desk(district.head, review.id());

        assertThat(desk.fields())
                .anyMatch(one -> one.label().equals("案由") && one.value().equals("占道设摊"));
        assertThat(desk.versions()).hasSize(2);
        assertThat(desk.versions().getFirst().changes())
                .anyMatch(one -> one.label().equals("案由"));
        assertThat(desk.related()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo("recording");
            assertThat(one.summary()).contains("询问").contains("2024-07-02");
        });
    }

    @Test
    void somebodyOfASquadronCannotBeNamed() {
        district.begin(1);
        district.open("squadron", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));

        refused(() -> district.assign(district.first(), "squadron"), "no-such-reviewer");
    }

    @Test
    void commonFaultsAreCountedAndTheirExamplesNameNobody() {
        district.begin(1);
        var files = district.all();
        for (int i = 0; i < 2; i++) {
            district.redeliver(files.get(i), "主办人员", "队员甲");
            district.assign(files.get(i), "personnel0");
        }
        district.score(
                files.get(0),
                "personnel0",
                new Desk.Mark("evidence", 2, false, files.get(0).number() + "队员甲所作笔录无签名"),
                takes("cover", 1));
        district.score(files.get(1), "personnel0", takes("evidence", 4));

        var common = reviews.commonFaults(district.head, AUGUST, AUGUST.plusMonths(1));

        assertThat(common).extracting(CommonFault::item).containsExactly("evidence", "cover");
        assertThat(common.getFirst().files()).isEqualTo(2);
        assertThat(common.getFirst().of()).isEqualTo(2);
        assertThat(common.getFirst().examples()).contains("某案某某所作笔录无签名");
        assertThat(reviews.commonFaults(district.reviewer("personnel1"), AUGUST, AUGUST.plusMonths(1)))
                .isEmpty();
    }

    @Test
    void anExampleNamesNeitherThePartyNorAnybodyElse() {
        district.begin(1);
        var review = district.first();
        district.redeliver(review, "主办人员,当事人,当事人证号", "队员甲、队员甲乙,赵大发、钱来,310106000000000000");
        district.redeliver(review, "主办人员,当事人", "队员丙,赵大发");
        district.assign(review, "personnel0");
        var comment = review.number() + "队员甲乙未向钱来（310106000000000000）、赵大发出示证件，personnel1在场，队员丙补签";

        district.score(review, "personnel0", new Desk.Mark("evidence", 2, false, comment));

        var told = "某案某某未向某某（某某）、某某出示证件，某某在场，某某补签";
        assertThat(reviews.commonFaults(district.head, AUGUST, AUGUST.plusMonths(1)))
                .flatExtracting(CommonFault::examples)
                .containsExactly(told);
        assertThat(reviews.nameless(district.head, review.id(), comment)).isEqualTo(told);
    }

    @Test
    void recordingsThatTheCaseMustHaveAreSetAgainstThoseItHas() {
        district.begin(1);
        var review = district.first();
        district.redeliver(review, "是否听证,送达方式", "是,留置送达");
        district.load(
                "recording",
                List.of(
                        "记录编号,中队,案件编号,环节,开始时间",
                        "V-1,%s,%s,听证,2024-07-02 09:00".formatted(ReviewDistrict.squadron(review), review.number())));
        district.load(
                "compulsory-measure",
                List.of(
                        "文书编号,案件编号,中队,强制种类,实施时间",
                        "Q-1,%s,%s,扣押,2024-07-02 10:00".formatted(review.number(), ReviewDistrict.squadron(review))));

        assertThat(reviews.desk(district.head, review.id()).recordings())
                .extracting(Desk.Expected::scene, Desk.Expected::there)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("hearing", 1),
                        org.assertj.core.groups.Tuple.tuple("left-service", 0),
                        org.assertj.core.groups.Tuple.tuple("seizure", 0));
    }

    /** The case says so, a check that names it says so too: one recording is what both ask for. */
    @Test
    void anEmergencyIsToldByTheCaseOrByACheckThatNamesItAndRecordedOnce() {
        district.begin(1);
        var both = district.all().get(0);
        var check = district.all().get(1);
        district.redeliver(both, "是否突发事件", "是");
        district.load(
                "enforcement-check",
                List.of(
                        "检查编号,检查中队,检查时间,突发事件,关联案件",
                        "J-1,%s,2024-07-02 10:00,是,%s".formatted(ReviewDistrict.squadron(both), both.number()),
                        "J-2,%s,2024-07-02 10:00,是,%s".formatted(ReviewDistrict.squadron(check), check.number())));
        district.load(
                "recording",
                List.of(
                        "记录编号,中队,案件编号,环节,开始时间",
                        "V-1,%s,%s,突发事件处置,2024-07-02 09:00".formatted(ReviewDistrict.squadron(check), check.number())));

        assertThat(reviews.desk(district.head, both.id()).recordings())
                .extracting(Desk.Expected::scene, Desk.Expected::there)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("emergency", 0));
        assertThat(reviews.desk(district.head, check.id()).recordings())
                .extracting(Desk.Expected::scene, Desk.Expected::there)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("emergency", 1));
    }
}
