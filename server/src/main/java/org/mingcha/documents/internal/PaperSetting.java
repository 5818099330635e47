package org.mingcha.documents.internal;

import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Template;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Seal;

/** How the content of a document becomes a paper (公文). */
public final class PaperSetting {
    private PaperSetting() {}

    /** With the place of the seal left empty. */
    public static Paper of(Content content, @Nullable Anchor anchor) {
        return of(content, anchor, null);
    }

    /**
     * @param anchor what the QR code and the foot of the page say: ledger and entry; null for a preview
     * @param seal the picture the content names; null where the place stays empty, which the foot of the page says
     */
    public static Paper of(Content content, @Nullable Anchor anchor, @Nullable Seal seal) {
        var form = content.form() == null
                ? Form.of(null, Template.OURS, java.util.Map.of("section", content.section()))
                : content.form();
        var paper = Paper.titled(content.title())
                .redHead(form.organMark() == null ? content.organ() : form.organMark())
                .number(content.number() == null ? "（未编号，预览稿）" : content.number())
                .addressee(content.addressee());
        if (content.consent() != null) paper.paragraph(content.consent());
        if (content.replaces() != null)
            paper.paragraph("本件替代" + content.replaces() + "，该件自本件制发之日起不再执行，期限自本件送达之日起重新计算。");
        for (var line : content.opening().split("\n", -1)) if (!line.isBlank()) paper.paragraph(line);
        if (!content.points().isEmpty()) paper.heading(1, form.findings());
        for (var point : content.points())
            paper.item(point.fact() + "（" + point.item() + (point.clause().isBlank() ? "" : "；依据：" + point.clause())
                    + "）");
        if (!content.demands().isEmpty()) paper.heading(1, form.required());
        for (var demand : content.demands()) paper.item(demand);
        for (var sentence : content.closing()) paper.paragraph(sentence);
        for (var line : form.closing()) paper.paragraph(line);
        paper.signed(content.organ(), content.dated()).seal(seal).remark(form.remark());
        for (var copy : content.copies()) paper.copyTo(copy);
        paper.printed(content.organ(), content.dated());
        if (anchor != null) {
            paper.qr(content.number() + "\n" + anchor.origin() + "\n" + anchor.entry());
            if (seal == null) paper.footer("本件未附印章图样，印章处留空，由发文机关加盖。");
            paper.footer("存证：" + anchor.origin() + "　条目 " + anchor.entry());
        }
        return paper.build();
    }

    /** Where the ledger holds the act of issuing. */
    public record Anchor(String origin, String entry) {}
}
