package org.mingcha.scoring.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.scoring.Demerit;
import org.mingcha.scoring.Scores;
import org.mingcha.scoring.Standing;
import org.mingcha.scoring.Warning;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Points and warnings (预警). */
@RestController
class ScoresController {
    private final Scores scores;

    ScoresController(Scores scores) {
        this.scores = scores;
    }

    record DecideBody(
            @NotNull Boolean done,
            @NotBlank @Size(max = 2000) String note,
            @Nullable LocalDate lookBackBy,
            @Nullable LocalDate talkOn,
            @Nullable @Size(max = 120) String talkWith) {}

    @GetMapping("/api/scores")
    @Requires(Permission.SEE_SCORES)
    List<Standing> standings(Viewer viewer, @RequestParam(required = false) @Nullable String body) {
        return scores.standings(viewer, body == null ? viewer.body() : body);
    }

    @GetMapping("/api/scores/{squadron}/demerits")
    @Requires(Permission.SEE_SCORES)
    Page<Demerit> demerits(
            Viewer viewer,
            @PathVariable String squadron,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return scores.demerits(
                viewer, body == null ? viewer.body() : body, squadron, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/warnings")
    @Requires(Permission.SEE_SCORES)
    Page<Warning> warnings(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return scores.warnings(
                viewer, body == null ? viewer.body() : body, squadron, Math.max(0, page), Page.size(size));
    }

    @PostMapping("/api/warnings/{id}/consequences/{code}")
    @Requires(Permission.DECIDE_WARNINGS)
    @PerformsAct
    Warning decide(
            Viewer viewer, @PathVariable UUID id, @PathVariable String code, @RequestBody @Valid DecideBody body) {
        return scores.decide(
                viewer,
                id,
                code,
                new Scores.Decision(body.done(), body.note(), body.lookBackBy(), body.talkOn(), body.talkWith()));
    }
}
