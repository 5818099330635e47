package org.mingcha.api.internal;

import static org.mingcha.api.internal.db.Tables.ACT;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.ObjectMapper;

/**
 * Performs each act once, however often it is sent. The key is inserted first, in the act's own transaction: a second request with
 * the same key waits at the primary key until the first has committed, and is then given its answer; if the first was refused,
 * nothing of it is left and the second acts.
 */
@Aspect
@Component
class ActsOnce {
    /** architecture.md rule 10 */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int SWEPT_AT_ONCE = 20;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectMapper json;

    ActsOnce(DSLContext sql, TransactionTemplate transaction, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    @Around("@annotation(org.mingcha.api.PerformsAct)")
    @Nullable
    Object perform(ProceedingJoinPoint point) throws Throwable {
        var handler = ((MethodSignature) point.getSignature()).getMethod();
        var web = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var account = account(web.getRequest());
        var key = key(web.getRequest());
        var fingerprint = Fingerprint.of(web.getRequest(), handler, point.getArgs(), json);

        var outcome = transaction.execute(_ -> {
            if (!claim(account, key, fingerprint)) return stored(account, key, fingerprint);
            var answer = Unchecked.call(point::proceed);
            keep(account, key, handler, answer, web.getResponse());
            return new Performed(answer);
        });

        return switch (outcome) {
            case Replayed replayed -> throw replayed.asException();
            case Performed(var answer) -> answer;
            case null -> throw new IllegalStateException("a transaction without an outcome");
        };
    }

    private boolean claim(UUID account, String key, byte[] fingerprint) {
        var now = OffsetDateTime.now(clock);
        sql.deleteFrom(ACT)
                .where(ACT.ACCOUNT.eq(account), ACT.KEY.eq(key), ACT.AT.lt(now.minus(KEPT)))
                .execute();
        sweep(now);
        return sql.insertInto(ACT)
                        .set(ACT.ACCOUNT, account)
                        .set(ACT.KEY, key)
                        .set(ACT.FINGERPRINT, fingerprint)
                        .set(ACT.AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Each act takes a few expired ones along, so that nobody has to come by for it. */
    private void sweep(OffsetDateTime now) {
        sql.deleteFrom(ACT)
                .where(org.jooq
                        .impl
                        .DSL
                        .row(ACT.ACCOUNT, ACT.KEY)
                        .in(sql.select(ACT.ACCOUNT, ACT.KEY)
                                .from(ACT)
                                .where(ACT.AT.lt(now.minus(KEPT)))
                                .limit(SWEPT_AT_ONCE)
                                .forUpdate()
                                .skipLocked()))
                .execute();
    }

    private Replayed stored(UUID account, String key, byte[] fingerprint) {
        var act = sql.selectFrom(ACT)
                .where(ACT.ACCOUNT.eq(account), ACT.KEY.eq(key))
                .fetchSingle();
        if (!MessageDigest.isEqual(act.getFingerprint(), fingerprint))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "这个防重复键（Idempotency-Key）已用于另一项内容不同的办理。新的办理请使用新的键。");
        var headers = new LinkedHashMap<String, String>();
        json.readTree(act.getHeaders().data())
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
        return new Replayed(act.getStatus(), headers, act.getAnswer());
    }

    private void keep(
            UUID account,
            String key,
            java.lang.reflect.Method handler,
            @Nullable Object answer,
            @Nullable HttpServletResponse response) {
        var headers = new LinkedHashMap<String, String>();
        if (response != null && response.getHeader("ETag") != null) headers.put("ETag", response.getHeader("ETag"));
        int status = HttpStatus.OK.value();
        var body = answer;
        if (answer instanceof ResponseEntity<?> entity) {
            status = entity.getStatusCode().value();
            body = entity.getBody();
            for (var name : new String[] {"ETag", "Location"}) {
                var value = entity.getHeaders().getFirst(name);
                if (value != null) headers.put(name, value);
            }
        } else {
            var declared = AnnotatedElementUtils.findMergedAnnotation(handler, ResponseStatus.class);
            if (declared != null) status = declared.code().value();
        }
        sql.update(ACT)
                .set(ACT.STATUS, status)
                .set(ACT.HEADERS, JSONB.jsonb(json.writeValueAsString(headers)))
                .set(ACT.ANSWER, body == null ? null : json.writeValueAsBytes(body))
                .where(ACT.ACCOUNT.eq(account), ACT.KEY.eq(key))
                .execute();
    }

    private static UUID account(HttpServletRequest request) {
        var who = request.getUserPrincipal();
        if (who == null) throw new Refusal(HttpStatus.UNAUTHORIZED, "not-logged-in", "请先登录。");
        return UUID.fromString(who.getName());
    }

    private static String key(HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        if (key == null || key.length() < 8 || key.length() > 200)
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-missing",
                    "办理必须带有防重复键（请求头 Idempotency-Key，8 至 200 个字符），每次办理一个新键，重发时用同一个键。");
        return key;
    }

    private sealed interface Outcome {}

    private record Performed(@Nullable Object answer) implements Outcome {}

    /** The answer of the first time. */
    private record Replayed(int status, Map<String, String> headers, byte @Nullable [] answer) implements Outcome {
        ReplayedAnswer asException() {
            return new ReplayedAnswer(status, headers, answer);
        }
    }
}
