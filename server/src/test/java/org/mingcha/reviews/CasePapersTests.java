package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.evidence.internal.db.Tables.MARK;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reviews.ReviewDistrict.viewer;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.internal.Uploads;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The papers of a drawn file: who learns when that they are wanted, who brings them, and what stands when the file is scored. */
@SpringBootTest
@RealPostgres
@Import(ReviewDistrict.class)
class CasePapersTests {
    private static final String PDF = "application/pdf";

    @Autowired
    ReviewDistrict district;

    @Autowired
    Reviews reviews;

    @Autowired
    CasePapers papers;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    Uploads uploads;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private Review review;
    private Viewer unit;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private void listed(int scorers) {
        district.begin(scorers);
        review = district.first();
        unit = viewer("中队长", Role.SQUADRON_HEAD, null, Objects.requireNonNull(review.squadron()));
    }

    private void called(int scorers) {
        listed(scorers);
        papers.call(district.head, AUGUST);
    }

    private UUID file(Viewer by, String type) {
        var id = UUID.randomUUID();
        sql.insertInto(FILE)
                .set(FILE.ID, id)
                .set(FILE.BODY, by.body())
                .set(FILE.ACCOUNT, by.account())
                .set(FILE.NAME, "询问笔录.pdf")
                .set(FILE.TYPE, type)
                .set(FILE.BYTES, 1L)
                .set(FILE.SHA256, (id.toString() + id).replace("-", ""))
                .set(FILE.UPLOADED_AT, OffsetDateTime.parse("2024-08-06T09:00:00+08:00"))
                .execute();
        return id;
    }

    private CasePaper.File handIn(Viewer by, String... kinds) {
        return papers.handIn(
                by,
                review.id(),
                Arrays.stream(kinds).map(kind -> scan(by, kind, null)).toList());
    }

    private CasePaper.Scan scan(Viewer by, String kind, @Nullable UUID replaces) {
        return new CasePaper.Scan(kind, file(by, PDF), replaces);
    }

    private List<CasePaper> onTheDesk(Viewer viewer) {
        return reviews.desk(viewer, review.id()).papers();
    }

    private List<Task> told(Viewer viewer) {
        return tasks.openFor(viewer, 0, 200).rows().stream()
                .filter(task -> task.kind().equals("case-papers-due"))
                .toList();
    }

    /** Hands in all that the unit's other files must have. */
    private void completeTheOthers() {
        for (var file : called(unit))
            if (!file.review().equals(review.id()))
                papers.handIn(
                        unit,
                        file.review(),
                        file.kinds().stream()
                                .filter(CasePaper.Kind::open)
                                .map(kind -> scan(unit, kind.id(), null))
                                .toList());
    }

    private List<CasePaper.File> called(Viewer viewer) {
        return papers.called(viewer, "", 0, 200).files().rows();
    }

    private List<String> entries(String kind) {
        return sql.select(PENDING.CONTENT).from(PENDING).fetch(PENDING.CONTENT).stream()
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .filter(text -> text.contains("\"" + kind + "\""))
                .toList();
    }

    @Test
    void beforeItsOrderIsApprovedNobodyIsAskedForAFile() {
        district.submit(1);
        reviews.list(district.head, AUGUST);

        assertThat(papers.call(district.head, AUGUST)).isEqualTo(new CasePaper.Calling(0, 0));
        for (var squadron : List.of("310106101", "310106012"))
            assertThat(told(viewer("中队长", Role.SQUADRON_HEAD, null, squadron))).isEmpty();
        assertThat(entries("case-papers-called")).isEmpty();
    }

    @Test
    void whatIsStillAwaitedStandsFirstInAPagedList() {
        called(1);
        var all = called(unit);
        assertThat(all).hasSizeGreaterThan(2).allMatch(CasePaper.File::awaited);

        var first = all.getFirst();
        papers.handIn(
                unit,
                first.review(),
                first.kinds().stream()
                        .filter(CasePaper.Kind::open)
                        .map(kind -> scan(unit, kind.id(), null))
                        .toList());

        assertThat(called(unit).getLast()).satisfies(last -> {
            assertThat(last.review()).isEqualTo(first.review());
            assertThat(last.awaited()).isFalse();
        });
        var second = papers.called(unit, "", 1, 2);
        assertThat(second.called()).isEqualTo(all.size());
        assertThat(second.awaited()).isEqualTo(all.size() - 1);
        assertThat(second.files().total()).isEqualTo(all.size());
        assertThat(second.files().rows().getFirst()).isEqualTo(called(unit).get(2));
    }

    @Test
    void aFileIsFoundByAPartOfItsNumberWhileTheCountsStayThoseOfTheUnit() {
        called(1);
        var all = called(unit);
        var sought = all.getLast();

        var found = papers.called(unit, " " + sought.number().toLowerCase(Locale.ROOT), 0, 1);
        assertThat(found.files().rows()).containsExactly(sought);
        assertThat(found.files().total()).isEqualTo(1);
        assertThat(found.called()).isEqualTo(all.size());
        assertThat(found.awaited()).isEqualTo(all.size());

        assertThat(papers.called(unit, "没有这个编号", 0, 20).files().rows()).isEmpty();
    }

    @Test
    void aUnitLearnsOfAFileOnlyWhenItsPapersAreCalledFor() {
        listed(1);

        assertThat(called(unit)).isEmpty();
        assertThat(told(unit)).isEmpty();
        refused(() -> handIn(unit, "filing"), "no-such-review");

        int called = papers.call(district.head, AUGUST).called();

        assertThat(called).isPositive();
        assertThat(entries("case-papers-called")).hasSize(called);
        assertThat(called(unit)).extracting(CasePaper.File::review).contains(review.id());
        assertThat(told(viewer("三级督察员", Role.SQUADRON_INSPECTOR, null, Objects.requireNonNull(review.squadron()))))
                .hasSize(1);
        assertThat(told(unit)).singleElement().satisfies(task -> {
            assertThat(task.dueOn()).isEqualTo(called(unit).getFirst().due());
            assertThat(task.basis()).contains("系统默认");
        });
        assertThat(papers.call(district.head, AUGUST).called())
                .as("nobody is asked twice")
                .isZero();
    }

    @Test
    void whileTheDrawIsSealedOnlyWhoMayOpenItsSheetEarlyAsks() {
        listed(1);
        var member = viewer("经办人", Role.SECTION_MEMBER, "case-adjudication", null);

        var calling = papers.call(member, AUGUST);

        assertThat(calling.called()).isZero();
        assertThat(calling.held()).isPositive();
        assertThat(told(unit)).isEmpty();
        district.drawn.goTo("2024-09-01T01:00:00Z");
        assertThat(papers.call(member, AUGUST).called())
                .as("the month has ended, its sheets are open")
                .isEqualTo(calling.held());
    }

    @Test
    void anotherSectionAsksForNothing() {
        listed(1);

        assertThat(papers.call(viewer("别科科长", Role.SECTION_HEAD, "general-office", null), AUGUST))
                .isEqualTo(new CasePaper.Calling(0, 0));
    }

    @Test
    void papersStandInTheOrderOfTheFileWithTheirHashesInTheLedger() {
        called(1);

        var handed = handIn(unit, "closing", "filing", "inquiry", "inquiry");

        assertThat(handed.papers())
                .extracting(CasePaper::kind)
                .containsExactly("filing", "inquiry", "inquiry", "closing");
        assertThat(onTheDesk(district.head)).isEqualTo(handed.papers());
        assertThat(entries("case-papers-handed-in")).singleElement().satisfies(entry -> {
            for (var paper : handed.papers()) assertThat(entry).contains(Objects.requireNonNull(paper.sha256()));
            assertThat(entry).doesNotContain("询问笔录").doesNotContain(unit.name());
        });
    }

    @Test
    void theTaskIsDoneWhenEveryPaperThatTheUnitsFilesMustHaveIsThereOrSaidToBeMissing() {
        called(1);
        var needed = required();
        assertThat(needed).contains("decision", "filing", "inquiry").doesNotContain("hearing", "other");

        handIn(unit, needed.subList(1, needed.size()).toArray(String[]::new));
        completeTheOthers();
        assertThat(told(unit)).hasSize(1);
        papers.tellMissing(unit, review.id(), needed.getFirst(), "立卷时遗失，正在补办");

        assertThat(told(unit)).isEmpty();
        assertThat(entries("case-paper-missing"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).doesNotContain("遗失"));
    }

    private List<String> required() {
        return reviews.desk(district.head, review.id()).paperKinds().stream()
                .filter(CasePaper.Kind::required)
                .map(CasePaper.Kind::id)
                .toList();
    }

    @Test
    void whatACaseMustHaveFollowsItsRecord() {
        listed(1);
        district.redeliver(review, "是否听证,重大执法决定", "是,是");

        assertThat(required()).contains("hearing", "legal-review");
    }

    @Test
    void aLaterVersionStandsInThePlaceOfTheEarlierWhichIsKept() {
        called(1);
        var first = handIn(unit, "inquiry").papers().getFirst();

        papers.handIn(unit, review.id(), List.of(scan(unit, "inquiry", first.id())));

        var both = onTheDesk(district.head);
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().replacedBy()).isEqualTo(both.getLast().id());
        assertThat(both.getFirst().file()).isEqualTo(first.file());
        assertThat(both.getLast().replaces()).isEqualTo(first.id());
        refused(
                () -> papers.handIn(unit, review.id(), List.of(scan(unit, "inquiry", first.id()))),
                "paper-was-replaced");
        refused(
                () -> papers.handIn(
                        unit,
                        review.id(),
                        List.of(scan(unit, "decision", both.getLast().id()))),
                "paper-was-replaced");
    }

    @Test
    void aPaperSaidToBeMissingMayComeAfterAllAndOneThatIsThereIsNotMissing() {
        called(1);
        papers.tellMissing(unit, review.id(), "inquiry", "当事人未到场");
        refused(() -> papers.tellMissing(unit, review.id(), "inquiry", " "), "missing-for-no-reason");

        handIn(unit, "inquiry");

        var both = onTheDesk(district.head);
        assertThat(both).extracting(CasePaper::missing).containsExactly("当事人未到场", null);
        assertThat(both.getFirst().replacedBy()).isEqualTo(both.getLast().id());
        refused(() -> papers.tellMissing(unit, review.id(), "inquiry", "又没有了"), "paper-is-there");
        refused(() -> papers.tellMissing(unit, review.id(), "no-kind", "缺"), "no-such-paper");
    }

    @Test
    void whatTheFirstSheetWasWrittenByIsFixedAndBothBlindReviewersSeeTheSame() {
        called(2);
        handIn(unit, "filing", "inquiry");
        var inquiry = onTheDesk(district.head).getLast();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0");

        papers.handIn(unit, review.id(), List.of(scan(unit, "inquiry", inquiry.id())));
        handIn(unit, "decision");

        var seen = onTheDesk(district.reviewer("personnel1"));
        assertThat(seen).isEqualTo(onTheDesk(district.reviewer("personnel0")));
        assertThat(seen)
                .filteredOn(CasePaper::later)
                .extracting(CasePaper::kind)
                .containsExactly("decision", "inquiry");
        assertThat(seen)
                .filteredOn(paper -> !paper.later())
                .extracting(CasePaper::kind)
                .containsExactly("filing", "inquiry");
        assertThat(called(unit).getFirst().scored()).isTrue();
    }

    @Test
    void neitherReviewerSeesWhatTheOtherMarkedBeforeBothAreInAndTheUnitNever() {
        called(2);
        var file = Objects.requireNonNull(
                handIn(unit, "inquiry").papers().getFirst().file());
        district.assign(review, "personnel0", "personnel1");
        var one = district.reviewer("personnel0");

        assertThat(evidence.keepsMarksApart(one, file)).isTrue();
        assertThat(evidence.keepsMarksApart(district.leader, file)).isTrue();
        district.score(review, "personnel0");
        district.score(review, "personnel1");

        assertThat(evidence.keepsMarksApart(one, file)).isFalse();
        assertThat(evidence.keepsMarksApart(unit, file)).isTrue();
    }

    @Test
    void whoeverMaySeeTheReviewSeesThePapersAndOfTheUnitsTheOneThatHasTheFile() {
        called(1);
        var file = Objects.requireNonNull(
                handIn(unit, "inquiry").papers().getFirst().file());
        district.assign(review, "personnel0");
        var colleague =
                viewer("副中队长", Role.SQUADRON_INSPECTOR, null, unit.squadron().orElseThrow());

        for (var viewer : List.of(district.head, district.leader, district.reviewer("personnel0"), colleague))
            assertThat(evidence.get(viewer, file).id()).as(viewer.name()).isEqualTo(file);
        for (var stranger : List.of(
                viewer("别队队长", Role.SQUADRON_HEAD, null, "310106999"),
                district.reviewer("personnel1"),
                elsewhere(Role.SECTION_HEAD, "case-adjudication", null),
                elsewhere(Role.SQUADRON_HEAD, null, unit.squadron().orElseThrow())))
            refused(() -> evidence.get(stranger, file), "evidence-unknown");
    }

    private static Viewer elsewhere(Role role, @Nullable String section, @Nullable String squadron) {
        var here = viewer("别区的人", role, section, squadron);
        return new Viewer(
                here.account(),
                here.name(),
                "310107",
                Set.of("310107"),
                Set.of(new Grant(role, section, squadron)),
                here.permissions());
    }

    @Test
    void onlyTheUnitThatHasTheFileItsSectionAndWhoScoresItHandPapersIn() {
        called(1);
        district.assign(review, "personnel0");

        handIn(district.head, "filing");
        handIn(district.reviewer("personnel0"), "inquiry");

        for (var stranger : List.of(
                viewer("别队队长", Role.SQUADRON_HEAD, null, "310106999"),
                viewer("别科科长", Role.SECTION_HEAD, "general-office", null),
                district.reviewer("personnel1"),
                elsewhere(Role.SECTION_HEAD, "case-adjudication", null),
                elsewhere(Role.SQUADRON_HEAD, null, unit.squadron().orElseThrow())))
            refused(() -> handIn(stranger, "decision"), "no-such-review");
        assertThat(reviews.desk(district.head, review.id()).mayHandInPapers()).isTrue();
        assertThat(reviews.desk(district.leader, review.id()).mayHandInPapers()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = Mode.EXCLUDE,
            names = {"SECTION_MEMBER", "SECTION_HEAD", "INSPECTOR", "SQUADRON_HEAD", "SQUADRON_INSPECTOR"})
    void noOtherRoleHandsPapersIn(Role role) {
        assertThat(viewer("某人", role, null, null).may(Permission.HAND_IN_PAPERS))
                .isFalse();
    }

    @Test
    void whoHadAHandInTheCaseGainsNothingByItsPapers() {
        called(1);
        district.redeliver(review, "主办人员,审理人员", "中队长,审理科长");

        handIn(unit, "inquiry");

        refused(() -> handIn(district.head, "filing"), "own-case-not-scored");
        assertThat(reviews.desk(district.head, review.id()).mayHandInPapers()).isFalse();
        refused(() -> reviews.desk(unit, review.id()), "no-such-review");
        assertThat(called(unit).getFirst()).hasNoNullFieldsOrProperties();
    }

    @Test
    void whatIsNoScanOrWasBroughtBySomebodyElseIsRefused() {
        called(1);

        refused(
                () -> papers.handIn(
                        unit, review.id(), List.of(new CasePaper.Scan("inquiry", file(unit, "video/mp4"), null))),
                "not-a-scan");
        refused(
                () -> papers.handIn(
                        unit, review.id(), List.of(new CasePaper.Scan("inquiry", file(district.head, PDF), null))),
                "evidence-unknown");
        refused(
                () -> papers.handIn(unit, review.id(), List.of(new CasePaper.Scan("no-kind", file(unit, PDF), null))),
                "no-such-paper");
        assertThat(onTheDesk(district.head)).isEmpty();
    }

    @Test
    void aPageThatOnlyCallsItselfAPaperNeverReachesTheDesk() {
        called(1);
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var upload =
                uploads.begin(unit, new Uploads.Announced("询问笔录.pdf", page.length, null, EvidenceFile.Origin.UNKNOWN));

        refused(() -> uploads.receive(unit, upload.id(), 0, new ByteArrayInputStream(page)), "evidence-type-not-taken");
        refused(
                () -> papers.handIn(unit, review.id(), List.of(new CasePaper.Scan("inquiry", upload.id(), null))),
                "evidence-unknown");
    }

    @Test
    void aCommentPointsToAPlaceInAPaperAndNowhereElse() {
        called(1);
        var paper = handIn(unit, "inquiry").papers().getFirst();
        district.assign(review, "personnel0");
        var by = district.reviewer("personnel0");
        var spot = spot(by, Objects.requireNonNull(paper.file()));

        var mark = new Desk.Mark("inquiry", 2, false, "没有逐页签名", paper.id(), spot);
        district.score(review, "personnel0", mark);

        assertThat(reviews.desk(district.head, review.id()).sheets().getFirst().marks())
                .containsExactly(mark);
    }

    @Test
    void aCommentThatPointsToNoPaperOfTheFileIsRefused() {
        called(1);
        var paper = handIn(unit, "inquiry").papers().getFirst();
        district.assign(review, "personnel0");
        var by = district.reviewer("personnel0");

        for (var mark : List.of(
                new Desk.Mark("inquiry", 2, false, "没有签名", UUID.randomUUID(), null),
                new Desk.Mark("inquiry", 2, false, "没有签名", paper.id(), UUID.randomUUID()),
                new Desk.Mark("inquiry", 2, false, "没有签名", null, UUID.randomUUID())))
            refused(
                    () -> reviews.save(by, review.id(), new IfMatch(district.version(review, by)), List.of(mark)),
                    "comment-points-nowhere");
    }

    private UUID spot(Viewer by, UUID file) {
        var id = UUID.randomUUID();
        sql.insertInto(MARK)
                .set(MARK.ID, id)
                .set(MARK.FILE, file)
                .set(MARK.ACCOUNT, by.account())
                .set(MARK.PAGE, 1)
                .set(MARK.X, BigDecimal.ZERO)
                .set(MARK.Y, BigDecimal.ZERO)
                .set(MARK.WIDTH, BigDecimal.ONE)
                .set(MARK.HEIGHT, BigDecimal.ONE)
                .set(MARK.NOTE, "无签名")
                .set(MARK.MADE_AT, OffsetDateTime.parse("2024-08-06T09:00:00+08:00"))
                .execute();
        return id;
    }

    @Test
    void aSettledFileAsksItsUnitForNothingMore() {
        called(1);
        district.assign(review, "personnel0");
        completeTheOthers();
        assertThat(told(unit)).hasSize(1);

        district.score(review, "personnel0");

        assertThat(told(unit)).isEmpty();
    }

    @Test
    void whatAnOrderLookedAtIsFiledWithThePapersHandedInForIt() {
        called(1);
        var file = handIn(unit, "inquiry").papers().getFirst().file();

        var handed = papers.of(JINGAN, AUGUST, "case-adjudication", List.of(review.number()));

        assertThat(handed.files()).containsExactly(file);
        assertThat(handed.reviews()).containsExactly(review.id());
        assertThat(papers.of(JINGAN, AUGUST, "case-adjudication", List.of("别的案件"))
                        .files())
                .isEmpty();
        assertThat(papers.of("310107", AUGUST, "case-adjudication", List.of(review.number()))
                        .files())
                .isEmpty();
    }
}
