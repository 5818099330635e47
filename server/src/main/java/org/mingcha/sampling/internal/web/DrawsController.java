package org.mingcha.sampling.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.sampling.DrawDetail;
import org.mingcha.sampling.DrawRow;
import org.mingcha.sampling.DrawnItem;
import org.mingcha.sampling.Draws;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Draws, their sheets and the files that prove them. */
@RestController
@RequestMapping("/api/draws")
class DrawsController {
    private final Draws draws;

    DrawsController(Draws draws) {
        this.draws = draws;
    }

    record OpeningBody(@NotNull String reason) {}

    /** @param opened false: proposed, another person must confirm */
    record Opening(boolean opened) {}

    @GetMapping
    @Requires(Permission.SEE_DRAW)
    List<DrawRow> of(Viewer viewer, @RequestParam YearMonth month) {
        return draws.of(viewer, month);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_DRAW)
    DrawDetail one(Viewer viewer, @PathVariable UUID id) {
        return draws.get(viewer, id);
    }

    @GetMapping("/{id}/population")
    @Requires(Permission.SEE_DRAW)
    Page<DrawnItem> population(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "false") boolean drawn,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return draws.items(viewer, id, unit, drawn, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/{id}/population.txt")
    @Requires(Permission.SEE_DRAW)
    ResponseEntity<byte[]> populationFile(Viewer viewer, @PathVariable UUID id) {
        return file("population.txt", MediaType.TEXT_PLAIN, draws.populationFile(viewer, id));
    }

    @GetMapping("/{id}/sheet.json")
    @Requires(Permission.SEE_DRAW)
    ResponseEntity<byte[]> sheetFile(Viewer viewer, @PathVariable UUID id) {
        return file("sheet.json", MediaType.APPLICATION_JSON, draws.sheetFile(viewer, id));
    }

    @GetMapping("/{id}/sheet.proof")
    @Requires(Permission.SEE_DRAW)
    ResponseEntity<byte[]> proofFile(Viewer viewer, @PathVariable UUID id) {
        return file("sheet.proof", MediaType.APPLICATION_JSON, draws.proofFile(viewer, id));
    }

    @PostMapping("/{id}/opening")
    @Requires(Permission.OPEN_SHEET_EARLY)
    @PerformsAct
    Opening open(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid OpeningBody body) {
        return new Opening(draws.openEarly(viewer, id, body.reason()));
    }

    /** The exact bytes: a reader that re-encodes them would break their hash. */
    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
        return Download.of(name, type, bytes);
    }
}
