package org.mingcha.documents.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.documents.PaperForms;
import org.mingcha.documents.Template;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Templates, seals and notices over HTTP, for the administrator. */
@RestController
@RequestMapping("/api/paper-forms")
class PaperFormsController {
    private final PaperForms forms;

    PaperFormsController(PaperForms forms) {
        this.forms = forms;
    }

    record TemplateBody(
            @Nullable @Size(max = 120) String organMark,
            @Nullable @Size(max = 8000) String opening,
            @NotNull @Size(max = 40) List<@NotNull @Size(max = 2000) String> demands,
            @NotNull @Size(max = 80) String findings,
            @NotNull @Size(max = 80) String required,
            @NotNull @Size(max = 20) List<@NotNull @Size(max = 2000) String> closing,
            @Nullable @Size(max = 400) String remark) {
        Template template() {
            return new Template(organMark, opening, demands, findings, required, closing, remark);
        }
    }

    /** @param after the version it was written after; 0 for the form the program comes with */
    record NewVersion(
            int after,
            @NotNull @Size(max = 400) String note,
            @NotNull @Valid TemplateBody template) {}

    /** @param png in Base64 */
    record SealBody(@NotNull @Size(max = 2_900_000) String png) {}

    record AddressBody(@Nullable @Size(max = 254) String email) {}

    record FormPreview(String html) {}

    @GetMapping("/templates")
    @Requires(Permission.KEEP_PAPER_FORMS)
    List<Template.Form> templates(Viewer viewer) {
        return forms.templates(viewer);
    }

    @PostMapping("/templates/{kind}")
    @Requires(Permission.KEEP_PAPER_FORMS)
    @PerformsAct
    Template.Form change(Viewer viewer, @PathVariable String kind, @RequestBody @Valid NewVersion body) {
        return forms.change(viewer, kind, body.after(), body.template().template(), body.note());
    }

    /** What it would look like; nothing is kept of it. */
    @PostMapping("/templates/{kind}/preview")
    @Requires(Permission.KEEP_PAPER_FORMS)
    FormPreview preview(Viewer viewer, @PathVariable String kind, @RequestBody @Valid TemplateBody body) {
        return new FormPreview(forms.preview(viewer, kind, body.template()));
    }

    @GetMapping("/seal")
    @Requires(Permission.KEEP_PAPER_FORMS)
    PaperForms.Sealing sealing(Viewer viewer) {
        return forms.sealing(viewer);
    }

    @PutMapping("/seal")
    @Requires(Permission.KEEP_PAPER_FORMS)
    @PerformsAct
    PaperForms.Sealing useSeal(Viewer viewer, @RequestBody @Valid SealBody body) {
        try {
            forms.useSeal(viewer, Base64.getDecoder().decode(body.png()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-a-seal-picture", "上传的内容不是图片，请重新选择印章图样。");
        }
        return forms.sealing(viewer);
    }

    @DeleteMapping("/seal")
    @Requires(Permission.KEEP_PAPER_FORMS)
    @PerformsAct
    void retireSeal(Viewer viewer) {
        forms.retireSeal(viewer);
    }

    @GetMapping("/seal/{id}")
    @Requires(Permission.KEEP_PAPER_FORMS)
    ResponseEntity<byte[]> sealPicture(Viewer viewer, @PathVariable UUID id) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(forms.sealPicture(viewer, id));
    }

    @GetMapping("/notices/ways")
    @Requires(Permission.KEEP_PAPER_FORMS)
    PaperForms.Ways ways(Viewer viewer) {
        return forms.ways(viewer);
    }

    @GetMapping("/notices")
    @Requires(Permission.KEEP_PAPER_FORMS)
    Page<PaperForms.SentNotice> notices(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return forms.notices(viewer, Math.max(0, page), Page.size(size));
    }

    @PutMapping("/notices/addresses/{squadron}")
    @Requires(Permission.KEEP_PAPER_FORMS)
    @PerformsAct
    void address(Viewer viewer, @PathVariable String squadron, @RequestBody @Valid AddressBody body) {
        forms.address(viewer, squadron, body.email());
    }
}
