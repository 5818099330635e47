package org.mingcha.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.ledger.internal.Export;
import org.mingcha.ledger.internal.Tree;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Malformed;
import org.mingcha.proof.Merkle;
import org.mingcha.proof.Tiles;
import org.mingcha.proof.Verifier;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
class LedgerTests {
    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Tree tree;

    @Autowired
    Export export;

    @TempDir
    Path folder;

    private EntryId book(int n) {
        return transaction.execute(_ -> ledger.append(new Act("test", Map.of("body", "310106", "n", n))));
    }

    private List<EntryId> book(int from, int to) {
        var ids = new ArrayList<EntryId>();
        for (var n = from; n < to; n++) {
            ids.add(book(n));
        }
        return ids;
    }

    private List<byte[]> leaves() {
        return sql.select(ENTRY.CONTENT).from(ENTRY).orderBy(ENTRY.EPOCH, ENTRY.INDEX).fetch(ENTRY.CONTENT).stream()
                .map(Merkle::leaf)
                .toList();
    }

    private EntryId about(String body, UUID order) {
        var values = Map.<String, Object>of("body", body, "order", order.toString(), "content", "ab".repeat(32));
        return transaction.execute(_ -> ledger.append(new Act("test", values)));
    }

    @Test
    void whatWasBookedAboutASubjectIsFoundWhetherItHasItsPlaceOrWaits() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var placed = about("310106", one);
        about("310106", other);
        about("310107", one);
        ledger.sequenceNow();
        var waiting = about("310106", one);

        assertThat(ledger.about("310106", Set.of(one, UUID.randomUUID()), Instant.EPOCH))
                .containsExactlyInAnyOrder(placed, waiting);
        assertThat(ledger.about("310106", Set.of(one), Instant.parse("9999-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(ledger.about("310106", Set.of(), Instant.EPOCH)).isEmpty();
    }

    /** What V6 finds more quickly is what V5 found, which stays here as it was. */
    @Test
    void whatAnEntryNamesIsEveryIdThatStandsAsAValueAndNothingElse() {
        var id = UUID.fromString("0192f3a4-5b6c-7d8e-9f01-23456789abcd");
        var other = UUID.fromString("0192f3a4-5b6c-7d8e-9f01-23456789abce");
        Map<Object, List<UUID>> named = Map.ofEntries(
                Map.entry(Map.of("finding", id, "order", other), List.of(id, other)),
                Map.entry(Map.of("visits", List.of(id, List.of(other, id))), List.of(id, other, id)),
                Map.entry(Map.of(id.toString(), 1), List.of(id)),
                Map.entry(Map.of("hash", "ab".repeat(32), "words", "中队的意见"), List.of()),
                Map.entry(Map.of("words", "见 " + id + " 号"), List.of()),
                Map.entry(Map.of("words", id + "\n"), List.of()),
                Map.entry(Map.of("words", "“" + id + "”"), List.of()),
                Map.entry(Map.of("words", "\"" + id + "\""), List.of()),
                Map.entry(Map.of("words", "\\\"" + id), List.of(id)),
                Map.entry(Map.of("words", id.toString().replace('a', 'A')), List.of()),
                Map.entry(Map.of("words", id.toString().replace('-', 'f')), List.of()),
                Map.entry(Map.of("words", id.toString().replace('3', 'g')), List.of()),
                Map.entry(Map.of(), List.of()));

        named.forEach((values, ids) -> {
            var content = Canonical.write(values);
            assertThat(List.of(subjects("ledger.subjects({0})", content)))
                    .as("%s", values)
                    .isEqualTo(ids);
            assertThat(List.of(subjects(
                            "array(select found[1]::uuid from regexp_matches(encode({0}, 'escape'),"
                                    + " '\"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\"', 'g') as found)",
                            content)))
                    .as("by V5: %s", values)
                    .isEqualTo(ids);
        });
    }

    private UUID[] subjects(String expression, byte[] content) {
        return sql.fetchValue(DSL.select(DSL.field(expression, UUID[].class, DSL.val(content))));
    }

    @Test
    void whateverAnEntryHoldsItsSubjectsAreFound() {
        var one = UUID.randomUUID();
        var values = Map.<String, Object>of(
                "body",
                "310106",
                "words",
                "引号\"、斜杠\\、换行\n、零\u0000、" + UUID.randomUUID(),
                "visits",
                List.of(one.toString(), UUID.randomUUID().toString()));
        var entry = transaction.execute(_ -> ledger.append(new Act("test", values)));
        ledger.sequenceNow();

        assertThat(ledger.about("310106", Set.of(one), Instant.EPOCH)).containsExactly(entry);
    }

    @Test
    void anActOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> ledger.append(new Act("test", Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anEntryCommitsWithItsAct() {
        book(1);

        assertThat(sql.fetchCount(PENDING)).isEqualTo(1);
    }

    @Test
    void anActThatIsUndoneLeavesNoEntry() {
        transaction.executeWithoutResult(status -> {
            ledger.append(new Act("test", Map.of()));
            status.setRollbackOnly();
        });

        assertThat(sql.fetchCount(PENDING)).isZero();
    }

    @Test
    void anActWithoutCanonicalFormIsRefused() {
        assertThatThrownBy(() -> transaction.execute(_ -> ledger.append(new Act("test", Map.of("share", 0.15)))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void entriesGetTheirPlacesInTheOrderInWhichTheyWereBooked() {
        var ids = book(0, 20);

        var checkpoint = ledger.sequenceNow().orElseThrow();

        var places = sql.select(ENTRY.ENTRY_)
                .from(ENTRY)
                .where(ENTRY.KIND.eq("test"))
                .orderBy(ENTRY.INDEX);
        assertThat(places.fetch(ENTRY.ENTRY_))
                .isEqualTo(ids.stream().map(EntryId::value).toList());
        assertThat(checkpoint.size()).isEqualTo(21); // the public key is an entry as well
        assertThat(checkpoint.root()).isEqualTo(Digest.hex(Merkle.root(leaves())));
        assertThat(sql.fetchCount(PENDING)).isZero();
    }

    @Test
    void theProofOfSomeEntriesHoldsUnderThePublishedKey() {
        var ids = book(0, 30);
        assertThat(ledger.proof(ids)).isEmpty();
        assertThat(ledger.checkpointWith(ids)).isEmpty();

        var checkpoint = ledger.sequenceNow().orElseThrow();

        var anchor = Anchor.read(ledger.proof(List.of(ids.get(3), ids.get(17))).orElseThrow());
        assertThat(anchor.check(checkpoint.signedBy()).size()).isEqualTo(31);
        assertThat(anchor.entries()).hasSize(2);
        assertThat(ledger.checkpointWith(ids)).contains(checkpoint);
        assertThat(ledger.proof(List.of(new EntryId(java.util.UUID.randomUUID()))))
                .isEmpty();
    }

    @Test
    void anActThatCommitsLateIsTakenNext() throws Exception {
        var booked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EntryId> late = executor.submit(() -> transaction.execute(_ -> {
                var id = ledger.append(new Act("late", Map.of()));
                booked.countDown();
                await(go);
                return id;
            }));
            await(booked);
            book(1);
            ledger.sequenceNow();
            go.countDown();
            var id = late.get();

            var checkpoint = ledger.sequenceNow().orElseThrow();

            assertThat(checkpoint.size()).isEqualTo(3);
            assertThat(ledger.checkpointWith(List.of(id))).isPresent();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoSequencersAtOnceLoseNothingAndRepeatNothing() throws Exception {
        var writers = 4;
        var each = 150;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (var w = 0; w < writers; w++) {
                var from = w * each;
                done.add(executor.submit(() -> book(from, from + each)));
            }
            var running = new java.util.concurrent.atomic.AtomicBoolean(true);
            var sequencers = new ArrayList<Future<?>>();
            for (var s = 0; s < 2; s++) {
                sequencers.add(executor.submit(() -> {
                    while (running.get()) {
                        ledger.sequenceNow();
                    }
                }));
            }
            for (var one : done) one.get();
            running.set(false);
            for (var one : sequencers) one.get();
        }

        var checkpoint = ledger.sequenceNow().orElseThrow();

        assertThat(checkpoint.size()).isEqualTo(writers * each + 1L);
        assertThat(sql.select(ENTRY.INDEX).from(ENTRY).orderBy(ENTRY.INDEX).fetch(ENTRY.INDEX))
                .isEqualTo(LongStream.range(0, checkpoint.size()).boxed().toList());
        assertThat(checkpoint.root()).isEqualTo(Digest.hex(Merkle.root(leaves())));
    }

    @Test
    void aSequencerThatDiesBetweenItsStepsHasDoneNothing() {
        book(0, 300);
        var owner = org.jooq.impl.DSL.using(TestDatabase.owner(), org.jooq.SQLDialect.POSTGRES);
        owner.execute(
                "create function ledger.die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$");
        owner.execute(
                "create trigger die before insert on ledger.checkpoint for each row execute function ledger.die()");
        try {
            assertThatThrownBy(() -> ledger.sequenceNow()).isInstanceOf(DataAccessException.class);
            assertThat(sql.fetchCount(ENTRY)).isZero();
            assertThat(sql.fetchCount(PENDING)).isEqualTo(300);
        } finally {
            owner.execute("drop trigger die on ledger.checkpoint");
            owner.execute("drop function ledger.die()");
        }

        var checkpoint = ledger.sequenceNow().orElseThrow();

        assertThat(checkpoint.size()).isEqualTo(301);
        assertThat(checkpoint.root()).isEqualTo(Digest.hex(Merkle.root(leaves())));
    }

    @Test
    void whatStandsInTheTreeCannotBeChangedByTheServer() {
        book(1);
        ledger.sequenceNow();

        assertThatThrownBy(() -> sql.update(ENTRY).set(ENTRY.KIND, "other").execute())
                .hasRootCauseMessage("ERROR: permission denied for table entry");
        assertThatThrownBy(() -> sql.deleteFrom(ENTRY).execute())
                .hasRootCauseMessage("ERROR: permission denied for table entry");
    }

    @Test
    void tilesGrowWithTheTreeAndGiveEveryProof() {
        for (var upTo : new int[] {100, 255, 256, 257, 600}) {
            book(sql.fetchCount(ENTRY), upTo);
            var size = ledger.sequenceNow().orElseThrow().size();
            var leaves = leaves();
            assertThat(leaves).hasSize((int) size);

            var nodes = tree.nodes(1, size);
            var root = tree.root(1, size);

            assertThat(root).isEqualTo(Merkle.root(leaves));
            for (var index : new long[] {0, size / 2, size - 1}) {
                var path = Merkle.inclusion(nodes, index, size);
                assertThat(Merkle.includes(root, size, index, leaves.get((int) index), path))
                        .isTrue();
            }
            var old = Merkle.root(leaves.subList(0, (int) size / 3));
            assertThat(Merkle.continues(old, size / 3, root, size, Merkle.consistency(nodes, size / 3, size)))
                    .isTrue();
        }
        assertThat(tree.tile(1, 0, 1, Tiles.WIDTH)).hasSize(8192);
    }

    @Test
    void theExportedLogIsAcceptedByTheVerifierAndExtendsAnOldCheckpoint() throws IOException {
        book(0, 150);
        var old = folder.resolve("old");
        Files.writeString(old, ledger.sequenceNow().orElseThrow().note());
        book(150, 400);
        var checkpoint = ledger.sequenceNow().orElseThrow();
        var zip = folder.resolve("ledger.zip");
        try (var out = Files.newOutputStream(zip)) {
            export.write(checkpoint, out);
        }

        var said = new ByteArrayOutputStream();
        var code = Verifier.run(
                new String[] {
                    "log",
                    zip.toString(),
                    "--extends",
                    old.toString(),
                    "--key",
                    checkpoint.signedBy().text()
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
