package org.mingcha.access.internal;

import static org.mingcha.access.internal.db.Tables.ACCOUNT;
import static org.mingcha.access.internal.db.Tables.RECOVERY_CODE;

import dev.samstevens.totp.exceptions.QrGenerationException;
import dev.samstevens.totp.qr.ZxingPngQrGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.internal.db.tables.records.AccountRecord;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Setting up one's own second factor, and changing one's own password. */
@Component
public class SecondFactors {
    private final DSLContext sql;
    private final WallTime wall;
    private final Passwords passwords;
    private final Audit audit;

    SecondFactors(DSLContext sql, WallTime wall, Passwords passwords, Audit audit) {
        this.sql = sql;
        this.wall = wall;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * What an authenticator app needs.
     *
     * @param uri what the QR code says
     * @param qr the QR code as a {@code data:} address of a PNG
     */
    public record Enrolment(String secret, String uri, String qr) {}

    /** Begins; nothing changes until a code has been seen. Whoever has a factor already shows a code of it. */
    @Transactional
    public Enrolment begin(UUID id, String password, @Nullable String code) {
        var account = account(id);
        refuseWrong(account, password);
        if (account.getTotpConfirmed()) refuseWrongCode(account, account.getTotpSecret(), code);
        var secret = OneTimeCodes.newSecret();
        sql.update(ACCOUNT)
                .set(ACCOUNT.TOTP_PENDING, secret)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        return new Enrolment(secret, OneTimeCodes.uri(secret, account.getUsername()), picture(secret, account));
    }

    /** Puts the new factor in use and hands out recovery codes, which are shown once. */
    @Transactional
    public List<String> confirm(UUID id, String code) {
        var account = account(id);
        if (account.getTotpPending() == null)
            throw new Refusal(HttpStatus.CONFLICT, "no-enrolment", "还没有开始设置第二因素，请先扫描二维码。");
        refuseWrongCode(account, account.getTotpPending(), code);
        sql.update(ACCOUNT)
                .set(ACCOUNT.TOTP_SECRET, account.getTotpPending())
                .set(ACCOUNT.TOTP_CONFIRMED, true)
                .setNull(ACCOUNT.TOTP_PENDING)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        audit.write(Audit.Log.SECURITY, "second-factor-set", account.getBody(), id, id, null, Map.of());
        return newRecoveryCodes(account);
    }

    /** Replaces the recovery codes; the old ones open nothing any more. */
    @Transactional
    public List<String> renewRecoveryCodes(UUID id, String code) {
        var account = account(id);
        refuseWrongCode(account, account.getTotpSecret(), code);
        return newRecoveryCodes(account);
    }

    public int recoveryCodesLeft(UUID account) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.ACCOUNT.eq(account));
    }

    /**
     * Changes one's own password; all other sessions of the account end.
     *
     * @return the epoch in which the caller's session goes on
     */
    @Transactional
    public int changePassword(UUID id, String current, String next) {
        var account = account(id);
        refuseWrong(account, current);
        passwords.check(next, account.getUsername(), account.getName());
        if (next.equals(current))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "password-unchanged", "新密码不能与现在的密码相同。");
        int epoch = account.getEpoch() + 1;
        sql.update(ACCOUNT)
                .set(ACCOUNT.PASSWORD, passwords.hash(next))
                .set(ACCOUNT.MUST_CHANGE_PASSWORD, false)
                .set(ACCOUNT.EPOCH, epoch)
                .where(ACCOUNT.ID.eq(id))
                .execute();
        audit.write(Audit.Log.SECURITY, "password-changed", account.getBody(), id, id, null, Map.of());
        return epoch;
    }

    private List<String> newRecoveryCodes(AccountRecord account) {
        sql.deleteFrom(RECOVERY_CODE)
                .where(RECOVERY_CODE.ACCOUNT.eq(account.getId()))
                .execute();
        var codes = OneTimeCodes.newRecoveryCodes();
        for (var code : codes)
            sql.insertInto(RECOVERY_CODE, RECOVERY_CODE.ACCOUNT, RECOVERY_CODE.HASH)
                    .values(account.getId(), OneTimeCodes.hash(account.getId(), code))
                    .execute();
        audit.write(
                Audit.Log.SECURITY,
                "recovery-codes-made",
                account.getBody(),
                account.getId(),
                account.getId(),
                null,
                Map.of());
        return codes;
    }

    private AccountRecord account(UUID id) {
        return sql.selectFrom(ACCOUNT).where(ACCOUNT.ID.eq(id)).forUpdate().fetchSingle();
    }

    private void refuseWrong(AccountRecord account, String password) {
        if (!passwords.matches(password, account.getPassword()))
            throw new Refusal(HttpStatus.FORBIDDEN, "wrong-password", "现在的密码不正确。");
    }

    private void refuseWrongCode(AccountRecord account, @Nullable String secret, @Nullable String code) {
        var step = secret == null || code == null
                ? java.util.OptionalLong.empty()
                : OneTimeCodes.step(secret, code.replace(" ", ""), wall.now(), account.getTotpLastStep());
        if (step.isEmpty())
            throw new Refusal(HttpStatus.FORBIDDEN, "second-factor-wrong", "动态验证码不正确或已经用过。请核对手机时间，等待下一个验证码再试。");
        sql.update(ACCOUNT)
                .set(ACCOUNT.TOTP_LAST_STEP, step.getAsLong())
                .where(ACCOUNT.ID.eq(account.getId()))
                .execute();
    }

    private static String picture(String secret, AccountRecord account) {
        try {
            var png = new ZxingPngQrGenerator().generate(OneTimeCodes.data(secret, account.getUsername()));
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        } catch (QrGenerationException e) {
            throw new IllegalStateException(e);
        }
    }
}
