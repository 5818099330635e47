package org.mingcha.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** Checkpoints that are taken away, and the key that signs them. */
@SpringBootTest
@RealPostgres
class SendingTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Published published;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    private String published() {
        transaction.execute(_ -> ledger.append(new Act("test", Map.of())));
        return ledger.sequenceNow().orElseThrow().note();
    }

    @Test
    void eachDaysCheckpointGoesToTheFolderOnce() throws IOException {
        var note = published();
        var sending = new Sending(sql, clock, published, transaction, folder.toString());

        sending.sendToday();
        published();
        sending.sendToday();

        assertThat(folder.resolve("checkpoint-" + LocalDate.now(clock))).hasContent(note);
    }

    @Test
    void anAddressThatFailsIsTriedAgain() throws IOException {
        var note = published();
        var received = new ArrayList<String>();
        var calls = new AtomicInteger();
        var witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        witness.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        witness.start();
        try {
            var address = "http://127.0.0.1:" + witness.getAddress().getPort() + "/";
            var sending = new Sending(sql, clock, published, transaction, address);

            sending.sendToday();
            sending.sendToday();
            sending.sendToday();

            assertThat(received).isEqualTo(List.of(note, note));
        } finally {
            witness.stop(0);
        }
    }

    @Test
    void twoNodesSendADaysCheckpointOnce() throws Exception {
        published();
        var received = new AtomicInteger();
        var bothAtIt = new CountDownLatch(1);
        var witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        witness.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        witness.createContext("/", exchange -> {
            received.incrementAndGet();
            try {
                bothAtIt.await(2, TimeUnit.SECONDS); // the first is still being answered while the other asks
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        witness.start();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var address = "http://127.0.0.1:" + witness.getAddress().getPort() + "/";

            var one = nodes.submit(() -> new Sending(sql, clock, published, transaction, address).sendToday());
            var other = nodes.submit(() -> new Sending(sql, clock, published, transaction, address).sendToday());
            one.get();
            other.get();

            assertThat(received).hasValue(1);
        } finally {
            witness.stop(0);
        }
    }

    @Test
    void aPublishedCheckpointLiesOutsideOfTheDatabase() throws IOException {
        var note = published();

        assertThat(Files.readString(RealPostgres.DATA.resolve("checkpoints/latest")))
                .isEqualTo(note);
    }

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        var key = new KeyRing(folder).publicKey("log/1");

        assertThat(new KeyRing(folder).publicKey("log/1").text()).isEqualTo(key.text());
        assertThat(Files.getPosixFilePermissions(folder.resolve("keys/ledger.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
