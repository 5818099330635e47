package org.mingcha.ledger.internal;

import static org.mingcha.ledger.internal.db.Tables.SENT;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.mingcha.ledger.PublishedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one checkpoint of each day to where a witness keeps it: a folder, or an address that accepts a POST. What fails is
 * tried again; a day on which the server slept has no checkpoint of its own, the next one covers it.
 */
@Component
class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final DSLContext sql;
    private final Clock clock;
    private final Published published;
    private final TransactionTemplate transaction;
    private final String target;

    Sending(
            DSLContext sql,
            Clock clock,
            Published published,
            TransactionTemplate transaction,
            @Value("${mingcha.ledger.send-to:}") String target) {
        this.sql = sql;
        this.clock = clock;
        this.published = published;
        this.transaction = transaction;
        this.target = target;
    }

    /** Sends today's checkpoint, unless it was sent or nobody is to have it. */
    void sendToday() {
        var today = LocalDate.now(clock);
        if (target.isBlank() || sql.fetchExists(SENT, SENT.DAY.eq(today), SENT.TARGET.eq(target))) {
            return;
        }
        published.latest().ifPresent(checkpoint -> {
            try {
                transaction.executeWithoutResult(_ -> sendAlone(today, checkpoint));
            } catch (UncheckedIOException e) {
                log.warn("The checkpoint of {} could not be sent to {}: {}", today, target, e.toString());
            }
        });
    }

    /** Claims the day before sending: another node that is at it holds the row, and its failure frees it. */
    private void sendAlone(LocalDate today, PublishedCheckpoint checkpoint) {
        int mine = sql.insertInto(SENT)
                .set(SENT.DAY, today)
                .set(SENT.TARGET, target)
                .set(SENT.SIZE, checkpoint.size())
                .set(SENT.AT, clock.instant().atOffset(ZoneOffset.UTC))
                .onConflictDoNothing()
                .execute();
        if (mine == 0) {
            return;
        }
        try {
            send(today, checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the server stops"));
        }
    }

    private void send(LocalDate day, PublishedCheckpoint checkpoint) throws IOException, InterruptedException {
        if (!target.startsWith("http://") && !target.startsWith("https://")) {
            Files.createDirectories(Path.of(target));
            Files.writeString(Path.of(target).resolve("checkpoint-" + day), checkpoint.note());
            return;
        }
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request = HttpRequest.newBuilder(URI.create(target))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(checkpoint.note()))
                    .build();
            var status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new IOException("answered " + status);
            }
        }
    }
}
