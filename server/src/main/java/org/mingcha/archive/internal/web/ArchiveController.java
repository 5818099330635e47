package org.mingcha.archive.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.archive.Archive;
import org.mingcha.archive.Folder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Folders: the register, their contents, packages, and what becomes of them. */
@RestController
@RequestMapping("/api/archive")
class ArchiveController {
    private final Archive archive;

    ArchiveController(Archive archive) {
        this.archive = archive;
    }

    record PurposeBody(@NotNull @Size(max = 500) String purpose) {}

    record ReasonBody(@NotNull @Size(max = 2000) String reason) {}

    @GetMapping("/folders")
    @Requires(Permission.SEE_ARCHIVE)
    Page<Folder.Line> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) Folder.@Nullable Source source,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) Folder.@Nullable State state,
            @RequestParam(required = false) @Nullable Boolean ended,
            @RequestParam(required = false) @Nullable Boolean held,
            @RequestParam(required = false) @Nullable LocalDate closedFrom,
            @RequestParam(required = false) @Nullable LocalDate closedUntil,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var filter = new Archive.Filter(words, source, year, state, ended, held, closedFrom, closedUntil);
        return archive.search(viewer, filter, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/counts")
    @Requires(Permission.SEE_ARCHIVE)
    Archive.Counts counts(Viewer viewer) {
        return archive.counts(viewer);
    }

    @GetMapping("/folders/{id}")
    @Requires(Permission.SEE_ARCHIVE)
    ResponseEntity<Folder> folder(Viewer viewer, @PathVariable UUID id) {
        return tagged(archive.get(viewer, id));
    }

    /** A file as it was filed; that it was read is written down. */
    @GetMapping("/folders/{id}/editions/{edition}/files/{position}")
    @Requires(Permission.SEE_ARCHIVE)
    ResponseEntity<byte[]> file(
            Viewer viewer, @PathVariable UUID id, @PathVariable int edition, @PathVariable int position) {
        var content = archive.read(viewer, id, edition, position);
        return attachment(content.type(), content.name()).body(content.bytes());
    }

    /** Takes the package of an edition away, for a purpose. */
    @PostMapping("/folders/{id}/editions/{edition}/packages")
    @Requires(Permission.SEE_ARCHIVE)
    @PerformsAct
    Archive.Taken take(
            Viewer viewer, @PathVariable UUID id, @PathVariable int edition, @RequestBody @Valid PurposeBody body) {
        return archive.take(viewer, id, edition, body.purpose());
    }

    /** The package itself, for {@code mingcha-proof package}. */
    @GetMapping("/packages/{taken}")
    @Requires(Permission.SEE_ARCHIVE)
    ResponseEntity<StreamingResponseBody> download(Viewer viewer, @PathVariable UUID taken) {
        return attachment("application/zip", archive.nameOf(viewer, taken))
                .body(out -> archive.pack(viewer, taken, out));
    }

    @PostMapping("/folders/{id}/hold")
    @Requires(Permission.KEEP_ARCHIVE)
    @PerformsAct
    ResponseEntity<Folder> hold(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(archive.hold(viewer, id, at, body.reason()));
    }

    @DeleteMapping("/folders/{id}/hold")
    @Requires(Permission.KEEP_ARCHIVE)
    @PerformsAct
    ResponseEntity<Folder> release(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(archive.release(viewer, id, at));
    }

    @PostMapping("/folders/{id}/destruction")
    @Requires(Permission.KEEP_ARCHIVE)
    @PerformsAct
    ResponseEntity<Folder> propose(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(archive.propose(viewer, id, at, body.reason()));
    }

    /** Destroys the content, as another person proposed. */
    @PostMapping("/folders/{id}/destruction/approval")
    @Requires(Permission.DECIDE_DESTRUCTION)
    @PerformsAct
    ResponseEntity<Folder> destroy(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(archive.destroy(viewer, id, at));
    }

    @PostMapping("/folders/{id}/destruction/refusal")
    @Requires(Permission.DECIDE_DESTRUCTION)
    @PerformsAct
    ResponseEntity<Folder> keep(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(archive.keep(viewer, id, at, body.reason()));
    }

    private static ResponseEntity<Folder> tagged(Folder folder) {
        return ResponseEntity.ok().eTag(IfMatch.etag(folder.version())).body(folder);
    }

    /** Never shown by the browser itself: a page among the files must not speak with this program's rights. */
    static ResponseEntity.BodyBuilder attachment(String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString());
    }
}
