package org.mingcha.papers.internal;

import org.mingcha.papers.internal.Typeface.Cut;

/** Something at its place on a page; points from the upper left corner. */
sealed interface Mark {
    Mark moved(double dx, double dy);

    /** Characters of one font on one baseline, each with its own place. */
    record Text(Cut cut, double size, Ink ink, double y, int[] points, double[] xs) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            var moved = xs.clone();
            for (int i = 0; i < moved.length; i++) moved[i] += dx;
            return new Text(cut, size, ink, y + dy, points, moved);
        }
    }

    /** A straight line. */
    record Rule(double x1, double y1, double x2, double y2, double width, Ink ink) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Rule(x1 + dx, y1 + dy, x2 + dx, y2 + dy, width, ink);
        }
    }

    /** The QR code. */
    record Code(double x, double y, double side) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Code(x + dx, y + dy, side);
        }
    }

    /** The picture of the seal. */
    record Stamp(double x, double y, double side) implements Mark {
        @Override
        public Mark moved(double dx, double dy) {
            return new Stamp(x + dx, y + dy, side);
        }
    }

    /** The colours of a paper. */
    enum Ink {
        BLACK(0, 0, 0),
        RED(255, 0, 0),
        GREY(90, 90, 90),
        LIGHT(178, 190, 198);

        final int red;
        final int green;
        final int blue;

        Ink(int red, int green, int blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }
    }
}
