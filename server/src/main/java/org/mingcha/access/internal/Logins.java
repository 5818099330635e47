package org.mingcha.access.internal;

import static org.mingcha.access.internal.db.Tables.ACCOUNT;
import static org.mingcha.access.internal.db.Tables.AUDIT;
import static org.mingcha.access.internal.db.Tables.RECOVERY_CODE;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.internal.db.tables.records.AccountRecord;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in: password, pauses after wrong ones, second factor. */
@Component
public class Logins {
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final WallTime wall;
    private final Passwords passwords;
    private final Audit audit;
    private final AccessProperties properties;

    Logins(
            DSLContext sql,
            TransactionTemplate transaction,
            Clock clock,
            WallTime wall,
            Passwords passwords,
            Audit audit,
            AccessProperties properties) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.wall = wall;
        this.passwords = passwords;
        this.audit = audit;
        this.properties = properties;
    }

    /** Who came in, and in which epoch of his sessions. */
    public record Entered(UUID account, int epoch) {}

    private sealed interface Outcome {
        record In(Entered entered) implements Outcome {}

        record Out(Refusal refusal) implements Outcome {}
    }

    /** Lets the person in or refuses; what was tried is kept either way. */
    public Entered enter(String username, String password, @Nullable String code, String address) {
        refuseCrowds(address);
        var outcome =
                transaction.execute(_ -> attempt(username.strip().toLowerCase(Locale.ROOT), password, code, address));
        return switch (outcome) {
            case Outcome.In(var entered) -> entered;
            case Outcome.Out(var refusal) -> throw refusal;
            case null -> throw new IllegalStateException("a login without an outcome");
        };
    }

    /** The row stays locked while the password is compared, so that many guesses at once do not slip past the pause. */
    private Outcome attempt(String username, String password, @Nullable String code, String address) {
        var account = sql.selectFrom(ACCOUNT)
                .where(ACCOUNT.USERNAME.eq(username))
                .forUpdate()
                .fetchOne();
        if (account == null || account.getDisabled()) {
            passwords.pretend(password);
            audit.write(
                    Audit.Log.SECURITY,
                    "login-failed",
                    account == null ? "" : account.getBody(),
                    null,
                    account == null ? null : account.getId(),
                    address,
                    Map.of("reason", account == null ? "unknown" : "disabled"));
            return new Outcome.Out(wrong());
        }
        var now = OffsetDateTime.now(clock);
        if (account.getLockedUntil() != null && account.getLockedUntil().isAfter(now)) {
            audit.write(
                    Audit.Log.SECURITY,
                    "login-failed",
                    account.getBody(),
                    null,
                    account.getId(),
                    address,
                    Map.of("reason", "locked"));
            return new Outcome.Out(locked(Duration.between(now, account.getLockedUntil())));
        }
        if (!passwords.matches(password, account.getPassword()))
            return new Outcome.Out(failed(account, "password", address, wrong()));
        if (account.getTotpConfirmed()) {
            if (code == null || code.isBlank())
                return new Outcome.Out(new Refusal(HttpStatus.UNAUTHORIZED, "second-factor-needed", "请输入动态验证码。"));
            if (!secondFactor(account, code.replace(" ", ""), address))
                return new Outcome.Out(failed(
                        account,
                        "code",
                        address,
                        new Refusal(
                                HttpStatus.UNAUTHORIZED, "second-factor-wrong", "动态验证码不正确或已经用过。请等待下一个验证码，或使用恢复码。")));
        }
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILURES, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.LAST_ENTRY_AT, now)
                .where(ACCOUNT.ID.eq(account.getId()))
                .execute();
        audit.write(
                Audit.Log.SECURITY, "login", account.getBody(), account.getId(), account.getId(), address, Map.of());
        return new Outcome.In(new Entered(account.getId(), account.getEpoch()));
    }

    private boolean secondFactor(AccountRecord account, String code, String address) {
        if (code.length() == OneTimeCodes.RECOVERY_DIGITS) {
            boolean used = sql.deleteFrom(RECOVERY_CODE)
                            .where(
                                    RECOVERY_CODE.ACCOUNT.eq(account.getId()),
                                    RECOVERY_CODE.HASH.eq(OneTimeCodes.hash(account.getId(), code)))
                            .execute()
                    == 1;
            if (used)
                audit.write(
                        Audit.Log.SECURITY,
                        "recovery-code-used",
                        account.getBody(),
                        account.getId(),
                        account.getId(),
                        address,
                        Map.of());
            return used;
        }
        var step = OneTimeCodes.step(account.getTotpSecret(), code, wall.now(), account.getTotpLastStep());
        step.ifPresent(s -> sql.update(ACCOUNT)
                .set(ACCOUNT.TOTP_LAST_STEP, s)
                .where(ACCOUNT.ID.eq(account.getId()))
                .execute());
        return step.isPresent();
    }

    private Refusal failed(AccountRecord account, String what, String address, Refusal otherwise) {
        int failures = account.getFailures() + 1;
        var pause = properties.pauseAfter(failures);
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILURES, failures)
                .set(
                        ACCOUNT.LOCKED_UNTIL,
                        pause.isZero() ? null : OffsetDateTime.now(clock).plus(pause))
                .where(ACCOUNT.ID.eq(account.getId()))
                .execute();
        audit.write(
                Audit.Log.SECURITY,
                "login-failed",
                account.getBody(),
                null,
                account.getId(),
                address,
                Map.of("reason", what, "failures", String.valueOf(failures)));
        if (pause.isZero()) return otherwise;
        audit.write(
                Audit.Log.SECURITY,
                "account-locked",
                account.getBody(),
                null,
                account.getId(),
                address,
                Map.of("seconds", String.valueOf(pause.toSeconds())));
        return locked(pause);
    }

    private void refuseCrowds(String address) {
        int failures = sql.fetchCount(
                AUDIT,
                AUDIT.ADDRESS.eq(address),
                AUDIT.KIND.eq("login-failed"),
                AUDIT.AT.gt(OffsetDateTime.now(clock).minus(properties.addressWindow())));
        if (failures >= properties.attemptsPerAddress())
            throw new Refusal(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-attempts",
                            "这个网络地址登录失败的次数过多，请 " + properties.addressWindow().toMinutes() + " 分钟后再试。")
                    .with("retryAfter", properties.addressWindow().toSeconds());
    }

    private static Refusal wrong() {
        return new Refusal(HttpStatus.UNAUTHORIZED, "wrong-credentials", "用户名或密码不正确。连续多次错误后账号会暂停登录。");
    }

    private static Refusal locked(Duration pause) {
        long minutes = Math.max(1, pause.plusSeconds(59).toMinutes());
        return new Refusal(HttpStatus.LOCKED, "account-locked", "密码连续错误，账号暂停登录，约 " + minutes + " 分钟后可以再试，或请安全管理员解除。")
                .with("retryAfter", Math.max(1, pause.toSeconds()));
    }
}
