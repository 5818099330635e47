package org.mingcha.documents;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.documents.internal.FormBook;
import org.mingcha.documents.internal.NoticeBook;
import org.mingcha.documents.internal.Plain;
import org.mingcha.documents.internal.SealBook;
import org.mingcha.papers.PaperSigner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The forms of papers, kept by an administrator who sees no document: templates, the picture of the seal, addresses of notices. */
@Component
public class PaperForms {
    private final FormBook forms;
    private final SealBook seals;
    private final NoticeBook notices;

    PaperForms(FormBook forms, SealBook seals, NoticeBook notices) {
        this.forms = forms;
        this.seals = seals;
        this.notices = notices;
    }

    /** A picture of the seal. */
    public record SealPicture(
            UUID id,
            String sha256,
            String uploadedBy,
            OffsetDateTime uploadedAt,
            @Nullable String retiredBy,
            @Nullable OffsetDateTime retiredAt) {}

    /**
     * How papers are sealed and signed.
     *
     * @param current the picture in use; null: the place of the seal stays empty, and the paper says so
     */
    public record Sealing(@Nullable SealPicture current, List<SealPicture> earlier, PaperSigner.Signatory signedBy) {}

    /** Where a unit is told. */
    public record Address(
            String squadron, String name, @Nullable String email) {}

    /**
     * By which ways notices go out.
     *
     * @param mail whether a mail server is configured
     * @param webhook whether an address for webhooks is configured
     */
    public record Ways(boolean mail, boolean webhook, List<Address> addresses) {}

    /** A notice on its way; what it is about is not said. */
    public record SentNotice(
            UUID id,
            String channel,
            String target,
            String state,
            int attempts,
            OffsetDateTime madeAt,
            @Nullable OffsetDateTime sentAt,
            @Nullable String lastError) {}

    @Transactional(readOnly = true)
    public List<Template.Form> templates(Viewer keeper) {
        return forms.all(keeper.body());
    }

    /** A new version; documents begun from now on are written with it, those begun before keep theirs. */
    @Transactional
    public Template.Form change(Viewer keeper, String kind, int after, Template template, String note) {
        return forms.change(keeper, kind, after, template, Plain.needed("修改说明", note, 200));
    }

    /** How a document of the kind would look, about an invented unit. */
    @Transactional(readOnly = true)
    public String preview(Viewer keeper, String kind, Template template) {
        return forms.preview(keeper.body(), kind, template);
    }

    @Transactional(readOnly = true)
    public Sealing sealing(Viewer keeper) {
        return seals.sealing(keeper.body());
    }

    /** Uses this picture from now on; papers that are written keep theirs. */
    @Transactional
    public void useSeal(Viewer keeper, byte[] png) {
        seals.use(keeper, png);
    }

    /** Uses none: the place stays empty for a seal of rubber. */
    @Transactional
    public void retireSeal(Viewer keeper) {
        seals.retire(keeper);
    }

    @Transactional(readOnly = true)
    public byte[] sealPicture(Viewer keeper, UUID id) {
        return seals.picture(keeper.body(), id);
    }

    @Transactional(readOnly = true)
    public Ways ways(Viewer keeper) {
        return notices.ways(keeper.body());
    }

    /** @param email null: the unit is not told by e-mail */
    @Transactional
    public void address(Viewer keeper, String squadron, @Nullable String email) {
        notices.address(keeper, squadron, email);
    }

    @Transactional(readOnly = true)
    public org.mingcha.api.Page<SentNotice> notices(Viewer keeper, int page, int size) {
        return notices.sent(keeper.body(), page, size);
    }
}
