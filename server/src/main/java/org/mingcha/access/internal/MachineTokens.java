package org.mingcha.access.internal;

import static org.mingcha.access.internal.db.Tables.MACHINE_TOKEN;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.IssuedToken;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.db.tables.records.MachineTokenRecord;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tokens of machines: 256 random bits each, kept as their hash. */
@Component
public class MachineTokens {
    private static final String PREFIX = "mingcha_";

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final DSLContext sql;
    private final Clock clock;
    private final AccessProperties properties;

    MachineTokens(DSLContext sql, Clock clock, AccessProperties properties) {
        this.sql = sql;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Issues a token that ends by itself; one of the same name that has ended makes room.
     *
     * @param source whose records it delivers; null for one that reads
     * @param reads the bodies whose frozen reports it reads; null for one that delivers
     */
    public IssuedToken issue(
            String body, @Nullable String source, @Nullable Collection<String> reads, String name, UUID by) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = Ids.next(clock);
        var now = OffsetDateTime.now(clock);
        var expires = now.plus(properties.tokenLife());
        sql.update(MACHINE_TOKEN)
                .set(MACHINE_TOKEN.REVOKED_AT, MACHINE_TOKEN.EXPIRES_AT)
                .where(
                        MACHINE_TOKEN.BODY.eq(body),
                        MACHINE_TOKEN.SOURCE.isNotDistinctFrom(source),
                        MACHINE_TOKEN.NAME.eq(name),
                        MACHINE_TOKEN.REVOKED_AT.isNull(),
                        MACHINE_TOKEN.EXPIRES_AT.le(now))
                .execute();
        int issued = sql.insertInto(MACHINE_TOKEN)
                .set(MACHINE_TOKEN.ID, id)
                .set(MACHINE_TOKEN.BODY, body)
                .set(MACHINE_TOKEN.SOURCE, source)
                .set(MACHINE_TOKEN.READS, reads == null ? null : reads.toArray(String[]::new))
                .set(MACHINE_TOKEN.NAME, name)
                .set(MACHINE_TOKEN.HASH, hash(token))
                .set(MACHINE_TOKEN.OPENED_BY, by)
                .set(MACHINE_TOKEN.OPENED_AT, now)
                .set(MACHINE_TOKEN.EXPIRES_AT, expires)
                .onConflictDoNothing()
                .execute();
        if (issued == 0)
            throw new Refusal(HttpStatus.CONFLICT, "token-name-taken", "已有名为“" + name + "”的同一用途的有效令牌。请换一个名称，或先作废原令牌。");
        return new IssuedToken(id, token, expires);
    }

    /** The machine that sends this token, seeing its own body or those it may read of; none when the token has been revoked or has expired. */
    Optional<Viewer> viewer(String token) {
        var now = OffsetDateTime.now(clock);
        var valid = MACHINE_TOKEN
                .HASH
                .eq(hash(token))
                .and(MACHINE_TOKEN.REVOKED_AT.isNull())
                .and(MACHINE_TOKEN.EXPIRES_AT.gt(now));
        var found = sql.selectFrom(MACHINE_TOKEN).where(valid).fetchOptional();
        // requests of one machine would wait for each other at this row if each of them wrote it
        if (found.isPresent() && !usedSince(now.minus(USE_NOTED_EVERY), found.get()))
            sql.update(MACHINE_TOKEN)
                    .set(MACHINE_TOKEN.USED_AT, now)
                    .where(valid)
                    .execute();
        return found.map(row -> row.getReads() == null
                ? machine(row, Set.of(row.getBody()), new Grant(Role.SOURCE, null, null, row.getSource()))
                : machine(row, Set.of(row.getReads()), Grant.of(Role.RECEIVER)));
    }

    private static Viewer machine(MachineTokenRecord token, Set<String> bodies, Grant grant) {
        return new Viewer(
                token.getId(),
                token.getName(),
                token.getBody(),
                bodies,
                Set.of(grant),
                Matrix.of(List.of(grant.role())));
    }

    private static boolean usedSince(OffsetDateTime moment, MachineTokenRecord token) {
        return token.getUsedAt() != null && token.getUsedAt().isAfter(moment);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
