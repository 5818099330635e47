package org.mingcha.documents.internal;

import org.jspecify.annotations.Nullable;
import org.mingcha.papers.Paper;

/** How the content of a document becomes a paper (公文). */
public final class PaperSetting {
    private PaperSetting() {}

    /** @param anchor what the QR code and the foot of the page say: ledger and entry; null for a preview */
    public static Paper of(Content content, @Nullable Anchor anchor) {
        var paper = Paper.titled(content.title())
                .redHead(content.organ())
                .number(content.number() == null ? "（未编号，预览稿）" : content.number())
                .addressee(content.addressee());
        if (content.consent() != null) paper.paragraph(content.consent());
        if (content.replaces() != null)
            paper.paragraph("本件替代" + content.replaces() + "，该件自本件制发之日起不再执行，期限自本件送达之日起重新计算。");
        for (var line : content.opening().split("\n")) if (!line.isBlank()) paper.paragraph(line);
        if (!content.points().isEmpty()) paper.heading(1, "发现的问题");
        for (var point : content.points())
            paper.item(point.fact() + "（" + point.item() + (point.clause().isBlank() ? "" : "；依据：" + point.clause())
                    + "）");
        if (!content.demands().isEmpty()) paper.heading(1, "办理要求");
        for (var demand : content.demands()) paper.item(demand);
        for (var sentence : content.closing()) paper.paragraph(sentence);
        paper.signed(content.organ(), content.dated()).remark("承办科室：" + content.section());
        for (var copy : content.copies()) paper.copyTo(copy);
        paper.printed(content.organ(), content.dated());
        if (anchor != null) {
            paper.qr(content.number() + "\n" + anchor.origin() + "\n" + anchor.entry());
            paper.footer("存证：" + anchor.origin() + "　条目 " + anchor.entry());
        }
        return paper.build();
    }

    /** Where the ledger holds the act of issuing. */
    public record Anchor(String origin, String entry) {}
}
