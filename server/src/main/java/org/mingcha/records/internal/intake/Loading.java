package org.mingcha.records.internal.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.mingcha.api.Refusal;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Loaded;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.reading.Header;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one file in from beginning to end, by the steps a person would take in the wizard. */
@Component
public class Loading {
    private final Intake intake;
    private final Wizard wizard;
    private final Sources sources;
    private final BatchLocks locks;
    private final TransactionTemplate transaction;

    Loading(Intake intake, Wizard wizard, Sources sources, BatchLocks locks, TransactionTemplate transaction) {
        this.intake = intake;
        this.wizard = wizard;
        this.sources = sources;
        this.locks = locks;
        this.transaction = transaction;
    }

    /** Uses the profile kept for such columns, else what is proposed when nothing essential is in doubt. */
    public Loaded load(Path file, LoadOrder order) {
        var source = sources.named(order.body(), order.source(), order.actor());
        UUID batch;
        try (var content = Files.newInputStream(file)) {
            batch = intake.upload(
                            order.body(),
                            source,
                            order.kind(),
                            file.getFileName().toString(),
                            content,
                            order.actor())
                    .id();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try {
            transaction.executeWithoutResult(status -> {
                var uploaded = intake.batch(batch);
                var view = wizard.view(uploaded, null);
                var mapping = view.proposal().mapping();
                sources.keep(
                        order.body(),
                        source,
                        order.kind(),
                        new Header(view.headerRow(), view.headings()),
                        mapping,
                        order.actor());
                intake.start(uploaded, view.sheet(), mapping, order.scope());
            });
        } catch (Refusal refused) {
            intake.cancel(intake.batch(batch));
            throw refused;
        }
        var ended = toTheEnd(batch);
        if (ended.refusal() != null) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "file-refused", ended.refusal());
        }
        return intake.result(batch);
    }

    /** Takes the batch to its end, or waits for the background worker where that came first. */
    private Batch toTheEnd(UUID id) {
        try {
            var batch = intake.batch(id);
            while (batch.finishedAt() == null) {
                if (!locks.alone(id, () -> intake.proceed(id))) {
                    Thread.sleep(100);
                }
                batch = intake.batch(id);
            }
            return batch;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
