package org.mingcha.appraisal.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.appraisal.Honour;
import org.mingcha.appraisal.Honours;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of honours (荣誉与摘牌登记) over HTTP. */
@RestController
@RequestMapping("/api/honours")
class HonoursController {
    private final Honours honours;

    HonoursController(Honours honours) {
        this.honours = honours;
    }

    record GiveBody(
            @NotBlank @Size(max = 40) String squadron,
            @NotBlank @Size(max = 60) String kind,
            @NotNull LocalDate on,
            @NotBlank @Size(max = 120) String by,
            @NotBlank @Size(max = 200) String paper) {}

    record ExamineBody(
            @NotNull Boolean passed,
            @NotNull LocalDate on,
            @NotBlank @Size(max = 120) String by,
            @NotBlank @Size(max = 200) String paper,
            @Nullable @Size(max = 2000) String reason) {}

    record DelistBody(
            @NotNull LocalDate on,
            @NotBlank @Size(max = 120) String by,
            @NotBlank @Size(max = 200) String paper,
            @NotBlank @Size(max = 2000) String reason) {}

    @GetMapping
    @Requires(Permission.SEE_HONOURS)
    Page<Honour> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Boolean due,
            @RequestParam(required = false) @Nullable Boolean changed,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return honours.search(
                viewer,
                new Honours.Filter(empty(words), empty(kind), state(state), due, changed),
                Math.max(0, page),
                Page.size(size));
    }

    private static @Nullable String empty(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Honour.@Nullable State state(@Nullable String word) {
        for (var state : Honour.State.values())
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) return state;
        return null;
    }

    /** The honours that the regimes in force name. */
    @GetMapping("/kinds")
    @Requires(Permission.SEE_HONOURS)
    List<Honour.Kind> kinds(Viewer viewer) {
        return honours.kinds(viewer);
    }

    /** Enters an honour that was given. */
    @PostMapping
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    ResponseEntity<Honour> give(Viewer viewer, @RequestBody @Valid GiveBody body) {
        return tagged(honours.give(
                viewer, new Honours.Given(body.squadron(), body.kind(), body.on(), body.by(), body.paper())));
    }

    /** Enters that it was examined again. */
    @PostMapping("/{id}/examinations")
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    ResponseEntity<Honour> examine(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ExamineBody body) {
        return tagged(honours.examine(
                viewer, id, at, body.passed(), new Honours.Decided(body.on(), body.by(), body.paper(), body.reason())));
    }

    /** Enters that it was taken away. */
    @PostMapping("/{id}/delisting")
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    ResponseEntity<Honour> delist(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid DelistBody body) {
        return tagged(
                honours.delist(viewer, id, at, new Honours.Decided(body.on(), body.by(), body.paper(), body.reason())));
    }

    private static ResponseEntity<Honour> tagged(Honour honour) {
        return ResponseEntity.ok().eTag(IfMatch.etag(honour.version())).body(honour);
    }
}
