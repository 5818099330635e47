package org.mingcha.evidence.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.Mark;
import org.mingcha.evidence.internal.Marks;
import org.mingcha.evidence.internal.Originals;
import org.mingcha.evidence.internal.Previews;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Files kept as evidence, their bytes, their previews and the marks in them. */
@RestController
@RequestMapping("/api/evidence/{id}")
class EvidenceController {
    /** Whatever a file holds, nothing in it runs, and nothing is loaded by it. */
    private static final String HARMLESS = "default-src 'none'; sandbox";

    private final EvidenceFiles files;
    private final Originals originals;
    private final Previews previews;
    private final Marks marks;

    EvidenceController(EvidenceFiles files, Originals originals, Previews previews, Marks marks) {
        this.files = files;
        this.originals = originals;
        this.previews = previews;
        this.marks = marks;
    }

    /** A file with what a viewer of it needs. */
    record FileView(EvidenceFile file, int pages, List<Mark> marks) {}

    @GetMapping
    @Requires(Permission.SEE_EVIDENCE)
    FileView file(Viewer viewer, @PathVariable UUID id) {
        var file = files.get(viewer, id);
        return new FileView(
                file,
                previews.pages(file),
                files.keepsMarksApart(viewer, id) ? marks.madeBy(viewer, id) : marks.of(id));
    }

    /** The original, whole or the range that is asked for: a player jumps without loading what lies before. */
    @GetMapping("/content")
    @Requires(Permission.SEE_EVIDENCE)
    ResponseEntity<StreamingResponseBody> content(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Range", required = false) @Nullable String range) {
        var file = files.get(viewer, id);
        var span = span(range, file.bytes());
        var answer = ResponseEntity.status(span.partial() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
                .contentType(MediaType.parseMediaType(file.type()))
                .contentLength(span.length())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (span.partial())
            answer.header(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes %d-%d/%d".formatted(span.from(), span.from() + span.length() - 1, file.bytes()));
        // a PDF is shown as pictures of its pages; the original is for taking away
        var disposition =
                file.type().equals("application/pdf") ? ContentDisposition.attachment() : ContentDisposition.inline();
        answer.header(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return guarded(answer, file).body(out -> originals.copy(file, span.from(), span.length(), out));
    }

    private record Span(long from, long length, boolean partial) {}

    private static Span span(@Nullable String header, long bytes) {
        if (header == null) return new Span(0, bytes, false);
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header);
        } catch (IllegalArgumentException unreadable) {
            return new Span(0, bytes, false);
        }
        // several ranges at once are answered with the whole (RFC 9110, 14.2 allows it)
        if (ranges.size() != 1) return new Span(0, bytes, false);
        long from;
        long until;
        try {
            from = ranges.getFirst().getRangeStart(bytes);
            until = ranges.getFirst().getRangeEnd(bytes);
        } catch (IllegalArgumentException outside) {
            throw outside(bytes);
        }
        if (from >= bytes || until < from) throw outside(bytes);
        return new Span(from, until - from + 1, true);
    }

    private static Refusal outside(long bytes) {
        return new Refusal(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-outside", "文件只有 %d 字节".formatted(bytes));
    }

    /** A JPEG of the photograph or of a page; 404 where there is none and the original is shown instead. */
    @GetMapping("/preview")
    @Requires(Permission.SEE_EVIDENCE)
    ResponseEntity<byte[]> preview(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "1") int page) {
        var file = files.get(viewer, id);
        var made = previews.of(file, page)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-preview", "这份材料没有预览图，请打开原件"));
        return guarded(ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG), file)
                .body(made);
    }

    private static ResponseEntity.BodyBuilder guarded(ResponseEntity.BodyBuilder answer, EvidenceFile file) {
        return answer.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", HARMLESS)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .eTag('"' + file.sha256() + '"');
    }

    record MarkBody(
            @Nullable @Positive Integer page,
            @Nullable @PositiveOrZero Long fromMs,
            @Nullable @PositiveOrZero Long untilMs,
            Mark.@Nullable Part part,
            @NotNull @Size(min = 1, max = 500) String note) {}

    @PostMapping("/marks")
    @Requires(Permission.ADD_EVIDENCE)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    Mark mark(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid MarkBody body) {
        return marks.make(
                viewer,
                files.get(viewer, id),
                new Marks.Wanted(body.page(), body.fromMs(), body.untilMs(), body.part(), body.note()));
    }

    @DeleteMapping("/marks/{mark}")
    @Requires(Permission.ADD_EVIDENCE)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer, @PathVariable UUID id, @PathVariable UUID mark) {
        marks.withdraw(viewer, files.get(viewer, id).id(), mark);
    }
}
