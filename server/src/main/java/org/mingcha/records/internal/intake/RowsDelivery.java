package org.mingcha.records.internal.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.reading.Row;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes rows that are at hand — a machine's delivery, a form, mended rows — as a batch, in the transaction of the caller. */
@Component
public class RowsDelivery {
    private final Batches batches;
    private final Staging staging;
    private final Publishing publishing;
    private final Clock clock;

    RowsDelivery(Batches batches, Staging staging, Publishing publishing, Clock clock) {
        this.batches = batches;
        this.staging = staging;
        this.publishing = publishing;
        this.clock = clock;
    }

    /** What is known of the rows. */
    public record Delivery(
            String body,
            UUID source,
            String kind,
            Origin origin,
            @Nullable UUID parent,
            @Nullable String name,
            String digest,
            List<String> columns,
            Mapping mapping,
            @Nullable Scope scope,
            UUID actor) {}

    /** Stages and publishes the rows; answers the batch. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID publish(Delivery delivery, Collection<Row> rows) {
        var id = Ids.next(clock);
        batches.insert(new Batches.NewBatch(
                id,
                delivery.body(),
                delivery.source(),
                delivery.kind(),
                delivery.origin(),
                delivery.parent(),
                delivery.name(),
                null,
                delivery.digest(),
                null,
                delivery.actor()));
        batches.start(id, 0, 0, delivery.columns(), delivery.mapping(), delivery.scope());
        var batch = batches.get(id);
        var first = publishing.publishedBefore(batch);
        if (first != null) {
            batches.repeated(id, first);
            return id;
        }
        try {
            staging.stageHere(batch, rows);
            staging.settleRepeatedNumbers(
                    batch,
                    numbers -> rows.stream()
                            .filter(row -> numbers.contains(row.number()))
                            .toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        batches.stagedCompletely(id);
        publishing.publish(id);
        staging.discard(batches.get(id));
        return id;
    }
}
