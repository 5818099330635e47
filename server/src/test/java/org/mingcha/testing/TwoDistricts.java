package org.mingcha.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Ground;
import org.mingcha.directory.NewPerson;
import org.mingcha.directory.internal.Units;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A city with two districts: Jing'an, with somebody in every role, and Putuo, every row of which bears a mark. Both have records,
 * a regime in force, tasks and people; a complainant in Jing'an has a name nobody else has.
 */
@TestComponent
public class TwoDistricts {
    public static final String CITY = "31";
    public static final String JINGAN = "310106";
    public static final String SQUADRON = "310106006";
    public static final String PUTUO = "310107";
    public static final String MARK_OF_PUTUO = "乙区";
    public static final String COMPLAINANT = "诉苦人壬";
    public static final String PASSWORD = "Correct-horse-7";

    private final Directory directory;
    private final Units units;
    private final Accounts accounts;
    private final WorkingCalendar calendar;
    private final Regimes regimes;
    private final Records records;
    private final Tasks tasks;
    private final Findings findings;
    private final TransactionTemplate transaction;

    TwoDistricts(
            Directory directory,
            Units units,
            Accounts accounts,
            WorkingCalendar calendar,
            Regimes regimes,
            Records records,
            Tasks tasks,
            Findings findings,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.units = units;
        this.accounts = accounts;
        this.calendar = calendar;
        this.regimes = regimes;
        this.records = records;
        this.tasks = tasks;
        this.findings = findings;
        this.transaction = transaction;
    }

    /** The username of Jing'an's person in a role. */
    public static String username(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The username of Putuo's person in a role. */
    public static String putuo(Role role) {
        return "putuo-" + username(role);
    }

    public String cityReader() {
        return "city";
    }

    /** The city and its first district with its people alone, for tests of this module. */
    public void plantPeople() {
        transaction.executeWithoutResult(_ -> {
            directory.establish(JINGAN);
            for (var role : Role.values())
                if (!role.isMachine()) open(JINGAN, username(role), "甲区人员", grant(role, SQUADRON));
            open(CITY, "city", "市级人员", Grant.of(Role.CITY_READER));
            directory.enlist(new NewPerson(JINGAN, "甲区科员", null, "supervision", null, true));
            directory.enlist(new NewPerson(JINGAN, "甲区队员", null, null, SQUADRON, false));
            directory.enlist(new NewPerson(JINGAN, "甲区他队队员", null, null, "310106011", false));
        });
    }

    /** The city and its first district, with an account for every role a person can hold and a month of records. */
    public void plantJingan() {
        plantPeople();
        calendar.loadShipped();
        load(JINGAN, "江宁路中队", "甲区", COMPLAINANT);
        putInForce(username(Role.SECTION_HEAD), username(Role.LEADER_IN_CHARGE));
        task(JINGAN, "甲区任务");
        found(JINGAN, SQUADRON, username(Role.INSPECTOR), "甲区某处跨门营业，未见处置。");
    }

    /** The second district, with a row of everything. */
    public void plantPutuo() {
        transaction.executeWithoutResult(_ -> {
            units.addBody(PUTUO, Body.Level.DISTRICT, CITY, "乙区城管局", "乙区局");
            for (var section : directory.sections(JINGAN)) units.addSection(PUTUO, section.id(), "乙区" + section.name());
            units.addSquadron(PUTUO, "310107001", "乙区某街道综合行政执法队", "乙区中队", "乙区某街道", null);
            for (var role : Role.values())
                if (!role.isMachine()) open(PUTUO, putuo(role), "乙区人员", grant(role, "310107001"));
            var person = directory.enlist(new NewPerson(PUTUO, "乙区科员", null, "supervision", null, true));
            directory.declare(PUTUO, person, Ground.KIN, "310107001", LocalDate.parse("2024-01-01"), "乙区");
            accounts.issueToken(PUTUO, "case-system", "乙区令牌", Accounts.SYSTEM);
        });
        load(PUTUO, "乙区中队", "乙区", "乙区诉苦人");
        putInForce(putuo(Role.SECTION_HEAD), putuo(Role.LEADER_IN_CHARGE));
        task(PUTUO, "乙区任务");
        found(PUTUO, "310107001", putuo(Role.INSPECTOR), "乙区某处跨门营业，未见处置。");
    }

    /** One more finding at Jing'an's squadron. */
    public void foundAgain(String fact) {
        found(JINGAN, SQUADRON, username(Role.INSPECTOR), fact);
    }

    /** A finding of a visit, open. */
    private void found(String body, String squadron, String inspector, String fact) {
        var finder = accounts.viewer(accounts.find(inspector).orElseThrow()).orElseThrow();
        var source = Source.visit(UUID.randomUUID());
        var day = LocalDate.parse("2024-07-20");
        findings.record(
                finder,
                new NewFinding(
                        body,
                        squadron,
                        "supervision",
                        new NewFinding.Item("street-routine", "street-order/1", null, "跨门营业", "J附3一（一）1"),
                        Content.of(fact, Severity.ORDINARY),
                        source,
                        day,
                        List.of(new NewFinding.Finder(finder.account(), finder.name())),
                        Offer.bundled("jingan-2024").regime().hash()));
        transaction.executeWithoutResult(_ -> findings.settle(source, day));
    }

    private void load(String body, String squadron, String mark, String complainant) {
        load(body, "case", "案件编号,办案中队,案件状态,立案日期,结案日期\n%s-1,%s,已结案,2024-06-03,2024-07-05\n".formatted(mark, squadron));
        load(
                body,
                "complaint",
                "诉件编号,承办中队,受理时间,诉求地点,诉求类别,投诉人,联系电话,诉求内容\n%s-T1,%s,2024-07-03 10:00,%s某路,占道,%s,00000000000,%s诉求\n"
                        .formatted(mark, squadron, mark, complainant, mark));
    }

    private void load(String body, String kind, String text) {
        try {
            Path file = Files.writeString(Files.createTempFile("planted", ".csv"), text);
            try {
                records.load(file, new LoadOrder(body, "导出", kind, Accounts.SYSTEM, null));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putInForce(String head, String leader) {
        var proposer = accounts.viewer(accounts.find(head).orElseThrow()).orElseThrow();
        var confirmer = accounts.viewer(accounts.find(leader).orElseThrow()).orElseThrow();
        var regime = Offer.bundled("jingan-2024").regime();
        regimes.confirm(confirmer, regimes.propose(proposer, regime, LocalDate.parse("2024-04-15"), null, "施行", null));
    }

    private void task(String body, String subject) {
        transaction.executeWithoutResult(_ -> tasks.open(
                new NewTask(body, new TaskKind("planted", Permission.MAKE_PLAN), subject, Map.of("what", subject), "/")
                        .withSection("supervision")));
    }

    private UUID open(String body, String username, String name, Grant grant) {
        var id = accounts.openForDemo(new NewAccount(body, username, name), PASSWORD);
        accounts.grant(id, grant, Accounts.SYSTEM);
        return id;
    }

    public static Grant grant(Role role, String squadron) {
        return switch (role) {
            case SECTION_MEMBER, SECTION_HEAD -> Grant.inSection(role, "supervision");
            case SQUADRON_HEAD, SQUADRON_INSPECTOR, SUBDISTRICT_READER -> Grant.inSquadron(role, squadron);
            default -> Grant.of(role);
        };
    }
}
