package org.mingcha.access;

import static org.jooq.Records.mapping;
import static org.mingcha.access.internal.db.Tables.ACCOUNT;
import static org.mingcha.access.internal.db.Tables.DEPUTY;
import static org.mingcha.access.internal.db.Tables.HELD_ROLE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.internal.Audit;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom while somebody is away (代理), and who holds which role. */
@Component
public class Deputies {
    private final DSLContext sql;
    private final Clock clock;
    private final Audit audit;

    Deputies(DSLContext sql, Clock clock, Audit audit) {
        this.sql = sql;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Names who stands in for this person. The deputy decides as himself, marked as deputy of the person away; the person's own login
     * still works.
     *
     * @param until the last day
     */
    @Transactional
    public Absence name(Viewer away, UUID deputy, LocalDate from, LocalDate until) {
        if (until.isBefore(from) || until.isBefore(LocalDate.now(clock)))
            throw refused("days-out-of-order", "代理的截止日不能早于开始日，也不能早于今天；请改正日期。");
        if (colleagues(away).stream().noneMatch(one -> one.account().equals(deputy)))
            throw refused("no-such-deputy", "代理人须是本单位机关中另一个能登录的人，且不是管理员；请从列出的人中选择。");
        if (sql.fetchExists(
                DEPUTY,
                DEPUTY.ACCOUNT.eq(away.account()),
                DEPUTY.ENDED_AT.isNull(),
                DEPUTY.FROM_DAY.le(until),
                DEPUTY.UNTIL_DAY.ge(from)))
            throw new Refusal(HttpStatus.CONFLICT, "deputy-named-already", "这段时间已经指定了代理人；请先结束原来的代理，再另行指定。");
        var id = Ids.next(clock);
        sql.insertInto(DEPUTY)
                .set(DEPUTY.ID, id)
                .set(DEPUTY.BODY, away.body())
                .set(DEPUTY.ACCOUNT, away.account())
                .set(DEPUTY.DEPUTY_, deputy)
                .set(DEPUTY.FROM_DAY, from)
                .set(DEPUTY.UNTIL_DAY, until)
                .set(DEPUTY.NAMED_AT, OffsetDateTime.now(clock))
                .execute();
        audit.write(
                Audit.Log.AUDIT,
                "deputy-named",
                away.body(),
                away.account(),
                deputy,
                null,
                Map.of("from", from.toString(), "until", until.toString()));
        return absences(DEPUTY.ID.eq(id)).getFirst();
    }

    /** Ends it before its last day. */
    @Transactional
    public void end(Viewer away, UUID id) {
        var ended = sql.update(DEPUTY)
                .set(DEPUTY.ENDED_AT, OffsetDateTime.now(clock))
                .where(DEPUTY.ID.eq(id), DEPUTY.ACCOUNT.eq(away.account()), DEPUTY.ENDED_AT.isNull())
                .returning()
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-absence", "没有这项代理，或者它已经结束。"));
        audit.write(
                Audit.Log.AUDIT,
                "deputy-ended",
                away.body(),
                away.account(),
                ended.getDeputy(),
                null,
                Map.of("until", ended.getUntilDay().toString()));
    }

    /** What this person has named, and for whom he stands in or has stood in; the latest first. */
    @Transactional(readOnly = true)
    public List<Absence> of(Viewer viewer) {
        return absences(DEPUTY.ACCOUNT.eq(viewer.account()).or(DEPUTY.DEPUTY_.eq(viewer.account())));
    }

    /** The deputy of somebody on a day. */
    @Transactional(readOnly = true)
    public Optional<Absence> of(UUID account, LocalDate day) {
        return absences(DEPUTY.ACCOUNT
                        .eq(account)
                        .and(DEPUTY.ENDED_AT.isNull())
                        .and(DEPUTY.FROM_DAY.le(day))
                        .and(DEPUTY.UNTIL_DAY.ge(day)))
                .stream()
                .findFirst();
    }

    /** Those who can be named: of the same body, no administrator, confined to no squadron. */
    @Transactional(readOnly = true)
    public List<Colleague> colleagues(Viewer away) {
        var standingIn = Matrix.rolesThatMay(Permission.STAND_IN);
        return holders(
                away.body(),
                HELD_ROLE.ROLE.in(standingIn.stream().map(Role::name).toList()),
                DSL.not(DSL.exists(DSL.selectOne()
                                .from(HELD_ROLE.as("other"))
                                .where(HELD_ROLE.as("other").ACCOUNT.eq(ACCOUNT.ID))
                                .and(HELD_ROLE.as("other").REVOKED_AT.isNull())
                                .and(HELD_ROLE.as("other").SQUADRON.isNotNull())))
                        .and(ACCOUNT.ID.ne(away.account())));
    }

    /** The roles whose holders may do something; what a person sees of it is narrowed further. */
    public Set<Role> rolesThatMay(Permission permission) {
        return Matrix.rolesThatMay(permission);
    }

    /** Those at work who hold a role, in a section or squadron where one is named. */
    @Transactional(readOnly = true)
    public List<Colleague> holders(String body, Role role, @Nullable String section, @Nullable String squadron) {
        return holders(
                body,
                HELD_ROLE.ROLE.eq(role.name()),
                (section == null
                                ? DSL.noCondition()
                                : HELD_ROLE.SECTION.isNull().or(HELD_ROLE.SECTION.eq(section)))
                        .and(squadron == null ? DSL.noCondition() : HELD_ROLE.SQUADRON.eq(squadron)));
    }

    private List<Colleague> holders(String body, Condition role, Condition more) {
        return sql.selectDistinct(ACCOUNT.ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .join(HELD_ROLE)
                .on(HELD_ROLE.ACCOUNT.eq(ACCOUNT.ID))
                .where(ACCOUNT.BODY.eq(body), ACCOUNT.DISABLED.isFalse(), HELD_ROLE.REVOKED_AT.isNull(), role, more)
                .orderBy(ACCOUNT.NAME, ACCOUNT.ID)
                .fetch(mapping(Colleague::new));
    }

    private List<Absence> absences(Condition which) {
        var away = ACCOUNT.as("away");
        var deputy = ACCOUNT.as("stands_in");
        return sql.select(
                        DEPUTY.ID,
                        DEPUTY.ACCOUNT,
                        away.NAME,
                        DEPUTY.DEPUTY_,
                        deputy.NAME,
                        DEPUTY.FROM_DAY,
                        DEPUTY.UNTIL_DAY,
                        DEPUTY.NAMED_AT,
                        DEPUTY.ENDED_AT)
                .from(DEPUTY)
                .join(away)
                .on(away.ID.eq(DEPUTY.ACCOUNT))
                .join(deputy)
                .on(deputy.ID.eq(DEPUTY.DEPUTY_))
                .where(which)
                .orderBy(DEPUTY.FROM_DAY.desc(), DEPUTY.NAMED_AT.desc())
                .limit(200)
                .fetch(mapping(Absence::new));
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
