package org.mingcha.bulletins.internal.web;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.Page;
import org.mingcha.bulletins.BulletinLine;
import org.mingcha.bulletins.Issue;
import org.mingcha.bulletins.Issues;
import org.mingcha.bulletins.Issues.Format;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Periodicals as they are read: what was issued to the viewer, and its papers. */
@RestController
@RequestMapping("/api/bulletins")
class IssuesController {
    private final Issues issues;

    IssuesController(Issues issues) {
        this.issues = issues;
    }

    /**
     * The issues this viewer may know of, the latest first.
     *
     * @param from the period ends in this month or later
     * @param last or earlier
     */
    @GetMapping
    @Requires(Permission.SEE_BULLETINS)
    Page<BulletinLine> issues(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable YearMonth from,
            @RequestParam(required = false) @Nullable YearMonth last,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return issues.search(viewer, new Issues.Filter(kind, from, last), Math.max(0, page), Page.size(size));
    }

    /** The kinds of which this viewer may know an issue. */
    @GetMapping("/kinds")
    @Requires(Permission.SEE_BULLETINS)
    List<Issues.Kind> kinds(Viewer viewer) {
        return issues.kinds(viewer);
    }

    @GetMapping("/{id}/editions/{number}")
    @Requires(Permission.SEE_BULLETINS)
    Issue issue(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return issues.get(viewer, id, number);
    }

    /** The bytes that were signed: their SHA-256 stands in the ledger. */
    @GetMapping("/{id}/editions/{number}/content.json")
    @Requires(Permission.SEE_BULLETINS)
    ResponseEntity<byte[]> issueContent(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return Download.of("content.json", issues.content(viewer, id, number));
    }

    /** For the verifier: the entry of the edition in a published checkpoint. */
    @GetMapping("/{id}/editions/{number}/entry.proof")
    @Requires(Permission.SEE_BULLETINS)
    ResponseEntity<byte[]> issueProof(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return Download.of("entry.proof", issues.proof(viewer, id, number));
    }

    /** The edition as a paper: {@code pdf}, {@code docx} or {@code ofd}. */
    @GetMapping("/{id}/editions/{number}/papers/{format}")
    @Requires(Permission.SEE_BULLETINS)
    ResponseEntity<byte[]> issuePaper(
            Viewer viewer, @PathVariable UUID id, @PathVariable int number, @PathVariable String format) {
        var written = Arrays.stream(Format.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst();
        if (written.isEmpty()) return ResponseEntity.notFound().build();
        return Download.of("bulletin." + format, issues.paper(viewer, id, number, written.get()));
    }
}
