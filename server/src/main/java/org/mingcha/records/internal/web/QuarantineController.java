package org.mingcha.records.internal.web;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.TakesAnyText;
import org.mingcha.records.internal.intake.Batches;
import org.mingcha.records.internal.intake.Quarantine;
import org.mingcha.records.internal.intake.Quarantine.Held;
import org.mingcha.records.internal.intake.Quarantine.Mended;
import org.mingcha.records.internal.intake.Quarantine.Resubmitted;
import org.mingcha.records.internal.intake.Quarantine.Tally;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.reading.Header;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows in quarantine. */
@RestController
@RequestMapping("/api/batches/{batch}/quarantine")
class QuarantineController {
    private static final int MOST_AT_ONCE = 50_000;

    private final Batches batches;
    private final Quarantine quarantine;
    private final Sources sources;

    QuarantineController(Batches batches, Quarantine quarantine, Sources sources) {
        this.batches = batches;
        this.quarantine = quarantine;
        this.sources = sources;
    }

    @GetMapping
    @Requires(Permission.LOAD_RECORDS)
    Page<Held> list(
            @PathVariable UUID batch,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        return quarantine.list(
                batches.get(batch, viewer.bodies()),
                reason,
                state,
                viewer.may(Permission.SEE_IDENTITIES),
                Math.max(0, page),
                Page.size(size));
    }

    @GetMapping("/tally")
    @Requires(Permission.LOAD_RECORDS)
    List<Tally> tally(@PathVariable UUID batch, Viewer viewer) {
        return quarantine.tally(batches.get(batch, viewer.bodies()));
    }

    /**
     * Rows to be read again.
     *
     * @param rows mended ones; null for all open rows, or all of one reason, as they are
     * @param mapping another mapping to read them by; null for the batch's own
     */
    record Resubmission(
            @Nullable List<Mended> rows,
            @Nullable String reason,
            @Nullable Mapping mapping) {}

    @PostMapping("/resubmissions")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    Resubmitted resubmit(@PathVariable UUID batch, @RequestBody @TakesAnyText Resubmission order, Viewer viewer) {
        var of = batches.get(batch, Set.of(viewer.body()));
        var rows = order.rows() == null ? quarantine.asTheyAre(of, order.reason(), MOST_AT_ONCE) : order.rows();
        var done = quarantine.resubmit(of, rows, order.mapping(), viewer.account());
        if (order.mapping() != null && done.taken() > 0) {
            // what was learnt from these rows holds for the source's next file too
            sources.keep(
                    of.body(),
                    of.source(),
                    of.kind(),
                    new Header(of.headerRow(), of.columns()),
                    order.mapping(),
                    viewer.account());
        }
        return new Resubmitted(done.batch(), done.taken(), order.rows() == null ? List.of() : done.stillHeld());
    }

    /** Rows to be dropped: those named, or all of one reason. */
    record Drop(List<Long> rowNumbers, @Nullable String reason, String why) {
        Drop {
            rowNumbers = Objects.requireNonNullElse(rowNumbers, List.of());
            why = Objects.requireNonNullElse(why, "");
        }
    }

    record Dropped(int count) {}

    @PostMapping("/drops")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    Dropped drop(@PathVariable UUID batch, @RequestBody Drop order, Viewer viewer) {
        return new Dropped(quarantine.drop(
                batches.get(batch, Set.of(viewer.body())),
                order.rowNumbers(),
                order.reason(),
                order.why(),
                viewer.account()));
    }
}
