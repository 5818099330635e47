package org.mingcha.papers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.internal.CleanText;

/**
 * An official paper (公文) as it will be set: its words and their roles, nothing of their looks.
 *
 * @param head the organ mark (发文机关标志); without one the paper begins with its title
 * @param number 发文字号
 * @param signatory 签发人, on papers that go upward
 * @param addressee 主送机关, without the colon
 * @param annexes 附件, named beneath the body and set after the signature
 * @param remark 附注, without parentheses
 * @param copies 抄送机关
 * @param footer small lines at the foot of every page, for example the ledger's size and root
 * @param qr the text of the QR code
 */
public record Paper(
        @Nullable Head head,
        @Nullable String number,
        @Nullable String signatory,
        String title,
        @Nullable String addressee,
        List<Block> blocks,
        List<Annex> annexes,
        @Nullable Signature signature,
        @Nullable Seal seal,
        @Nullable String remark,
        List<String> copies,
        @Nullable Imprint imprint,
        List<String> footer,
        @Nullable String qr,
        boolean landscape) {
    /** What one paper may hold, in characters; about 1,000 pages. */
    public static final int MOST_CHARACTERS = 600_000;

    /** The organ mark, red or black. */
    public record Head(String organ, boolean red) {
        public Head {
            organ = CleanText.of(organ);
            if (organ.isBlank() || organ.length() > 60)
                throw new IllegalArgumentException("an organ mark has 1 to 60 characters");
        }
    }

    /** Who signs (发文机关署名) and of which day (成文日期). */
    public record Signature(String organ, LocalDate date) {
        public Signature {
            organ = CleanText.of(organ);
            Objects.requireNonNull(date);
        }
    }

    /** Who prints (印发机关) and on which day (印发日期). */
    public record Imprint(String organ, LocalDate date) {
        public Imprint {
            organ = CleanText.of(organ);
            Objects.requireNonNull(date);
        }
    }

    /** An annex; without blocks it is named only, because it lies beside the paper. */
    public record Annex(String title, List<Block> blocks) {
        public Annex {
            title = CleanText.of(title);
            blocks = List.copyOf(blocks);
        }
    }

    public Paper {
        title = CleanText.of(title);
        if (title.isBlank()) throw new IllegalArgumentException("a paper has a title");
        number = cleanOrNull(number);
        signatory = cleanOrNull(signatory);
        addressee = cleanOrNull(addressee);
        remark = cleanOrNull(remark);
        blocks = List.copyOf(blocks);
        annexes = List.copyOf(annexes);
        copies = copies.stream().map(CleanText::of).toList();
        footer = footer.stream().map(CleanText::of).toList();
        if (footer.size() > 4) throw new IllegalArgumentException("the foot of a page has room for 4 lines");
        if (qr != null && qr.length() > 600) throw new IllegalArgumentException("a QR code holds 600 characters here");
        long length = title.length() + length(blocks);
        for (var annex : annexes) length += annex.title().length() + length(annex.blocks());
        if (length > MOST_CHARACTERS)
            throw new IllegalArgumentException(
                    "a paper holds at most " + MOST_CHARACTERS + " characters, not " + length);
    }

    public static Builder titled(String title) {
        return new Builder(title);
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        if (text == null) return null;
        var clean = CleanText.of(text);
        return clean.isBlank() ? null : clean;
    }

    private static long length(List<Block> blocks) {
        return blocks.stream()
                .mapToLong(block -> switch (block) {
                    case Block.Paragraph(var text) -> text.length();
                    case Block.Heading heading -> heading.text().length();
                    case Block.Item item -> item.text().length();
                    case Block.Note(var text) -> text.length();
                    case Block.Chart chart ->
                        chart.caption().length() + 10L * chart.labels().size();
                    case Block.Table table ->
                        table.rows().stream()
                                .flatMap(List::stream)
                                .mapToLong(String::length)
                                .sum();
                })
                .sum();
    }

    /** Gathers a paper piece by piece, in the order of the page. */
    public static final class Builder {
        private final String title;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Annex> annexes = new ArrayList<>();
        private final List<String> copies = new ArrayList<>();
        private final List<String> footer = new ArrayList<>();
        private @Nullable Head head;
        private @Nullable String number;
        private @Nullable String signatory;
        private @Nullable String addressee;
        private @Nullable Signature signature;
        private @Nullable Seal seal;
        private @Nullable String remark;
        private @Nullable Imprint imprint;
        private @Nullable String qr;
        private boolean landscape;

        private Builder(String title) {
            this.title = title;
        }

        public Builder redHead(String organ) {
            head = new Head(organ, true);
            return this;
        }

        public Builder plainHead(String organ) {
            head = new Head(organ, false);
            return this;
        }

        public Builder number(@Nullable String number) {
            this.number = number;
            return this;
        }

        public Builder signatory(@Nullable String signatory) {
            this.signatory = signatory;
            return this;
        }

        public Builder addressee(@Nullable String addressee) {
            this.addressee = addressee;
            return this;
        }

        public Builder block(Block block) {
            blocks.add(block);
            return this;
        }

        public Builder blocks(List<? extends Block> more) {
            blocks.addAll(more);
            return this;
        }

        public Builder paragraph(String text) {
            return block(new Block.Paragraph(text));
        }

        public Builder heading(int level, String text) {
            return block(new Block.Heading(level, text));
        }

        public Builder item(String text) {
            return block(new Block.Item(1, text));
        }

        public Builder table(List<Block.Column> columns, List<List<String>> rows) {
            return block(new Block.Table(null, columns, rows));
        }

        public Builder note(String text) {
            return block(new Block.Note(text));
        }

        public Builder annex(String title, Block... blocks) {
            annexes.add(new Annex(title, List.of(blocks)));
            return this;
        }

        public Builder signed(String organ, LocalDate date) {
            signature = new Signature(organ, date);
            return this;
        }

        public Builder seal(@Nullable Seal seal) {
            this.seal = seal;
            return this;
        }

        public Builder remark(@Nullable String remark) {
            this.remark = remark;
            return this;
        }

        public Builder copyTo(String organ) {
            copies.add(organ);
            return this;
        }

        public Builder printed(String organ, LocalDate date) {
            imprint = new Imprint(organ, date);
            return this;
        }

        public Builder footer(String line) {
            footer.add(line);
            return this;
        }

        public Builder qr(@Nullable String text) {
            qr = text;
            return this;
        }

        public Builder landscape() {
            landscape = true;
            return this;
        }

        public Paper build() {
            return new Paper(
                    head, number, signatory, title, addressee, blocks, annexes, signature, seal, remark, copies,
                    imprint, footer, qr, landscape);
        }
    }
}
