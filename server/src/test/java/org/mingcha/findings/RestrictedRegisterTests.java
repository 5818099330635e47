package org.mingcha.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The restricted register: who enters, who sees, who records what was decided; and that nothing else tells of it. */
@SpringBootTest
@RealPostgres
class RestrictedRegisterTests {
    private static final String JINGAN = "310106";
    private static final String JIANGNING = "310106006";

    @Autowired
    RestrictedRegister register;

    @Autowired
    Regimes regimes;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private final Viewer inspector = somebody("督察员甲", Role.INSPECTOR, null, null);
    private final Viewer otherInspector = somebody("督察员乙", Role.INSPECTOR, null, null);
    private final Viewer keeper = somebody("监督科长", Role.SECTION_HEAD, "supervision", null);
    private final Viewer otherHead = somebody("协调科长", Role.SECTION_HEAD, "coordination", null);
    private final Viewer member = somebody("监督科员", Role.SECTION_MEMBER, "supervision", null);
    private final Viewer leader = somebody("分管领导", Role.LEADER_IN_CHARGE, null, null);
    private final Viewer chief = somebody("主要领导", Role.HEAD, null, null);
    private final Viewer squadron = somebody("江宁路中队长", Role.SQUADRON_HEAD, null, JIANGNING);
    private final Viewer city = somebody("市局", Role.CITY_READER, null, null);

    private static Viewer somebody(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, squadron)),
                Matrix.of(List.of(role)));
    }

    @BeforeEach
    void aRegimeInForce() {
        directory.establish("31");
        directory.establish(JINGAN);
        regimes.confirm(
                leader,
                regimes.propose(
                        keeper, Offer.bundled("jingan-2024").regime(), LocalDate.of(2024, 4, 15), null, "施行", null));
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private static Restricted.New obstruction() {
        return new Restricted.New(
                "misconduct/3", "妨碍执法监督工作", JIANGNING, null, LocalDate.of(2024, 9, 20), "拒绝督察人员进入办案区。", null);
    }

    private static Restricted.New misconductOf(String person) {
        return new Restricted.New(
                "misconduct/4", "利用执法监督工作谋取私利", null, person, LocalDate.of(2024, 9, 20), "接受被督察单位宴请。", null);
    }

    @Test
    void theKindsAreThoseTheRegimeRestricts() {
        assertThat(register.kinds(inspector))
                .extracting(Restricted.Kind::title)
                .containsExactly("妨碍执法监督工作", "不执行执法监督决定", "违法行使执法监督权", "利用执法监督工作谋取私利", "其他失职、渎职行为");
        refused(
                () -> register.enter(
                        inspector,
                        new Restricted.New(
                                "misconduct/1", "不履行法定职责", JIANGNING, null, LocalDate.of(2024, 9, 20), "事实", null)),
                "no-such-restricted-kind");
    }

    @Test
    void whoEntersSeesHisOwnAndTheKeepersSeeAll() {
        var entry = register.enter(inspector, obstruction());
        register.enter(otherInspector, obstruction());

        assertThat(register.search(inspector, 0, 10).rows())
                .extracting(Restricted::id)
                .containsExactly(entry.id());
        assertThat(register.search(inspector, 0, 10).total())
                .as("no count of what one may not see")
                .isEqualTo(1);
        assertThat(register.search(keeper, 0, 10).total()).isEqualTo(2);
        assertThat(register.search(leader, 0, 10).total()).isEqualTo(2);
        for (var nobody : List.of(otherHead, member, squadron, city)) {
            assertThat(register.search(nobody, 0, 10).total()).as(nobody.name()).isZero();
            refused(() -> register.get(nobody, entry.id()), "no-such-restricted-entry");
        }
        refused(() -> register.enter(squadron, obstruction()), "not-your-register");
    }

    @Test
    void nobodySeesWhatConcernsHimselfNotEvenALeader() {
        var entry = register.enter(inspector, misconductOf("分管领导"));

        assertThat(register.search(leader, 0, 10).total()).isZero();
        refused(() -> register.get(leader, entry.id()), "no-such-restricted-entry");
        assertThat(register.search(chief, 0, 10).total()).isEqualTo(1);
    }

    @Test
    void anAccountIsRecognisedByTheNameItHadWhenSomethingWasEntered() {
        var account = accounts.openForDemo(new NewAccount(JINGAN, "keeper", "审理科长"), "Correct-horse-7");
        accounts.grant(account, Grant.inSection(Role.SECTION_HEAD, "case-adjudication"), Accounts.SYSTEM);
        register.enter(inspector, misconductOf("审理科长"));
        accounts.rename(account, "改名者", 1, Accounts.SYSTEM);

        assertThat(register.search(accounts.viewer(account).orElseThrow(), 0, 10)
                        .total())
                .isZero();
    }

    @Test
    void aLeaderWhoDidNotEnterItRecordsWhatWasDecided() {
        var entry = register.enter(inspector, obstruction());
        var at = new IfMatch(entry.version());
        var day = LocalDate.of(2024, 9, 30);
        refused(() -> register.decide(keeper, entry.id(), at, "局党组", day, "通报批评", null), "not-yours-to-record");
        refused(() -> register.decide(inspector, entry.id(), at, "局党组", day, "通报批评", null), "not-yours-to-record");
        refused(
                () -> register.decide(leader, entry.id(), new IfMatch(7), "局党组", day, "通报批评", null),
                "changed-meanwhile");

        var decided = register.decide(leader, entry.id(), at, "局党组", day, "通报批评", "纪要16号");

        assertThat(decided.decision().by()).isEqualTo("局党组");
        assertThat(register.get(inspector, entry.id()).decision()).isNotNull();
        refused(
                () -> register.decide(chief, entry.id(), new IfMatch(decided.version()), "局党组", day, "再议", null),
                "restricted-decided");
    }

    @Test
    void readingLeavesATraceThatLeadersSee() {
        var entry = register.enter(inspector, obstruction());
        register.get(keeper, entry.id());
        register.get(inspector, entry.id());

        assertThat(register.get(leader, entry.id()).readings())
                .extracting(Restricted.Reading::by)
                .contains("监督科长")
                .doesNotContain("督察员甲");
        assertThat(register.get(keeper, entry.id()).readings()).isEmpty();
    }

    @Test
    void neitherLedgerNorDeskTellsOthersOfIt() {
        var account = accounts.openForDemo(new NewAccount(JINGAN, "leader", "在任分管"), "Correct-horse-7");
        accounts.grant(account, Grant.of(Role.LEADER_IN_CHARGE), Accounts.SYSTEM);

        register.enter(inspector, misconductOf("某某"));

        assertThat(tasks.openFor(accounts.viewer(account).orElseThrow(), 0, 10).rows())
                .extracting(Task::kind)
                .containsExactly("restricted-to-decide");
        for (var other : List.of(keeper, otherHead, member, leader))
            assertThat(tasks.nobodyResponsible(other, 0, 10).rows()).isEmpty();
        var kept = sql.fetch(
                "select kind, convert_from(content, 'UTF8') as content from ledger.pending where kind = 'sealed'");
        assertThat(kept)
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).doesNotContain("某某", "宴请", "谋取", "misconduct"));
    }

    @Test
    void somebodyOrSomeUnitIsConcernedAndItHasHappened() {
        refused(() -> register.enter(inspector, misconductOf(" ")), "whom-it-concerns");
        refused(
                () -> register.enter(
                        inspector,
                        new Restricted.New(
                                "misconduct/3", "妨碍执法监督工作", JIANGNING, null, LocalDate.of(2199, 1, 1), "事实", null)),
                "not-done-yet");
        refused(
                () -> register.enter(
                        inspector,
                        new Restricted.New(
                                "misconduct/3", "妨碍执法监督工作", "310106999", null, LocalDate.of(2024, 9, 1), "事实", null)),
                "squadron-unknown-here");
    }
}
