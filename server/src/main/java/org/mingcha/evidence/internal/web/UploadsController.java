package org.mingcha.evidence.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.api.TakesAnyText;
import org.mingcha.evidence.EvidenceFile.Origin;
import org.mingcha.evidence.internal.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Resumable uploads. After the announcement it is the core of the tus protocol 1.0.0 (HEAD asks how far, PATCH sends the next
 * part), so that a kept client can be used.
 */
@RestController
@RequestMapping("/api/evidence/uploads")
class UploadsController {
    private static final String VERSION = "1.0.0";
    static final String PART = "application/offset+octet-stream";

    private final Uploads uploads;
    private final Clock clock;

    UploadsController(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * What a device tells before it sends.
     *
     * @param deviceTime the device's clock at this moment, to measure by how much it is off
     */
    record AnnounceBody(
            @NotNull @Size(min = 1, max = 1000) String name,
            @PositiveOrZero long bytes,
            @Nullable @Pattern(regexp = "[0-9a-f]{64}") String sha256,
            @Nullable OffsetDateTime capturedAt,
            @Nullable OffsetDateTime deviceTime,
            @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal latitude,
            @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,
            @Nullable @PositiveOrZero Integer accuracyMetres) {}

    @PostMapping
    @Requires(Permission.ADD_EVIDENCE)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    Uploads.Progress announce(Viewer viewer, @RequestBody @Valid @TakesAnyText AnnounceBody body) {
        var ahead = body.deviceTime() == null
                ? null
                : Long.valueOf(
                        Duration.between(clock.instant(), body.deviceTime()).toMillis());
        boolean placed = body.latitude() != null && body.longitude() != null;
        var origin = new Origin(
                body.capturedAt(),
                ahead,
                placed ? body.latitude() : null,
                placed ? body.longitude() : null,
                placed ? body.accuracyMetres() : null);
        return uploads.begin(viewer, new Uploads.Announced(body.name(), body.bytes(), body.sha256(), origin));
    }

    @RequestMapping(method = RequestMethod.HEAD, path = "/{id}")
    @Requires(Permission.ADD_EVIDENCE)
    ResponseEntity<Void> progress(Viewer viewer, @PathVariable UUID id) {
        return stands(HttpStatus.OK, uploads.progress(viewer, id));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.ADD_EVIDENCE)
    ResponseEntity<Void> receive(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Upload-Offset") long offset,
            HttpServletRequest request)
            throws IOException {
        if (!PART.equals(request.getContentType()))
            throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-a-part", "续传的内容类型应为 " + PART);
        return stands(HttpStatus.NO_CONTENT, uploads.receive(viewer, id, offset, request.getInputStream()));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.ADD_EVIDENCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveUp(Viewer viewer, @PathVariable UUID id) {
        uploads.giveUp(viewer, id);
    }

    private static ResponseEntity<Void> stands(HttpStatus status, Uploads.Progress progress) {
        return ResponseEntity.status(status)
                .header("Tus-Resumable", VERSION)
                .header("Upload-Offset", Long.toString(progress.received()))
                .header("Upload-Length", Long.toString(progress.bytes()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
