package org.mingcha.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.exports.internal.db.Tables.CHUNK;
import static org.mingcha.exports.internal.db.Tables.EXPORT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.exports.Export.State;
import org.mingcha.exports.internal.ExportWriter;
import org.mingcha.sheets.RowWriter.Column;
import org.mingcha.sheets.RowWriter.Format;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** A long list leaves as a spreadsheet: asked for, watched, stopped, fetched by whoever asked and nobody else. */
@SpringBootTest
@RealPostgres
@Import(ExportsTests.LongList.class)
class ExportsTests {
    /** A list of any length, whose pages can be watched. */
    @TestComponent
    static class LongList implements ExportedList {
        int rows;
        IntConsumer atPage = _ -> {};

        @Override
        public String name() {
            return "long";
        }

        @Override
        public Set<Permission> permissions() {
            return Set.of(Permission.SEE_DOCUMENTS);
        }

        @Override
        public String title() {
            return "长列表";
        }

        @Override
        public List<Column> columns(Map<String, String> query) {
            return List.of(new Column("序号", 8), new Column("内容", 20));
        }

        @Override
        public Rows rows(Viewer viewer, Map<String, String> query) {
            return new Rows(rows, (atOnce, take) -> {
                for (int from = 0; from < rows; from += atOnce) {
                    atPage.accept(from / atOnce);
                    var cells = new ArrayList<List<@Nullable Object>>();
                    for (int i = from; i < Math.min(rows, from + atOnce); i++)
                        cells.add(Arrays.asList(i + 1, "=" + query.get("words") + (i + 1)));
                    take.accept(cells);
                }
            });
        }
    }

    @Autowired
    Exports exports;

    @Autowired
    ExportWriter writer;

    @Autowired
    Accounts accounts;

    @Autowired
    LongList list;

    @Autowired
    DSLContext sql;

    private Viewer member;
    private Viewer other;

    @BeforeEach
    void people() {
        member = somebody("keyuan");
        other = somebody("lingyiren");
        list.atPage = _ -> {};
        list.rows = 5_000;
    }

    private Viewer somebody(String name) {
        var id = accounts.openForDemo(new NewAccount("310106", name, name), "Ceshi-12345678");
        accounts.grant(id, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        return accounts.viewer(id).orElseThrow();
    }

    private byte[] file(Viewer viewer, UUID id) throws IOException {
        var bytes = new ByteArrayOutputStream();
        exports.write(viewer, id, bytes);
        return bytes.toByteArray();
    }

    /** As somebody else does it meanwhile: the writer sees one moment only. */
    private static void beside(Runnable act) {
        CompletableFuture.runAsync(act).join();
    }

    private static String typeOf(Throwable refusal) {
        return ((Refusal) refusal).type();
    }

    @Test
    void aHundredThousandRowsAreWrittenWithTheirProgressTold() throws IOException {
        list.rows = 100_000;
        var asked = exports.ask(member, "long", Format.CSV, Map.of("words", "1+"));
        var seen = new ArrayList<Export>();
        list.atPage = _ -> beside(() -> seen.add(exports.get(member, asked.id())));

        writer.run();

        var done = exports.get(member, asked.id());
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.done()).isEqualTo(100_000);
        assertThat(seen).extracting(Export::done).isSorted().contains(2_000L, 50_000L);
        assertThat(seen.getLast().total()).isEqualTo(100_000L);
        var lines = new String(file(member, asked.id()), StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(100_001);
        assertThat(lines[100_000]).isEqualTo("100000,'=1+100000");
        assertThat(file(member, asked.id())).hasSize((int) done.bytes());
    }

    @Test
    void anExportThatIsStoppedLeavesNothing() {
        list.rows = 100_000;
        var asked = exports.ask(member, "long", Format.XLSX, Map.of());
        list.atPage = page -> {
            if (page == 3) beside(() -> exports.cancel(member, asked.id()));
        };

        writer.run();

        assertThat(exports.get(member, asked.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(sql.fetchCount(CHUNK)).isZero();
        assertThatThrownBy(() -> exports.finished(member, asked.id()))
                .satisfies(refusal -> assertThat(typeOf(refusal)).isEqualTo("export-not-ready"));
    }

    @Test
    void anExportWhoseProgramWasKilledIsWrittenAfresh() throws IOException {
        var asked = exports.ask(member, "long", Format.CSV, Map.of("words", "1"));
        sql.insertInto(CHUNK)
                .set(CHUNK.EXPORT, asked.id())
                .set(CHUNK.NTH, 0)
                .set(CHUNK.BODY, "310106")
                .set(CHUNK.BYTES, "half of a fi".getBytes(StandardCharsets.UTF_8))
                .execute();
        sql.update(EXPORT)
                .set(EXPORT.STATE, "RUNNING")
                .set(EXPORT.DONE, 2_000L)
                .set(EXPORT.BEAT_AT, EXPORT.BEAT_AT.minus(new DayToSecond(0, 0, 4)))
                .execute();

        writer.run();
        assertThat(exports.get(member, asked.id()).state())
                .as("it may still be alive elsewhere")
                .isEqualTo(State.RUNNING);
        sql.update(EXPORT)
                .set(EXPORT.BEAT_AT, EXPORT.BEAT_AT.minus(new DayToSecond(0, 0, 2)))
                .execute();
        writer.run();

        assertThat(exports.get(member, asked.id()).state()).isEqualTo(State.DONE);
        assertThat(new String(file(member, asked.id()), StandardCharsets.UTF_8).split("\r\n"))
                .hasSize(5_001)
                .endsWith("5000,'=15000");
    }

    @Test
    void whatFailsSaysSoAndHindersNoOther() {
        var bad = exports.ask(member, "long", Format.CSV, Map.of());
        list.atPage = page -> {
            if (page == 1) throw new IllegalStateException("坏页");
        };
        writer.run();
        list.atPage = _ -> {};
        var good = exports.ask(member, "long", Format.CSV, Map.of());
        writer.run();

        assertThat(exports.get(member, bad.id()).state()).isEqualTo(State.FAILED);
        assertThat(exports.get(member, bad.id()).fault()).isEqualTo("坏页");
        assertThat(exports.get(member, good.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void nobodyFetchesAnothersExportOrAListHeMayNotSee() {
        var asked = exports.ask(member, "long", Format.CSV, Map.of());
        writer.run();

        assertThatThrownBy(() -> exports.get(other, asked.id()))
                .satisfies(refusal -> assertThat(typeOf(refusal)).isEqualTo("no-such-export"));
        assertThat(exports.of(other)).isEmpty();
        assertThatThrownBy(() -> exports.ask(member, "nothing", Format.CSV, Map.of()))
                .satisfies(refusal -> assertThat(typeOf(refusal)).isEqualTo("no-such-list"));
    }

    @Test
    void everyListOfThePagesCanBeTakenOut() {
        for (var name : List.of("documents", "findings", "leads", "folders", "records", "matters")) {
            assertThat(exports.ask(member, name, Format.XLSX, Map.of("kind", name.equals("records") ? "case" : ""))
                            .title())
                    .isNotBlank();
            writer.run();
        }

        assertThat(exports.of(member)).hasSize(6).extracting(Export::state).containsOnly(State.DONE);
    }
}
