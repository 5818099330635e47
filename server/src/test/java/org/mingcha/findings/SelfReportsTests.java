package org.mingcha.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.draft;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Documents;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.policy.Tier;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What a squadron tells of itself, from the report to what becomes of it. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class SelfReportsTests {
    private static final String FACT = "昌平路巡查中漏查两处跨门营业，队员事后发现。";
    private static final String ITEM = "street-order/1";

    @Autowired
    NoticedDistrict district;

    @Autowired
    SelfReports reports;

    @Autowired
    Findings findings;

    @Autowired
    FindingCounts counts;

    @Autowired
    Documents documents;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final Viewer liaison = Somebody.of("江宁路三级督察员", Role.SQUADRON_INSPECTOR, null, JIANGNING);

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

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static SelfReport.New told(LocalDate happened, @Nullable String record) {
        return new SelfReport.New(
                "street-routine", ITEM, null, FACT, Severity.ORDINARY, happened, "当场责令改正，已约谈当班队员。", record, List.of());
    }

    private SelfReport told() {
        return reports.report(district.squadron, told(today(), null));
    }

    private List<Task> laidBefore(Viewer viewer) {
        return tasks.openFor(viewer, 0, 200).rows().stream()
                .filter(task -> task.kind().equals("self-report-to-judge"))
                .toList();
    }

    @Test
    void whatAUnitTellsOfItselfStandsAtOnceAndLiesBeforeTheSection() {
        var report = told();

        assertThat(report.finding().state()).isEqualTo(Finding.State.OPEN);
        assertThat(report.finding().source().kind()).isEqualTo(Source.Kind.SELF_REPORT);
        assertThat(report.finding().squadron()).isEqualTo(JIANGNING);
        assertThat(report.finding().section()).isEqualTo("supervision");
        assertThat(report.finding().issuer()).isNull();
        assertThat(report.measures()).contains("责令改正");
        assertThat(laidBefore(district.head))
                .singleElement()
                .satisfies(task -> assertThat(task.link()).isEqualTo("/inspections/findings/" + report.id()));
        assertThat(laidBefore(district.adjudicationHead)).isEmpty();
        assertThat(findings.search(district.member, Filter.ALL, 0, 10).rows())
                .extracting(Finding::id)
                .contains(report.id());
    }

    @Test
    void theReportIsOneEntryThatTellsNoWords() {
        var before = sql.fetchCount(PENDING);

        told();

        assertThat(sql.fetchCount(PENDING)).isEqualTo(before + 1);
        assertThat(sql.selectFrom(PENDING)
                        .where(PENDING.KIND.eq("fault-self-reported"))
                        .fetch(row -> new String(row.getContent(), StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains(JIANGNING, ITEM)
                .doesNotContain("昌平路", "约谈");
    }

    @Test
    void theUnitItsStreetAndTheBureauSeeItAndNoOtherUnit() {
        var report = told();

        for (var one : List.of(district.squadron, liaison, district.street, district.member, district.leader))
            assertThat(reports.get(one, report.id()).id()).as(one.name()).isEqualTo(report.id());
        assertThat(reports.search(district.otherSquadron, null, 0, 10).total()).isZero();
        refused(() -> reports.get(district.otherSquadron, report.id()), "no-such-finding");
        refused(() -> findings.get(district.otherSquadron, report.id()), "no-such-finding");
    }

    @Test
    void aUnitStillSeesNothingElseBeforeItIsServed() {
        told();
        var found = district.finding(JIANGNING);

        refused(() -> findings.get(district.squadron, found), "no-such-finding");
    }

    @Test
    void onlyAUnitTellsOfItself() {
        for (var other : List.of(district.street, district.member, district.head, district.leader))
            refused(() -> reports.report(other, told(today(), null)), "not-your-squadron");
        assertThat(reports.report(liaison, told(today(), null)).by()).isEqualTo("江宁路三级督察员");
    }

    @Test
    void theItemsAreThoseByWhichTheBureauInspectsAndNoneIsRestricted() {
        var items = reports.items(district.squadron);

        assertThat(items).extracting(SelfReport.Item::item).contains(ITEM).doesNotContain("misconduct/3");
        assertThat(items).allSatisfy(item -> assertThat(item.section()).isNotBlank());
        assertThat(items)
                .extracting(SelfReport.Item::duty)
                .doesNotContainAnyElementsOf(org.mingcha.policy.Offer.bundled("jingan-2024").regime().duties().stream()
                        .filter(duty -> duty.tier() == Tier.SQUADRON)
                        .map(org.mingcha.policy.Duty::id)
                        .toList());
        refused(
                () -> reports.report(
                        district.squadron,
                        new SelfReport.New(
                                "street-routine",
                                "street-order/99",
                                null,
                                FACT,
                                Severity.MINOR,
                                today(),
                                "已改",
                                null,
                                List.of())),
                "item-unknown");
    }

    @Test
    void whatAnInspectionHasFoundCannotBeToldAfterwards() {
        district.finding(JIANGNING);
        var before = sql.fetchCount(PENDING);

        refused(() -> told(), "fault-found-already");
        refused(
                () -> reports.report(district.squadron, told(today().minusDays(3), "静城管案〔2024〕7号")),
                "fault-found-already");
        assertThat(sql.fetchCount(PENDING)).isEqualTo(before);
        assertThat(reports.search(district.squadron, null, 0, 10).total()).isZero();

        // another unit's, and what happened after the inspection, is another fault
        reports.report(district.otherSquadron, told(today(), null));
        district.goTo("2024-09-27T01:00:00Z");
        told();
    }

    @Test
    void theSameRecordIsTheSameFaultWheneverItIsTold() {
        var found = reports.report(district.squadron, told(today(), "案1"));
        sql.execute("update findings.finding set source_kind = 'review' where id = ?", found.id());
        district.goTo("2024-09-27T01:00:00Z");

        refused(() -> reports.report(district.squadron, told(today(), "案1")), "fault-found-already");
        reports.report(district.squadron, told(today(), "案2"));
    }

    @Test
    void whatWasToldNeedNotBeToldTwice() {
        told();

        refused(() -> told(), "fault-told-already");
        reports.report(district.squadron, told(today().minusDays(1), null));
    }

    @Test
    void aReportSaysWhatWasDoneAndOfADayThatHasCome() {
        refused(() -> reports.report(district.squadron, told(today().plusDays(1), null)), "not-done-yet");
        refused(
                () -> reports.report(
                        district.squadron,
                        new SelfReport.New(
                                "street-routine", ITEM, null, FACT, Severity.MINOR, today(), "  ", null, List.of())),
                "reason-needed");
    }

    @Test
    void theSectionEndsWhatTheUnitHasPutRightAndNobodyFromTheUnit() {
        var report = told();
        var at = report.finding().version();

        refused(
                () -> findings.end(district.squadron, report.id(), at, Ending.CORRECTED_BY_UNIT, "已改"),
                "not-your-finding");
        findings.end(district.head, report.id(), at, Ending.CORRECTED_BY_UNIT, "复查无误");

        assertThat(laidBefore(district.head)).isEmpty();
        var seen = reports.get(district.squadron, report.id()).finding();
        assertThat(seen.ended()).isNotNull();
        assertThat(seen.ended().ending()).isEqualTo(Ending.CORRECTED_BY_UNIT);
        assertThat(reports.search(district.squadron, true, 0, 10).total()).isZero();
        assertThat(reports.search(district.squadron, false, 0, 10).total()).isEqualTo(1);
    }

    @Test
    void whatOthersFoundDoesNotEndAsToldByTheUnit() {
        var found = district.finding(JIANGNING);
        var at = findings.get(district.head, found).version();

        refused(() -> findings.end(district.head, found, at, Ending.CORRECTED_BY_UNIT, "已改"), "not-self-reported");
    }

    @Test
    void aDocumentMayBeWrittenOverItAndATakenBackDraftLaysItBeforeTheSectionAgain() {
        var report = told();

        var document = documents.draft(district.member, draft("finding-notice", JIANGNING, report.id()));
        assertThat(laidBefore(district.head)).isEmpty();
        documents.drop(district.member, document.id(), NoticedDistrict.at(document));

        assertThat(laidBefore(district.head)).hasSize(1);
    }

    @Test
    void itIsNoneOfWhatTheBureauFound() {
        told();
        var found = district.finding(JIANGNING);

        var asked = new FindingCounts.Asked(
                NoticedDistrict.JINGAN, List.of(), List.of(), today(), today().plusDays(1), Instant.now(clock));

        assertThat(counts.count(asked)).isEqualTo(1);
        assertThat(counts.rows(district.head, asked, 0, 10).rows())
                .extracting(FindingCounts.Found::id)
                .containsExactly(found);
        assertThat(counts.count(new FindingCounts.Asked(
                        NoticedDistrict.JINGAN,
                        List.of(),
                        List.of(Source.Kind.SELF_REPORT.word()),
                        today(),
                        today().plusDays(1),
                        Instant.now(clock))))
                .isEqualTo(1);
    }
}
