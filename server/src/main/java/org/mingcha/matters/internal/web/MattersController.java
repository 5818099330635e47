package org.mingcha.matters.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.matters.Board;
import org.mingcha.matters.Line;
import org.mingcha.matters.Matter;
import org.mingcha.matters.Matters;
import org.mingcha.matters.NewMatter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matters over HTTP: the board, and the opening and closing of each. */
@RestController
class MattersController {
    private final Matters matters;
    private final Board board;

    MattersController(Matters matters, Board board) {
        this.matters = matters;
        this.board = board;
    }

    /** A unit that can answer for a matter. */
    record UnitChoice(String unit, String name) {}

    /**
     * Where it comes from: a record by kind and id, a finding by id, or words alone.
     *
     * @param kind {@code record}, {@code finding}, {@code free}, or {@code kept} for what a draft came from already
     */
    record SourceBody(
            @NotNull @Size(max = 10) String kind,
            @Nullable @Size(max = 60) String recordKind,
            @Nullable UUID id,
            @NotNull @Size(max = 800) String words) {
        NewMatter.Source source() {
            if (kind.equals("record") && recordKind != null && id != null)
                return new NewMatter.Source.OfRecord(recordKind, id, words);
            if (kind.equals("finding") && id != null) return new NewMatter.Source.OfFinding(id, words);
            if (kind.equals("kept")) return new NewMatter.Source.Kept(words);
            if (kind.equals("free")) return new NewMatter.Source.Free(words);
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "source-incomplete", "事项来源须是一条记录、一个问题，或者写明的文字；请补全。");
        }
    }

    record FormBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull @Valid SourceBody source,
            @NotNull @Size(max = 240) String title,
            @NotNull @Size(max = 8000) String facts,
            @NotNull @Size(max = 60) List<@NotNull @Size(max = 1000) String> items,
            @NotNull @Size(max = 8000) String plan,
            @NotNull @Size(max = 80) List<@NotNull @Size(max = 60) String> units,
            @NotNull @Size(max = 8000) String demands,
            @Nullable @Size(max = 2000) String instruction,
            @NotNull @Size(max = 2000) String opinion,
            @Nullable LocalDate lastDay,
            @NotNull @Size(max = 60) List<@NotNull LocalDate> wantedOn) {
        NewMatter form() {
            return new NewMatter(
                    kind,
                    source.source(),
                    title,
                    facts,
                    items,
                    plan,
                    units,
                    demands,
                    instruction,
                    opinion,
                    lastDay,
                    wantedOn);
        }
    }

    record SubmitBody(@Nullable UUID approver) {}

    record ApprovalBody(@Nullable @Size(max = 2000) String words) {}

    record ReasonBody(@NotNull @Size(max = 4000) String reason) {}

    record ClosingBody(
            @NotNull @Size(max = 8000) String result,
            @Nullable @Size(max = 2000) String opinion,
            @Nullable UUID approver) {}

    @GetMapping("/api/matters")
    @Requires(Permission.SEE_MATTERS)
    Page<Line> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) Matter.@Nullable State state,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(required = false) @Nullable LocalDate dueUntil,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return board.search(
                viewer, new Board.Filter(words, kind, unit, state, late, dueUntil), Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/matters/counts")
    @Requires(Permission.SEE_MATTERS)
    Board.Counts counts(Viewer viewer) {
        return board.counts(viewer);
    }

    /** The kinds of all sections, to look for matters by. */
    @GetMapping("/api/matters/kinds")
    @Requires(Permission.SEE_MATTERS)
    List<Matter.Rule> kinds(Viewer viewer) {
        return matters.allKinds(viewer);
    }

    /** The kinds this person's sections may open. */
    @GetMapping("/api/matters/kinds/own")
    @Requires(Permission.WRITE_MATTERS)
    List<Matter.Rule> ownKinds(Viewer viewer) {
        return matters.kinds(viewer);
    }

    /** Who can answer for a matter. */
    @GetMapping("/api/matters/units")
    @Requires(Permission.SEE_MATTERS)
    List<UnitChoice> units(Viewer viewer) {
        return matters.units(viewer).entrySet().stream()
                .map(unit -> new UnitChoice(unit.getKey(), unit.getValue()))
                .toList();
    }

    @GetMapping("/api/matters/{id}")
    @Requires(Permission.SEE_MATTERS)
    ResponseEntity<Matter> get(Viewer viewer, @PathVariable UUID id) {
        return tagged(matters.get(viewer, id));
    }

    @PostMapping("/api/matters")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> draft(Viewer viewer, @RequestBody @Valid FormBody body) {
        var matter = matters.draft(viewer, body.form());
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(IfMatch.etag(matter.version()))
                .body(matter);
    }

    @PutMapping("/api/matters/{id}")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> change(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid FormBody body) {
        return tagged(matters.change(viewer, id, at, body.form()));
    }

    @DeleteMapping("/api/matters/{id}")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Void> drop(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        matters.drop(viewer, id, at);
        return ResponseEntity.noContent().build();
    }

    /** Those who may be named to approve its opening, or its closing once every report is accepted. */
    @GetMapping("/api/matters/{id}/approvers")
    @Requires(Permission.WRITE_MATTERS)
    List<Matter.Approver> approvers(Viewer viewer, @PathVariable UUID id) {
        return matters.approvers(viewer, id);
    }

    @PostMapping("/api/matters/{id}/submission")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> submit(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid SubmitBody body) {
        return tagged(matters.submit(viewer, id, at, body.approver()));
    }

    @PostMapping("/api/matters/{id}/withdrawal")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> takeBack(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(matters.takeBack(viewer, id, at));
    }

    @PostMapping("/api/matters/{id}/opening")
    @Requires({Permission.APPROVE_MATTERS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Matter> open(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ApprovalBody body) {
        return tagged(matters.open(viewer, id, at, body.words()));
    }

    @PostMapping("/api/matters/{id}/opening/return")
    @Requires({Permission.APPROVE_MATTERS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Matter> returnOpening(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(matters.returnOpening(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/matters/{id}/closing")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> proposeClosing(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ClosingBody body) {
        return tagged(matters.proposeClosing(viewer, id, at, body.result(), body.opinion(), body.approver()));
    }

    @PostMapping("/api/matters/{id}/closing/approval")
    @Requires({Permission.APPROVE_MATTERS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Matter> close(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ApprovalBody body) {
        return tagged(matters.close(viewer, id, at, body.words()));
    }

    @PostMapping("/api/matters/{id}/closing/return")
    @Requires({Permission.APPROVE_MATTERS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Matter> returnClosing(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(matters.returnClosing(viewer, id, at, body.reason()));
    }

    static ResponseEntity<Matter> tagged(Matter matter) {
        return ResponseEntity.ok().eTag(IfMatch.etag(matter.version())).body(matter);
    }
}
