package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.planning.Assignment;
import org.mingcha.policy.Channel;
import org.mingcha.proof.Canonical;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A remote visit: who watched which recording from when to when. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class WatchingTests {
    private static final OffsetDateTime NINE = OffsetDateTime.parse("2024-08-06T09:00:00+08:00");
    private static final String SHA = "ab".repeat(32);

    @Autowired
    VisitDistrict district;

    @Autowired
    Visits visits;

    @Autowired
    Watching watching;

    @Autowired
    Recusals recusals;

    @Autowired
    EvidenceFiles files;

    @Autowired
    DSLContext sql;

    private Assignment visit;
    private Viewer one;
    private Viewer other;

    @BeforeEach
    void aRemoteVisitAtNine() {
        district.begin();
        visit = district.online();
        one = district.goes(visit, 0);
        other = district.goes(visit, 1);
        recusals.noGround(one, visit.id());
        recusals.noGround(other, visit.id());
        visits.start(one, visit.id(), Channel.REMOTE_VIDEO, NINE);
        district.drawn.goTo("2024-08-06T03:00:00Z");
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    private static OffsetDateTime at(int minute) {
        return NINE.plusMinutes(minute);
    }

    private static Watch.Written watched(int from, Integer until) {
        return new Watch.Written(
                UUID.randomUUID(),
                "沪D-执法车3号 车顶镜头",
                "车载视频",
                at(from),
                until == null ? null : at(until),
                List.of(),
                List.of());
    }

    private static Watch.Written with(Watch.Written written, List<Watch.Gap> gaps, List<Watch.Picture> pictures) {
        return new Watch.Written(
                written.id(), written.recording(), written.means(), written.from(), written.until(), gaps, pictures);
    }

    private UUID uploadedBy(Viewer who) {
        var id = UUID.randomUUID();
        sql.execute(
                "insert into evidence.file (id, body, account, name, type, bytes, sha256, uploaded_at) values (?, ?, ?, '截图.png', 'image/png', 1, ?, ?::timestamptz)",
                id,
                who.body(),
                who.account(),
                SHA,
                at(30));
        return id;
    }

    private Visit whole() {
        visits.answer(one, visit.id(), VisitDistrict.allInOrder(visits.get(one, visit.id())));
        return visits.record(one, visit.id(), null, "平台统一录像，另存于指挥中心");
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void whoWatchedWhatFromWhenToWhenStandsInTheRecord() {
        var now = watching.watch(one, visit.id(), watched(1, 25));

        assertThat(now.watches()).singleElement().satisfies(watch -> {
            assertThat(watch.name()).isEqualTo(one.name());
            assertThat(watch.mine()).isTrue();
            assertThat(Duration.between(watch.from(), watch.until())).isEqualTo(Duration.ofMinutes(24));
        });
        assertThat(visits.get(other, visit.id()).watches().getFirst().mine()).isFalse();
    }

    @Test
    void aRemoteVisitIsNotAttestedBeforeItIsNotedWhatWasWatched() {
        var whole = whole();

        refused(() -> visits.attest(one, visit.id(), whole.hash(), null), "watching-not-noted");
        var open = watching.watch(one, visit.id(), watched(1, null));
        refused(() -> visits.attest(one, visit.id(), open.hash(), null), "still-watching");
        assertThat(open.may().attest()).isFalse();
        var mine = open.watches().getFirst();
        var ended = watching.change(
                one,
                visit.id(),
                new Watch.Written(mine.id(), mine.recording(), mine.means(), mine.from(), at(40), List.of(), List.of()),
                new IfMatch(mine.version()));

        assertThat(visits.attest(one, visit.id(), ended.hash(), null).attestations())
                .hasSize(1);
        assertThat(visits.complete(one, visit.id()).state()).isEqualTo(Visit.State.COMPLETED);
        var content = sql.fetchOne("select content from inspections.visit where id = ?", visit.id())
                .get(0, byte[].class);
        assertThat(Canonical.readObject(content)).containsKey("watches");
    }

    @Test
    void whatIsWatchedLaterVoidsWhatWasAttested() {
        whole();
        var watched = watching.watch(one, visit.id(), watched(1, 20));
        visits.attest(one, visit.id(), watched.hash(), null);

        var after = watching.watch(other, visit.id(), watched(30, 40));

        assertThat(after.attestations()).isEmpty();
        assertThat(after.hash()).isNotEqualTo(watched.hash());
    }

    @Test
    void whatADeviceSendsTwiceIsOneWatching() {
        var written = watched(1, 20);
        var first = watching.watch(one, visit.id(), written);

        var second = watching.watch(one, visit.id(), written);

        assertThat(second.watches()).hasSize(1);
        assertThat(second.hash()).isEqualTo(first.hash());
        refused(() -> watching.watch(other, visit.id(), written), "answer-id-used");
    }

    @Test
    void gapsOfTheLinkLieWithinTheWatchingAndDoNotOverlap() {
        var written = watched(10, 40);
        var gap = new Watch.Gap(at(15), at(17), "信号中断");

        var now = watching.watch(one, visit.id(), with(written, List.of(gap), List.of()));

        assertThat(now.watches().getFirst().gaps())
                .singleElement()
                .satisfies(it -> assertThat(it.why()).isEqualTo("信号中断"));
        for (var wrong : List.of(
                List.of(new Watch.Gap(at(5), at(12), null)),
                List.of(new Watch.Gap(at(39), at(41), null)),
                List.of(new Watch.Gap(at(20), at(20), null)),
                List.of(gap, new Watch.Gap(at(16), at(18), null))))
            refused(() -> watching.watch(one, visit.id(), with(watched(10, 40), wrong, List.of())), "gap-outside");
    }

    @Test
    void aPictureBearsTheHashOfItsFileAndWasTakenWhileSomethingWasSeen() {
        var file = uploadedBy(one);
        var gap = List.of(new Watch.Gap(at(15), at(17), null));

        var now = watching.watch(
                one, visit.id(), with(watched(10, 40), gap, List.of(new Watch.Picture(file, at(20), "占道堆物"))));

        assertThat(now.watches().getFirst().snapshots()).singleElement().satisfies(picture -> {
            assertThat(picture.sha256()).isEqualTo(SHA);
            assertThat(picture.takenAt()).isEqualTo(at(20));
        });
        assertThat(files.get(other, file).id()).isEqualTo(file);
        for (int minute : List.of(5, 16, 50))
            refused(
                    () -> watching.watch(
                            one,
                            visit.id(),
                            with(watched(10, 40), gap, List.of(new Watch.Picture(uploadedBy(one), at(minute), null)))),
                    "picture-outside");
        refused(
                () -> watching.watch(
                        one,
                        visit.id(),
                        with(watched(10, 40), gap, List.of(new Watch.Picture(uploadedBy(other), at(20), null)))),
                "evidence-unknown");
    }

    @Test
    void somebodyElseDoesNotWriteIntoWhatHeDidNotWatch() {
        var now = watching.watch(one, visit.id(), watched(1, 20));
        var watch = now.watches().getFirst();
        var written =
                new Watch.Written(watch.id(), "另一路", watch.means(), watch.from(), watch.until(), List.of(), List.of());

        refused(() -> watching.change(other, visit.id(), written, new IfMatch(1)), "watched-by-another");
        refused(() -> watching.drop(other, visit.id(), watch.id(), new IfMatch(1)), "watched-by-another");
        refused(() -> watching.change(one, visit.id(), written, new IfMatch(7)), "changed-meanwhile");
        assertThat(watching.drop(one, visit.id(), watch.id(), new IfMatch(1)).watches())
                .isEmpty();
    }

    @Test
    void nothingIsWatchedBeforeTheVisitInTheFutureOrByOtherMeans() {
        refused(() -> watching.watch(one, visit.id(), watched(-5, 10)), "watched-before-the-visit");
        refused(() -> watching.watch(one, visit.id(), watched(10, 600)), "not-done-yet");
        refused(() -> watching.watch(one, visit.id(), watched(10, 10)), "watched-backwards");
        var by = watched(1, 2);
        refused(
                () -> watching.watch(
                        one,
                        visit.id(),
                        new Watch.Written(by.id(), by.recording(), "望远镜", by.from(), by.until(), List.of(), List.of())),
                "no-such-means");
        watching.watch(one, visit.id(), watched(1, null));
        refused(() -> watching.watch(one, visit.id(), watched(3, null)), "watching-another");
    }

    @Test
    void onSiteNothingIsWatched() {
        var onSite = district.onSite();
        var goes = district.goes(onSite, 0);
        recusals.noGround(goes, onSite.id());
        recusals.noGround(district.goes(onSite, 1), onSite.id());
        visits.start(goes, onSite.id(), Channel.ON_SITE, null);

        refused(() -> watching.watch(goes, onSite.id(), watched(1, 2)), "nothing-watched-on-site");
    }

    @Test
    void aSquadronAndAnotherSectionSeeNoneOfIt() {
        watching.watch(one, visit.id(), watched(1, 20));
        var squadron = VisitDistrict.viewer(UUID.randomUUID(), "中队长", Role.SQUADRON_HEAD, null, visit.squadron());
        var elsewhere = VisitDistrict.viewer(UUID.randomUUID(), "他科", Role.SECTION_MEMBER, "personnel", null);

        refused(() -> visits.get(squadron, visit.id()), "no-such-visit");
        refused(() -> visits.get(elsewhere, visit.id()), "no-such-visit");
    }
}
