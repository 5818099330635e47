package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Ground;
import org.mingcha.findings.Content;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignment;
import org.mingcha.policy.Channel;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** A visit from the declaration to the completed record. */
@SpringBootTest
@RealPostgres
@RecordApplicationEvents
@Import(VisitDistrict.class)
class VisitsTests {
    @Autowired
    VisitDistrict district;

    @Autowired
    Visits visits;

    @Autowired
    Recusals recusals;

    @Autowired
    Findings findings;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @Autowired
    ApplicationEvents events;

    private Assignment visit;
    private Viewer one;
    private Viewer other;

    @BeforeEach
    void anApprovedOrder() {
        district.begin();
        take(district.onSite());
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    private void take(Assignment assignment) {
        visit = assignment;
        one = district.goes(visit, 0);
        other = district.goes(visit, 1);
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private static void refusedBy(String clause, ThrowingCallable step, String type) {
        assertThatThrownBy(step).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.clause()).contains(clause);
        });
    }

    private Visit begun() {
        recusals.noGround(one, visit.id());
        recusals.noGround(other, visit.id());
        return visits.start(one, visit.id(), visit.channel(), null);
    }

    private Visit answered() {
        visits.answer(one, visit.id(), VisitDistrict.allInOrder(begun()));
        return visits.record(one, visit.id(), null, "执法记录仪送修，已报科长");
    }

    private Visit found(String fact) {
        var item = visits.get(one, visit.id()).items().getFirst();
        return visits.found(
                one,
                visit.id(),
                new Visits.PointFound(
                        item.duty(),
                        item.list(),
                        item.no(),
                        item.points().getFirst().point(),
                        new Content(fact, Severity.ORDINARY, null, "队员丙")));
    }

    private String hash() {
        return visits.get(one, visit.id()).hash();
    }

    private List<String> entries(String kind) {
        ledger.sequenceNow();
        return sql.fetch("select convert_from(content, 'UTF8') from ledger.entry where kind = ?", kind)
                .into(String.class);
    }

    private List<UUID> asked(String kind) {
        return sql.fetch(
                        "select account from tasks.task where closed_at is null and kind = ? and subject like ?",
                        kind,
                        visit.id() + " %")
                .into(UUID.class);
    }

    @Test
    void whereItLeadsAnInspectorLearnsByHisOwnDeclaration() {
        var before = visits.get(one, visit.id());
        assertThat(before.told()).isFalse();
        assertThat(before.toString()).doesNotContain(JIANGNING, visit.squadronName(), "第0路");
        assertThat(before.items()).isEmpty();
        refused(() -> visits.start(one, visit.id(), Channel.ON_SITE, null), "declaration-needed");
        refused(() -> visits.answer(one, visit.id(), List.of()), "declaration-needed");

        var after = recusals.noGround(one, visit.id());

        assertThat(after.squadron()).isEqualTo(JIANGNING);
        assertThat(after.items()).isNotEmpty();
        assertThat(after.places()).isNotEmpty();
        assertThat(visits.get(other, visit.id()).squadron()).isNull();
        assertThat(visits.mine(other, 0, 50).rows())
                .allSatisfy(line -> assertThat(line.squadron()).isNull());
        refused(() -> recusals.noGround(one, visit.id()), "declared-already");
    }

    @Test
    void whoAsksToBeRecusedIsReplacedByTheNextDrawnSubstitute() {
        var asked = recusals.ask(one, visit.id(), Ground.KIN, "配偶在江宁路中队任职");
        assertThat(asked.told()).isFalse();
        assertThat(asked("recusal-to-decide")).hasSize(1);
        recusals.noGround(other, visit.id());
        refused(() -> visits.start(other, visit.id(), Channel.ON_SITE, null), "recusal-undecided");
        assertThat(visits.get(other, visit.id()).recusals()).isEmpty();
        var waiting = visits.get(district.head, visit.id()).recusals().getFirst();
        assertThat(waiting.reason()).contains("配偶");
        refused(() -> recusals.decide(other, visit.id(), waiting.id(), true, "属实"), "no-such-visit");
        refused(() -> recusals.decide(district.head, visit.id(), waiting.id(), true, " "), "reason-needed");

        var decided = recusals.decide(district.head, visit.id(), waiting.id(), true, "属实，应予回避");

        assertThat(decided.inspectors())
                .extracting(Visit.Inspector::name)
                .containsExactlyInAnyOrder(
                        other.name(), visit.substitutes().getFirst().name());
        assertThat(asked("recusal-to-decide")).isEmpty();
        refused(() -> visits.get(one, visit.id()), "no-such-visit");
        refused(() -> recusals.decide(district.head, visit.id(), waiting.id(), false, "再议"), "recusal-decided");
        refusedBy("意见五（一）", () -> visits.start(other, visit.id(), Channel.ON_SITE, null), "too-few-inspectors");
        assertThat(entries("inspector-replaced")).singleElement().asString().doesNotContain("配偶", one.name());
    }

    @Test
    void aRefusedRecusalTellsTheInspectorWhereHeGoes() {
        var waiting = recusals.ask(one, visit.id(), Ground.INTEREST, "曾与该队队员共事")
                .recusals()
                .getFirst();

        recusals.decide(district.leader, visit.id(), waiting.id(), false, "同事关系不属应当回避的情形");

        assertThat(visits.get(one, visit.id()).squadron()).isEqualTo(JIANGNING);
        assertThat(entries("recusal-refused"))
                .singleElement()
                .asString()
                .contains("commitment")
                .doesNotContain("共事", one.name(), one.account().toString());
    }

    @Test
    void theInspectedUnitOrAnInterestedPersonMayAskForARecusalToo() {
        recusals.noGround(one, visit.id());
        recusals.noGround(other, visit.id());
        var person = visits.get(district.head, visit.id()).inspectors().stream()
                .filter(inspector -> inspector.name().equals(one.name()))
                .findFirst()
                .orElseThrow()
                .person();
        refused(() -> recusals.enter(one, visit.id(), person, Ground.KIN, "亲属在该队", "江宁路中队"), "no-such-visit");

        var entered = recusals.enter(district.head, visit.id(), person, Ground.KIN, "督察员的弟弟在该队任职", "江宁路中队");

        assertThat(entered.recusals()).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo(one.name());
            assertThat(request.askedBy()).isEqualTo("江宁路中队");
        });
        assertThat(asked("recusal-to-decide")).hasSize(1);
        assertThat(visits.get(one, visit.id()).recusals())
                .as("who asked is not told to the inspector")
                .isEmpty();
        refused(() -> visits.start(other, visit.id(), Channel.ON_SITE, null), "recusal-undecided");
        recusals.decide(district.head, visit.id(), entered.recusals().getFirst().id(), true, "属实，应予回避");
        assertThat(visits.get(other, visit.id()).inspectors())
                .extracting(Visit.Inspector::name)
                .doesNotContain(one.name());
        assertThat(entries("inspector-replaced")).singleElement().asString().doesNotContain("弟弟", "江宁路", one.name());
    }

    @Test
    void whomOthersWantedRecusedInVainStandsWhereHeStoodAndLearnsNothing() {
        var person = visits.get(district.head, visit.id()).inspectors().stream()
                .filter(inspector -> inspector.name().equals(one.name()))
                .findFirst()
                .orElseThrow()
                .person();
        var entered = recusals.enter(district.head, visit.id(), person, Ground.INTEREST, "有过节", "一名商户");

        recusals.decide(district.head, visit.id(), entered.recusals().getFirst().id(), false, "不属应当回避的情形");

        var seen = visits.get(one, visit.id());
        assertThat(seen.told()).isFalse();
        assertThat(seen.may().declare()).isTrue();
    }

    @Test
    void onSiteOneInspectorDoesNotSuffice() {
        recusals.noGround(one, visit.id());

        assertThat(visits.get(one, visit.id()).may().start()).isFalse();
        refusedBy("意见五（一）", () -> visits.start(one, visit.id(), Channel.ON_SITE, null), "too-few-inspectors");
        recusals.noGround(other, visit.id());
        refused(() -> visits.start(one, visit.id(), Channel.ONLINE, null), "not-as-ordered");
        assertThat(visits.get(one, visit.id()).modes()).containsExactly(Channel.ON_SITE);
        assertThat(visits.start(one, visit.id(), Channel.ON_SITE, null).state()).isEqualTo(Visit.State.UNDER_WAY);
    }

    @Test
    void anAnswerSentTwiceIsOneRow() {
        var first = VisitDistrict.allInOrder(begun()).getFirst();
        var version = visits.answer(one, visit.id(), List.of(first)).version();

        assertThat(visits.answer(one, visit.id(), List.of(first)).version()).isEqualTo(version);

        assertThat(sql.fetchCount(sql.selectOne().from("inspections.answer"))).isEqualTo(1);
        var otherWords = new NewAnswer(
                first.id(), first.duty(), first.list(), first.item(), first.point(), Result.NOT_APPLICABLE, null, null);
        refused(() -> visits.answer(one, visit.id(), List.of(otherWords)), "answer-id-used");
    }

    @Test
    void anAnswerReplacesOnlyTheOneItsAuthorHasSeen() {
        var first = VisitDistrict.allInOrder(begun()).getFirst();
        visits.answer(one, visit.id(), List.of(first));
        var unseen = answer(first, Result.NOT_APPLICABLE, null, null);
        assertThatThrownBy(() -> visits.answer(other, visit.id(), List.of(unseen)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo("answered-already");
                    assertThat(refusal.details()).containsKeys("standing", "yours");
                });
        refused(
                () -> visits.answer(other, visit.id(), List.of(answer(first, Result.NOT_CHECKED, " ", first.id()))),
                "reason-needed");

        visits.answer(other, visit.id(), List.of(answer(first, Result.NOT_CHECKED, "值班室上锁", first.id())));

        assertThat(visits.get(one, visit.id())
                        .items()
                        .getFirst()
                        .points()
                        .getFirst()
                        .answer())
                .satisfies(answer -> {
                    assertThat(answer.result()).isEqualTo(Result.NOT_CHECKED);
                    assertThat(answer.by()).isEqualTo(other.name());
                });
        refused(
                () -> visits.answer(
                        one,
                        visit.id(),
                        List.of(new NewAnswer(
                                UUID.randomUUID(), first.duty(), first.list(), 99, "", Result.IN_ORDER, null, null))),
                "no-such-point");
    }

    private static NewAnswer answer(NewAnswer to, Result result, String why, UUID replaces) {
        return new NewAnswer(UUID.randomUUID(), to.duty(), to.list(), to.item(), to.point(), result, why, replaces);
    }

    @Test
    void aVisitWithoutFindingIsAFullRecord() {
        var hash = answered().hash();
        visits.attest(one, visit.id(), hash, null);
        assertThat(asked("visit-to-attest")).containsExactly(other.account());
        visits.attest(other, visit.id(), hash, "对台账完整性另有意见");

        var done = visits.complete(other, visit.id());

        assertThat(done.state()).isEqualTo(Visit.State.COMPLETED);
        assertThat(done.attestations())
                .extracting(Visit.Attestation::opinion)
                .containsExactlyInAnyOrder(null, "对台账完整性另有意见");
        assertThat(district.onSite().state()).isEqualTo(Assignment.State.DONE);
        assertThat(district.onSite().doneOn()).isEqualTo("2024-08-06");
        assertThat(asked("visit-to-attest")).isEmpty();
        assertThat(asked("visit-to-make")).doesNotContain(one.account(), other.account());
        assertThat(events.stream(VisitCompleted.class)).singleElement().satisfies(event -> {
            assertThat(event.visit()).isEqualTo(visit.id());
            assertThat(event.squadron()).isEqualTo(JIANGNING);
        });
        var content = sql.fetchSingle("select content from inspections.visit where id = ?", visit.id())
                .get(0, byte[].class);
        assertThat(Digest.plainHex(content)).isEqualTo(hash);
        assertThat(Canonical.readObject(content)).containsKeys("answers", "findings", "recordingAbsence", "salt");
        assertThat(entries("visit-completed"))
                .singleElement()
                .asString()
                .contains(hash)
                .doesNotContain(JIANGNING, one.name(), "台账", one.account().toString());
        assertThat(entries("visit-done")).isEmpty();
        refused(() -> visits.record(one, visit.id(), null, "补记"), "visit-completed");
        refused(() -> recusals.ask(one, visit.id(), Ground.KIN, "晚了"), "visit-completed");
        assertThat(visits.completed(district.head, null, 0, 50).rows())
                .singleElement()
                .satisfies(line -> assertThat(line.answered()).isEqualTo(line.points()));
        assertThat(visits.completed(one, JIANGNING, 0, 50).total()).isEqualTo(1);
    }

    @Test
    void nobodyAttestsTwice() {
        var hash = answered().hash();
        visits.attest(one, visit.id(), hash, null);

        refused(() -> visits.attest(one, visit.id(), hash, null), "attested-already");
        refusedBy("意见五（一）", () -> visits.complete(one, visit.id()), "too-few-attestations");
        assertThatThrownBy(
                        () -> sql.execute(
                                "insert into inspections.attestation select gen_random_uuid(), body, visit, account, person, name, hash, opinion, attested_at, null from inspections.attestation"))
                .hasStackTraceContaining("nobody_attests_twice");
    }

    @Test
    void aChangeAfterTheFirstAttestationVoidsIt() {
        var hash = answered().hash();
        visits.attest(one, visit.id(), hash, null);

        var changed = visits.record(other, visit.id(), null, "两台执法记录仪均送修");

        assertThat(changed.attestations()).isEmpty();
        assertThat(changed.hash()).isNotEqualTo(hash);
        assertThat(asked("visit-to-attest")).isEmpty();
        refused(() -> visits.attest(other, visit.id(), hash, null), "changed-meanwhile");
        visits.attest(other, visit.id(), hash(), null);
        refused(() -> visits.complete(other, visit.id()), "too-few-attestations");
        visits.attest(one, visit.id(), hash(), null);
        assertThat(visits.complete(one, visit.id()).completion()).isNotNull();
    }

    @Test
    void whatIsNotWholeIsNotAttested() {
        var begun = begun();
        refused(() -> visits.attest(one, visit.id(), hash(), null), "not-all-answered");
        var all = VisitDistrict.allInOrder(begun);
        visits.answer(one, visit.id(), all.subList(1, all.size()));
        visits.answer(one, visit.id(), List.of(answer(all.getFirst(), Result.FINDING, null, null)));
        refused(() -> visits.attest(one, visit.id(), hash(), null), "finding-not-written");
        found("占道堆物约五平方米");
        refusedBy("意见五（一）", () -> visits.attest(one, visit.id(), hash(), null), "recording-needed");
        refused(() -> visits.record(one, visit.id(), null, " "), "recording-or-absence");
        refused(() -> visits.record(one, visit.id(), UUID.randomUUID(), "也有说明"), "recording-or-absence");

        refused(() -> visits.record(one, visit.id(), UUID.randomUUID(), null), "evidence-unknown");
        visits.record(one, visit.id(), null, "执法记录仪送修");

        assertThat(visits.get(one, visit.id()).may().attest()).isTrue();
        refused(() -> visits.complete(one, visit.id()), "too-few-attestations");
    }

    @Test
    void whatWasFoundStandsOnceTheVisitIsComplete() {
        answered();
        refused(() -> found(" "), "fact-needed");
        var written = found("占道堆物约五平方米").findings().getFirst();
        assertThat(written.state()).isEqualTo(Finding.State.DRAFT);
        assertThat(written.clause()).startsWith("静城管政〔2024〕4号");
        assertThat(written.officer()).isEqualTo("队员丙");
        var first = visits.get(one, visit.id()).items().getFirst();
        assertThat(first.points().getFirst().answer().result()).isEqualTo(Result.FINDING);
        refused(
                () -> visits.answer(
                        one,
                        visit.id(),
                        List.of(new NewAnswer(
                                UUID.randomUUID(),
                                first.duty(),
                                first.list(),
                                first.no(),
                                first.points().getFirst().point(),
                                Result.IN_ORDER,
                                null,
                                first.points().getFirst().answer().id()))),
                "finding-is-written");
        visits.amend(other, visit.id(), written.id(), 1, Content.of("占道堆物约六平方米", Severity.GRAVE));
        refused(
                () -> visits.amend(one, visit.id(), written.id(), 1, Content.of("五平方米", Severity.MINOR)),
                "changed-meanwhile");
        assertThat(visits.get(district.head, visit.id()).findings()).isEmpty();

        visits.attest(one, visit.id(), hash(), null);
        visits.attest(other, visit.id(), hash(), null);
        visits.complete(one, visit.id());

        assertThat(findings.of(Source.visit(visit.id()))).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.OPEN);
            assertThat(finding.squadron()).isEqualTo(JIANGNING);
            assertThat(finding.foundBy()).containsExactlyInAnyOrder(one.account(), other.account());
        });
        assertThat(visits.get(district.head, visit.id()).findings()).hasSize(1);
        var content = sql.fetchSingle(
                        "select convert_from(content, 'UTF8') from inspections.visit where id = ?", visit.id())
                .get(0, String.class);
        assertThat(content).contains("占道堆物约六平方米").doesNotContain("队员丙");
    }

    @Test
    void aDroppedFindingLeavesItsPointOpen() {
        answered();
        var written = found("占道堆物").findings().getFirst();

        var after = visits.drop(one, visit.id(), written.id(), 1);

        assertThat(after.findings()).isEmpty();
        assertThat(after.items().getFirst().points().getFirst().answer()).isNull();
        refused(() -> visits.attest(one, visit.id(), hash(), null), "not-all-answered");
        refused(() -> visits.drop(one, visit.id(), written.id(), 1), "no-such-finding");
    }

    @Test
    void onlineOneInspectsAndAnotherConfirmsWhatWasFound() {
        take(district.online());
        recusals.noGround(one, visit.id());
        assertThat(visits.get(one, visit.id()).modes())
                .as("as ordered, or in what asks for no fewer people")
                .containsExactly(Channel.ONLINE, Channel.ON_SITE, Channel.REMOTE_VIDEO);
        visits.start(one, visit.id(), Channel.ONLINE, null);
        visits.answer(one, visit.id(), VisitDistrict.allInOrder(visits.get(one, visit.id())));
        found("案卷缺少送达回证");
        visits.attest(one, visit.id(), hash(), null);

        refused(() -> visits.complete(one, visit.id()), "too-few-attestations");
        recusals.noGround(other, visit.id());
        visits.attest(other, visit.id(), hash(), null);

        assertThat(visits.complete(one, visit.id()).state()).isEqualTo(Visit.State.COMPLETED);
    }

    @Test
    void neitherASquadronNorAnotherDistrictSeesAnything() {
        var hash = answered().hash();
        visits.attest(one, visit.id(), hash, null);
        visits.attest(other, visit.id(), hash, null);
        visits.complete(one, visit.id());
        var squadron = VisitDistrict.viewer(UUID.randomUUID(), "中队长", Role.SQUADRON_HEAD, null, JIANGNING);
        var elsewhere = new Viewer(
                UUID.randomUUID(),
                "别区科长",
                "310115",
                Set.of("310115"),
                district.head.grants(),
                district.head.permissions());
        var stranger = VisitDistrict.viewer(UUID.randomUUID(), "督察员丁", Role.INSPECTOR, "supervision", null);

        for (var viewer : List.of(squadron, elsewhere, stranger)) {
            refused(() -> visits.get(viewer, visit.id()), "no-such-visit");
            assertThat(visits.completed(viewer, null, 0, 50).total()).isZero();
            assertThat(visits.mine(viewer, 0, 50).total()).isZero();
        }
        assertThat(visits.completed(
                                VisitDistrict.viewer(
                                        UUID.randomUUID(), "审理科员", Role.SECTION_MEMBER, "case-adjudication", null),
                                null,
                                0,
                                50)
                        .total())
                .isEqualTo(1);
    }
}
