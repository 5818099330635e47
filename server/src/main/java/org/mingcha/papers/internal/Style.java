package org.mingcha.papers.internal;

import java.util.List;
import org.mingcha.papers.internal.Mark.Ink;

/**
 * How a paragraph is set, in points; the same figures make the Word style.
 *
 * @param indent of the first line; {@code hanging} of the others
 */
record Style(
        String id,
        String name,
        Typeface typeface,
        double size,
        double spacing,
        double line,
        Place place,
        double indent,
        double hanging,
        Ink ink) {
    enum Place {
        JUSTIFIED("both"),
        LEFT("left"),
        CENTRE("center"),
        RIGHT("right");

        final String word;

        Place(String word) {
            this.word = word;
        }
    }

    private static final double TWO = 2 * Grid.CHARACTER;

    private static Style body(String id, String name, Typeface typeface, Place place, double indent, double hanging) {
        return new Style(id, name, typeface, Grid.BODY, Grid.SPACING, Grid.LINE, place, indent, hanging, Ink.BLACK);
    }

    static final Style PARAGRAPH = body("Zhengwen", "正文段落", Typeface.FANGSONG, Place.JUSTIFIED, TWO, 0);
    static final Style ADDRESSEE = body("Zhusong", "主送机关", Typeface.FANGSONG, Place.JUSTIFIED, 0, 0);
    static final Style HEADING1 = body("Biaoti1", "heading 1", Typeface.HEITI, Place.JUSTIFIED, TWO, 0);
    static final Style HEADING2 = body("Biaoti2", "heading 2", Typeface.KAITI, Place.JUSTIFIED, TWO, 0);
    static final Style ITEM = body("Tiaomu", "条目", Typeface.FANGSONG, Place.JUSTIFIED, TWO, 0);
    static final Style NUMBER = body("Fawenzihao", "发文字号", Typeface.FANGSONG, Place.CENTRE, 0, 0);
    static final Style ANNEX_LIST =
            body("Fujianshuoming", "附件说明", Typeface.FANGSONG, Place.LEFT, TWO, 5 * Grid.CHARACTER);
    static final Style ANNEX_MORE =
            body("Fujianxu", "附件说明续", Typeface.FANGSONG, Place.LEFT, 5 * Grid.CHARACTER, 6 * Grid.CHARACTER);
    static final Style ANNEX_MARK = body("Fujian", "附件标识", Typeface.HEITI, Place.LEFT, 0, 0);
    static final Style SIGNATURE = body("Luokuan", "署名日期", Typeface.FANGSONG, Place.RIGHT, 0, 0);
    static final Style REMARK = body("Fuzhu", "附注", Typeface.FANGSONG, Place.LEFT, TWO, 0);
    static final Style BLANK = body("Konghang", "空行", Typeface.FANGSONG, Place.LEFT, 0, 0);
    static final Style TITLE =
            new Style("Biaoti", "Title", Typeface.XIAOBIAOSONG, 22, 0, 34, Place.CENTRE, 0, 0, Ink.BLACK);
    static final Style NOTE = new Style("Zhushi", "表注", Typeface.FANGSONG, 12, 0, 20, Place.JUSTIFIED, 0, 0, Ink.BLACK);
    static final Style CAPTION = new Style("Biaoming", "表名", Typeface.HEITI, 14, 0, 24, Place.CENTRE, 0, 0, Ink.BLACK);
    static final Style CELL = new Style("Biaoge", "表格文字", Typeface.FANGSONG, 12, 0, 18, Place.LEFT, 0, 0, Ink.BLACK);
    static final Style CELL_HEAD =
            new Style("Biaotou", "表头文字", Typeface.HEITI, 12, 0, 18, Place.CENTRE, 0, 0, Ink.BLACK);
    static final Style IMPRINT =
            new Style("Banji", "版记", Typeface.FANGSONG, 14, 0, 24, Place.LEFT, 14, 14 + 3 * 14, Ink.BLACK);
    static final Style PAGE_NUMBER =
            new Style("Yema", "页码", Typeface.FANGSONG, 14, 0, 20, Place.LEFT, 14, 14, Ink.BLACK);
    static final Style FOOT = new Style("Yejiao", "页脚", Typeface.FANGSONG, 7.5, 0, 10, Place.CENTRE, 0, 0, Ink.GREY);

    /** Every style a paper may use, but the organ mark's. */
    static List<Style> all() {
        return List.of(
                PARAGRAPH,
                ADDRESSEE,
                HEADING1,
                HEADING2,
                ITEM,
                NUMBER,
                ANNEX_LIST,
                ANNEX_MORE,
                ANNEX_MARK,
                SIGNATURE,
                REMARK,
                BLANK,
                TITLE,
                NOTE,
                CAPTION,
                CELL,
                CELL_HEAD,
                IMPRINT,
                PAGE_NUMBER,
                FOOT);
    }

    /** The organ mark, as large as fits between 22 mm and the width of the core. */
    static Style organ(double size, boolean red) {
        return new Style(
                "Fawenjiguan",
                "发文机关标志",
                Typeface.XIAOBIAOSONG,
                size,
                0,
                Math.ceil(size * 1.4),
                Place.CENTRE,
                0,
                0,
                red ? Ink.RED : Ink.BLACK);
    }

    Style at(Place other) {
        return new Style(id, name, typeface, size, spacing, line, other, indent, hanging, ink);
    }
}
