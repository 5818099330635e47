package org.mingcha.records.internal.upstream;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.db.tables.records.UpstreamViewRecord;
import org.mingcha.records.internal.reading.Row;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * An open session of an upstream database. It reads only: the session is read-only by its own settings, each statement ends after a
 * minute, and no more rows are taken than the view's limit, however many share a value of the watermark.
 */
final class Upstream implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int SECONDS = 60;
    /** Rows of one moment are taken together; where a load wrote more of them than this, no limit would hold. */
    private static final int MOST_OF_ONE_MOMENT = 50_000;

    private final Connection connection;
    private final DSLContext sql;
    private final Table<?> view;
    private final List<Field<?>> columns;
    private final Field<?> watermark;

    /** @throws Unreachable with a sentence for people when it cannot be read at all */
    static Upstream open(UpstreamViewRecord of, String secret) throws Unreachable {
        try {
            var connection = new Driver().connect(of.getUrl(), properties(of, secret));
            if (connection == null) throw new Unreachable("地址不是 PostgreSQL 的地址，请改正");
            try {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                return new Upstream(connection, of);
            } catch (SQLException | RuntimeException | Unreachable failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException | org.jooq.exception.DataAccessException failure) {
            throw Unreachable.of(failure);
        }
    }

    private static Properties properties(UpstreamViewRecord of, String secret) {
        var properties = new Properties();
        PGProperty.USER.set(properties, of.getUsername());
        PGProperty.PASSWORD.set(properties, secret);
        PGProperty.SSL_MODE.set(properties, of.getEncrypted() ? "require" : "prefer");
        PGProperty.APPLICATION_NAME.set(properties, "mingcha");
        PGProperty.LOGIN_TIMEOUT.set(properties, 10);
        PGProperty.CONNECT_TIMEOUT.set(properties, 10);
        PGProperty.SOCKET_TIMEOUT.set(properties, SECONDS + 30);
        PGProperty.OPTIONS.set(
                properties,
                "-c default_transaction_read_only=on -c statement_timeout=" + SECONDS + "s -c lock_timeout=5s");
        return properties;
    }

    private Upstream(Connection connection, UpstreamViewRecord of) throws Unreachable {
        this.connection = connection;
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        sql.set(DSL.name("timezone"), DSL.inline(ZONE.getId())).execute();
        var name = of.getViewSchema() == null
                ? DSL.name(of.getViewName())
                : DSL.name(of.getViewSchema(), of.getViewName());
        this.view = DSL.table(name);
        this.columns = List.of(sql.select(DSL.asterisk())
                .from(view)
                .where(DSL.falseCondition())
                .fetch()
                .fields());
        this.watermark = columns.stream()
                .filter(column -> column.getName().equals(of.getWatermarkColumn()))
                .findFirst()
                .orElseThrow(() -> new Unreachable("视图没有名为“" + of.getWatermarkColumn() + "”的列，请改正水位列"));
        if (!isTime(watermark)) throw new Unreachable("水位列“" + of.getWatermarkColumn() + "”不是日期或时间，请改用更新时间一类的列");
    }

    private static boolean isTime(Field<?> field) {
        return List.of(
                        LocalDate.class,
                        LocalDateTime.class,
                        OffsetDateTime.class,
                        java.sql.Date.class,
                        java.sql.Timestamp.class)
                .contains(field.getType());
    }

    List<String> headings() {
        return columns.stream().map(Field::getName).toList();
    }

    /** How many rows have no watermark, and so are never pulled. */
    long nameless() {
        return sql.fetchCount(view, column().isNull());
    }

    /** The upstream's own clock. */
    LocalDateTime now() {
        return sql.select(DSL.currentLocalDateTime()).fetchSingle().value1();
    }

    /**
     * Some rows in the order of their watermark.
     *
     * @param last the highest watermark among them; null when there are none
     * @param more whether there may be further ones
     */
    record Page(List<Row> rows, @Nullable LocalDateTime last, boolean more) {}

    /** The rows at or after a moment, all for null; those of one moment are never parted. */
    Page from(@Nullable LocalDateTime from, int limit) throws Unreachable {
        return page(from == null ? column().isNotNull() : at().ge(from), limit);
    }

    /** The rows after a moment. */
    Page after(LocalDateTime after, int limit) throws Unreachable {
        return page(at().gt(after), limit);
    }

    private Page page(Condition which, int limit) throws Unreachable {
        var texts = new ArrayList<Field<?>>();
        columns.forEach(column -> texts.add(text(column)));
        texts.add(column().cast(SQLDataType.LOCALDATETIME).as("mingcha_watermark"));
        var found = sql.select(texts)
                .from(view)
                .where(which)
                .orderBy(column())
                .limit(limit)
                .withTies()
                .maxRows(limit + MOST_OF_ONE_MOMENT)
                .fetch();
        if (found.size() >= limit + MOST_OF_ONE_MOMENT)
            throw new Unreachable("同一水位值的行超过 " + MOST_OF_ONE_MOMENT + " 行，无法分次拉取；请改用更细的水位列");
        var rows = new ArrayList<Row>(found.size());
        for (var row : found) rows.add(row(rows.size() + 1L, row));
        var last = found.isEmpty() ? null : found.getLast().get(columns.size(), LocalDateTime.class);
        return new Page(rows, last, found.size() >= limit);
    }

    private Row row(long number, Record found) {
        var cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            var cell = found.get(i, String.class);
            cells[i] = cell == null ? "" : cell;
        }
        return Row.of(number, cells);
    }

    private Field<?> column() {
        return DSL.field(watermark.getUnqualifiedName(), watermark.getDataType());
    }

    /** The watermark as it is compared: as it lies there, so that the upstream's index serves. */
    @SuppressWarnings("unchecked")
    private Field<LocalDateTime> at() {
        return (Field<LocalDateTime>) (Field<?>) DSL.field(watermark.getUnqualifiedName(), SQLDataType.LOCALDATETIME);
    }

    /** A moment in the form that files have, everything else as the database writes it. */
    private static Field<String> text(Field<?> column) {
        var plain = DSL.field(column.getUnqualifiedName(), column.getDataType());
        var type = column.getType();
        return type == LocalDateTime.class || type == OffsetDateTime.class || type == java.sql.Timestamp.class
                ? DSL.toChar(plain, DSL.inline("YYYY-MM-DD HH24:MI:SS"))
                : plain.cast(SQLDataType.CLOB);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // whatever was wrong with it, it is not used again
        }
    }
}
