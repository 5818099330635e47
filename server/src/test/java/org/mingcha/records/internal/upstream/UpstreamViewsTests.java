package org.mingcha.records.internal.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.UPSTREAM_VIEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.records.PopulationQuery;
import org.mingcha.records.RecordVersion;
import org.mingcha.records.Records;
import org.mingcha.records.internal.upstream.UpstreamViews.Order;
import org.mingcha.records.internal.upstream.UpstreamViews.View;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** A view of a second database, read again and again: nothing is lost, nothing comes twice, what fails is told. */
@SpringBootTest
@RealPostgres
class UpstreamViewsTests {
    private static final String JINGAN = "310106";
    private static final String SECRET = "geheim-8472";

    @Autowired
    UpstreamViews views;

    @Autowired
    Pulling pulling;

    @Autowired
    Records records;

    @Autowired
    Directory directory;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private final Viewer administrator = somebody(Role.SYSTEM_ADMINISTRATOR, null);
    private final Viewer head = somebody(Role.SECTION_HEAD, "supervision");

    private static Viewer somebody(Role role, String section) {
        return new Viewer(
                UUID.randomUUID(),
                "某人",
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, null)),
                Matrix.of(List.of(role)));
    }

    @BeforeAll
    static void anUpstream() throws SQLException {
        asOwner("create database upstream", "create role reader login", "alter role reader password '" + SECRET + "'");
    }

    @AfterAll
    static void noUpstream() throws SQLException {
        asOwner("drop database upstream with (force)", "drop role reader");
    }

    @BeforeEach
    void aView() throws SQLException {
        directory.establish("31");
        directory.establish(JINGAN);
        upstream(
                "drop view if exists cases",
                "drop table if exists law_case",
                "create table law_case (no text, unit text, state text, filed date, changed timestamptz)",
                "create view cases as select no as 案件编号, unit as 办案中队, state as 案件状态, filed as 立案日期, changed as 更新时间 from law_case",
                "grant select on cases to reader");
    }

    private static void asOwner(String... statements) throws SQLException {
        try (var connection = TestDatabase.owner().getConnection();
                var statement = connection.createStatement()) {
            for (var one : statements) statement.execute(one);
        }
    }

    private static void at(String url, String... statements) throws SQLException {
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var one : statements) statement.execute(one);
        }
    }

    private static String url() throws SQLException {
        try (var connection = TestDatabase.owner().getConnection()) {
            var matcher = Pattern.compile("jdbc:postgresql://([^/]+)/")
                    .matcher(connection.getMetaData().getURL());
            assertThat(matcher.find()).isTrue();
            return "jdbc:postgresql://" + matcher.group(1) + "/upstream";
        }
    }

    private static void upstream(String... statements) throws SQLException {
        at(url() + "?user=postgres", statements);
    }

    private static void write(String number, String state, String changed) throws SQLException {
        upstream("insert into law_case values ('" + number + "', '江宁路街道综合行政执法队', '" + state
                + "', '2024-06-03', timestamptz '" + changed + "+08')");
    }

    private Order order(int rows) throws SQLException {
        return new Order("网上办案", "case", url(), "reader", "public.cases", "更新时间", 120, 60, rows, false, true);
    }

    private View open(int rows) throws SQLException {
        return views.open(administrator, order(rows), SECRET);
    }

    private List<String> numbers() {
        return records.population(JINGAN, PopulationQuery.all("case"), records.publication(JINGAN)).stream()
                .map(RecordVersion::upstream)
                .toList();
    }

    private int batches() {
        return sql.fetchCount(BATCH);
    }

    @Test
    void aLateRowInsideTheOverlapArrivesAndRowsSeenBeforeChangeNothing() throws SQLException {
        write("一号", "办理中", "2024-07-01 10:00:00.5");
        var view = open(100);
        pulling.pull(view.id());
        assertThat(numbers()).containsExactly("一号");
        assertThat(views.get(JINGAN, view.id()).readTo()).isEqualTo("2024-07-01T10:00:00.5");

        pulling.pull(view.id());
        assertThat(batches()).isEqualTo(1);

        write("二号", "办理中", "2024-07-01 09:00");
        pulling.pull(view.id());

        assertThat(numbers()).containsExactlyInAnyOrder("一号", "二号");
        var last =
                sql.selectFrom(BATCH).orderBy(BATCH.CREATED_AT.desc()).limit(1).fetchSingle();
        assertThat(last.getOrigin()).isEqualTo("view");
        assertThat(last.getAdded()).isEqualTo(1);
        assertThat(last.getUnchanged()).isEqualTo(1);
        assertThat(last.getRowsRead()).isEqualTo(2);
    }

    @Test
    void aRowChangedUpstreamBecomesANewVersion() throws SQLException {
        write("一号", "办理中", "2024-07-01 10:00");
        var view = open(100);
        pulling.pull(view.id());

        upstream("update law_case set state = '已决定', changed = timestamptz '2024-07-02 10:00+08'");
        pulling.pull(view.id());

        var found = records.population(JINGAN, PopulationQuery.all("case").with("state"), records.publication(JINGAN));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.facts()).containsEntry("state", "decided");
        });
    }

    @Test
    void manyRowsComePageByPageAndThoseOfOneMomentTogether() throws SQLException {
        for (int i = 1; i <= 7; i++) write(i + "号", "办理中", "2024-07-0" + (i < 4 ? 1 : i) + " 10:00");
        var view = open(2);

        pulling.pull(view.id());

        assertThat(numbers()).hasSize(7);
        assertThat(sql.selectFrom(BATCH).orderBy(BATCH.CREATED_AT).fetch(BATCH.ROWS_READ))
                .containsExactly(3L, 2L, 2L);
        assertThat(views.get(JINGAN, view.id()).rows()).isEqualTo(7);
    }

    @Test
    void aPullThatIsKilledLosesNothingAndRepeatsNothing() throws Exception {
        for (int i = 1; i <= 6; i++) write(i + "号", "办理中", "2024-07-0" + i + " 10:00");
        var view = open(2);
        assertThat(pulling.step(view.id())).isTrue();

        transaction.executeWithoutResult(status -> {
            try {
                pulling.step(view.id());
            } catch (Unreachable unreachable) {
                throw new AssertionError(unreachable);
            }
            status.setRollbackOnly();
        });
        assertThat(numbers()).hasSize(2);
        pulling.pull(view.id());

        assertThat(numbers()).hasSize(6);
        assertThat(sql.selectFrom(BATCH).orderBy(BATCH.CREATED_AT).fetch(BATCH.ADDED))
                .containsExactly(2L, 2L, 2L);
    }

    @Test
    void rowsThatCannotBeReadStandInQuarantineAndTheSumsAddUp() throws SQLException {
        write("一号", "办理中", "2024-07-01 10:00");
        write("二号", "飞走了", "2024-07-01 11:00");
        var view = open(100);

        pulling.pull(view.id());

        var batch = sql.selectFrom(BATCH).fetchSingle();
        assertThat(batch.getRowsRead()).isEqualTo(2);
        assertThat(batch.getAdded()).isEqualTo(1);
        assertThat(batch.getQuarantined()).isEqualTo(1);
    }

    @Test
    void aRowDatedInTheFutureDoesNotMakeThePresentOnesLate() throws SQLException {
        write("未来", "办理中", "2099-01-01 10:00");
        var view = open(100);
        pulling.pull(view.id());

        upstream("insert into law_case select '现在', unit, state, filed, now() from law_case");
        pulling.pull(view.id());

        assertThat(numbers()).containsExactlyInAnyOrder("未来", "现在");
    }

    @Test
    void rowsWithoutAWatermarkAreCounted() throws SQLException {
        write("一号", "办理中", "2024-07-01 10:00");
        upstream("insert into law_case values ('二号', '江宁路街道综合行政执法队', '办理中', null, null)");
        var view = open(100);

        pulling.pull(view.id());

        assertThat(views.get(JINGAN, view.id()).nameless()).isEqualTo(1);
    }

    @Test
    void aFailureIsToldAsATaskWithoutTheSecretAndEndsWithTheNextGoodPull() throws SQLException {
        var view = open(100);
        upstream("drop view cases");

        pulling.pull(view.id());

        var failed = views.get(JINGAN, view.id());
        assertThat(failed.failure()).contains("没有这个视图");
        assertThat(failed.failures()).isEqualTo(1);
        assertThat(tasks.openFor(head, 0, 50).rows())
                .anySatisfy(task -> assertThat(task.kind()).isEqualTo("upstream-view-failed"));

        upstream(
                "create view cases as select no as 案件编号, unit as 办案中队, state as 案件状态, changed as 更新时间 from law_case",
                "grant select on cases to reader");
        pulling.pull(view.id());
        assertThat(views.get(JINGAN, view.id()).failure()).isNull();
        assertThat(tasks.openFor(head, 0, 50).rows())
                .noneSatisfy(task -> assertThat(task.kind()).isEqualTo("upstream-view-failed"));
    }

    @Test
    void theSecretLiesInTheKeysFolderAndNowhereInTheDatabase() throws SQLException, IOException {
        var view = open(100);
        pulling.pull(view.id());

        var file = RealPostgres.DATA.resolve("keys").resolve("upstream-" + view.id());
        assertThat(Files.readString(file)).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(sql.selectFrom(UPSTREAM_VIEW).fetch().toString()).doesNotContain(SECRET);
        assertThat(views.list(List.of(JINGAN)).toString()).doesNotContain(SECRET);
    }

    @Test
    void aSessionCannotWrite() throws Exception {
        upstream(
                "create function wrote() returns text language plpgsql as $$ begin insert into law_case values ('坏'); return ''; end $$");
        upstream(
                "create view writing as select wrote() as 案件编号, changed as 更新时间 from law_case",
                "grant select on writing to reader",
                "grant insert on law_case to reader");
        write("一号", "办理中", "2024-07-01 10:00");
        var order = order(100);
        var view = views.open(
                administrator,
                new Order(order.source(), "case", order.url(), "reader", "writing", "更新时间", 120, 60, 100, false, true),
                SECRET);

        pulling.pull(view.id());

        assertThat(views.get(JINGAN, view.id()).failure()).contains("25006");
        upstream("drop view writing", "drop function wrote()");
    }

    @Test
    void anAddressWithParametersIsRefused() throws SQLException {
        var order = order(100);
        for (var url :
                List.of(order.url() + "?user=a&password=b", "jdbc:h2:mem:x", "jdbc:postgresql://h/d?socketFactory=x")) {
            assertThatThrownBy(() -> views.open(
                            administrator,
                            new Order("网上办案", "case", url, "reader", "cases", "更新时间", 0, 1, 1, false, true),
                            SECRET))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("upstream-url"));
        }
    }

    @Test
    void anotherWatermarkColumnBeginsAnew() throws SQLException {
        write("一号", "办理中", "2024-07-01 10:00");
        var view = open(100);
        pulling.pull(view.id());
        var order = order(100);

        var changed = views.change(
                administrator,
                view.id(),
                new IfMatch(view.version()),
                new Order(
                        order.source(),
                        "case",
                        order.url(),
                        "reader",
                        "public.cases",
                        "立案日期",
                        120,
                        60,
                        100,
                        false,
                        true),
                null);

        assertThat(changed.readTo()).isNull();
        pulling.pull(view.id());
        assertThat(views.get(JINGAN, view.id()).readTo()).isEqualTo("2024-06-03T00:00");
        assertThat(numbers()).containsExactly("一号");
    }
}
