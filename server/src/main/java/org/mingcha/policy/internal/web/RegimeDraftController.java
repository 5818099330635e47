package org.mingcha.policy.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.policy.Difference;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.internal.Answering;
import org.mingcha.policy.internal.Differences;
import org.mingcha.policy.internal.Draft;
import org.mingcha.policy.internal.Drafts;
import org.mingcha.policy.internal.Parameters;
import org.mingcha.policy.internal.RegimeReader;
import org.mingcha.policy.internal.web.RegimeViews.RegimeView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of regimes: begun, changed, exported, put away. */
@RestController
@RequestMapping("/api/regimes/drafts")
class RegimeDraftController {
    private final Drafts drafts;
    private final Regimes regimes;

    RegimeDraftController(Drafts drafts, Regimes regimes) {
        this.drafts = drafts;
        this.regimes = regimes;
    }

    record DraftRow(
            UUID id,
            String regime,
            String edition,
            String title,
            @Nullable String basedOn,
            @Nullable String offer,
            int changes,
            String changedBy,
            Instant changedAt) {}

    /** @param differences against the version or the offer it was begun from */
    record DraftView(
            UUID id,
            int version,
            @Nullable String basedOn,
            @Nullable String offer,
            String changedBy,
            Instant changedAt,
            List<Difference> differences,
            RegimeView regime) {}

    @GetMapping
    @Requires({Permission.EDIT_REGIME, Permission.PUT_REGIME_IN_FORCE})
    List<DraftRow> drafts(Viewer viewer) {
        return drafts.drafts(viewer.body()).stream()
                .map(draft -> new DraftRow(
                        draft.id(),
                        draft.regime().head().id(),
                        draft.regime().head().version(),
                        draft.regime().head().title(),
                        draft.basedOn(),
                        draft.offer(),
                        differences(viewer, draft).size(),
                        draft.changedBy(),
                        draft.changedAt()))
                .toList();
    }

    private List<Difference> differences(Viewer viewer, Draft draft) {
        var origin = draft.basedOn() != null
                ? regimes.version(viewer.body(), draft.basedOn())
                : drafts.offered(draft.offer());
        return Differences.between(origin, draft.regime());
    }

    private ResponseEntity<DraftView> answer(Viewer viewer, Draft draft) {
        return ResponseEntity.ok().eTag(IfMatch.etag(draft.version())).body(view(viewer, draft));
    }

    private DraftView view(Viewer viewer, Draft draft) {
        return new DraftView(
                draft.id(),
                draft.version(),
                draft.basedOn(),
                draft.offer(),
                draft.changedBy(),
                draft.changedAt(),
                differences(viewer, draft),
                RegimeView.of(draft.regime()));
    }

    /** Exactly one of them. */
    record Begin(@Nullable String version, @Nullable String offer) {}

    @PostMapping
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    ResponseEntity<DraftView> begin(Viewer viewer, @RequestBody Begin begin) {
        var draft = drafts.begin(viewer, begin.version(), begin.offer());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(IfMatch.etag(draft.version()))
                .body(view(viewer, draft));
    }

    @GetMapping("/{draft}")
    @Requires({Permission.EDIT_REGIME, Permission.PUT_REGIME_IN_FORCE})
    ResponseEntity<DraftView> draft(Viewer viewer, @PathVariable UUID draft) {
        return answer(viewer, drafts.draft(viewer.body(), draft));
    }

    @GetMapping("/{draft}/yaml")
    @Requires({Permission.EDIT_REGIME, Permission.PUT_REGIME_IN_FORCE})
    ResponseEntity<byte[]> yaml(Viewer viewer, @PathVariable UUID draft) {
        return RegimeController.file(drafts.draft(viewer.body(), draft).regime());
    }

    /** @param note on what the new figure rests */
    record Change(
            @NotBlank String path,
            @NotNull Object value,
            @NotBlank @Size(max = 500) String note) {}

    /** Changes one figure. */
    @PutMapping("/{draft}/parameters")
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    @Transactional
    public ResponseEntity<DraftView> change(
            Viewer viewer, @PathVariable UUID draft, @RequestBody @Valid Change change, IfMatch ifMatch) {
        return save(
                viewer,
                draft,
                ifMatch,
                change,
                held -> Parameters.with(held.regime(), change.path(), change.value(), change.note()));
    }

    /** The whole draft as one YAML text. */
    record Text(@NotBlank @Size(max = 1_000_000) String yaml) {}

    @PutMapping("/{draft}/yaml")
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    @Transactional
    public ResponseEntity<DraftView> replace(
            Viewer viewer, @PathVariable UUID draft, @RequestBody @Valid Text text, IfMatch ifMatch) {
        return save(viewer, draft, ifMatch, null, _ -> RegimeReader.read(Map.of("regime.yaml", text.yaml())));
    }

    private ResponseEntity<DraftView> save(
            Viewer viewer,
            UUID id,
            IfMatch ifMatch,
            @Nullable Object yours,
            java.util.function.Function<Draft, Regime> change) {
        var held = drafts.held(viewer.body(), id);
        ifMatch.expect(held.version(), differences(viewer, held), yours);
        Supplier<Regime> changed = () -> {
            var after = change.apply(held);
            Answering.refuseForeign(viewer, held.regime(), after);
            return after;
        };
        return answer(viewer, drafts.save(viewer, held, changed));
    }

    @DeleteMapping("/{draft}")
    @Requires(Permission.EDIT_REGIME)
    @PerformsAct
    @Transactional
    public void discard(Viewer viewer, @PathVariable UUID draft, IfMatch ifMatch) {
        var held = drafts.held(viewer.body(), draft);
        ifMatch.expect(held.version(), differences(viewer, held), null);
        drafts.discard(viewer, draft);
    }
}
