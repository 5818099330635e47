package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.findings.Content;
import org.mingcha.findings.Severity;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignment;
import org.mingcha.policy.Channel;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Visits of several bodies: every one of them stands for the same record. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class JointVisitsTests {
    private static final String STREET = "江宁路街道";
    private static final String CORPS = "市总队机动督察支队";
    private static final String SECTION = "案件审理科";

    @Autowired
    VisitDistrict district;

    @Autowired
    Visits visits;

    @Autowired
    JointVisits joint;

    @Autowired
    Recusals recusals;

    @Autowired
    Accounts accounts;

    @Autowired
    EvidenceFiles files;

    @Autowired
    Ledger ledger;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private Assignment visit;
    private Viewer one;
    private Viewer other;
    private Viewer street;
    private Viewer adjudicator;

    @BeforeEach
    void aJointVisit() {
        district.begin(List.of(STREET, CORPS, SECTION));
        street = account("street", Grant.inSquadron(Role.SUBDISTRICT_READER, JIANGNING), JINGAN);
        adjudicator = account("adjudicator", Grant.inSection(Role.SECTION_MEMBER, "case-adjudication"), JINGAN);
        visit = district.onSite();
        one = district.goes(visit, 0);
        other = district.goes(visit, 1);
        recusals.noGround(one, visit.id());
        recusals.noGround(other, visit.id());
        visits.start(one, visit.id(), Channel.ON_SITE, null);
        visits.answer(one, visit.id(), VisitDistrict.allInOrder(visits.get(one, visit.id())));
        visits.record(one, visit.id(), null, "执法记录仪送修，已报科长");
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    private Viewer account(String username, Grant grant, String body) {
        var id = accounts.openForDemo(new NewAccount(body, username, username + "的人"), "Correct-horse-7");
        accounts.grant(id, grant, Accounts.SYSTEM);
        return accounts.viewer(id).orElseThrow();
    }

    private Party party(Visit visit, String name) {
        return visit.parties().stream()
                .filter(party -> party.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private UUID party(String name) {
        return party(visits.get(one, visit.id()), name).id();
    }

    private String hash() {
        return visits.get(one, visit.id()).hash();
    }

    private UUID slip(Viewer by) {
        var id = UUID.randomUUID();
        sql.execute(
                "insert into evidence.file (id, body, account, name, type, bytes, sha256, uploaded_at) values (?, ?, ?, '会签单.pdf', 'application/pdf', 1, ?, now())",
                id,
                by.body(),
                by.account(),
                "cd".repeat(32));
        return id;
    }

    private Visit signedByCorps() {
        return joint.sign(one, visit.id(), party(CORPS), hash(), new Party.Delegate("代表丁", "副支队长", slip(one)), null);
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void whomTheOrderNamesTakesPart() {
        var parties = visits.get(one, visit.id()).parties();

        assertThat(parties).extracting(Party::name).containsExactlyInAnyOrder(STREET, CORPS, SECTION);
        assertThat(parties).allMatch(Party::ordered);
        assertThat(parties)
                .filteredOn(Party::byAccount)
                .extracting(Party::kind)
                .containsExactlyInAnyOrder(Party.Kind.SUBDISTRICT, Party.Kind.SECTION);
    }

    @Test
    void itIsCompleteOnlyWhenEachBodyStandsForTheSameContent() {
        visits.attest(one, visit.id(), hash(), null);
        visits.attest(other, visit.id(), hash(), null);
        refused(() -> visits.complete(one, visit.id()), "party-not-attested");
        joint.attest(street, visit.id(), party(STREET), hash(), "整改期限宜再商");
        signedByCorps();
        refused(() -> visits.complete(one, visit.id()), "party-not-attested");

        var attested = joint.attest(adjudicator, visit.id(), party(SECTION), hash(), null);

        assertThat(party(attested, STREET).attestation().opinion()).isEqualTo("整改期限宜再商");
        assertThat(party(attested, CORPS).attestation()).satisfies(it -> {
            assertThat(it.slipSha256()).isEqualTo("cd".repeat(32));
            assertThat(it.office()).isEqualTo("副支队长");
            assertThat(it.recordedBy()).isEqualTo(one.name());
        });
        assertThat(visits.complete(one, visit.id()).state()).isEqualTo(Visit.State.COMPLETED);
        ledger.sequenceNow();
        assertThat(sql.fetch("select convert_from(content, 'UTF8') from ledger.entry where kind = 'visit-completed'")
                        .into(String.class))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("\"bodies\":3").doesNotContain("代表丁", street.name()));
    }

    @Test
    void anyChangeVoidsTheAttestationOfEveryBody() {
        visits.attest(one, visit.id(), hash(), null);
        joint.attest(street, visit.id(), party(STREET), hash(), null);
        signedByCorps();
        var before = hash();

        var after = visits.record(other, visit.id(), null, "改写：执法记录仪送修");

        assertThat(after.hash()).isNotEqualTo(before);
        assertThat(after.attestations()).isEmpty();
        assertThat(after.parties()).allMatch(party -> party.attestation() == null);
        refused(() -> joint.attest(street, visit.id(), party(STREET), before, null), "changed-meanwhile");
        refused(
                () -> joint.sign(
                        one, visit.id(), party(CORPS), before, new Party.Delegate("代表丁", "副支队长", slip(one)), null),
                "changed-meanwhile");
    }

    @Test
    void aBodyWithAnAccountAttestsItselfAndByNobodyElse() {
        refused(() -> joint.attest(adjudicator, visit.id(), party(STREET), hash(), null), "not-your-party");
        refused(() -> joint.attest(one, visit.id(), party(STREET), hash(), null), "no-such-visit");
        refused(
                () -> joint.sign(
                        one, visit.id(), party(STREET), hash(), new Party.Delegate("代表", "主任", slip(one)), null),
                "party-has-account");
        var squadron = account("squadron", Grant.inSquadron(Role.SQUADRON_HEAD, JIANGNING), JINGAN);
        refused(() -> visits.get(squadron, visit.id()), "no-such-visit");
        refused(() -> joint.attest(squadron, visit.id(), party(STREET), hash(), null), "no-such-visit");
        joint.attest(street, visit.id(), party(STREET), hash(), null);
        refused(() -> joint.attest(street, visit.id(), party(STREET), hash(), null), "party-attested-already");
    }

    @Test
    void aDelegateIsNamedAndHisSlipIsThere() {
        refused(
                () -> joint.sign(
                        one, visit.id(), party(CORPS), hash(), new Party.Delegate(" ", "副支队长", slip(one)), null),
                "delegate-not-named");
        refused(
                () -> joint.sign(
                        one, visit.id(), party(CORPS), hash(), new Party.Delegate("代表丁", "副支队长", slip(other)), null),
                "evidence-unknown");
        var slip = party(signedByCorps(), CORPS).attestation().slip();

        assertThat(files.get(other, slip).id()).isEqualTo(slip);
        assertThat(files.get(street, slip).id()).isEqualTo(slip);
    }

    @Test
    void whoDidNotComeNeedNotAttestAndTheRecordSaysWhy() {
        var before = hash();

        var absent = joint.absent(one, visit.id(), party(CORPS), "临时另有任务");

        assertThat(absent.hash()).isNotEqualTo(before);
        refused(() -> signedByCorps(), "party-absent");
        visits.attest(one, visit.id(), hash(), null);
        visits.attest(other, visit.id(), hash(), null);
        joint.attest(street, visit.id(), party(STREET), hash(), null);
        joint.attest(adjudicator, visit.id(), party(SECTION), hash(), null);
        assertThat(visits.complete(one, visit.id()).state()).isEqualTo(Visit.State.COMPLETED);
    }

    @Test
    void whatTheOrderDoesNotNameMayBeAddedAndTakenOffWhatItNamesMayNot() {
        var added = joint.add(one, visit.id(), "区房管局");
        var id = party(added, "区房管局").id();

        assertThat(party(added, "区房管局").ordered()).isFalse();
        refused(() -> joint.add(one, visit.id(), "区房管局"), "party-there-already");
        refused(() -> joint.add(one, visit.id(), "执法监督科"), "party-is-the-section");
        refused(() -> joint.remove(one, visit.id(), party(STREET)), "party-is-ordered");
        assertThat(joint.remove(other, visit.id(), id).parties()).hasSize(3);
    }

    @Test
    void aStreetReadsWhatItAttestsAndIsAskedOnItsDesk() {
        var item = visits.get(one, visit.id()).items().getFirst();
        visits.found(
                one,
                visit.id(),
                new Visits.PointFound(
                        item.duty(),
                        item.list(),
                        item.no(),
                        item.points().getFirst().point(),
                        new Content("跨门营业未处置", Severity.ORDINARY, null, "队员丙")));
        visits.attest(one, visit.id(), hash(), null);

        var seen = visits.get(street, visit.id());

        assertThat(seen.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fact()).isEqualTo("跨门营业未处置");
            assertThat(finding.officer()).isNull();
        });
        assertThat(seen.may().write()).isFalse();
        assertThat(seen.may().complete()).isFalse();
        assertThat(party(seen, STREET).mayAttest()).isTrue();
        assertThat(joint.waiting(street, 0, 50).rows())
                .extracting(VisitLine::id)
                .containsExactly(visit.id());
        assertThat(tasks.openFor(street, 0, 50).rows())
                .anyMatch(task -> task.kind().equals("visit-to-attest-jointly"));
        joint.attest(street, visit.id(), party(STREET), hash(), null);
        assertThat(joint.waiting(street, 0, 50).rows()).isEmpty();
        assertThat(tasks.openFor(street, 0, 50).rows())
                .noneMatch(task -> task.kind().equals("visit-to-attest-jointly"));
    }

    @Test
    void anotherStreetSeesNothing() {
        var elsewhere = account("elsewhere", Grant.inSquadron(Role.SUBDISTRICT_READER, "310106011"), JINGAN);

        refused(() -> visits.get(elsewhere, visit.id()), "no-such-visit");
        assertThat(joint.waiting(elsewhere, 0, 50).rows()).isEmpty();
    }

    @Test
    void theBureauAboveAttestsWhereItIsPartOfThisInstallation() {
        var city = account("city", Grant.of(Role.CITY_READER), "31");
        var name = sql.fetchOne("select name from directory.body where code = '31'")
                .into(String.class);

        var added = joint.add(one, visit.id(), name);

        assertThat(party(added, name).kind()).isEqualTo(Party.Kind.SUPERIOR);
        assertThat(party(added, name).byAccount()).isTrue();
        var attested = joint.attest(city, visit.id(), party(name), hash(), null);
        assertThat(party(attested, name).attestation().name()).isEqualTo(city.name());
    }
}
