package org.mingcha.access;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.mingcha.access.internal.db.Tables.ACCOUNT;
import static org.mingcha.access.internal.db.Tables.HELD_ROLE;
import static org.mingcha.access.internal.db.Tables.MACHINE_TOKEN;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.internal.Audit;
import org.mingcha.access.internal.MachineTokens;
import org.mingcha.access.internal.Matrix;
import org.mingcha.access.internal.Passwords;
import org.mingcha.access.internal.Viewers;
import org.mingcha.access.internal.db.tables.records.AccountRecord;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts (账号): who may enter, with which roles. Each change is written into the audit log with the one who made it. */
@Component
public class Accounts {
    /** Acts where no person does: the first start, and demonstrations. */
    public static final UUID SYSTEM = new UUID(0, 0);

    /** The body of an account opened before the installation has one; such an account can set it up and nothing else. */
    public static final String NO_BODY_YET = "";

    /** The username of the first account of an empty system; only real use opens it, never a demonstration. */
    public static final String FIRST = "admin";

    private final DSLContext sql;
    private final Clock clock;
    private final Passwords passwords;
    private final Audit audit;
    private final Viewers viewers;
    private final MachineTokens tokens;

    Accounts(DSLContext sql, Clock clock, Passwords passwords, Audit audit, Viewers viewers, MachineTokens tokens) {
        this.sql = sql;
        this.clock = clock;
        this.passwords = passwords;
        this.audit = audit;
        this.viewers = viewers;
        this.tokens = tokens;
    }

    /** What the leaders of a body see, for a program that files or counts for them; nobody can log in with it, and it decides nothing. */
    public Viewer leadersOf(String body) {
        return new Viewer(SYSTEM, "系统", body, Set.of(body), Set.of(Grant.of(Role.HEAD)), Matrix.of(Set.of(Role.HEAD)));
    }

    /** Opens an account without any role; it can do nothing until one is granted and the password has been changed. */
    @Transactional
    public OpenedAccount open(NewAccount account, UUID by) {
        var password = passwords.oneTime();
        return new OpenedAccount(insert(account, password, true, false, by), password);
    }

    /** Opens an account of a demonstration, whose password is printed on the console and stays. */
    @Transactional
    public UUID openForDemo(NewAccount account, String password) {
        return insert(account, password, false, true, SYSTEM);
    }

    private UUID insert(NewAccount account, String password, boolean mustChange, boolean demo, UUID by) {
        var id = Ids.next(clock);
        int inserted = sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.BODY, account.body())
                .set(ACCOUNT.USERNAME, account.username())
                .set(ACCOUNT.NAME, account.name())
                .set(ACCOUNT.PASSWORD, passwords.hash(password))
                .set(ACCOUNT.MUST_CHANGE_PASSWORD, mustChange)
                .set(ACCOUNT.DEMO, demo)
                .set(ACCOUNT.OPENED_AT, OffsetDateTime.now(clock))
                .onConflict(ACCOUNT.USERNAME)
                .doNothing()
                .execute();
        if (inserted == 0)
            throw new Refusal(HttpStatus.CONFLICT, "username-taken", "用户名“" + account.username() + "”已被使用，请换一个。");
        audit.write(
                Audit.Log.AUDIT,
                "account-opened",
                account.body(),
                by,
                id,
                null,
                Map.of("username", account.username()));
        return id;
    }

    /** Gives a new one-time password; every session of the account ends, and a pause after wrong passwords as well. */
    @Transactional
    public OpenedAccount resetPassword(UUID account, UUID by) {
        var password = passwords.oneTime();
        var row = locked(account);
        sql.update(ACCOUNT)
                .set(ACCOUNT.PASSWORD, passwords.hash(password))
                .set(ACCOUNT.MUST_CHANGE_PASSWORD, true)
                .set(ACCOUNT.EPOCH, ACCOUNT.EPOCH.plus(1))
                .set(ACCOUNT.FAILURES, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account))
                .execute();
        audit.write(Audit.Log.AUDIT, "password-reset", row.getBody(), by, account, null, Map.of());
        return new OpenedAccount(account, password);
    }

    /** Ends the pause after wrong passwords. */
    @Transactional
    public void unlock(UUID account, UUID by) {
        var row = locked(account);
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILURES, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account))
                .execute();
        audit.write(Audit.Log.AUDIT, "account-unlocked", row.getBody(), by, account, null, Map.of());
    }

    /** Shuts an account out, or lets it in again; its sessions end at once. */
    @Transactional
    public void disable(UUID account, boolean disabled, UUID by) {
        var row = locked(account);
        refuseOneself(account, by);
        sql.update(ACCOUNT)
                .set(ACCOUNT.DISABLED, disabled)
                .set(ACCOUNT.EPOCH, ACCOUNT.EPOCH.plus(1))
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account))
                .execute();
        audit.write(
                Audit.Log.AUDIT,
                disabled ? "account-disabled" : "account-enabled",
                row.getBody(),
                by,
                account,
                null,
                Map.of());
    }

    /** Takes the second factor away, for somebody who lost phone and recovery codes; a new one is asked for at the next login. */
    @Transactional
    public void forgetSecondFactor(UUID account, UUID by) {
        var row = locked(account);
        refuseOneself(account, by);
        sql.update(ACCOUNT)
                .setNull(ACCOUNT.TOTP_SECRET)
                .set(ACCOUNT.TOTP_CONFIRMED, false)
                .set(ACCOUNT.EPOCH, ACCOUNT.EPOCH.plus(1))
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account))
                .execute();
        audit.write(Audit.Log.AUDIT, "second-factor-removed", row.getBody(), by, account, null, Map.of());
    }

    /** Grants a role; refused to oneself, and where one person would hold two of the three administrators. */
    @Transactional
    public void grant(UUID account, Grant grant, UUID by) {
        var row = locked(account);
        refuseOneself(account, by);
        refuseMachine(grant.role());
        refuseSecondAdministrator(account, grant.role());
        refuseSecondSquadron(account, grant.squadron());
        int granted = sql.insertInto(HELD_ROLE)
                .set(HELD_ROLE.ID, Ids.next(clock))
                .set(HELD_ROLE.BODY, row.getBody())
                .set(HELD_ROLE.ACCOUNT, account)
                .set(HELD_ROLE.ROLE, grant.role().name())
                .set(HELD_ROLE.SECTION, grant.section())
                .set(HELD_ROLE.SQUADRON, grant.squadron())
                .set(HELD_ROLE.GRANTED_BY, by)
                .set(HELD_ROLE.GRANTED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
        if (granted == 1)
            audit.write(Audit.Log.AUDIT, "role-granted", row.getBody(), by, account, null, details(grant));
        touch(account);
    }

    /** Takes a role back; nothing happens where it is not held. */
    @Transactional
    public void revoke(UUID account, Grant grant, UUID by) {
        var row = locked(account);
        refuseOneself(account, by);
        int revoked = sql.update(HELD_ROLE)
                .set(HELD_ROLE.REVOKED_BY, by)
                .set(HELD_ROLE.REVOKED_AT, OffsetDateTime.now(clock))
                .where(
                        HELD_ROLE.ACCOUNT.eq(account),
                        HELD_ROLE.REVOKED_AT.isNull(),
                        HELD_ROLE.ROLE.eq(grant.role().name()),
                        same(HELD_ROLE.SECTION, grant.section()),
                        same(HELD_ROLE.SQUADRON, grant.squadron()))
                .execute();
        if (revoked == 1)
            audit.write(Audit.Log.AUDIT, "role-revoked", row.getBody(), by, account, null, details(grant));
        touch(account);
    }

    /** Issues a token with which one source of one body may deliver records. */
    @Transactional
    public IssuedToken issueToken(String body, String source, String name, UUID by) {
        var issued = tokens.issue(body, source, null, name, by);
        audit.write(Audit.Log.AUDIT, "token-issued", body, by, null, null, Map.of("source", source, "name", name));
        return issued;
    }

    /**
     * Issues a token with which a machine of another office may fetch frozen reports.
     *
     * @param body whose administrator keeps the token
     * @param reads the bodies whose reports it may fetch, at least one
     */
    @Transactional
    public IssuedToken issueReadingToken(String body, Set<String> reads, String name, UUID by) {
        var named = new TreeSet<>(reads);
        var issued = tokens.issue(body, null, named, name, by);
        audit.write(
                Audit.Log.AUDIT,
                "token-issued",
                body,
                by,
                null,
                null,
                Map.of("reads", String.join("、", named), "name", name));
        return issued;
    }

    /** Ends a token of one of these bodies. */
    @Transactional
    public void revokeToken(UUID token, Collection<String> bodies, UUID by) {
        var body = sql.update(MACHINE_TOKEN)
                .set(MACHINE_TOKEN.REVOKED_AT, OffsetDateTime.now(clock))
                .where(MACHINE_TOKEN.ID.eq(token), MACHINE_TOKEN.BODY.in(bodies), MACHINE_TOKEN.REVOKED_AT.isNull())
                .returning(MACHINE_TOKEN.BODY)
                .fetchOne(MACHINE_TOKEN.BODY);
        if (body == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-token", "没有这个有效的令牌。");
        audit.write(Audit.Log.AUDIT, "token-revoked", body, by, null, null, Map.of("token", token.toString()));
    }

    /** Gives an account that was opened before there was any body its body, and its roles with it. */
    @Transactional
    public void settle(UUID account, String body) {
        int settled = sql.update(ACCOUNT)
                .set(ACCOUNT.BODY, body)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account), ACCOUNT.BODY.eq(NO_BODY_YET))
                .execute();
        if (settled == 0)
            throw new Refusal(HttpStatus.CONFLICT, "already-set-up", "系统已经设置过机构，不能再次设置；改名或增设请到“管理 · 机构”。");
        sql.update(HELD_ROLE)
                .set(HELD_ROLE.BODY, body)
                .where(HELD_ROLE.ACCOUNT.eq(account))
                .execute();
        audit.write(Audit.Log.AUDIT, "account-settled", body, account, account, null, Map.of("body", body));
    }

    /** Corrects the name that stands on papers. */
    @Transactional
    public void rename(UUID account, String name, long version, UUID by) {
        var row = locked(account);
        if (row.getVersion() != version)
            throw new Refusal(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", "您打开之后，内容已被他人修改。请刷新后再改。");
        sql.update(ACCOUNT)
                .set(ACCOUNT.NAME, name)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account))
                .execute();
        audit.write(
                Audit.Log.AUDIT,
                "account-renamed",
                row.getBody(),
                by,
                account,
                null,
                Map.of("from", row.getName(), "to", name));
    }

    /** Who this account is and what it may do now; empty for one that is shut out. */
    public Optional<Viewer> viewer(UUID account) {
        return viewers.of(account);
    }

    /** What somebody in these bodies holds who can enter now, by body. */
    public Map<String, List<Grant>> heldIn(Collection<String> bodies) {
        return sql.select(ACCOUNT.BODY, HELD_ROLE.ROLE, HELD_ROLE.SECTION, HELD_ROLE.SQUADRON)
                .from(HELD_ROLE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(HELD_ROLE.ACCOUNT))
                .where(ACCOUNT.BODY.in(bodies), ACCOUNT.DISABLED.isFalse(), HELD_ROLE.REVOKED_AT.isNull())
                .fetchGroups(ACCOUNT.BODY, row -> new Grant(Role.valueOf(row.value2()), row.value3(), row.value4()));
    }

    /** Who in this body can enter now and holds this role, longest first. */
    public List<UUID> holding(String body, Role role) {
        return sql.select(ACCOUNT.ID)
                .from(HELD_ROLE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(HELD_ROLE.ACCOUNT))
                .where(
                        ACCOUNT.BODY.eq(body),
                        ACCOUNT.DISABLED.isFalse(),
                        HELD_ROLE.ROLE.eq(role.name()),
                        HELD_ROLE.REVOKED_AT.isNull())
                .orderBy(HELD_ROLE.GRANTED_AT, ACCOUNT.ID)
                .fetch(ACCOUNT.ID);
    }

    /** The accounts of a body that bear this name. */
    public List<UUID> named(String body, String name) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.BODY.eq(body), ACCOUNT.NAME.eq(name))
                .fetch(ACCOUNT.ID);
    }

    /** The account of a username. */
    public Optional<UUID> find(String username) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.USERNAME.eq(username))
                .fetchOptional(ACCOUNT.ID);
    }

    /** Whether somebody at work holds this role, in this section or unit where one is named. */
    public boolean anybody(String body, Role role, @Nullable String section, @Nullable String squadron) {
        return sql.fetchExists(DSL.selectOne()
                .from(HELD_ROLE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(HELD_ROLE.ACCOUNT))
                .where(
                        HELD_ROLE.BODY.eq(body),
                        HELD_ROLE.ROLE.eq(role.name()),
                        HELD_ROLE.REVOKED_AT.isNull(),
                        ACCOUNT.DISABLED.isFalse(),
                        section == null ? DSL.noCondition() : HELD_ROLE.SECTION.eq(section),
                        squadron == null ? DSL.noCondition() : HELD_ROLE.SQUADRON.eq(squadron)));
    }

    private AccountRecord locked(UUID account) {
        var row = sql.selectFrom(ACCOUNT)
                .where(ACCOUNT.ID.eq(account))
                .forUpdate()
                .fetchOne();
        if (row == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-account", "没有这个账号。");
        return row;
    }

    private void touch(UUID account) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.VERSION, ACCOUNT.VERSION.plus(1))
                .where(ACCOUNT.ID.eq(account))
                .execute();
    }

    private static void refuseMachine(Role role) {
        if (role.isMachine())
            throw new Refusal(HttpStatus.CONFLICT, "role-of-machines", "这个角色只由接入令牌持有，不能授予人员；请到“接入令牌”签发令牌。");
    }

    private static void refuseOneself(UUID account, UUID by) {
        if (account.equals(by))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-oneself", "不能改动自己的角色、停用状态或第二因素，请另一位安全管理员办理。");
    }

    /** The table refuses it as well; here it is said in words. */
    private void refuseSecondAdministrator(UUID account, Role role) {
        if (!isAdministrator(role)) return;
        boolean holdsAnother = sql.fetchExists(
                HELD_ROLE,
                HELD_ROLE.ACCOUNT.eq(account),
                HELD_ROLE.REVOKED_AT.isNull(),
                HELD_ROLE.ROLE.like(inline("%_ADMINISTRATOR")),
                HELD_ROLE.ROLE.ne(role.name()));
        if (holdsAnother)
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "administrators-are-separate",
                    "系统管理员、安全管理员、审计管理员必须由三个不同的人担任。请先收回此人现有的管理员角色，或授予另一个人。");
    }

    private void refuseSecondSquadron(UUID account, @Nullable String squadron) {
        if (squadron == null) return;
        boolean elsewhere = sql.fetchExists(
                HELD_ROLE,
                HELD_ROLE.ACCOUNT.eq(account),
                HELD_ROLE.REVOKED_AT.isNull(),
                HELD_ROLE.SQUADRON.isNotNull(),
                HELD_ROLE.SQUADRON.ne(squadron));
        if (elsewhere) throw new Refusal(HttpStatus.CONFLICT, "one-squadron-only", "一个账号只能属于一个中队或街镇。请先收回原中队的角色。");
    }

    private static boolean isAdministrator(Role role) {
        return switch (role) {
            case SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> true;
            default -> false;
        };
    }

    private static <R extends Record> org.jooq.Condition same(TableField<R, String> field, @Nullable String value) {
        return coalesce(field, inline("")).eq(value == null ? "" : value);
    }

    private static Map<String, String> details(Grant grant) {
        return Map.of(
                "role", grant.role().name(),
                "section", grant.section() == null ? "" : grant.section(),
                "squadron", grant.squadron() == null ? "" : grant.squadron());
    }
}
