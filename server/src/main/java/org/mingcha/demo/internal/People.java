package org.mingcha.demo.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Ground;
import org.mingcha.directory.NewPerson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of a demonstration: somebody in every role, and enough inspectors for a month. None of them exists. */
@Component
class People {
    static final String DISTRICT = "310106";
    private static final String CITY = "31";
    private static final List<String> NUMERALS = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛");

    private static final Map<String, String> OTHER_SQUADRONS = new TreeMap<>(Map.ofEntries(
            Map.entry("310106006", "江宁路"),
            Map.entry("310106011", "石门二路"),
            Map.entry("310106013", "静安寺"),
            Map.entry("310106014", "曹家渡"),
            Map.entry("310106015", "天目西路"),
            Map.entry("310106016", "北站"),
            Map.entry("310106017", "宝山路"),
            Map.entry("310106018", "共和新路"),
            Map.entry("310106019", "大宁路"),
            Map.entry("310106020", "彭浦新村"),
            Map.entry("310106021", "临汾路"),
            Map.entry("310106022", "芷江西路"),
            Map.entry("310106J02", "铁路上海站")));

    private final Accounts accounts;
    private final Directory directory;

    People(Accounts accounts, Directory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    /**
     * Somebody of the demonstration.
     *
     * @param inspects whether the person may be drawn into a pair
     */
    record Somebody(String username, String name, String body, Grant grant, boolean inspects) {
        /** Follows from the username: it is printed and protects nothing. */
        String password() {
            return "demo-" + hash(username).substring(0, 8);
        }
    }

    static Somebody of(Role role) {
        return ALL.stream()
                .filter(one -> one.grant().role() == role)
                .findFirst()
                .orElseThrow();
    }

    static Somebody of(Role role, String section) {
        return ALL.stream()
                .filter(one ->
                        one.grant().role() == role && section.equals(one.grant().section()))
                .findFirst()
                .orElseThrow();
    }

    static final List<Somebody> ALL = all();

    private static List<Somebody> all() {
        var all = new ArrayList<Somebody>();
        section(all, "supervision", "执法监督科", "jiandu", 8);
        section(all, "case-adjudication", "案件审理科", "shenli", 6);
        section(all, "coordination", "执法协调科", "xietiao", 6);
        section(all, "personnel", "组织人事科", "renshi", 4);
        section(all, "legal-and-general", "综合科", "zonghe", 4);
        add(all, "fenguan", "演示分管领导", DISTRICT, Grant.of(Role.LEADER_IN_CHARGE));
        add(all, "zhuyao", "演示主要领导", DISTRICT, Grant.of(Role.HEAD));
        add(all, "dangzu", "演示党组秘书", DISTRICT, Grant.of(Role.PARTY_GROUP_SECRETARY));
        add(all, "baoguan", "演示保管人", DISTRICT, Grant.of(Role.ESCROW_HOLDER));
        add(all, "pengpu-zhen", "演示彭浦镇中队长", DISTRICT, Grant.inSquadron(Role.SQUADRON_HEAD, "310106101"));
        add(all, "pengpu-zhen-sanji", "演示彭浦镇三级督察员", DISTRICT, Grant.inSquadron(Role.SQUADRON_INSPECTOR, "310106101"));
        add(all, "nanjing-xilu", "演示南京西路中队长", DISTRICT, Grant.inSquadron(Role.SQUADRON_HEAD, "310106012"));
        add(all, "jidong", "演示机动中队长", DISTRICT, Grant.inSquadron(Role.SQUADRON_HEAD, "310106J01"));
        OTHER_SQUADRONS.forEach((code, name) -> add(
                all,
                "zhongdui-" + code.substring(code.length() - 3).toLowerCase(Locale.ROOT),
                "演示" + name + "中队长",
                DISTRICT,
                Grant.inSquadron(Role.SQUADRON_HEAD, code)));
        add(all, "jiezhen", "演示彭浦镇政府联络员", DISTRICT, Grant.inSquadron(Role.SUBDISTRICT_READER, "310106101"));
        add(all, "teyue", "演示特约监督员", DISTRICT, Grant.of(Role.INVITED_SUPERVISOR));
        add(all, "shiju", "演示市局监督处", CITY, Grant.of(Role.CITY_READER));
        add(all, "xitong", "演示系统管理员", DISTRICT, Grant.of(Role.SYSTEM_ADMINISTRATOR));
        add(all, "anquan", "演示安全管理员", DISTRICT, Grant.of(Role.SECURITY_ADMINISTRATOR));
        add(all, "shenji", "演示审计管理员", DISTRICT, Grant.of(Role.AUDIT_ADMINISTRATOR));
        return List.copyOf(all);
    }

    private static void section(List<Somebody> all, String id, String title, String username, int inspectors) {
        add(all, username + "-kezhang", "演示" + title + "科长", DISTRICT, Grant.inSection(Role.SECTION_HEAD, id));
        add(all, username + "-keyuan", "演示" + title + "科员", DISTRICT, Grant.inSection(Role.SECTION_MEMBER, id));
        for (int i = 0; i < inspectors; i++)
            all.add(new Somebody(
                    username + "-ducha" + (i + 1),
                    "演示" + title + "督察员" + NUMERALS.get(i),
                    DISTRICT,
                    Grant.inSection(Role.INSPECTOR, id),
                    true));
    }

    private static void add(List<Somebody> all, String username, String name, String body, Grant grant) {
        all.add(new Somebody(username, name, body, grant, false));
    }

    /** Opens the accounts that are not there yet and enlists the people behind them. */
    @Transactional
    void settle(LocalDate today) {
        directory.establish(DISTRICT);
        for (var one : ALL) {
            if (accounts.find(one.username()).isPresent()) continue;
            var account = accounts.openForDemo(new NewAccount(one.body(), one.username(), one.name()), one.password());
            accounts.grant(account, one.grant(), Accounts.SYSTEM);
            var person = enlist(one, account);
            // one of them once served where he may now not inspect
            if (person != null && one.username().equals("jiandu-ducha1"))
                directory.declare(DISTRICT, person, Ground.UNIT_SERVED, "310106101", today, "演示：曾在该中队任职");
        }
    }

    private @Nullable UUID enlist(Somebody one, UUID account) {
        if (!one.inspects()) return null;
        return directory.enlist(
                new NewPerson(one.body(), one.name(), account, one.grant().section(), null, true));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
