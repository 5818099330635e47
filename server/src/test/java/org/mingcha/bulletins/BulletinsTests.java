package org.mingcha.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.NewPerson;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.policy.BulletinRule.CaseSource;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Verifier;
import org.mingcha.reports.Figures;
import org.mingcha.reports.ReportDistrict;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The month's bulletin from its first figure to its second edition, and who may read it when. */
@SpringBootTest
@RealPostgres
@Import(ReportDistrict.class)
class BulletinsTests {
    private static final String KIND = "monthly-bulletin";

    @Autowired
    ReportDistrict district;

    @Autowired
    Bulletins bulletins;

    @Autowired
    Issues issues;

    @Autowired
    Figures figures;

    @Autowired
    Directory directory;

    @Autowired
    DrawnDistrict drawn;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /** Nothing was drawn, and the days of August's issue have ended. */
    private void quiet() {
        district.quiet();
        drawn.goTo("2024-08-26T01:00:00Z");
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private static IfMatch at(Bulletin bulletin) {
        return new IfMatch(bulletin.version());
    }

    private static Bulletin.Part part(Bulletin bulletin, String chapter) {
        return bulletin.chapters().stream()
                .filter(one -> one.chapter().id().equals(chapter))
                .findFirst()
                .orElseThrow();
    }

    static Viewer reader(Role role, String unit) {
        return new Viewer(
                UUID.randomUUID(),
                "读者",
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, null, unit)),
                Matrix.of(List.of(role)));
    }

    static Viewer city() {
        return new Viewer(
                UUID.randomUUID(),
                "市局",
                "31",
                Set.of("31", JINGAN),
                Set.of(Grant.of(Role.CITY_READER)),
                Matrix.of(List.of(Role.CITY_READER)));
    }

    private Bulletin begun() {
        return bulletins.begin(district.member, KIND, AUGUST);
    }

    private Bulletin write(Viewer who, Bulletin bulletin, String chapter, String words) {
        return bulletins.write(
                who, bulletin.id(), chapter, new IfMatch(part(bulletin, chapter).version()), words);
    }

    private Bulletin written(Bulletin bulletin) {
        var told = write(district.member, bulletin, "cases", "本期没有需要单独讲的事例。");
        return write(district.member, told, "next", "请各中队对照整改。");
    }

    private Bulletin submitted() {
        var written = written(begun());
        return bulletins.submit(district.member, written.id(), at(written));
    }

    private Bulletin issued(Bulletin submitted) {
        var signed = bulletins.sign(district.head, submitted.id(), at(submitted), String.valueOf(submitted.hash()));
        return bulletins.sign(district.leader, signed.id(), at(signed), String.valueOf(signed.hash()));
    }

    @Test
    void anIssueIsWrittenSignedInOrderAndIssued() {
        quiet();

        var submitted = submitted();

        assertThat(submitted.state()).isEqualTo(Bulletin.State.SUBMITTED);
        assertThat(submitted.from()).hasToString("2024-07-25");
        assertThat(submitted.last()).hasToString("2024-08-24");
        assertThat(submitted.dueOn()).hasToString("2024-09-05");
        refused(
                () -> bulletins.sign(district.leader, submitted.id(), at(submitted), String.valueOf(submitted.hash())),
                "not-your-turn-to-sign");
        refused(
                () -> bulletins.sign(
                        district.adjudication, submitted.id(), at(submitted), String.valueOf(submitted.hash())),
                "not-your-turn-to-sign");
        refused(() -> bulletins.sign(district.head, submitted.id(), at(submitted), "0".repeat(64)), "content-changed");
        refused(() -> write(district.member, submitted, "next", "改"), "not-a-draft");
        var issued = issued(submitted);
        assertThat(issued.state()).isEqualTo(Bulletin.State.ISSUED);
        assertThat(issued.steps()).extracting(Bulletin.Step::name).containsExactly("监督科长", "分管领导");
        var issue = issues.get(district.member, issued.id(), 1);
        assertThat(issue.hash()).isEqualTo(submitted.hash());
        assertThat(issue.bodyName()).as("a paper bears the official name").isEqualTo("上海市静安区城市管理行政执法局");
    }

    @Test
    void nothingIsSubmittedWithFiguresCountedBeforeItsDaysEnded() {
        district.quiet();
        drawn.goTo("2024-08-24T15:00:00Z");
        var early = written(begun());
        refused(() -> bulletins.submit(district.member, early.id(), at(early)), "figures-counted-early");

        drawn.goTo("2024-08-24T16:00:01Z");
        refused(() -> bulletins.submit(district.member, early.id(), at(early)), "figures-counted-early");
        var counted = bulletins.refresh(district.member, early.id(), at(early));

        assertThat(bulletins.submit(district.member, counted.id(), at(counted)).state())
                .isEqualTo(Bulletin.State.SUBMITTED);
    }

    @Test
    void whoeverSubmittedItDoesNotSignIt() {
        quiet();
        var written = written(begun());

        var submitted = bulletins.submit(district.head, written.id(), at(written));

        refused(
                () -> bulletins.sign(district.head, submitted.id(), at(submitted), String.valueOf(submitted.hash())),
                "second-person-needed");
        assertThat(bulletins.get(district.head, submitted.id()).may().sign()).isFalse();
    }

    @Test
    void aReturnVoidsTheSignaturesAndTellsWhy() {
        quiet();
        var submitted = submitted();
        var signed = bulletins.sign(district.head, submitted.id(), at(submitted), String.valueOf(submitted.hash()));

        var open = bulletins.giveBack(district.leader, signed.id(), at(signed), "请补写下阶段要求");

        assertThat(open.state()).isEqualTo(Bulletin.State.DRAFT);
        assertThat(open.returnedBecause()).isEqualTo("请补写下阶段要求");
        assertThat(open.steps()).allMatch(step -> step.signedAt() == null);
        assertThat(tasks("bulletin-returned")).hasSize(1);
        var again = bulletins.submit(district.member, open.id(), at(open));
        assertThat(tasks("bulletin-returned")).isEmpty();
        assertThat(issued(again).editions()).hasSize(1);
    }

    @Test
    void itsFiguresAreThoseOfTheReturnAndStandStillUntilTheyAreCountedAnew() {
        district.begin();
        var bulletin = begun();

        for (var part : bulletin.chapters())
            for (var figure : part.chapter().figures()) {
                var asked = new Figures.Asked(figure.figure(), AUGUST, "monthly-return", false, bulletin.asOf());
                assertThat(figure.value())
                        .as(figure.figure())
                        .isEqualTo(figures.open(district.head, JINGAN, asked, 0, 1)
                                .value()
                                .printed());
            }
        var told = part(bulletin, "overview").chapter().told();
        assertThat(told).contains("《督察告知单》3单").doesNotContain("{");
        district.document("finding-notice", 31, "2024-08-23T10:00+08:00", "SERVED", null);
        assertThat(part(bulletins.get(district.member, bulletin.id()), "overview")
                        .chapter()
                        .told())
                .isEqualTo(told);
        var refreshed = bulletins.refresh(district.member, bulletin.id(), at(bulletin));
        assertThat(part(refreshed, "overview").chapter().told()).contains("《督察告知单》4单");
        assertThat(refreshed.version()).isGreaterThan(bulletin.version());
    }

    @Test
    void squadronsStandInOrderOfARateBesideItsVolumes() {
        district.begin();

        var table = part(begun(), "squadrons").chapter().table();

        assertThat(table).isNotNull();
        assertThat(table.columns()).extracting(Chapter.Column::figure).contains("visits-made", "findings-made");
        var first = table.rows().getFirst();
        assertThat(first.squadron()).isEqualTo(JIANGNING);
        // two visits, four findings of the bureau within the days
        assertThat(first.values()).startsWith(2L, 4L);
        assertThat(first.rate()).isEqualTo("2.00");
        assertThat(first.place()).isEqualTo(1);
        assertThat(table.rows()).filteredOn(row -> row.values().getFirst() == 0).allSatisfy(row -> {
            assertThat(row.rate()).isNull();
            assertThat(row.place()).isNull();
        });
        assertThat(table.rows()).hasSize(16);
        long visits =
                table.rows().stream().mapToLong(row -> row.values().getFirst()).sum();
        assertThat(figures.open(
                                district.head,
                                JINGAN,
                                new Figures.Asked("visits-made", AUGUST, "monthly-return", false, null),
                                0,
                                1)
                        .value()
                        .number())
                .isEqualTo(visits);
    }

    @Test
    void aCaseIsToldWithoutNamesAndHouseNumbers() {
        district.begin();
        someone("张三丰");
        var finding = finding("队员张三丰在江宁路123弄5号门前对占道设摊未予处置。");
        var bulletin = begun();

        var offer = bulletins.offers(district.member, bulletin.id(), "finding", null, 0, 50).rows().stream()
                .filter(one -> one.id().equals(finding))
                .findFirst()
                .orElseThrow();
        var chosen =
                bulletins.choose(district.member, bulletin.id(), at(bulletin), "cases", CaseSource.FINDING, finding);

        assertThat(offer.words()).isEqualTo("队员某某在江宁路某号门前对占道设摊未予处置。");
        assertThat(part(chosen, "cases").chapter().cases())
                .extracting(Chapter.Case::unit, Chapter.Case::words)
                .containsExactly(Tuple.tuple(offer.unit(), offer.words()));
        assertThat(offer.unit()).contains("执法队");
        refused(
                () -> bulletins.choose(district.member, chosen.id(), at(chosen), "cases", CaseSource.FINDING, finding),
                "case-chosen-already");
        refused(
                () -> bulletins.choose(
                        district.member, chosen.id(), at(chosen), "overview", CaseSource.FINDING, finding),
                "no-cases-here");
    }

    @Test
    void whatIsSubmittedWithACaseReadsAsItWasWritten() {
        district.begin();
        var finding = finding("在江宁路对占道设摊未予处置。");
        var bulletin = begun();
        var chosen =
                bulletins.choose(district.member, bulletin.id(), at(bulletin), "cases", CaseSource.FINDING, finding);
        var written = written(chosen);

        var submitted = bulletins.submit(district.member, written.id(), at(written));

        assertThat(part(submitted, "cases").chapter().cases())
                .isEqualTo(part(written, "cases").chapter().cases())
                .extracting(Chapter.Case::source)
                .containsExactly(CaseSource.FINDING);
    }

    @Test
    void aDocumentIsOfferedAsACaseAndOneOfAnotherPeriodIsNot() {
        district.begin();
        var bulletin = begun();

        var offers = bulletins.offers(district.member, bulletin.id(), "document", null, 0, 50);

        // three finding notices, one expedite notice, one reminder and one decision stand in the period
        assertThat(offers.total()).isEqualTo(6);
        assertThat(offers.rows()).allSatisfy(one -> assertThat(one.words()).doesNotContain("〔"));
        var earlier = sql.fetchSingle(
                        "select id from findings.finding where duty = 'recordings' and found_on = '2024-08-25'")
                .get(0, UUID.class);
        refused(
                () -> bulletins.choose(
                        district.member, bulletin.id(), at(bulletin), "cases", CaseSource.FINDING, earlier),
                "case-not-of-the-period");
    }

    @Test
    void aNameIsLetThroughByAnActOfItsOwnAlone() {
        quiet();
        someone("张三丰");
        var written = written(begun());
        var naming = write(district.member, written, "next", "表扬张三丰；南京西路1038号门前秩序良好。");

        refused(() -> bulletins.submit(district.member, naming.id(), at(naming)), "names-not-left-out");
        var one = bulletins.name(district.member, naming.id(), at(naming), "张三丰", "表扬先进，经本人同意");
        refused(() -> bulletins.submit(district.member, one.id(), at(one)), "names-not-left-out");
        var both = bulletins.name(district.member, one.id(), at(one), "南京西路1038号", "公共场所");

        assertThat(both.named()).extracting(Bulletin.Named::name).containsExactly("张三丰", "南京西路1038号");
        assertThat(bulletins.submit(district.member, both.id(), at(both)).state())
                .isEqualTo(Bulletin.State.SUBMITTED);
        assertThat(sql.fetch("select content from ledger.entry").toString()).doesNotContain("张三丰");
    }

    @Test
    void anEmptyChapterIsNotSubmitted() {
        quiet();
        var bulletin = begun();

        refused(() -> bulletins.submit(district.member, bulletin.id(), at(bulletin)), "chapters-empty");
    }

    @Test
    void aChapterWrittenMeanwhileConflictsAndOneOfAnotherSectionIsItsOwn() {
        quiet();
        var bulletin = begun();
        var mine = write(district.member, bulletin, "next", "甲");

        refused(() -> write(district.head, bulletin, "next", "乙"), "changed-meanwhile");
        assertThat(part(mine, "next").writtenBy()).isEqualTo("监督科员");
        // a chapter does not move the issue: others go on writing theirs
        assertThat(mine.version()).isEqualTo(bulletin.version());
        var theirs = write(district.adjudication, mine, "case-quality", "本月案卷质量总体良好。");
        assertThat(part(theirs, "case-quality").chapter().words()).isEqualTo("本月案卷质量总体良好。");
        refused(() -> bulletins.submit(district.adjudication, theirs.id(), at(theirs)), "compiling-section-only");
        refused(() -> bulletins.begin(district.adjudication, KIND, YearMonth.of(2024, 7)), "compiling-section-only");
    }

    @Test
    void squadronsStreetsAndTheCityReadWhatWasIssuedAndNothingBefore() {
        quiet();
        var squadron = reader(Role.SQUADRON_HEAD, JIANGNING);
        var street = reader(Role.SUBDISTRICT_READER, JIANGNING);
        var submitted = submitted();
        for (var reader : List.of(squadron, street, city())) {
            assertThat(issues.search(reader, new Issues.Filter(null, null, null), 0, 50)
                            .rows())
                    .isEmpty();
            refused(() -> issues.get(reader, submitted.id(), 1), "no-such-bulletin");
            refused(() -> bulletins.get(reader, submitted.id()), "no-such-bulletin");
        }

        var issued = issued(submitted);
        bulletins.correct(district.member, issued.id(), at(issued), "更正一处");

        for (var reader : List.of(squadron, street, city())) {
            var line = issues.search(reader, new Issues.Filter(KIND, AUGUST, AUGUST), 0, 50)
                    .rows()
                    .getFirst();
            assertThat(line.state()).isEqualTo(Bulletin.State.ISSUED);
            assertThat(line.edition()).isEqualTo(1);
            assertThat(issues.get(reader, issued.id(), 1).title()).isEqualTo("《督察月报》");
            refused(() -> issues.get(reader, issued.id(), 2), "no-such-edition");
            refused(() -> bulletins.get(reader, issued.id()), "no-such-bulletin");
        }
        var elsewhere = new Viewer(
                UUID.randomUUID(),
                "别区",
                "310104",
                Set.of("310104"),
                Set.of(new Grant(Role.SECTION_HEAD, "supervision", null)),
                Matrix.of(List.of(Role.SECTION_HEAD)));
        assertThat(issues.search(elsewhere, new Issues.Filter(null, null, null), 0, 50)
                        .rows())
                .isEmpty();
    }

    @Test
    void theSecondEditionSaysWhatItChangedAndTheFirstStaysVerifiable() throws Exception {
        district.begin();
        var issued = issued(submitted());
        ledger.sequenceNow();
        var first = issues.content(district.member, issued.id(), 1);
        district.document("finding-notice", 32, "2024-08-23T10:00+08:00", "SERVED", null);

        var open = bulletins.correct(district.member, issued.id(), at(issued), "漏计一份告知单");
        open = bulletins.refresh(district.member, open.id(), at(open));
        open = write(district.member, open, "next", "请各中队对照整改，月底前书面报告。");
        var again = issued(bulletins.submit(district.member, open.id(), at(open)));
        ledger.sequenceNow();

        var second = issues.get(district.member, issued.id(), 2);
        assertThat(again.editions()).hasSize(2);
        assertThat(second.because()).isEqualTo("漏计一份告知单");
        assertThat(second.changes())
                .extracting(Issue.Change::where, Issue.Change::before, Issue.Change::after)
                .contains(
                        Tuple.tuple("本月概况 开具《督察告知单》数", "3单", "4单"),
                        Tuple.tuple("下阶段工作要求 文字", "请各中队对照整改。", "请各中队对照整改，月底前书面报告。"));
        assertThat(issues.content(district.member, issued.id(), 1)).isEqualTo(first);
        verifies(issued.id(), 1, Digest.plainHex(first));
        verifies(issued.id(), 2, second.hash());
    }

    /** The stand-alone verifier accepts the proof, and its entry names the content. */
    private void verifies(UUID bulletin, int edition, String hash) throws Exception {
        var proof = issues.proof(district.member, bulletin, edition);
        var file = Files.write(Files.createTempFile("entry", ".proof"), proof);
        var said = new ByteArrayOutputStream();
        int code = Verifier.run(
                new String[] {"entry", file.toString()}, new PrintStream(said, true, StandardCharsets.UTF_8));
        Files.delete(file);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        var act = Anchor.read(proof).entries().getFirst().act();
        assertThat(act.kind()).isEqualTo("bulletin-issued");
        assertThat(act.values()).containsEntry("content", hash).containsEntry("edition", (long) edition);
    }

    @Test
    void anIssueLeavesAsPdfWordAndOfd() throws Exception {
        district.begin();
        var issued = issued(submitted());

        for (var format : Issues.Format.values()) {
            var bytes = issues.paper(district.member, issued.id(), 1, format);
            assertThat(bytes).as(format.name()).hasSizeGreaterThan(4_000);
            var out = System.getProperty("papers.out");
            if (out != null)
                Files.write(
                        java.nio.file.Path.of(out, "bulletin." + format.name().toLowerCase(java.util.Locale.ROOT)),
                        bytes);
        }
    }

    @Test
    void thePlanRemindsOfTheIssueUntilItIsSubmittedAndThenWhoeverSigns() {
        district.begin();
        assertThat(tasks("report-due")).contains("monthly-bulletin 2024-08 supervision");
        assertThat(sql.fetchSingle("select link from tasks.task where subject = 'monthly-bulletin 2024-08 supervision'")
                        .get(0))
                .isEqualTo("/bulletins/monthly-bulletin/2024-08");

        var submitted = submitted();

        assertThat(tasks("report-due")).doesNotContain("monthly-bulletin 2024-08 supervision");
        assertThat(tasks("bulletin-to-sign")).containsExactly(submitted.id() + " SECTION_HEAD");
        issued(submitted);
        assertThat(tasks("bulletin-to-sign")).isEmpty();
        assertThat(sql.fetchSingle("select count(*) from planning.progress where duty = 'monthly-bulletin'")
                        .get(0, Integer.class))
                .isEqualTo(1);
    }

    private List<String> tasks(String kind) {
        return sql.fetch("select subject from tasks.task where kind = ? and closed_at is null", kind)
                .getValues(0, String.class);
    }

    private void someone(String name) {
        directory.enlist(new NewPerson(JINGAN, name, null, null, JIANGNING, false));
    }

    private UUID finding(String fact) {
        district.finding("street-routine", "2024-08-05", "OPEN");
        return sql.fetchSingle(
                        "update findings.finding set fact = ? where id = (select id from findings.finding where found_on = '2024-08-05' limit 1) returning id",
                        fact)
                .get(0, UUID.class);
    }
}
