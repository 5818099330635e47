package org.mingcha.records.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.internal.intake.Batch;
import org.mingcha.records.internal.intake.Batches;
import org.mingcha.records.internal.intake.Intake;
import org.mingcha.records.internal.intake.Quarantine;
import org.mingcha.records.internal.intake.Wizard;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.reading.Fault;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Row;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Uploads, the mapping wizard, and batches with their progress. */
@RestController
class BatchesController {
    private final Intake intake;
    private final Batches batches;
    private final Wizard wizard;
    private final Sources sources;
    private final Quarantine quarantine;

    BatchesController(Intake intake, Batches batches, Wizard wizard, Sources sources, Quarantine quarantine) {
        this.intake = intake;
        this.batches = batches;
        this.wizard = wizard;
        this.sources = sources;
        this.quarantine = quarantine;
    }

    /**
     * A batch as the pages show it.
     *
     * @param openRows rows that still stand in quarantine
     */
    record BatchView(
            UUID id,
            String kind,
            UUID source,
            String sourceName,
            Batch.Origin origin,
            @Nullable UUID parent,
            Batch.State state,
            @Nullable String fileName,
            @Nullable Long fileBytes,
            List<String> columns,
            @Nullable Mapping mapping,
            @Nullable Scope scope,
            Batch.Counts counts,
            int openRows,
            @Nullable Long publication,
            @Nullable UUID sameAs,
            @Nullable String refusal,
            @Nullable String note,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime finishedAt,
            int version) {}

    /**
     * Keeps a file as the request's body, streamed to the data folder and looked into. It becomes a batch that waits for its mapping.
     */
    @PostMapping("/api/intake/uploads")
    @Requires(Permission.LOAD_RECORDS)
    @ResponseStatus(HttpStatus.CREATED)
    BatchView upload(
            @RequestParam UUID source,
            @RequestParam String kind,
            @RequestParam String name,
            HttpServletRequest request,
            Viewer viewer)
            throws IOException {
        var of = sources.get(source, Set.of(viewer.body()));
        intake.refuseTooLarge(request.getContentLengthLong());
        return view(intake.upload(of.body(), of.id(), kind, name, request.getInputStream(), viewer.account()), viewer);
    }

    /** How many rows of how many batches stand in quarantine, whichever page of the list they are on. */
    record Waiting(int rows, int batches) {}

    @GetMapping("/api/batches/waiting")
    @Requires(Permission.LOAD_RECORDS)
    Waiting waiting(Viewer viewer) {
        var open = quarantine.open(viewer.bodies());
        return new Waiting(open.values().stream().mapToInt(Integer::intValue).sum(), open.size());
    }

    /** The batches, youngest first; only those with rows in quarantine where {@code waiting}. */
    @GetMapping("/api/batches")
    @Requires(Permission.LOAD_RECORDS)
    Page<BatchView> list(
            @RequestParam(required = false) Batch.@Nullable State state,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        var names = names(viewer);
        var open = quarantine.open(viewer.bodies());
        var among = waiting ? open.keySet() : null;
        var found = batches.list(viewer.bodies(), state, among, Math.max(0, page), Page.size(size));
        return new Page<>(
                found.rows().stream().map(batch -> view(batch, names, open)).toList(),
                found.total(),
                found.page(),
                found.size());
    }

    @GetMapping("/api/batches/{id}")
    @Requires(Permission.LOAD_RECORDS)
    BatchView get(@PathVariable UUID id, Viewer viewer) {
        return view(batches.get(id, viewer.bodies()), viewer);
    }

    private BatchView view(Batch batch, Viewer viewer) {
        return view(batch, names(viewer), quarantine.open(viewer.bodies()));
    }

    private Map<UUID, String> names(Viewer viewer) {
        return sources.list(viewer.bodies()).stream()
                .collect(Collectors.toMap(Sources.Source::id, Sources.Source::name));
    }

    private static BatchView view(Batch batch, Map<UUID, String> names, Map<UUID, Integer> open) {
        return new BatchView(
                batch.id(),
                batch.kind(),
                batch.source(),
                names.getOrDefault(batch.source(), ""),
                batch.origin(),
                batch.parent(),
                batch.state(),
                batch.fileName(),
                batch.fileBytes(),
                batch.columns(),
                batch.mapping(),
                batch.scope(),
                batch.counts(),
                open.getOrDefault(batch.id(), 0),
                batch.publication(),
                batch.sameAs(),
                batch.refusal(),
                batch.note(),
                batch.createdAt(),
                batch.finishedAt(),
                batch.version());
    }

    /** A row of the preview. */
    record PreviewRow(long number, String[] cells, Map<Integer, String> faults) {
        static PreviewRow of(Row row) {
            var faults = new java.util.TreeMap<Integer, String>();
            for (int i = 0; i < row.cells().length; i++) {
                Fault fault = row.fault(i);
                if (fault != null) {
                    faults.put(i, fault.sentence());
                }
            }
            return new PreviewRow(row.number(), row.cells(), faults);
        }
    }

    /**
     * The first rows of an uploaded file and how they may be read.
     *
     * @param remembered whether the mapping is the one confirmed for such a file before
     */
    record Preview(
            List<String> sheets,
            int sheet,
            String format,
            String charset,
            long headerRow,
            List<String> headings,
            List<PreviewRow> rows,
            boolean remembered,
            Mapping mapping,
            Map<String, Double> confidence,
            Set<String> uncertainUnits,
            Map<String, Set<String>> unknownValues) {}

    /** Without a sheet, the one that is most likely meant. */
    @GetMapping("/api/batches/{id}/preview")
    @Requires(Permission.LOAD_RECORDS)
    Preview preview(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer sheet, Viewer viewer) {
        var view = wizard.view(batches.get(id, Set.of(viewer.body())), sheet);
        return new Preview(
                view.sheets(),
                view.sheet(),
                view.format(),
                view.charset(),
                view.headerRow(),
                view.headings(),
                view.rows().stream().map(PreviewRow::of).toList(),
                view.remembered(),
                view.proposal().mapping(),
                view.proposal().confidence(),
                view.proposal().uncertainUnits(),
                view.proposal().unknownValues());
    }

    /** What a person confirmed in the wizard. */
    record Start(int sheet, Mapping mapping, @Nullable Scope scope) {}

    /** Keeps the mapping as the source's profile for such files and begins to take the rows in. */
    @PostMapping("/api/batches/{id}/start")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    BatchView start(@PathVariable UUID id, @RequestBody Start start, Viewer viewer) {
        var batch = batches.get(id, Set.of(viewer.body()));
        intake.start(batch, start.sheet(), start.mapping(), start.scope());
        var started = batches.get(id, Set.of(viewer.body()));
        sources.keep(
                batch.body(),
                batch.source(),
                batch.kind(),
                new Header(started.headerRow(), started.columns()),
                start.mapping(),
                viewer.account());
        return view(started, viewer);
    }

    @PostMapping("/api/batches/{id}/cancellation")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    BatchView cancel(@PathVariable UUID id, Viewer viewer) {
        intake.cancel(batches.get(id, Set.of(viewer.body())));
        return get(id, viewer);
    }
}
