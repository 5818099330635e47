package org.mingcha.access.internal;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.mingcha.access.internal.db.Tables.ACCOUNT;
import static org.mingcha.access.internal.db.Tables.AUDIT;
import static org.mingcha.access.internal.db.Tables.HELD_ROLE;
import static org.mingcha.access.internal.db.Tables.MACHINE_TOKEN;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Lists accounts, tokens and logs for the administrators of their own bodies. */
@Component
public class Register {
    private final DSLContext sql;
    private final ObjectMapper json;

    Register(DSLContext sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * An account as administrators see it.
     *
     * @param lockedUntil the end of the last pause after wrong passwords
     */
    public record AccountRow(
            UUID id,
            String body,
            String username,
            String name,
            List<Grant> grants,
            boolean secondFactor,
            boolean mustChangePassword,
            boolean disabled,
            boolean demo,
            @Nullable OffsetDateTime lockedUntil,
            @Nullable OffsetDateTime lastEntryAt,
            int version) {}

    /**
     * A machine's token; the token itself is nowhere.
     *
     * @param source whose records it delivers; null for one that reads
     * @param reads the bodies whose frozen reports it reads; empty for one that delivers
     */
    public record TokenRow(
            UUID id,
            String body,
            @Nullable String source,
            List<String> reads,
            String name,
            OffsetDateTime openedAt,
            OffsetDateTime expiresAt,
            @Nullable OffsetDateTime usedAt,
            @Nullable OffsetDateTime revokedAt) {}

    /**
     * Something that happened.
     *
     * @param actor username of who did it; null for nobody or the system
     * @param account username of whom it concerns
     */
    public record Event(
            long id,
            OffsetDateTime at,
            String kind,
            String body,
            @Nullable String actor,
            @Nullable String account,
            @Nullable String address,
            Map<String, String> details) {}

    private static Condition visible(Viewer viewer) {
        return ACCOUNT.BODY.in(viewer.bodies());
    }

    public Page<AccountRow> accounts(Viewer viewer, @Nullable String search, int page, int size) {
        var wanted = visible(viewer)
                .and(
                        search == null || search.isBlank()
                                ? noCondition()
                                : ACCOUNT.USERNAME
                                        .containsIgnoreCase(search.strip())
                                        .or(ACCOUNT.NAME.containsIgnoreCase(search.strip())));
        return new Page<>(accounts(wanted, page, size), sql.fetchCount(ACCOUNT, wanted), page, size);
    }

    public Optional<AccountRow> account(Viewer viewer, UUID id) {
        return accounts(visible(viewer).and(ACCOUNT.ID.eq(id)), 0, 1).stream().findFirst();
    }

    private List<AccountRow> accounts(Condition wanted, int page, int size) {
        var grants = multiset(select(HELD_ROLE.ROLE, HELD_ROLE.SECTION, HELD_ROLE.SQUADRON)
                        .from(HELD_ROLE)
                        .where(HELD_ROLE.ACCOUNT.eq(ACCOUNT.ID), HELD_ROLE.REVOKED_AT.isNull())
                        .orderBy(HELD_ROLE.GRANTED_AT))
                .convertFrom(rows -> rows.map(mapping((String role, String section, String squadron) ->
                        new Grant(Role.valueOf(role), section, squadron))));
        return sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.BODY,
                        ACCOUNT.USERNAME,
                        ACCOUNT.NAME,
                        grants,
                        ACCOUNT.TOTP_CONFIRMED,
                        ACCOUNT.MUST_CHANGE_PASSWORD,
                        ACCOUNT.DISABLED,
                        ACCOUNT.DEMO,
                        ACCOUNT.LOCKED_UNTIL,
                        ACCOUNT.LAST_ENTRY_AT,
                        ACCOUNT.VERSION)
                .from(ACCOUNT)
                .where(wanted)
                .orderBy(ACCOUNT.BODY, ACCOUNT.USERNAME)
                .limit(size)
                .offset((long) page * size)
                .fetch(mapping(AccountRow::new));
    }

    public Page<TokenRow> tokens(Viewer viewer, int page, int size) {
        var wanted = MACHINE_TOKEN.BODY.in(viewer.bodies());
        var rows = sql.select(
                        MACHINE_TOKEN.ID,
                        MACHINE_TOKEN.BODY,
                        MACHINE_TOKEN.SOURCE,
                        MACHINE_TOKEN.READS.convertFrom(reads -> reads == null ? List.<String>of() : List.of(reads)),
                        MACHINE_TOKEN.NAME,
                        MACHINE_TOKEN.OPENED_AT,
                        MACHINE_TOKEN.EXPIRES_AT,
                        MACHINE_TOKEN.USED_AT,
                        MACHINE_TOKEN.REVOKED_AT)
                .from(MACHINE_TOKEN)
                .where(wanted)
                .orderBy(
                        MACHINE_TOKEN.REVOKED_AT.desc().nullsFirst(),
                        MACHINE_TOKEN.BODY,
                        MACHINE_TOKEN.SOURCE,
                        MACHINE_TOKEN.NAME)
                .limit(size)
                .offset((long) page * size)
                .fetch(mapping(TokenRow::new));
        return new Page<>(rows, sql.fetchCount(MACHINE_TOKEN, wanted), page, size);
    }

    /** Newest first. Attempts with names that nobody has belong to no body; every security administrator sees them. */
    public Page<Event> events(
            Viewer viewer, Audit.Log log, @Nullable String kind, @Nullable String username, int page, int size) {
        var actor = ACCOUNT.as("actor");
        var concerned = ACCOUNT.as("concerned");
        var wanted = AUDIT.CLASS
                .eq(log.name())
                .and(AUDIT.BODY.in(viewer.bodies()).or(AUDIT.BODY.eq("")))
                .and(kind == null || kind.isBlank() ? noCondition() : AUDIT.KIND.eq(kind))
                .and(
                        username == null || username.isBlank()
                                ? noCondition()
                                : AUDIT.ACCOUNT.in(named(username)).or(AUDIT.ACTOR.in(named(username))));
        Field<String> actorName = actor.USERNAME;
        var rows = sql.select(
                        AUDIT.ID,
                        AUDIT.AT,
                        AUDIT.KIND,
                        AUDIT.BODY,
                        actorName,
                        concerned.USERNAME,
                        AUDIT.ADDRESS,
                        AUDIT.DETAILS.convertFrom(
                                details -> json.readValue(details.data(), new TypeReference<Map<String, String>>() {})))
                .from(AUDIT)
                .leftJoin(actor)
                .on(actor.ID.eq(AUDIT.ACTOR))
                .leftJoin(concerned)
                .on(concerned.ID.eq(AUDIT.ACCOUNT))
                .where(wanted)
                .orderBy(AUDIT.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(mapping(Event::new));
        return new Page<>(rows, sql.fetchCount(AUDIT, wanted), page, size);
    }

    private static org.jooq.Select<org.jooq.Record1<UUID>> named(String username) {
        return select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.USERNAME.eq(username.strip()));
    }
}
