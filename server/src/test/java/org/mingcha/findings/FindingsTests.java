package org.mingcha.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.Refusal;
import org.mingcha.policy.AugustClock;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** What was found, from the draft to the document or the ending. */
@SpringBootTest
@RealPostgres
@Import(AugustClock.class)
class FindingsTests {
    private static final String JINGAN = "310106";
    private static final String PUTUO = "310107";
    private static final String JIANGNING = "310106006";
    private static final String BEIZHAN = "310106011";
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();
    private static final LocalDate FOUND = LocalDate.of(2024, 8, 20);

    @Autowired
    Findings findings;

    @Autowired
    Regimes regimes;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final Viewer inspector = somebody("督察员甲", JINGAN, Role.INSPECTOR, "supervision", null);
    private final Viewer partner = somebody("督察员乙", JINGAN, Role.INSPECTOR, "supervision", null);
    private final Viewer head = somebody("监督科长", JINGAN, Role.SECTION_HEAD, "supervision", null);
    private final Viewer member = somebody("监督科员", JINGAN, Role.SECTION_MEMBER, "supervision", null);
    private final Viewer leader = somebody("分管领导", JINGAN, Role.LEADER_IN_CHARGE, null, null);
    private final Viewer squadron = somebody("中队长", JINGAN, Role.SQUADRON_HEAD, null, JIANGNING);
    private final Source visit = Source.visit(UUID.randomUUID());

    @BeforeEach
    void aRegimeInForce() {
        regimes.confirm(leader, regimes.propose(head, REGIME, LocalDate.of(2024, 4, 15), null, "施行", null));
    }

    private static Viewer somebody(
            String name, String body, Role role, @Nullable String section, @Nullable String squadron) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                body,
                Set.of(body),
                Set.of(new Grant(role, section, squadron)),
                Matrix.of(List.of(role)));
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private NewFinding aFinding(String body, String squadron, Source source, LocalDate on, List<Viewer> by) {
        return new NewFinding(
                body,
                squadron,
                "supervision",
                new NewFinding.Item("premises", "premises/1", "内部环境", "内务管理", "静城管政〔2024〕4号 附件3四（一）督察事项2"),
                new Content("值班室物品堆放杂乱", Severity.ORDINARY, null, "队员丙"),
                source,
                on,
                by.stream()
                        .map(one -> new NewFinding.Finder(one.account(), one.name()))
                        .toList(),
                REGIME.hash());
    }

    private UUID draft() {
        return findings.record(inspector, aFinding(JINGAN, JIANGNING, visit, FOUND, List.of(inspector, partner)));
    }

    private UUID open(String squadron, LocalDate on) {
        var source = Source.visit(UUID.randomUUID());
        var id = findings.record(inspector, aFinding(JINGAN, squadron, source, on, List.of(inspector, partner)));
        together(() -> findings.settle(source, on));
        return id;
    }

    private void together(Runnable step) {
        transaction.executeWithoutResult(_ -> step.run());
    }

    private UUID document(UUID... bound) {
        var document = UUID.randomUUID();
        together(() -> findings.bind(List.of(bound), document, "finding-notice"));
        return document;
    }

    private List<String> entries() {
        return sql.selectFrom(PENDING)
                .where(PENDING.KIND.eq("finding-ended"))
                .fetch(row -> new String(row.getContent(), StandardCharsets.UTF_8));
    }

    @Test
    void aFindingIsADraftOfThePairUntilItsSourceIsSettled() {
        var id = draft();

        assertThat(findings.get(partner, id).state()).isEqualTo(Finding.State.DRAFT);
        refused(() -> findings.get(head, id), "no-such-finding");
        together(() -> findings.settle(visit, FOUND.plusDays(1)));

        var settled = findings.get(head, id);
        assertThat(settled.state()).isEqualTo(Finding.State.OPEN);
        assertThat(settled.foundOn()).isEqualTo(FOUND.plusDays(1));
        assertThat(settled.foundByNames()).containsExactly("督察员甲", "督察员乙");
    }

    @Test
    void aChangeMadeOnAnOldStateIsRefusedWithBothStates() {
        var id = draft();
        findings.amend(partner, id, 1, Content.of("值班室堆放杂物，通道受阻", Severity.GRAVE));

        assertThatThrownBy(() -> findings.amend(inspector, id, 1, Content.of("另一种写法", Severity.MINOR)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo("changed-meanwhile");
                    assertThat(refusal.details().get("current").toString()).contains("通道受阻");
                    assertThat(refusal.details().get("yours").toString()).contains("另一种写法");
                });
        assertThat(findings.get(inspector, id).severity()).isEqualTo(Severity.GRAVE);
    }

    @Test
    void whatIsSettledCanBeNeitherAmendedNorDropped() {
        var id = open(JIANGNING, FOUND);
        var version = findings.get(inspector, id).version();

        refused(() -> findings.amend(inspector, id, version, Content.of("改写", Severity.MINOR)), "finding-settled");
        refused(() -> findings.drop(inspector, id, version), "finding-settled");
    }

    @Test
    void aDraftIsDroppedByThoseWhoWroteItAlone() {
        var id = draft();

        refused(() -> findings.drop(member, id, 1), "no-such-finding");
        findings.drop(inspector, id, 1);

        refused(() -> findings.get(inspector, id), "no-such-finding");
        assertThat(findings.of(visit)).isEmpty();
    }

    @Test
    void onlyWhoFoundItRecordsIt() {
        refused(
                () -> findings.record(partner, aFinding(JINGAN, JIANGNING, visit, FOUND, List.of(inspector))),
                "not-your-finding");
        refused(
                () -> findings.record(leader, aFinding(JINGAN, JIANGNING, visit, FOUND, List.of(leader))),
                "not-your-finding");
    }

    @Test
    void anEndingWithoutADocumentNeedsAReasonAndAnotherPersonOfTheSection() {
        var id = open(JIANGNING, FOUND);
        var version = findings.get(head, id).version();
        var elsewhere = somebody("审理科长", JINGAN, Role.SECTION_HEAD, "case-adjudication", null);

        refused(() -> findings.end(head, id, version, Ending.MINOR, " "), "reason-needed");
        refused(() -> findings.end(elsewhere, id, version, Ending.MINOR, "轻微"), "not-your-finding");
        refused(() -> findings.end(inspector, id, version, Ending.MINOR, "轻微"), "not-your-finding");
        findings.end(head, id, version, Ending.CORRECTED_ON_THE_SPOT, "当场清理完毕");

        var ended = findings.get(member, id);
        assertThat(ended.state()).isEqualTo(Finding.State.ENDED);
        assertThat(ended.ended()).extracting(Finding.Ended::reason).isEqualTo("当场清理完毕");
        assertThat(ended.document()).isNull();
        assertThat(entries()).singleElement().asString().doesNotContain("当场清理").doesNotContain("队员丙");
        refused(() -> document(id), "finding-not-open");
    }

    @Test
    void aHeadWhoFoundItHimselfDoesNotEndIt() {
        var id = open(JIANGNING, FOUND);
        var permissions = new java.util.HashSet<>(head.permissions());
        permissions.addAll(inspector.permissions());
        var both = new Viewer(inspector.account(), "科长兼督察", JINGAN, Set.of(JINGAN), head.grants(), permissions);

        refused(() -> findings.end(both, id, 2, Ending.MINOR, "轻微"), "second-person-needed");
    }

    @Test
    void aDocumentTakesOpenFindingsOfOneUnitOnly() {
        var one = open(JIANGNING, FOUND);
        var other = open(JIANGNING, FOUND);
        var elsewhere = open(BEIZHAN, FOUND);
        var unsettled = draft();

        refused(() -> document(one, elsewhere), "findings-of-several-units");
        refused(() -> document(one, unsettled), "finding-not-open");
        refused(() -> document(one, UUID.randomUUID()), "no-such-finding");
        assertThat(findings.get(head, one).state()).isEqualTo(Finding.State.OPEN);
        var document = document(one, other);

        assertThat(findings.get(head, other).document()).isEqualTo(new Finding.Bound(document, "finding-notice", null));
        refused(() -> document(one), "finding-not-open");
        together(() -> findings.bind(List.of(one), document, "finding-notice"));
    }

    @Test
    void aDocumentTakesNoFindingsOfTwoBodies() {
        var foreigner = somebody("乙区督察员", PUTUO, Role.INSPECTOR, "supervision", null);
        var source = Source.visit(UUID.randomUUID());
        var theirs = findings.record(foreigner, aFinding(PUTUO, JIANGNING, source, FOUND, List.of(foreigner)));
        together(() -> findings.settle(source, FOUND));
        var ours = open(JIANGNING, FOUND);

        refused(() -> document(ours, theirs), "findings-of-several-units");
        refused(() -> findings.get(head, theirs), "no-such-finding");
        assertThat(findings.search(head, Filter.ALL, 0, 50).rows())
                .extracting(Finding::id)
                .containsExactly(ours);
    }

    @Test
    void aWithdrawnDocumentGivesItsFindingsBack() {
        var id = open(JIANGNING, FOUND);
        var document = document(id);
        together(() -> findings.served(document, FOUND));

        together(() -> findings.release(document));

        assertThat(findings.get(head, id).state()).isEqualTo(Finding.State.OPEN);
        refused(() -> findings.get(squadron, id), "no-such-finding");
        assertThat(findings.repeatsOf(open(JIANGNING, FOUND.plusDays(1)))).isEmpty();
    }

    @Test
    void theSameFaultIsRecognisedForNinetyDaysAfterServiceAndNoLonger() {
        var first = open(JIANGNING, FOUND);
        var document = document(first);
        var served = FOUND.plusDays(3);
        together(() -> findings.served(document, served));

        assertThat(findings.repeatsOf(open(JIANGNING, served.minusDays(1)))).isEmpty();
        assertThat(findings.repeatsOf(open(JIANGNING, served.plusDays(90))))
                .containsExactly(new Repeat(
                        first, Source.Kind.VISIT, document, "finding-notice", FOUND, served, served.plusDays(90), 90));
        assertThat(findings.repeatsOf(open(JIANGNING, served.plusDays(91)))).isEmpty();
        assertThat(findings.repeatsOf(open(BEIZHAN, served.plusDays(1)))).isEmpty();
    }

    @Test
    void howLongAFaultStaysTheSameIsWhatTheRegimeSays() {
        var shorter = REGIME.with("repeats/same-fault/days", 30);
        regimes.confirm(leader, regimes.propose(head, shorter, LocalDate.of(2024, 9, 1), null, "改为三十日", null));
        var served = FOUND.plusDays(1);
        var document = document(open(JIANGNING, FOUND));
        together(() -> findings.served(document, served));
        var source = Source.visit(UUID.randomUUID());
        var later = aFinding(JINGAN, JIANGNING, source, served.plusDays(31), List.of(inspector));

        var id = findings.record(
                inspector,
                new NewFinding(
                        JINGAN,
                        JIANGNING,
                        "supervision",
                        later.item(),
                        later.content(),
                        source,
                        later.foundOn(),
                        later.foundBy(),
                        shorter.hash()));

        assertThat(findings.repeatsOf(id)).isEmpty();
    }

    @Test
    void aSquadronSeesItsFindingsOnceTheDocumentWasServed() {
        var id = open(JIANGNING, FOUND);
        var elsewhere = open(BEIZHAN, FOUND);
        var document = document(id);
        var other = document(elsewhere);
        refused(() -> findings.get(squadron, id), "no-such-finding");
        assertThat(findings.search(squadron, Filter.ALL, 0, 50).total()).isZero();

        together(() -> findings.served(document, FOUND));
        together(() -> findings.served(other, FOUND));

        assertThat(findings.get(squadron, id).fact()).contains("杂乱");
        refused(() -> findings.get(squadron, elsewhere), "no-such-finding");
        assertThat(findings.search(squadron, Filter.ALL, 0, 50).total()).isEqualTo(1);
    }

    @Test
    void theOfficersNameIsReadWithTheRightToItOnly() {
        var id = open(JIANGNING, FOUND);

        assertThat(findings.get(head, id).officer()).isEqualTo("队员丙");
        assertThat(findings.get(member, id)).satisfies(seen -> {
            assertThat(seen.officer()).isNull();
            assertThat(seen.officerNamed()).isTrue();
        });
    }

    @Test
    void whoeverNamedTheOfficerReadsTheNameAndDoesNotLoseItByAmending() {
        var source = Source.visit(UUID.randomUUID());
        var id = findings.record(member, aFinding(JINGAN, JIANGNING, source, FOUND, List.of(member)));

        var seen = findings.get(member, id);
        assertThat(seen.officer()).isEqualTo("队员丙");
        findings.amend(
                member, id, seen.version(), new Content("值班室、更衣室物品堆放杂乱", Severity.ORDINARY, null, seen.officer()));

        assertThat(findings.get(member, id).officer()).isEqualTo("队员丙");
        together(() -> findings.settle(source, FOUND));
        assertThat(findings.get(head, id).officer()).isEqualTo("队员丙");
    }

    @Test
    void findingsAreSearchedByWhatTheySay() {
        var id = open(JIANGNING, FOUND);
        open(BEIZHAN, FOUND.plusDays(1));

        var found = findings.search(
                head, new Filter(JIANGNING, null, null, Finding.State.OPEN, null, FOUND, FOUND, "堆放"), 0, 50);

        assertThat(found.rows()).extracting(Finding::id).containsExactly(id);
        assertThat(findings.search(head, Filter.ALL, 0, 1).total()).isEqualTo(2);
        assertThat(findings.search(head, new Filter(null, null, null, null, null, null, null, "无此事"), 0, 50)
                        .rows())
                .isEmpty();
    }

    /** Pairs of characters lead to the text; what has the pairs but not the words is not shown, and one character has no pair. */
    @ParameterizedTest
    @CsvSource({"物品堆放杂乱,2", "堆,2", "室物,2", "物品杂乱,0", "堆放室,0", "'%',0", "堆%乱,0", "'  杂乱 ',2"})
    void wordsAreMetAsTheyStand(String words, int expected) {
        open(JIANGNING, FOUND);
        open(BEIZHAN, FOUND);

        assertThat(findings.search(head, new Filter(null, null, null, null, null, null, null, words), 0, 50)
                        .rows())
                .hasSize(expected);
    }

    @Test
    void anInspectorSeesWhatHeFoundHimself() {
        var id = open(JIANGNING, FOUND);
        var another = somebody("督察员丁", JINGAN, Role.INSPECTOR, "supervision", null);

        assertThat(findings.get(partner, id).state()).isEqualTo(Finding.State.OPEN);
        refused(() -> findings.get(another, id), "no-such-finding");
    }
}
