package org.mingcha.testing;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Ground;
import org.mingcha.directory.NewPerson;
import org.mingcha.directory.internal.Units;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.annotation.Transactional;

/** A city with two districts: Jing'an, with somebody in every role, and Putuo, every row of which bears a mark. */
@TestComponent
public class TwoDistricts {
    public static final String CITY = "31";
    public static final String JINGAN = "310106";
    public static final String SQUADRON = "310106006";
    public static final String PUTUO = "310107";
    public static final String MARK_OF_PUTUO = "乙区";
    public static final String PASSWORD = "Correct-horse-7";

    private final Directory directory;
    private final Units units;
    private final Accounts accounts;

    TwoDistricts(Directory directory, Units units, Accounts accounts) {
        this.directory = directory;
        this.units = units;
        this.accounts = accounts;
    }

    public static String username(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String cityReader() {
        return "city";
    }

    /** The city and its first district, with an account for every role a person can hold. */
    @Transactional
    public void plantJingan() {
        directory.establish(JINGAN);
        for (var role : Role.values())
            if (role != Role.SOURCE) open(JINGAN, username(role), "甲区人员", grant(role, SQUADRON));
        open(CITY, "city", "市级人员", Grant.of(Role.CITY_READER));
        directory.enlist(new NewPerson(JINGAN, "甲区科员", null, "supervision", null, true));
        directory.enlist(new NewPerson(JINGAN, "甲区队员", null, null, SQUADRON, false));
        directory.enlist(new NewPerson(JINGAN, "甲区他队队员", null, null, "310106011", false));
    }

    /** The second district, with a row of everything this module keeps. */
    @Transactional
    public void plantPutuo() {
        units.addBody(PUTUO, CITY, "乙区城管局", "乙区局");
        units.addSection(PUTUO, "supervision", "乙区执法监督科");
        units.addSquadron(PUTUO, "310107001", "乙区某街道综合行政执法队", "乙区中队", "乙区某街道", null);
        var account = open(PUTUO, "putuo-member", "乙区科员", Grant.inSection(Role.SECTION_MEMBER, "supervision"));
        var person = directory.enlist(new NewPerson(PUTUO, "乙区科员", account, "supervision", null, true));
        directory.declare(PUTUO, person, Ground.KIN, "310107001", LocalDate.parse("2024-01-01"), "乙区");
        accounts.issueToken(PUTUO, "case-system", "乙区令牌", Accounts.SYSTEM);
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
