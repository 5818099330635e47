package org.mingcha.records.internal.upstream;

import static org.mingcha.records.internal.db.Tables.SOURCE;
import static org.mingcha.records.internal.db.Tables.UPSTREAM_VIEW;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.records.internal.db.tables.records.UpstreamViewRecord;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The views of upstream databases that a body has pulled, and how each is read. */
@Component
public class UpstreamViews {
    /** Nothing after the name of the database: parameters can carry secrets, or make a driver do other things than read. */
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://[A-Za-z0-9.\\-\\[\\]:]{1,200}/[A-Za-z0-9_\\-]{1,63}");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]{0,62}");

    private final DSLContext sql;
    private final Sources sources;
    private final Kinds kinds;
    private final UpstreamSecrets secrets;
    private final Clock clock;

    UpstreamViews(DSLContext sql, Sources sources, Kinds kinds, UpstreamSecrets secrets, Clock clock) {
        this.sql = sql;
        this.sources = sources;
        this.kinds = kinds;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * How a view is read, as a person writes it.
     *
     * @param source name of the source; made when the body has none of this name
     * @param url such as {@code jdbc:postgresql://host:5432/database}
     * @param view its name, with its schema where it has one
     * @param watermark the column of a day or moment that grows with every change
     * @param overlapMinutes how far before the highest value seen each pull begins
     * @param encrypted whether only an encrypted connection will do
     */
    public record Order(
            @NotNull String source,
            @NotNull String kind,
            @NotNull String url,
            @NotNull String username,
            @NotNull String view,
            @NotNull String watermark,
            int overlapMinutes,
            int everyMinutes,
            int rowsAPull,
            boolean encrypted,
            boolean enabled) {}

    /**
     * A view with how far it has been read; the secret is never told.
     *
     * @param readTo the highest value of the watermark seen
     * @param nameless rows that have no watermark and so cannot be pulled
     * @param failure why the last pull failed
     */
    public record View(
            UUID id,
            String body,
            UUID sourceId,
            Order order,
            @Nullable LocalDateTime readTo,
            long nameless,
            @Nullable OffsetDateTime pulledAt,
            long rows,
            @Nullable String failure,
            int failures,
            int version) {}

    /** The views of these bodies. */
    public List<View> list(Collection<String> bodies) {
        return views(UPSTREAM_VIEW.BODY.in(bodies));
    }

    /** The view, which must be of this body. */
    public View get(String body, UUID id) {
        return views(UPSTREAM_VIEW.ID.eq(id).and(UPSTREAM_VIEW.BODY.eq(body))).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-view", "没有这个上游视图，或者它不属于您所在的单位；请回到列表核对。"));
    }

    private List<View> views(Condition which) {
        return sql.select(UPSTREAM_VIEW.fields())
                .select(SOURCE.NAME)
                .from(UPSTREAM_VIEW)
                .join(SOURCE)
                .on(SOURCE.ID.eq(UPSTREAM_VIEW.SOURCE))
                .where(which)
                .orderBy(UPSTREAM_VIEW.CREATED_AT)
                .limit(500)
                .fetch(UpstreamViews::view);
    }

    private static View view(Record row) {
        var v = row.into(UPSTREAM_VIEW);
        return new View(
                v.getId(),
                v.getBody(),
                v.getSource(),
                new Order(
                        row.get(SOURCE.NAME),
                        v.getKind(),
                        v.getUrl(),
                        v.getUsername(),
                        v.getViewSchema() == null ? v.getViewName() : v.getViewSchema() + "." + v.getViewName(),
                        v.getWatermarkColumn(),
                        v.getOverlapMinutes(),
                        v.getEveryMinutes(),
                        v.getRowsAPull(),
                        v.getEncrypted(),
                        v.getEnabled()),
                v.getWatermark(),
                v.getNameless(),
                v.getPulledAt(),
                v.getRowsPulled(),
                v.getFailure(),
                v.getFailures(),
                v.getVersion());
    }

    /** Begins to pull a view. */
    @Transactional
    public View open(Viewer by, Order order, String secret) {
        check(order);
        if (secret.isBlank())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "upstream-secret", "请填写上游数据库账号的口令；它只存在数据目录的 keys/ 下，不入库、不入备份。");
        var row = sql.newRecord(UPSTREAM_VIEW);
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setCreatedBy(by.account());
        row.setCreatedAt(OffsetDateTime.now(clock));
        write(row, by, order);
        secrets.keep(row.getId(), secret);
        if (sql.insertInto(UPSTREAM_VIEW).set(row).onConflictDoNothing().execute() == 0)
            throw new Refusal(HttpStatus.CONFLICT, "view-exists", "这个来源已经在拉取这个视图；请直接修改它。");
        return get(by.body(), row.getId());
    }

    /**
     * Reads it in another way from now on.
     *
     * @param secret null leaves it
     */
    @Transactional
    public View change(Viewer by, UUID id, IfMatch at, Order order, @Nullable String secret) {
        check(order);
        var shown = get(by.body(), id);
        at.expect(shown.version(), shown, order);
        var row = sql.selectFrom(UPSTREAM_VIEW)
                .where(UPSTREAM_VIEW.ID.eq(id))
                .forUpdate()
                .fetchSingle();
        boolean another = !shown.order().view().equals(order.view())
                || !shown.order().url().equals(order.url())
                || !shown.order().watermark().equals(order.watermark());
        write(row, by, order);
        if (another) {
            row.setWatermark(null);
            row.setReadingAfter(null);
            row.setLastDigest(null);
        }
        row.setVersion(row.getVersion() + 1);
        row.update();
        if (secret != null && !secret.isBlank()) secrets.keep(id, secret);
        return get(by.body(), id);
    }

    /** Lets the timer pull it at its next bell. */
    @Transactional
    public View ask(Viewer by, UUID id) {
        var shown = get(by.body(), id);
        sql.update(UPSTREAM_VIEW)
                .setNull(UPSTREAM_VIEW.PULLED_AT)
                .where(UPSTREAM_VIEW.ID.eq(shown.id()))
                .execute();
        return get(by.body(), id);
    }

    private void write(UpstreamViewRecord row, Viewer by, Order order) {
        row.setSource(sources.named(by.body(), order.source().strip(), by.account()));
        row.setKind(kinds.get(order.kind()).id());
        row.setUrl(order.url().strip());
        row.setUsername(order.username().strip());
        row.setEncrypted(order.encrypted());
        int dot = order.view().indexOf('.');
        row.setViewSchema(dot < 0 ? null : order.view().substring(0, dot));
        row.setViewName(order.view().substring(dot + 1));
        row.setWatermarkColumn(order.watermark());
        row.setOverlapMinutes(order.overlapMinutes());
        row.setEveryMinutes(order.everyMinutes());
        row.setRowsAPull(order.rowsAPull());
        row.setEnabled(order.enabled());
    }

    private static void check(Order order) {
        if (!URL.matcher(order.url().strip()).matches())
            throw faulty("upstream-url", "地址须写成 jdbc:postgresql://主机:端口/数据库，不带任何参数（口令另填）；目前只支持 PostgreSQL。");
        for (var name : order.view().split("\\.", 2))
            if (!NAME.matcher(name).matches()) throw faulty("upstream-name", "视图名写成 视图 或 模式.视图，由文字、数字和下划线组成；请改正。");
        if (!NAME.matcher(order.watermark()).matches()) throw faulty("upstream-name", "水位列名由文字、数字和下划线组成；请改正。");
        if (order.username().isBlank() || order.username().length() > 63)
            throw faulty("upstream-user", "请填写上游数据库的只读账号。");
        if (order.overlapMinutes() < 0
                || order.overlapMinutes() > 525_600
                || order.everyMinutes() < 1
                || order.everyMinutes() > 10_080
                || order.rowsAPull() < 1
                || order.rowsAPull() > 20_000)
            throw faulty("upstream-limits", "重叠须为 0 至 525600 分钟，间隔 1 至 10080 分钟，每次 1 至 20000 行；请改正。");
    }

    private static Refusal faulty(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
