package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Paper.Annex;
import org.mingcha.papers.internal.Mark.Ink;
import org.mingcha.papers.internal.Style.Place;

/** Lays a paper out on pages after GB/T 9704-2012, clauses 5 to 7. */
public final class Layout {
    /** Upper edge of the organ mark below that of the core, 7.2.4. */
    static final double ABOVE_ORGAN = 35 * Grid.MM;
    /** Red line below the number, 7.2.7. */
    static final double ABOVE_RULE = 4 * Grid.MM;

    static final double QR_SIDE = 24 * Grid.MM;
    static final double SEAL_SIDE = 42 * Grid.MM;
    /** Signature and date stand a little below the middle of the seal, 7.3.5.1. */
    static final double SEAL_RISE = 6;

    static final double RULE = 1.5;
    static final double THICK = 1;
    static final double THIN = 0.75;

    private final Paper paper;
    private final Grid grid;
    private final Typefaces typefaces;
    private final Setting setting;

    public Layout(Paper paper, Typefaces typefaces) {
        this.paper = paper;
        this.grid = Grid.of(paper.landscape());
        this.typefaces = typefaces;
        this.setting = new Setting(typefaces);
    }

    /** The pages of a paper, and where what stands at its foot came to stand. */
    public record Laid(List<Page> pages, double gap, boolean footAlone) {}

    public Laid lay() {
        var filling = new Filling(grid);
        filling.add(opening());
        filling.add(body(paper.blocks(), !paper.annexes().isEmpty() || paper.signature() != null));
        filling.add(closing());
        for (int i = 0; i < paper.annexes().size(); i++) {
            if (paper.annexes().get(i).blocks().isEmpty()) continue;
            filling.turn();
            filling.add(annex(i));
        }
        filling.addAtFoot(imprint());
        return new Laid(withFeet(filling.pages()), filling.gap(), filling.footAlone());
    }

    // ---------------------------------------------------------------- head

    private List<Slice> opening() {
        var slices = new ArrayList<Slice>();
        var head = paper.head();
        var code = paper.qr() == null
                ? List.<Mark>of()
                : List.<Mark>of(new Mark.Code(grid.coreWidth() - QR_SIDE, 0, QR_SIDE));
        if (head != null) {
            slices.add(new Slice(ABOVE_ORGAN, true, code));
            var style = organStyle(paper, grid, typefaces);
            for (var line : setting.lines(head.organ(), style, grid.coreWidth())) slices.add(line.bind());
            slices.add(Slice.blank(Grid.LINE, true));
            slices.add(Slice.blank(Grid.LINE, true));
            slices.addAll(numberLine());
            slices.add(new Slice(
                    ABOVE_RULE,
                    true,
                    List.of(new Mark.Rule(
                            0, ABOVE_RULE, grid.coreWidth(), ABOVE_RULE, RULE, head.red() ? Ink.RED : Ink.BLACK))));
            slices.add(Slice.blank(Grid.LINE, true));
            slices.add(Slice.blank(Grid.LINE, true));
        } else if (!code.isEmpty()) {
            slices.add(new Slice(QR_SIDE + 6, true, code));
        }
        slices.addAll(title(paper.title()));
        if (head == null && paper.number() != null) slices.addAll(numberLine());
        slices.add(Slice.blank(Grid.LINE, true));
        if (paper.addressee() != null)
            slices.addAll(setting.lines(paper.addressee() + "：", Style.ADDRESSEE, grid.coreWidth()));
        return slices;
    }

    private List<Slice> numberLine() {
        var number = paper.number() == null ? "" : paper.number();
        if (paper.signatory() == null) {
            return bound(setting.lines(number, Style.NUMBER, grid.coreWidth()));
        }
        var left = setting.lines(number, Style.NUMBER.at(Place.LEFT), grid.coreWidth())
                .getFirst();
        var right = setting.lines("签发人：" + paper.signatory(), Style.NUMBER.at(Place.RIGHT), grid.coreWidth())
                .getFirst();
        var marks = new ArrayList<Mark>();
        left.marks().forEach(mark -> marks.add(mark.moved(Grid.CHARACTER, 0)));
        right.marks().forEach(mark -> marks.add(mark.moved(-Grid.CHARACTER, 0)));
        return List.of(new Slice(Grid.LINE, true, marks));
    }

    /** The largest size that keeps the organ in one line, between size 2 and 22 mm. */
    static Style organStyle(Paper paper, Grid grid, Typefaces typefaces) {
        var head = paper.head();
        if (head == null) throw new IllegalArgumentException("no head");
        double width = Math.max(1, typefaces.width(Typeface.XIAOBIAOSONG, head.organ()));
        double size = Math.floor(Math.max(22, Math.min(48, grid.coreWidth() / width)) * 2) / 2;
        return Style.organ(size, head.red());
    }

    private List<Slice> title(String text) {
        var slices = new ArrayList<Slice>();
        for (var line : titleLines(text, grid))
            for (var slice : setting.lines(line, Style.TITLE, grid.coreWidth())) slices.add(slice.bind());
        return slices;
    }

    static List<String> titleLines(String text, Grid grid) {
        return Breaking.title(text, (int) ((grid.coreWidth() + 0.01) / Style.TITLE.size()));
    }

    // ---------------------------------------------------------------- body

    private List<Slice> body(List<Block> blocks, boolean followed) {
        var slices = new ArrayList<Slice>();
        var numbers = Outline.of(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            var style = styleOf(blocks.get(i));
            switch (blocks.get(i)) {
                case Block.Paragraph(var text) -> slices.addAll(paragraph(text, style));
                case Block.Heading heading -> slices.addAll(bound(paragraph(numbers.get(i) + heading.text(), style)));
                case Block.Item item -> slices.addAll(paragraph(numbers.get(i) + item.text(), style));
                case Block.Note(var text) -> slices.addAll(paragraph(text, style));
                case Block.Table table -> slices.addAll(new TableSetting(setting, grid).rows(table));
                case Block.Chart chart -> slices.addAll(new ChartSetting(setting, grid).slices(chart));
            }
        }
        if (followed && !slices.isEmpty())
            slices.set(slices.size() - 1, slices.getLast().bind());
        return slices;
    }

    static Style styleOf(Block block) {
        return switch (block) {
            case Block.Paragraph _ -> Style.PARAGRAPH;
            case Block.Heading heading -> heading.level() == 1 ? Style.HEADING1 : Style.HEADING2;
            case Block.Item _ -> Style.ITEM;
            case Block.Note _ -> Style.NOTE;
            case Block.Table _, Block.Chart _ -> Style.CELL;
        };
    }

    private List<Slice> paragraph(String text, Style style) {
        return text.isEmpty() ? List.of() : setting.lines(text, style, grid.coreWidth());
    }

    private static List<Slice> bound(List<Slice> slices) {
        return slices.stream().map(Slice::bind).toList();
    }

    // ---------------------------------------------------------------- after the body

    private List<Slice> closing() {
        var slices = new ArrayList<Slice>();
        var annexes = annexList(paper.annexes());
        if (!annexes.isEmpty()) slices.add(Slice.blank(Grid.LINE, true));
        for (int i = 0; i < annexes.size(); i++)
            slices.addAll(
                    setting.lines(annexes.get(i), i == 0 ? Style.ANNEX_LIST : Style.ANNEX_MORE, grid.coreWidth()));
        if (paper.signature() != null) {
            if (!slices.isEmpty())
                slices.set(slices.size() - 1, slices.getLast().bind());
            slices.addAll(signature(paper.signature()));
        }
        if (paper.remark() != null)
            slices.addAll(setting.lines("（" + paper.remark() + "）", Style.REMARK, grid.coreWidth()));
        return slices;
    }

    /** What stands beneath the body about annexes, 7.3.4; only several are numbered. */
    static List<String> annexList(List<Annex> annexes) {
        if (annexes.size() == 1) return List.of("附件：" + annexes.getFirst().title());
        var lines = new ArrayList<String>();
        for (int i = 0; i < annexes.size(); i++)
            lines.add((i == 0 ? "附件：" : "") + (i + 1) + "." + annexes.get(i).title());
        return lines;
    }

    private List<Slice> signature(Paper.Signature signature) {
        var place = SignaturePlace.of(signature, grid, typefaces);
        var organ = setting.lines(signature.organ(), Style.SIGNATURE, grid.coreWidth(), place.organRight());
        var date = setting.lines(place.date(), Style.SIGNATURE, grid.coreWidth(), place.dateRight());
        var slices = new ArrayList<Slice>();
        slices.add(Slice.blank(Grid.LINE, true));
        slices.add(Slice.blank(Grid.LINE, true));
        slices.addAll(bound(organ));
        var marks = new ArrayList<>(date.getFirst().marks());
        if (paper.seal() != null)
            marks.add(new Mark.Stamp(place.centre() - SEAL_SIDE / 2, -SEAL_SIDE / 2 - SEAL_RISE, SEAL_SIDE));
        slices.add(new Slice(Grid.LINE, paper.remark() != null, marks));
        return slices;
    }

    private List<Slice> annex(int index) {
        var annex = paper.annexes().get(index);
        var slices = new ArrayList<Slice>();
        slices.addAll(bound(setting.lines(annexMark(paper.annexes(), index), Style.ANNEX_MARK, grid.coreWidth())));
        slices.add(Slice.blank(Grid.LINE, true));
        slices.addAll(title(annex.title()));
        slices.add(Slice.blank(Grid.LINE, true));
        slices.addAll(body(annex.blocks(), false));
        return slices;
    }

    static String annexMark(List<Annex> annexes, int index) {
        return annexes.size() == 1 ? "附件" : "附件" + (index + 1);
    }

    // ---------------------------------------------------------------- imprint and feet

    /** Copies and printer between lines, at the foot of the last page, 7.4. */
    private @Nullable Slice imprint() {
        var rows = new ArrayList<List<Slice>>();
        var copies = copies(paper);
        if (copies != null) rows.add(setting.lines(copies, Style.IMPRINT, grid.coreWidth(), Style.IMPRINT.size()));
        var imprint = paper.imprint();
        if (imprint != null) {
            var left = setting.lines(imprint.organ(), Style.IMPRINT, grid.coreWidth(), 10 * Style.IMPRINT.size());
            var right = setting.lines(
                    printedOn(imprint), Style.IMPRINT.at(Place.RIGHT), grid.coreWidth(), Style.IMPRINT.size());
            var first = new ArrayList<>(left.getFirst().marks());
            first.addAll(right.getFirst().marks());
            left.set(0, new Slice(Style.IMPRINT.line(), false, first));
            rows.add(left);
        }
        if (rows.isEmpty()) return null;
        var marks = new ArrayList<Mark>();
        double y = 0;
        for (int i = 0; i < rows.size(); i++) {
            marks.add(new Mark.Rule(0, y, grid.coreWidth(), y, i == 0 ? THICK : THIN, Ink.BLACK));
            for (var slice : rows.get(i)) {
                for (var mark : slice.marks()) marks.add(mark.moved(0, y));
                y += slice.height();
            }
        }
        marks.add(new Mark.Rule(0, y, grid.coreWidth(), y, THICK, Ink.BLACK));
        return new Slice(y, false, marks);
    }

    static @Nullable String copies(Paper paper) {
        return paper.copies().isEmpty() ? null : "抄送：" + String.join("，", paper.copies()) + "。";
    }

    static String printedOn(Paper.Imprint imprint) {
        return SignaturePlace.words(imprint.date()) + "印发";
    }

    /** Page numbers 7 mm below the core, odd ones at the right and even ones at the left, 7.5; below them the small lines. */
    private List<Page> withFeet(List<Page> pages) {
        var done = new ArrayList<Page>();
        for (int i = 0; i < pages.size(); i++) {
            var marks = new ArrayList<>(pages.get(i).marks());
            double y = grid.top() + grid.coreHeight() + 7 * Grid.MM - 5;
            var place = i % 2 == 0 ? Place.RIGHT : Place.LEFT;
            var number = setting.lines(
                    "— " + (i + 1) + " —",
                    Style.PAGE_NUMBER.at(place),
                    grid.coreWidth(),
                    place == Place.RIGHT ? 14 : 0);
            for (var mark : number.getFirst().marks()) marks.add(mark.moved(grid.left(), y));
            y += Style.PAGE_NUMBER.line();
            for (var line : paper.footer())
                for (var slice : setting.lines(line, Style.FOOT, grid.coreWidth())) {
                    for (var mark : slice.marks()) marks.add(mark.moved(grid.left(), y));
                    y += slice.height();
                }
            done.add(new Page(grid, marks));
        }
        return done;
    }
}
