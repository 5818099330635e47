package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What proves that a recording was watched, and that nobody says so who has not. */
@SpringBootTest
@RealPostgres
@Import(ReviewDistrict.class)
class WatchingTests {
    private static final String HASH = "cd".repeat(32);
    private static final long LENGTH = 100_000;

    @Autowired
    ReviewDistrict district;

    @Autowired
    Reviews reviews;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    DSLContext sql;

    private Review review;
    private Viewer reviewer;
    private Instant now = Instant.parse("2024-08-06T01:00:00Z");

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    /** A drawn case with a recording of a hundred seconds, given to one reviewer or to two. */
    private void aCaseWithARecording(String... names) {
        district.begin(names.length);
        review = district.of("recordings").getFirst();
        district.load(
                "recording",
                List.of(
                        "记录编号,中队,案件编号,记录环节,开始时间,时长秒,文件摘要",
                        "R1,%s,%s,现场检查,2024-07-10 10:00:00,100,%s"
                                .formatted(review.squadronName(), review.number(), HASH)));
        district.assign(review, names);
        reviewer = district.reviewer(names[0]);
        later(Duration.ZERO);
    }

    private void later(Duration by) {
        now = now.plus(by);
        district.drawn.goTo(now.toString());
    }

    private UUID file(String type, String hash) {
        var id = UUID.randomUUID();
        sql.insertInto(FILE)
                .set(FILE.ID, id)
                .set(FILE.BODY, JINGAN)
                .set(FILE.ACCOUNT, reviewer.account())
                .set(FILE.NAME, "录像.mp4")
                .set(FILE.TYPE, type)
                .set(FILE.BYTES, 1L)
                .set(FILE.SHA256, hash)
                .set(FILE.UPLOADED_AT, OffsetDateTime.parse("2024-08-06T09:00:00+08:00"))
                .execute();
        return id;
    }

    private UUID brought() {
        var file = file("video/mp4", HASH);
        reviews.bring(reviewer, review.id(), "R1", file);
        return file;
    }

    /** The player plays this part at this speed, and reports it ten seconds at a time. */
    private void plays(long from, long until, double speed) {
        for (long at = from; at < until; ) {
            long to = Math.min(until, at + Math.round(10_000 * speed));
            later(Duration.ofMillis(Math.round((to - at) / speed)));
            reviews.watch(reviewer, review.id(), new Reel.Step("R1", at, to, speed, LENGTH));
            at = to;
        }
    }

    private Reel.Watched watched(Viewer viewer) {
        return reviews.desk(viewer, review.id()).reels().getFirst().watched().stream()
                .filter(Reel.Watched::mine)
                .findFirst()
                .orElseThrow();
    }

    private Desk handIn() {
        var desk = reviews.desk(reviewer, review.id());
        var sheet = desk.sheets().stream()
                .filter(one -> one.id().equals(desk.mine()))
                .findFirst()
                .orElseThrow();
        return reviews.handIn(reviewer, review.id(), new IfMatch(sheet.version()), true);
    }

    @Test
    void theRecordingsDutyIsReviewedByItsOwnStandard() {
        aCaseWithARecording("personnel0");

        assertThat(review.standard()).isEqualTo("case-recordings");
        var desk = reviews.desk(reviewer, review.id());
        assertThat(desk.watching()).isNotNull().satisfies(rule -> {
            assertThat(rule.required()).isTrue();
            assertThat(rule.share()).isEqualTo(80);
        });
        assertThat(desk.reels()).singleElement().satisfies(reel -> {
            assertThat(reel.recording()).isEqualTo("R1");
            assertThat(reel.seconds()).isEqualTo(100);
            assertThat(reel.file()).isNull();
        });
    }

    @Test
    void whatThePlayerReportsIsKeptWithItsGapsAndInOneStretchWhileItGoesOn() {
        aCaseWithARecording("personnel0");
        brought();

        plays(0, 20_000, 1);
        later(Duration.ofSeconds(20));
        plays(40_000, 60_000, 1);

        assertThat(watched(reviewer)).satisfies(own -> {
            assertThat(own.percent()).isEqualTo(40);
            assertThat(own.enough()).isFalse();
            assertThat(own.unseen()).containsExactly(new Reel.Span(20_000, 40_000), new Reel.Span(60_000, 100_000));
            assertThat(own.log()).hasSize(2);
            assertThat(own.log().getFirst().untilMs()).isEqualTo(20_000);
            assertThat(Duration.between(
                            own.log().getFirst().beganAt(), own.log().getFirst().endedAt()))
                    .isEqualTo(Duration.ofSeconds(20));
        });
    }

    @Test
    void nobodyWatchesMoreThanTimePassesNorTwoAtOnce() {
        aCaseWithARecording("personnel0");
        brought();
        plays(0, 20_000, 1);

        later(Duration.ofSeconds(3));
        refused(
                () -> reviews.watch(reviewer, review.id(), new Reel.Step("R1", 20_000, 30_000, 1, LENGTH)),
                "watched-faster-than-time");
        refused(() -> reviews.watch(reviewer, review.id(), new Reel.Step("R1", 0, 90_000, 1, LENGTH)), "no-such-step");

        assertThat(watched(reviewer).percent()).isEqualTo(20);
    }

    @Test
    void whatIsPlayedTooFastDoesNotCount() {
        aCaseWithARecording("personnel0");
        brought();

        plays(0, 50_000, 2);
        plays(50_000, 100_000, 4);

        assertThat(watched(reviewer)).satisfies(own -> {
            assertThat(own.percent()).isEqualTo(50);
            assertThat(own.log()).extracting(Reel.Stretch::counts).containsExactly(true, false);
        });
    }

    @Test
    void noSheetIsHandedInBeforeEachRecordingWasWatchedOrItsReasonTold() {
        aCaseWithARecording("personnel0");
        brought();
        refused(this::handIn, "recording-not-watched");
        plays(0, 79_000, 1);
        assertThatThrownBy(this::handIn)
                .hasMessageContaining("1:40 的 79%（1:19–1:40未看）")
                .hasMessageContaining("80%");

        reviews.leaveOut(reviewer, review.id(), "R1", "后段黑屏，无画面");

        assertThat(handIn().review().state()).isEqualTo(Review.State.SETTLED);
    }

    @Test
    void enoughIsEnoughAndTheLedgerCommitsToItWithoutNamingAnybody() {
        aCaseWithARecording("personnel0");
        brought();
        plays(0, 80_000, 2);

        assertThat(handIn().review().state()).isEqualTo(Review.State.SETTLED);

        var entries = sql.select(PENDING.CONTENT).from(PENDING).fetch(PENDING.CONTENT).stream()
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .filter(content -> content.contains("review-scored"))
                .toList();
        assertThat(entries).hasSize(1).allMatch(one -> one.contains("commitment") && !one.contains("personnel0"));
        refused(() -> reviews.leaveOut(reviewer, review.id(), "R1", "事后"), "sheet-is-in");
    }

    @Test
    void whatWasWatchedInAnotherSystemIsStatedAndShownAsAStatement() {
        aCaseWithARecording("personnel0");
        refused(
                () -> reviews.watch(reviewer, review.id(), new Reel.Step("R1", 0, 10_000, 1, LENGTH)),
                "recording-not-here");
        refused(() -> reviews.watchedElsewhere(reviewer, review.id(), "R1", 0, 900_000, "执法音视频平台"), "watched-outside");

        reviews.watchedElsewhere(reviewer, review.id(), "R1", 0, 100_000, "执法音视频平台全程观看");

        assertThat(watched(reviewer)).satisfies(own -> {
            assertThat(own.enough()).isTrue();
            assertThat(own.log())
                    .singleElement()
                    .satisfies(one -> assertThat(one.elsewhere()).isEqualTo("执法音视频平台全程观看"));
        });
    }

    @Test
    void anotherFileThanTheRecordTellsOfIsRefusedAndTheRightOneIsShownToWhoMaySeeTheReview() {
        aCaseWithARecording("personnel0", "personnel1");

        refused(
                () -> reviews.bring(reviewer, review.id(), "R1", file("video/mp4", "ef".repeat(32))),
                "another-recording");
        refused(() -> reviews.bring(reviewer, review.id(), "R1", file("image/png", HASH)), "not-a-recording");
        var file = brought();

        assertThat(reviews.desk(reviewer, review.id()).reels().getFirst().same())
                .isTrue();
        assertThat(evidence.get(district.reviewer("personnel1"), file).id()).isEqualTo(file);
        refused(() -> evidence.get(district.reviewer("personnel2"), file), "evidence-unknown");
    }

    @Test
    void whatAnotherWatchedIsHiddenUntilBothSheetsAreIn() {
        aCaseWithARecording("personnel0", "personnel1");
        var other = district.reviewer("personnel1");
        reviews.watchedElsewhere(reviewer, review.id(), "R1", 0, 100_000, "平台");
        assertThat(reviews.desk(other, review.id()).reels().getFirst().watched())
                .isEmpty();

        handIn();
        var first = reviewer;
        reviewer = other;
        reviews.leaveOut(other, review.id(), "R1", "平台打不开");
        handIn();

        assertThat(reviews.desk(first, review.id()).reels().getFirst().watched())
                .extracting(Reel.Watched::name)
                .containsExactlyInAnyOrder("personnel0", "personnel1");
    }

    @Test
    void whoDoesNotReviewTheFileNotesNothing() {
        aCaseWithARecording("personnel0");
        var head = district.head;

        refused(() -> reviews.leaveOut(head, review.id(), "R1", "没看"), "not-your-review");
        refused(() -> reviews.leaveOut(reviewer, review.id(), "R9", "没看"), "no-such-recording");
    }
}
