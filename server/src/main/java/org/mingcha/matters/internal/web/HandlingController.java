package org.mingcha.matters.internal.web;

import static org.mingcha.matters.internal.web.MattersController.tagged;

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
import org.mingcha.api.Download;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.matters.Matter;
import org.mingcha.matters.MatterForms;
import org.mingcha.matters.Matters;
import org.mingcha.matters.NewPressing;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happens to an opened matter over HTTP: reports, progress, the register of pressing; and its forms on paper. */
@RestController
class HandlingController {
    private final Matters matters;
    private final MatterForms forms;

    HandlingController(Matters matters, MatterForms forms) {
        this.matters = matters;
        this.forms = forms;
    }

    record ReportBody(
            @NotNull @Size(max = 60) String unit,
            @NotNull @Size(max = 16000) String words,
            @NotNull @Size(max = 50) List<@NotNull UUID> files) {}

    record AcceptBody(
            @NotNull @Size(max = 60) String unit,
            @Nullable @Size(max = 4000) String words) {}

    record AgainBody(
            @NotNull @Size(max = 60) String unit,
            @NotNull @Size(max = 4000) String reason,
            @Nullable LocalDate until) {}

    record ProgressBody(
            @NotNull @Size(max = 60) String unit,
            @NotNull @Size(max = 8000) String words,
            @Nullable LocalDate newDay,
            @Nullable @Size(max = 4000) String reason,
            @Nullable @Size(max = 4000) String measures) {}

    record DayBody(
            boolean granted, @Nullable @Size(max = 2000) String note) {}

    record PressingBody(
            @NotNull @Size(max = 60) String unit,
            @NotNull @Size(max = 60) String way,
            @NotNull LocalDate on,
            @NotNull @Size(max = 4000) String words,
            @NotNull @Size(max = 4000) String standing,
            @Nullable @Size(max = 2000) String instruction,
            @Nullable LocalDate dueOn) {
        NewPressing entry() {
            return new NewPressing(unit, way, on, words, standing, instruction, dueOn);
        }
    }

    record OutcomeBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull @Size(max = 60) String unit) {}

    /** A draft that was begun. */
    record Drafted(UUID document) {}

    record ResultBody(@NotNull @Size(max = 4000) String result) {}

    record FormPage(String html) {}

    @PostMapping("/api/matters/{id}/reports")
    @Requires(Permission.ANSWER_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> report(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReportBody body) {
        return tagged(matters.report(viewer, id, at, body.unit(), body.words(), body.files()));
    }

    @PostMapping("/api/matters/{id}/reports/acceptance")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> accept(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid AcceptBody body) {
        return tagged(matters.accept(viewer, id, at, body.unit(), body.words()));
    }

    /** Returns a unit's last report for re-investigation. */
    @PostMapping("/api/matters/{id}/reports/return")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> reinvestigate(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid AgainBody body) {
        return tagged(matters.reinvestigate(viewer, id, at, body.unit(), body.reason(), body.until()));
    }

    @PostMapping("/api/matters/{id}/progress")
    @Requires(Permission.ANSWER_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> progress(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ProgressBody body) {
        return tagged(matters.progress(
                viewer, id, at, body.unit(), body.words(), body.newDay(), body.reason(), body.measures()));
    }

    @PostMapping("/api/matters/{id}/progress/{progress}/decision")
    @Requires(Permission.APPROVE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> decideDay(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID progress,
            IfMatch at,
            @RequestBody @Valid DayBody body) {
        return tagged(matters.decideDay(viewer, id, at, progress, body.granted(), body.note()));
    }

    @PostMapping("/api/matters/{id}/pressings")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> press(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid PressingBody body) {
        return tagged(matters.press(viewer, id, at, body.entry()));
    }

    /** Drafts a document that what the matter came to is a ground of. */
    @PostMapping("/api/matters/{id}/outcomes")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    Drafted outcome(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid OutcomeBody body) {
        return new Drafted(matters.draftOutcome(viewer, id, at, body.kind(), body.unit()));
    }

    @PostMapping("/api/matters/{id}/pressings/{pressing}/result")
    @Requires(Permission.WRITE_MATTERS)
    @PerformsAct
    ResponseEntity<Matter> result(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID pressing,
            IfMatch at,
            @RequestBody @Valid ResultBody body) {
        return tagged(matters.result(viewer, id, at, pressing, body.result()));
    }

    /** A form as a page without scripts. */
    @GetMapping("/api/matters/{id}/forms/{form}")
    @Requires(Permission.SEE_MATTERS)
    FormPage form(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String form,
            @RequestParam(required = false) @Nullable UUID pressing) {
        return new FormPage(forms.page(viewer, id, form, pressing));
    }

    @GetMapping("/api/matters/{id}/forms/{form}/{format}")
    @Requires(Permission.SEE_MATTERS)
    ResponseEntity<byte[]> file(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String form,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable UUID pressing) {
        if (!Download.PAPERS.contains(format)) return ResponseEntity.notFound().build();
        return Download.of(
                "matter." + format,
                forms.file(viewer, id, form, pressing, format).bytes());
    }
}
