package org.mingcha.exports.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.exports.Export;
import org.mingcha.exports.Exports;
import org.mingcha.sheets.RowWriter.Format;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Lists as spreadsheets; which list a person may take out, the list itself says. */
@RestController
@RequestMapping("/api/exports")
class ExportsController {
    private final Exports exports;

    ExportsController(Exports exports) {
        this.exports = exports;
    }

    /**
     * What is asked for.
     *
     * @param list {@code documents}, {@code findings}, {@code leads}, {@code records} or {@code folders}
     * @param query the filters of the page
     */
    record AskBody(
            @NotNull @Size(max = 40) String list,
            @NotNull Format format,
            @NotNull @Size(max = 20) Map<@Size(max = 40) String, @Size(max = 200) String> query) {}

    @GetMapping
    @Requires(Permission.SEE_DESK)
    List<Export> mine(Viewer viewer) {
        return exports.of(viewer);
    }

    @PostMapping
    @Requires(Permission.SEE_DESK)
    @PerformsAct
    ResponseEntity<Export> ask(Viewer viewer, @RequestBody @Valid AskBody body) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(exports.ask(viewer, body.list(), body.format(), body.query()));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_DESK)
    Export get(Viewer viewer, @PathVariable UUID id) {
        return exports.get(viewer, id);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.SEE_DESK)
    @PerformsAct
    Export cancel(Viewer viewer, @PathVariable UUID id) {
        return exports.cancel(viewer, id);
    }

    @GetMapping("/{id}/file")
    @Requires(Permission.SEE_DESK)
    ResponseEntity<StreamingResponseBody> file(Viewer viewer, @PathVariable UUID id) {
        var export = exports.finished(viewer, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(export.format().type()))
                .contentLength(export.bytes())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(String.valueOf(export.fileName()), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(out -> exports.write(viewer, id, out));
    }
}
