package org.mingcha.screening.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.policy.RuleDrafts.Written;
import org.mingcha.screening.CheckedRule;
import org.mingcha.screening.RuleDesk;
import org.mingcha.screening.RuleTrial;
import org.mingcha.screening.Vocabulary;
import org.mingcha.screening.WrittenRule;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rules in the making, on a draft of the regime: their words, their faults, what they would find. */
@RestController
@RequestMapping("/api/screening/drafts/{draft}")
class RuleDraftController {
    private static final int LONGEST = 20_000;

    private final RuleDesk desk;

    RuleDraftController(RuleDesk desk) {
        this.desk = desk;
    }

    /**
     * A rule somebody is writing: as a tree or as a text.
     *
     * @param replaces the rule whose place it would take; null: it would be added
     */
    record Sketch(
            @Nullable String replaces,
            @Nullable Map<String, Object> rule,
            @Nullable @Size(max = LONGEST) String yaml) {
        Written written() {
            return new Written(rule, yaml);
        }
    }

    /** A rule to be kept: as a tree or as a text. */
    record Rule(
            @Nullable Map<String, Object> rule,
            @Nullable @Size(max = LONGEST) String yaml) {
        Written written() {
            return new Written(rule, yaml);
        }
    }

    /** @param version of the draft after the change */
    record Saved(long version) {}

    @GetMapping("/vocabulary")
    @Requires(Permission.EDIT_REGIME)
    ResponseEntity<Vocabulary> vocabulary(Viewer viewer, @PathVariable UUID draft) {
        return ResponseEntity.ok()
                .eTag(IfMatch.etag(desk.version(viewer, draft)))
                .body(desk.vocabulary(viewer, draft));
    }

    @GetMapping("/rules/{id}")
    @Requires(Permission.EDIT_REGIME)
    ResponseEntity<WrittenRule> rule(Viewer viewer, @PathVariable UUID draft, @PathVariable String id) {
        var rule = desk.rule(viewer, draft, id);
        return ResponseEntity.ok().eTag(IfMatch.etag(rule.version())).body(rule);
    }

    /** Says what is wrong with a rule while it is written; nothing is kept. */
    @PostMapping("/check")
    @Requires(Permission.EDIT_REGIME)
    CheckedRule check(Viewer viewer, @PathVariable UUID draft, @RequestBody @Valid @NotNull Sketch sketch) {
        return desk.check(viewer, draft, sketch.replaces(), sketch.written());
    }

    /** What the rule would find among the records of the last twelve months; nothing is kept. */
    @PostMapping("/trial")
    @Requires(Permission.EDIT_REGIME)
    RuleTrial trial(Viewer viewer, @PathVariable UUID draft, @RequestBody @Valid @NotNull Sketch sketch) {
        return desk.trial(viewer, draft, sketch.replaces(), sketch.written());
    }

    @PostMapping("/rules")
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    ResponseEntity<Saved> add(
            Viewer viewer, @PathVariable UUID draft, IfMatch at, @RequestBody @Valid @NotNull Rule rule) {
        return saved(HttpStatus.CREATED, desk.save(viewer, draft, at, null, rule.written()));
    }

    @PutMapping("/rules/{id}")
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    ResponseEntity<Saved> change(
            Viewer viewer,
            @PathVariable UUID draft,
            @PathVariable String id,
            IfMatch at,
            @RequestBody @Valid @NotNull Rule rule) {
        return saved(HttpStatus.OK, desk.save(viewer, draft, at, id, rule.written()));
    }

    /** Takes a rule out of the draft. */
    @DeleteMapping("/rules/{id}")
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    ResponseEntity<Saved> retire(Viewer viewer, @PathVariable UUID draft, @PathVariable String id, IfMatch at) {
        return saved(HttpStatus.OK, desk.retire(viewer, draft, at, id));
    }

    private static ResponseEntity<Saved> saved(HttpStatus status, long version) {
        return ResponseEntity.status(status).eTag(IfMatch.etag(version)).body(new Saved(version));
    }
}
