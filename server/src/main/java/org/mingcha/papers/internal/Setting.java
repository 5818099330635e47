package org.mingcha.papers.internal;

import java.util.ArrayList;
import java.util.List;

/** Sets text into lines. */
final class Setting {
    private final Typefaces typefaces;

    Setting(Typefaces typefaces) {
        this.typefaces = typefaces;
    }

    /** The lines of a paragraph in a column that is {@code width} wide. */
    List<Slice> lines(String text, Style style, double width) {
        return lines(text, style, width, 0);
    }

    /** The same, with the last so many points of the column left free. */
    List<Slice> lines(String text, Style style, double width, double right) {
        var glyphs = text.codePoints()
                .mapToObj(point -> typefaces.glyph(style.typeface(), point))
                .toList();
        var points = glyphs.stream().mapToInt(Typefaces.Glyph::point).toArray();
        var widths = glyphs.stream()
                .mapToDouble(glyph -> glyph.width() * style.size() + style.spacing())
                .toArray();
        double first = Math.max(style.size(), width - style.indent() - right);
        double rest = Math.max(style.size(), width - style.hanging() - right);
        var ends = Breaking.lines(points, widths, first, rest);
        var slices = new ArrayList<Slice>();
        int start = 0;
        for (int end : ends) {
            int last = end;
            while (last > start && points[last - 1] == ' ') last--;
            boolean isFirst = slices.isEmpty();
            boolean isLast = end == points.length;
            double indent = isFirst ? style.indent() : style.hanging();
            slices.add(new Slice(
                    style.line(),
                    false,
                    line(glyphs.subList(start, last), style, indent, isFirst ? first : rest, isLast)));
            start = end;
        }
        return slices;
    }

    private static List<Mark> line(List<Typefaces.Glyph> glyphs, Style style, double left, double room, boolean last) {
        if (glyphs.isEmpty()) return List.of();
        double used = glyphs.stream()
                .mapToDouble(glyph -> glyph.width() * style.size() + style.spacing())
                .sum();
        double free = Math.max(0, room - used);
        double x = left
                + switch (style.place()) {
                    case JUSTIFIED, LEFT -> 0;
                    case CENTRE -> free / 2;
                    case RIGHT -> free;
                };
        boolean spread = style.place() == Style.Place.JUSTIFIED && !last && free < 3 * style.size();
        int gaps = 0;
        if (spread) for (int i = 0; i + 1 < glyphs.size(); i++) if (isGap(glyphs, i)) gaps++;
        double more = gaps == 0 ? 0 : free / gaps;

        // the baseline of a Chinese character lies 0.12 em above the foot of its box
        double y = style.line() / 2 + style.size() * 0.38;
        var marks = new ArrayList<Mark>();
        int start = 0;
        var xs = new double[glyphs.size()];
        for (int i = 0; i < glyphs.size(); i++) {
            xs[i] = x;
            x += glyphs.get(i).width() * style.size() + style.spacing();
            if (i + 1 < glyphs.size() && isGap(glyphs, i)) x += more;
            if (i + 1 == glyphs.size()
                    || glyphs.get(i + 1).cut() != glyphs.get(i).cut()) {
                var run = glyphs.subList(start, i + 1);
                marks.add(new Mark.Text(
                        glyphs.get(i).cut(),
                        style.size(),
                        style.ink(),
                        y,
                        run.stream().mapToInt(Typefaces.Glyph::point).toArray(),
                        java.util.Arrays.copyOfRange(xs, start, i + 1)));
                start = i + 1;
            }
        }
        return marks;
    }

    /** Room may grow after this character: it or the next is full-width, or it is a space. */
    private static boolean isGap(List<Typefaces.Glyph> glyphs, int at) {
        int here = glyphs.get(at).point();
        int next = glyphs.get(at + 1).point();
        return here == ' ' || here >= 0x2E80 || next >= 0x2E80;
    }
}
