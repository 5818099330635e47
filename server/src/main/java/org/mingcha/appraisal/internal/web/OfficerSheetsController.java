package org.mingcha.appraisal.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.appraisal.OfficerSheet;
import org.mingcha.appraisal.OfficerSheets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sheets of officers (队员依据表) over HTTP, for their squadron and street. */
@RestController
@RequestMapping("/api/officer-sheets")
class OfficerSheetsController {
    private final OfficerSheets sheets;

    OfficerSheetsController(OfficerSheets sheets) {
        this.sheets = sheets;
    }

    /** @param paper number or title of the paper in which it is laid down */
    record RefusalBody(
            @NotNull UUID document,
            @NotNull LocalDate on,
            @NotBlank @Size(max = 4000) String facts,
            @NotBlank @Size(max = 200) String paper) {}

    record ReasonBody(@NotBlank @Size(max = 4000) String reason) {}

    record DecideBody(
            @NotNull Boolean upheld,
            @NotBlank @Size(max = 4000) String reason) {}

    record AwardBody(
            @NotNull Boolean eligible,
            @NotBlank @Size(max = 4000) String reason) {}

    @GetMapping
    @Requires(Permission.SEE_OFFICER_SHEETS)
    Page<OfficerSheet.Line> search(
            Viewer viewer,
            @RequestParam int year,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return sheets.search(viewer, Math.clamp(year, 2000, 2100), Math.max(0, page), Page.size(size));
    }

    /** An officer's sheet; opening it leaves a trace. */
    @GetMapping("/{id}")
    @Requires(Permission.SEE_OFFICER_SHEETS)
    OfficerSheet sheet(Viewer viewer, @PathVariable UUID id, @RequestParam int year) {
        return sheets.get(viewer, id, Math.clamp(year, 2000, 2100));
    }

    /** Records a refusal to correct. */
    @PostMapping("/{id}/refusals")
    @Requires(Permission.KEEP_OFFICER_SHEETS)
    @PerformsAct
    OfficerSheet record(
            Viewer viewer, @PathVariable UUID id, @RequestParam int year, @RequestBody @Valid RefusalBody body) {
        return sheets.record(
                viewer,
                id,
                Math.clamp(year, 2000, 2100),
                new OfficerSheets.NewRefusal(body.document(), body.on(), body.facts(), body.paper()));
    }

    /** Enters the officer's objection. */
    @PostMapping("/refusals/{refusal}/objection")
    @Requires(Permission.KEEP_OFFICER_SHEETS)
    @PerformsAct
    OfficerSheet object(Viewer viewer, @PathVariable UUID refusal, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return sheets.object(viewer, refusal, at, body.reason());
    }

    /** Decides an objection. */
    @PostMapping("/refusals/{refusal}/decision")
    @Requires(Permission.KEEP_OFFICER_SHEETS)
    @PerformsAct
    OfficerSheet decide(Viewer viewer, @PathVariable UUID refusal, IfMatch at, @RequestBody @Valid DecideBody body) {
        return sheets.decide(viewer, refusal, at, body.upheld(), body.reason());
    }

    /** Withdraws a refusal that the own unit recorded. */
    @PostMapping("/refusals/{refusal}/withdrawal")
    @Requires(Permission.KEEP_OFFICER_SHEETS)
    @PerformsAct
    OfficerSheet withdraw(Viewer viewer, @PathVariable UUID refusal, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return sheets.withdraw(viewer, refusal, at, body.reason());
    }

    /** What the own unit decides of the year's awards. */
    @PostMapping("/{id}/awards")
    @Requires(Permission.KEEP_OFFICER_SHEETS)
    @PerformsAct
    OfficerSheet award(
            Viewer viewer, @PathVariable UUID id, @RequestParam int year, @RequestBody @Valid AwardBody body) {
        return sheets.award(viewer, id, Math.clamp(year, 2000, 2100), body.eligible(), body.reason());
    }
}
