package org.mingcha.reports.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.ReadOf;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.Page;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.reports.Editions;
import org.mingcha.reports.Reports;
import org.mingcha.reports.Reports.Format;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Frozen reports for another office's system, which comes with a reading token. Every answer has an {@code ETag}; asked again with
 * {@code If-None-Match}, what has not changed is answered 304 and without content.
 */
@RestController
@RequestMapping("/api/editions")
class EditionsController {
    private final Editions editions;
    private final Reports reports;

    EditionsController(Editions editions, Reports reports) {
        this.editions = editions;
        this.reports = reports;
    }

    /**
     * The frozen editions, those frozen first come first.
     *
     * @param since only what was frozen at this instant or later
     */
    @GetMapping
    @Requires(Permission.FETCH_REPORTS)
    ResponseEntity<Page<Editions.Line>> list(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String form,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable OffsetDateTime since,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            HttpServletRequest request) {
        var found = editions.list(
                viewer,
                new Editions.Asked(body, form, month == null ? null : month.toString(), since),
                Math.max(0, page),
                Page.size(size));
        ReadOf.tell(request, found.rows().stream().map(Editions.Line::body).collect(Collectors.toSet()));
        return ResponseEntity.ok()
                .eTag(tag(Digest.plainHex(Canonical.write(found))))
                .body(found);
    }

    /** An edition with every cell, every figure with numerator and denominator, and the SHA-256 of each file it leaves in. */
    @GetMapping("/{report}/{number}")
    @Requires(Permission.FETCH_REPORTS)
    ResponseEntity<Editions.Whole> edition(
            Viewer viewer, @PathVariable UUID report, @PathVariable int number, HttpServletRequest request) {
        var whole = editions.get(viewer, report, number);
        ReadOf.tell(request, Set.of(whole.edition().body()));
        return ResponseEntity.ok().eTag(tag(whole.edition().hash())).body(whole);
    }

    /**
     * A file of an edition: {@code json} (the content that was signed), {@code docx}, {@code pdf}, {@code ofd} or {@code xlsx}.
     * {@code Repr-Digest} (RFC 9530) has its SHA-256.
     */
    @GetMapping("/{report}/{number}/files/{format}")
    @Requires(Permission.FETCH_REPORTS)
    ResponseEntity<byte[]> file(
            Viewer viewer,
            @PathVariable UUID report,
            @PathVariable int number,
            @PathVariable String format,
            HttpServletRequest request) {
        if (format.equals("json")) return told("content.json", editions.content(viewer, report, number), request);
        return Format.of(format)
                .map(one -> told("report." + format, editions.file(viewer, report, number, one), request))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** For the verifier: the entry of the edition in a published checkpoint. */
    @GetMapping("/{report}/{number}/entry.proof")
    @Requires(Permission.FETCH_REPORTS)
    ResponseEntity<byte[]> proof(
            Viewer viewer, @PathVariable UUID report, @PathVariable int number, HttpServletRequest request) {
        var body = reports.edition(viewer, report, number).body();
        var proof = reports.proof(viewer, report, number);
        return told("entry.proof", new Editions.Bytes(body, proof, Digest.plainHex(proof)), request);
    }

    private static ResponseEntity<byte[]> told(String name, Editions.Bytes bytes, HttpServletRequest request) {
        ReadOf.tell(request, Set.of(bytes.body()));
        var file = Download.of(name, bytes.content());
        return ResponseEntity.ok()
                .headers(file.getHeaders())
                .eTag(tag(bytes.hash()))
                .header(
                        "Repr-Digest",
                        "sha-256=:" + Base64.getEncoder().encodeToString(Digest.unhex(bytes.hash(), 32)) + ":")
                .body(bytes.content());
    }

    private static String tag(String hash) {
        return '"' + hash + '"';
    }
}
