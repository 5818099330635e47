package org.mingcha.sampling;

import static org.mingcha.sampling.internal.db.Tables.ESCROW_KEY;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who keeps the copies of shares, so that nobody can make a ceremony fail by keeping silent (托管). */
@Component
public class Escrow {
    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;

    Escrow(DSLContext sql, Clock clock, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** Registers the key for which escrow copies are sealed; its private half never leaves the holder. */
    @Transactional
    public void register(Viewer actor, String publicKey) {
        var administrators = new HashSet<>(actor.roles());
        administrators.retainAll(
                List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR));
        if (!actor.roles().contains(Role.ESCROW_HOLDER) || !administrators.isEmpty())
            throw new Refusal(HttpStatus.FORBIDDEN, "not-an-escrow-holder", "登记托管公钥的须是保管人，且不能是任何一种管理员。");
        if (!publicKey.matches("[0-9a-f]{64}"))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-a-key", "公钥应为64位十六进制数字（X25519）。");
        var entry = ledger.append(new Act("escrow-key-registered", Map.of("body", actor.body(), "key", publicKey)));
        sql.insertInto(ESCROW_KEY)
                .set(ESCROW_KEY.ID, Ids.next(clock))
                .set(ESCROW_KEY.BODY, actor.body())
                .set(ESCROW_KEY.ACCOUNT, actor.account())
                .set(ESCROW_KEY.NAME, actor.name())
                .set(ESCROW_KEY.PUBLIC_KEY, publicKey)
                .set(ESCROW_KEY.ENTRY, entry.value())
                .set(ESCROW_KEY.AT, OffsetDateTime.now(clock))
                .execute();
    }

    /** Who holds the escrow of a body now, and the key; null before anybody registered. */
    public @Nullable EscrowHolder holder(String body) {
        return sql.selectFrom(ESCROW_KEY)
                .where(ESCROW_KEY.BODY.eq(body))
                .orderBy(ESCROW_KEY.ID.desc())
                .limit(1)
                .fetchOne(row -> new EscrowHolder(row.getAccount(), row.getName(), row.getPublicKey()));
    }

    public record EscrowHolder(UUID account, String name, String publicKey) {}
}
